"""Newspaper pages into articles; anything else stays one."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.articles.lines import packed
from pipeline.articles.splitting import find_articles, split
from schemas.article import Document, Metadata, Page
from schemas.record import SourceInfo

NOTHING = Metadata()


def document(*pages, metadata=NOTHING, numbered=False, path="a.txt"):
    text = "".join(pages)
    source = SourceInfo(path=path, sha256=hashlib.sha256(text.encode()).hexdigest(), media_type="text/plain", bytes=1)
    return Document(
        source, tuple(Page(page, number if numbered else None) for number, page in enumerate(pages, 1)), metadata
    )


PAGE = """片区见闻 工会之声

守好片区是本分

■罗一鸣

2016年，我竞聘担任片区工会专职副主席，挨家挨户走企业，

把入会的好处讲给大家听。

三家同行

三年来，片区共新建工会42家。

河东培训工会干部两千名

本报讯 通讯员何苗报道 日前，河东区总工会启动培训，计划培训干部2000人。

骑手驿站开张

图为骑手在驿站内休息。何苗 摄

近日，河西街道建成骑手驿站6个，热水、充电一应俱全。

通讯员 钱进 摄影报道
"""


def test_a_newspaper_page():
    articles = split(document(PAGE))
    assert [article.metadata.title for article in articles] == [
        "守好片区是本分",
        "河东培训工会干部两千名",
        "骑手驿站开张",
    ]
    assert [article.metadata.authors for article in articles] == [("罗一鸣",), ("何苗",), ("钱进",)]
    assert articles[0].text.split("\n") == [
        "守好片区是本分",
        "■罗一鸣",
        "2016年，我竞聘担任片区工会专职副主席，挨家挨户走企业，把入会的好处讲给大家听。",
        "三家同行",
        "三年来，片区共新建工会42家。",
    ]
    assert [article.id[-3:] for article in articles] == ["-00", "-01", "-02"]


def test_torn_pieces_are_put_in_order():
    page = """驿站里的灯

——记片区工会干部何小满

，何小满把被子搬进了驿站，一住就是三个月，直到驿站的事情全部理顺。那时何小满常说，灯亮着，骑手心里就

三年前，何小满来到片区工会，第一件事是摸清底数。驿站没有人守，何小满便想

夜校开课了

本报讯（记者 罗一鸣）夜校本月开课，培训职工260人，学的都是用得上的本事。

亮堂”的那句话，何小满记了很久。如今驿站已有27个，何小满还想再建8个。
"""
    first, second = split(document(page))
    assert first.metadata.title == "驿站里的灯 ——记片区工会干部何小满"
    order = [first.text.index(words) for words in ("三年前", "搬进了驿站", "亮堂")]
    assert order == sorted(order)
    assert "亮堂" not in second.text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "工作总结\n一、组织建设\n新建工会3家。\n东关街道总工会:\n巧建会\n新建2家。\n西关街道总工会:\n强服务\n走访企业9家。",
            id="headings",
        ),
        pytest.param(
            "三区联动\n2020-01-06 某报\n本报讯（记者 何苗）新建3家。\n新做法\n走访9家。\n本报记者 何苗 通讯员 罗一鸣",
            id="one byline twice",
        ),
        pytest.param("□见习记者 周小塘\n本报讯 办结案件78件。\n与会委员表示满意。", id="byline, then the wire head"),
        pytest.param(
            "某区工会\n新华社北京1月17日电\n新华社记者何苗\n新建工会3家。", id="wire head and byline in two lines"
        ),
        pytest.param(
            "各市报社通讯员培训班开班\n报社通讯员80人参加。\n新闻社通讯员20人参加。", id="通讯员 is no wire head"
        ),
    ],
)
def test_one_article_stays_one(text):
    assert len(split(document(text))) == 1


def test_briefs_without_reporters():
    page = "工会动态\n南湖区：送清凉\n本报讯 慰问职工320人。 (周敏)\n秀洲区：添新书\n本报讯 投入8万元。 (李 强)"
    assert [(article.metadata.title, article.metadata.authors) for article in split(document(page))] == [
        ("南湖区：送清凉", ("周敏",)),
        ("秀洲区：添新书", ("李强",)),
    ]


def test_pages_of_the_source_are_mapped():
    first, second = (
        "某区工会总结报告\n今年新建工会12家，发展会员340人，走访企业",
        "五十八家，慰问职工920人。\n明年计划新建30家，再上台阶。",
    )
    (article,) = split(document(first, second, numbered=True))
    *_, first_page, second_page, _ = article.marks
    assert (first_page.page, second_page.page) == (1, 2)
    assert article.text[second_page.offsets[0] :].startswith("五十八家")


def test_furniture_alone_gives_no_article():
    assert split(document("首页 | 登录\n打印 关闭\n版权所有 某报")) == ()


def test_the_date_of_a_page_and_a_sidecar_for_all_its_articles():
    given_by_sidecar = Metadata(title="二版", publisher="某报")
    articles = split(document(PAGE, metadata=given_by_sidecar))
    assert {article.metadata.publisher for article in articles} == {"某报"}
    assert "二版" not in {article.metadata.title for article in articles}


HEADINGS = st.lists(
    st.text(alphabet="某区总工会建家发展员职走访企", min_size=6, max_size=14), min_size=2, max_size=5, unique=True
)


@given(HEADINGS, st.data())
@settings(deadline=None)
def test_nothing_of_a_page_is_lost_or_doubled(headings, data):
    lines = []
    for number, heading in enumerate(headings):
        lines += [f"{heading}{number}", f"本报讯（记者 何苗）{heading}新建工会{number}家。"]
        lines += [f"第{part}段{heading}共{number}家。" for part in range(data.draw(st.integers(0, 3)))]
    parts = find_articles(tuple(lines))
    assert len(parts) == len(headings)
    assert packed("".join(line for part in parts for line in part)) == packed("".join(lines))
