"""The gazetteer: complete at its edges, consistent inside, and never silently changed."""

import pytest

from schemas.bodies import load_body_lexicon
from schemas.gazetteer import Gazetteer, load_gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.mark.parametrize(
    ("code", "path"),
    [
        ("110000", "北京市"),
        ("110101", "北京市 东城区"),  # a municipality has no middle level
        ("330482", "浙江省 嘉兴市 平湖市"),
        ("419001", "河南省 济源市"),  # directly under its province
        ("469001", "海南省 五指山市"),
        ("659001", "新疆维吾尔自治区 石河子市"),
        ("500241", "重庆市 秀山土家族苗族自治县"),
        ("150622", "内蒙古自治区 鄂尔多斯市 准格尔旗"),
        ("441900", "广东省 东莞市"),
        ("820000", "澳门"),
        ("810000", "香港"),
        ("710000", "台湾"),
        ("133100", "河北省 雄安新区"),
    ],
)
def test_path_by_code(code: str, path: str, gazetteer: Gazetteer) -> None:
    assert " ".join(gazetteer.by_code[code].path) == path


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("东城区", {"110101"}),
        ("鼓楼区", {"320106", "320302", "350102", "410204"}),
        ("普陀区", {"310107", "330903"}),
        ("恩施州", {"422800"}),
        ("长阳县", {"420528"}),
        ("澳门特别行政区", {"820000"}),
        ("崇文区", {"110103"}),
        ("卢湾区", {"310103"}),
        ("达县", {"511721"}),
    ],
)
def test_full_names_and_aliases(name: str, codes: set[str], gazetteer: Gazetteer) -> None:
    assert {division.code for division in gazetteer.by_name[name]} == codes


@pytest.mark.parametrize(
    ("stem", "names"),
    [
        ("内蒙古", {"内蒙古自治区"}),
        ("延边", {"延边朝鲜族自治州"}),
        ("积石山", {"积石山保安族东乡族撒拉族自治县"}),
        ("吉林", {"吉林省", "吉林市"}),
        ("崇文", {"崇文区"}),  # a former name, where no division of today has the stem
        ("平湖", {"平湖市"}),
    ],
)
def test_stems(stem: str, names: set[str], gazetteer: Gazetteer) -> None:
    assert {division.name for division in gazetteer.by_stem[stem]} == names


def test_counts_are_those_of_the_documentation(gazetteer: Gazetteer) -> None:
    current = {d for divisions in gazetteer.by_name.values() for d in divisions if d.last_year is None}
    levels = {level: sum(d.level == level for d in current) for level in ("province", "city", "county")}
    assert levels["province"] == 34
    assert 333 <= levels["city"] <= 335
    assert 2840 <= levels["county"] <= 2860


def test_every_county_has_its_parents(gazetteer: Gazetteer) -> None:
    for code, division in gazetteer.by_code.items():
        if division.last_year is None:
            names = (*(parent.name for parent in gazetteer.parents(division)), division.name)
            assert names == division.path, code


def test_towns_know_their_county(gazetteer: Gazetteer) -> None:
    assert [division.name for division in gazetteer.towns["当湖街道"]] == ["平湖市"]
    assert all(divisions for divisions in gazetteer.towns.values())


def test_weak_names_are_names(gazetteer: Gazetteer) -> None:
    assert all(word in gazetteer.by_name or word in gazetteer.by_stem for word in gazetteer.weak)


def test_former_divisions_end(gazetteer: Gazetteer) -> None:
    former = gazetteer.by_name["崇文区"][0]
    assert former.last_year == 2009
    assert former.path == ("北京市", "崇文区")


def test_loading_is_cached() -> None:
    assert load_gazetteer() is load_gazetteer()
    assert load_body_lexicon() is load_body_lexicon()
