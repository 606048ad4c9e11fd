"""Likeness: what makes a text a reprint of another, and what makes it the same form filled in anew."""

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.running.likeness import Likeness, likeness, shared_words
from pipeline.running.signatures import sketch_of
from pipeline.running.wording import Wording

REPORT = (
    "2021年，栖霞区总工会把建会放在开春头一件事来办，新建工会213家，发展会员14800人，年末会员总数达到25.7万人。"
    "物流园和两条商业街是这一年的重点，快递小哥和理货员占了新会员的三成多。\n"
    "区总工会全年调解劳动争议463件，调解成功率81.3%，为职工挽回损失655万元。"
    "律师每周二在服务大厅坐班，当场答复，不让职工跑第二趟。\n"
    "冬送温暖、夏送清凉共慰问职工3310人，花费资金162万元。栖霞区总工会还办了招聘会19场，帮4300多人找到工作。\n"
    "户外驿站从6个添到11个，环卫工人歇脚、热饭、充电都不用再绕远路。"
)
OTHER = (
    "腊月里，玄武区总工会的干部拎着米面油敲开困难职工的家门。春节前走访家庭683户，送去慰问金和物资205万元。"
    "互助保障全年参保8.9万人，理赔1996人次。技能竞赛办了33场，近万名职工报名，获奖的人都领到了证书和奖金。"
)
SAFE = "的在和是有为与对到将其等从被让"  # letters that no number is written with


def like(one: str, other: str) -> Likeness | None:
    return likeness(Wording(one), Wording(other))


def changed_numbers(text: str, share: float) -> str:
    """Every so many numbers of a text another one, so that the share is met or passed."""
    every = int(1 / share)
    count = iter(range(10_000))
    return re.sub(r"\d+(?:\.\d+)?", lambda n: str(float(n[0]) + 7) if next(count) % every == 0 else n[0], text)


@pytest.mark.parametrize(
    ("reprint", "kind"),
    [
        (REPORT, "same"),
        (REPORT.replace("，", ",").replace("。", ". ").replace("\n", ""), "same"),
        (REPORT[: len(REPORT) // 2], "cut"),
        (REPORT[len(REPORT) // 2 :], "cut"),
        (f"编者按：本网选登各地经验。\n{REPORT}\n（编辑：林晚舟）", None),
        (f"一年账单 1.5万人入会\n本网1月13日消息 {REPORT}", None),
        (REPORT.replace("463件", "463宗").replace("劳动争议", "劳资纠纷"), None),
        (REPORT.replace("14800人", "14900人"), None),
    ],
    ids=["as it is", "other points", "first half", "second half", "note", "own date", "other words", "one misprint"],
)
def test_reprints(reprint, kind):
    for sides in ((reprint, REPORT), (REPORT, reprint)):
        found = like(*sides)
        assert found is not None
        assert found.similarity >= 0.9
        assert found.kind == kind


@pytest.mark.parametrize(
    "no_reprint",
    [
        changed_numbers(REPORT, 1.0),
        changed_numbers(REPORT, 0.3),
        REPORT.replace("栖霞", "玄武"),
        OTHER,
        REPORT[:60],
        f"{REPORT[:120]}{OTHER}",
    ],
    ids=["other numbers", "a third of them", "another district", "another article", "too short", "more of its own"],
)
def test_what_is_no_reprint(no_reprint):
    assert like(no_reprint, REPORT) is None
    assert like(REPORT, no_reprint) is None


def test_next_years_report_is_no_reprint_even_when_half_its_figures_stay():
    told = REPORT.replace("2021年", "2022年").replace("14800", "15210").replace("463", "508").replace("25.7", "26.9")
    assert like(told, REPORT) is None


def test_one_district_that_changes_among_many_names_that_stay_is_another_article():
    streets = "".join(
        f"{name}总工会派出宣讲员，{name}的职工到场听课。" for name in ("鼓楼区", "秦淮区", "江宁区", "浦口区")
    )
    assert like(REPORT + streets, REPORT + streets)
    assert like(REPORT.replace("栖霞", "玄武") + streets, REPORT + streets) is None


def test_a_district_and_its_city_name_the_same_place():
    assert like(REPORT.replace("栖霞区总工会", "南京市栖霞区总工会"), REPORT)


def test_numbers_are_told_apart_from_letters():
    wording = Wording("发展会员14,800人，新建工会一百二十家，一户一策。")
    assert wording.letters == "发展会员人新建工会家一户一策"
    assert wording.numbers.between == {"会员人新": {"14800"}, "工会家一": {"一百二十"}}


def test_places_are_told_apart_from_letters():
    wording = Wording("江苏省南京市栖霞区总工会发展会员5人。")
    assert wording.places.letters == "总工会发展会员人"
    assert wording.places.between == {"总工": {("江苏省", "南京市", "栖霞区")}}


def test_shared_words():
    assert shared_words("甲乙丙丁戊己", "子丑甲乙丙丁寅卯") == pytest.approx(4 / 6)
    assert shared_words("甲乙丙丁癸己庚辛壬", "甲乙丙丁戊己庚辛壬") == 1, "one letter between shared runs is a slip"
    assert shared_words("甲乙丙丁癸癸癸癸癸癸己庚辛壬", "甲乙丙丁戊己庚辛壬") == pytest.approx(8 / 14), (
        "six are no slip"
    )
    assert shared_words("甲乙丙", "甲乙丙") == 0, "shorter than a run"


def test_sketches_are_the_same_everywhere():
    """Were they not, ledgers of two machines would give other links."""
    letters = Wording(REPORT).letters
    assert sketch_of(letters)[:3] == (331188384, 477295192, 562595112)
    assert set(sketch_of(letters[40:])) <= set(sketch_of(letters)), "what is cut out keeps its hashes"


def misprinted(seed):
    """The report with up to a tenth of its characters changed to others."""
    draw = random.Random(seed)
    places = [at for at, char in enumerate(REPORT) if "\u4e00" <= char <= "\u9fff" and char not in "二一两三"]
    slips = set(draw.sample(places, int(draw.uniform(0, 0.1) * len(REPORT))))
    return "".join(draw.choice(SAFE) if at in slips else char for at, char in enumerate(REPORT))


def test_slips_in_the_words_keep_a_reprint_in_98_of_100():
    """Now and then a tenth of slips falls so evenly that hardly a run of letters is left."""
    lost = [seed for seed in range(300) if not like(misprinted(seed), REPORT)]
    assert len(lost) <= 6, lost


@settings(max_examples=40, deadline=None)
@given(st.integers(min_value=0))
def test_a_third_of_the_numbers_changed_is_no_reprint(seed):
    draw = random.Random(seed)
    places = [found.span() for found in re.finditer(r"\d+(?:\.\d+)?", REPORT)]
    text = REPORT
    for start, end in sorted(draw.sample(places, -(-len(places) * 3 // 10)), reverse=True):
        text = f"{text[:start]}{draw.randrange(100_000, 999_999)}{text[end:]}"
    assert like(text, REPORT) is None
