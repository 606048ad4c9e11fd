"""Planned or achieved: [words](value status), the heading over the text where there is one."""

from collections.abc import Callable, Iterator

import pytest
from marked import Reading, check, value_token

from extractors.linking.status import status_of
from extractors.linking.views import TopicAt, build_views
from extractors.numbers.quantities import find_quantities
from extractors.text.sentences import split_sentences
from schemas.lexicon import Lexicon
from schemas.vocabulary import Genre


def reader(lexicon: Lexicon, heading: str = "", genre: Genre = "news") -> Callable[[str], Iterator[Reading]]:
    def read(text: str) -> Iterator[Reading]:
        found = find_quantities(text, lexicon)
        for view in build_views(text, split_sentences(text), found, (), TopicAt((), None, ())):
            quantity = view.quantity
            status, _ = status_of(view, heading, genre, lexicon)
            value = value_token(quantity.number.value, quantity.number.upper)
            yield Reading(quantity.start, quantity.end, (value, quantity.qualifier, status))

    return read


@pytest.mark.parametrize(
    "marked",
    [
        "全年力争发展会员[3000人](3000 planned),入会率达到[95%](95 planned)。",
        "拟投入[120万元](1200000 planned)建设职工书屋[30家](30 planned)。",
        "预计慰问职工[800户](800 planned),发放慰问金[40万元](400000 planned)。",
        "确保年底建会率达到[90%以上](90 at_least planned)。",
        "年内将为[800名](800 planned)职工体检。",
        "到2025年,工会会员要达到[10万人](100000 planned)。",
        "建会率要求达到[100%](100 planned)。",
        "下一步,将继续开展慰问活动,慰问困难职工[200户](200 planned)。",
        "目标任务:新建工会[50家](50 planned),发展会员[3000人](3000 planned)。",
        "下达[1500人](1500 planned)任务。",
    ],
)
def test_plans(marked: str, lexicon: Lexicon) -> None:
    check(marked, reader(lexicon))


@pytest.mark.parametrize(
    "marked",
    [
        "计划新建驿站[20家](20 planned),已建成[12家](12 achieved)。",
        "今年计划培训[500人](500 planned),截至6月底已培训[320人](320 achieved)。",
        "发展会员指标为[300人](300 planned),目前已发展[280人](280 achieved)。",
        "街道下达建会任务[50家](50 planned),实际完成[63家](63 achieved)。",
        "原计划[12场](12 planned),实际举办[15场](15 achieved)。",
        "明年将新建职工之家[50个](50 planned);去年新建[43个](43 achieved)。",
        "计划新建驿站[20家](20 planned)。全年走访企业[60家](60 achieved)。",
    ],
)
def test_what_ends_a_plan(marked: str, lexicon: Lexicon) -> None:
    check(marked, reader(lexicon))


@pytest.mark.parametrize(
    "marked",
    [
        "将全区[64户](64 achieved)企业全部纳入工会组织。",
        "工会将[3000名](3000 achieved)快递员吸纳入会。",
        "完成了[1500人](1500 achieved)的培训任务。",
        "超额完成年度目标,发展会员[4200人](4200 achieved),为计划的[140%](140 achieved)。",
        "完成年计划的[120%](120 achieved)。",
        "比计划多完成[12家](12 achieved)。",
        "争取到资金[300万元](3000000 achieved)。",
        "计划单列市工会[12家](12 achieved)参加。",
        "会员[6.8万人](68000 achieved)。",
    ],
)
def test_words_of_planning_that_plan_nothing(marked: str, lexicon: Lexicon) -> None:
    check(marked, reader(lexicon))


def test_a_heading_and_a_genre_plan(lexicon: Lexicon) -> None:
    check("新建工会[50家](50 planned)。", reader(lexicon, heading="三、下一步工作打算"))
    check("新建工会[50家](50 achieved)。", reader(lexicon, heading="一、工作回顾"))
    check("新建工会[50家](50 planned),已建[12家](12 achieved)。", reader(lexicon, genre="plan"))
