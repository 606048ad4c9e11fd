"""The catalogue as files: what ships is whole, a folder of one's own is taken up, faults are said so that they help."""

import pytest
from pydantic import TypeAdapter, ValidationError

from schemas.catalogue import CatalogueError, load_catalogue, read_indicator
from schemas.indicator import Word

SOUND = """\
code: choirs_founded
zh: 职工合唱团
en: choirs founded
group: culture
definition: Choirs of workers newly founded.
kind: flow
units: [org]
names: [职工合唱团]
examples:
  claims:
    - {text: 全年组建职工合唱团12个。, value: 12}
    - {text: 新成立职工合唱团近20个。, value: 20, qualifier: nearly}
  leaves:
    - {text: 全年新建工会12家。, because: unions_established}
    - {text: 合唱比赛吸引800人。, because: participants}
"""


def fault(content: str, name: str = "choirs_founded.yaml") -> str:
    with pytest.raises(CatalogueError) as caught:
        read_indicator(name, content.encode())
    return str(caught.value)


def test_what_ships_is_whole():
    catalogue = load_catalogue()
    codes = [one.code for one in catalogue.indicators]
    assert len(codes) >= 51
    assert codes == sorted(set(codes))
    for one in catalogue.indicators:
        assert set(one.yields_to) <= set(codes), one.code
        assert len(one.examples.claims) >= 2, one.code
        assert len(one.examples.leaves) >= 2, one.code


def test_a_folder_of_ones_own_is_taken_up(tmp_path):
    (tmp_path / "choirs_founded.yaml").write_text(SOUND, encoding="utf-8")
    plain, extended = load_catalogue(), load_catalogue((tmp_path,))
    assert extended.get("choirs_founded").units == ("org",)
    assert len(extended.indicators) == len(plain.indicators) + 1
    assert extended.hash != plain.hash


def test_a_file_of_the_same_code_replaces_ours(tmp_path):
    content = SOUND.replace("choirs_founded", "honours")
    (tmp_path / "honours.yaml").write_text(content, encoding="utf-8")
    extended = load_catalogue((tmp_path,))
    assert extended.get("honours").names == ("职工合唱团",)
    assert len(extended.indicators) == len(load_catalogue().indicators)


def test_layout_does_not_change_the_hash(tmp_path):
    for number, content in enumerate((SOUND, "# a remark\n" + SOUND.replace("[org]", "[ org ]"))):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "choirs_founded.yaml").write_text(content, encoding="utf-8")
    assert load_catalogue((tmp_path / "0",)).hash == load_catalogue((tmp_path / "1",)).hash


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("names:", "naems:"), 'choirs_founded.yaml: naems: unknown key (did you mean "names"?)'),
        (("qualifier: nearly", "qualfier: nearly"), 'unknown key (did you mean "qualifier"?)'),
        (("kind: flow", "kind: flwo"), "kind: found 'flwo'; expected one of flow, stock, rate, any"),
        (("kind: flow", "kind: flwo"), '(did you mean "flow"?)'),
        (("units: [org]", "units: [orgs]"), '(did you mean "org"?)'),
        (("qualifier: nearly", "qualifier: nealy"), '(did you mean "nearly"?)'),
        (("zh: 职工合唱团\n", ""), "zh: missing"),
        (("units: [org]", "units: []"), "units: "),
        (("    - {text: 合唱比赛吸引800人。, because: participants}\n", ""), "examples.leaves: "),
        (("code: choirs_founded", "code: choirs"), "name the file choirs.yaml"),
        (("code: choirs_founded", "code: Choirs-Founded"), "code: "),
    ],
)
def test_faults_name_file_key_and_remedy(change, told):
    message = fault(SOUND.replace(*change))
    assert message.startswith("choirs_founded.yaml: ")
    assert told in message


@pytest.mark.parametrize("content", ["{not: [yaml", "- a\n- b\n", "", "just words"])
def test_what_is_no_indicator_is_said_to_be_none(content):
    assert fault(content).startswith("choirs_founded.yaml: ")


def test_all_faults_are_told_at_once(tmp_path):
    (tmp_path / "a.yaml").write_text("{", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("x: 1", encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        load_catalogue((tmp_path, tmp_path / "missing"))
    told = "\n".join(caught.value.problems)
    assert "a.yaml: not YAML" in told
    assert "b.yaml: " in told
    assert "missing: no such folder" in told


def test_an_unknown_code_is_told_the_nearest():
    with pytest.raises(KeyError, match=r'did you mean \\?"members_added'):
        load_catalogue().get("member_added")


@pytest.mark.parametrize("word", ["…", "挽回…", "…损失", "向…发放…慰问"])
def test_a_gap_stands_once_and_between_words(word):
    with pytest.raises(ValidationError, match="pattern"):
        TypeAdapter(Word).validate_python(word)
