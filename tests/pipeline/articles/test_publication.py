"""The day of publication: from the surest place that names it, and doubted where something contradicts it."""

import datetime as dt

import pytest

from pipeline.articles.heads import read_head
from pipeline.articles.publication import Origin, date_in_path, find_publication
from schemas.article import Metadata

TITLE = "某县工会送温暖"
SENTENCE = "县总工会走访企业12家，慰问职工230人。"


def publication(*lines, path="a.txt", url=None, collected_on=None, given=None):
    head = read_head((TITLE, *lines), on_page=False)
    day, basis, issues = find_publication(given or Metadata(), head, Origin(path, url, collected_on))
    return day and day.isoformat(), basis, [issue.code for issue in issues]


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("http://www.example.cn/2020-01/06/content_1.htm", "2020-01-06"),
        ("http://www.example.cn/202001/t20200106_123.html", "2020-01-06"),
        ("http://www.example.cn/art/2020/1/6/art_12_345.html", "2020-01-06"),
        ("http://www.example.cn/n1/2020/0106/c81957-30263591.html", "2020-01-06"),
        ("http://www.example.cn/x/2020-01-06/19443.html", "2020-01-06"),
        ("20200106083000.html", "2020-01-06"),
        ("http://www.example.cn/n8427/170726094706393544.html", None),
        ("http://www.example.cn/art.php?id=20201928", None),
        ("http://www.example.cn/2020/13/45/a.html", None),
    ],
)
def test_days_in_addresses(path, day):
    found = date_in_path(path)
    assert (found and found.isoformat()) == day


@pytest.mark.parametrize(
    ("lines", "told", "expected"),
    [
        pytest.param(("2020-01-06 来源：某报", SENTENCE), {}, ("2020-01-06", "text", []), id="printed"),
        pytest.param((SENTENCE,), {"url": "http://x.cn/2020-01/06/a.htm"}, ("2020-01-06", "path", []), id="address"),
        pytest.param(
            (SENTENCE,), {"url": "http://x.cn/art/2020/1/6/a.html", "path": "2022-01-01.html"},
            ("2020-01-06", "path", []), id="address before path",
        ),
        pytest.param((SENTENCE, "上传时间：2022-05-06"), {}, (None, None, []), id="an upload is none"),
        pytest.param((SENTENCE, "最后更新：2022-05-06"), {}, (None, None, []), id="a change is none"),
        pytest.param((f"新华社兰州1月6日电 {SENTENCE}",), {}, (None, None, []), id="a wire head without a year"),
        pytest.param(
            (f"新华社兰州1月6日电 {SENTENCE}",), {"path": "2020/a.txt"}, ("2020-01-06", "path", []), id="year of folder"
        ),
        pytest.param(
            (f"某报1月6日讯 2020年1月5日，{SENTENCE}",), {}, ("2020-01-06", "text", []), id="year of a day told"
        ),
        pytest.param(
            (f"某报1月6日讯 2019年5月5日，{SENTENCE}",), {}, (None, None, []), id="a day long ago gives no year"
        ),
    ],
)  # fmt: skip
def test_where_the_day_comes_from(lines, told, expected):
    assert publication(*lines, **told) == expected


@pytest.mark.parametrize(
    ("lines", "told", "expected"),
    [
        pytest.param(
            ("2020-01-06 来源：某报", SENTENCE), {"url": "http://x.cn/2021-01/06/a.htm"},
            ("2020-01-06", "text", ["metadata-conflict"]), id="the address says another year",
        ),
        pytest.param(
            ("2020-01-06 来源：某报", SENTENCE), {"url": "http://x.cn/2020-01/08/a.htm"},
            ("2020-01-06", "text", []), id="two days are no contradiction",
        ),
        pytest.param(
            ("2020-01-06 来源：某报", SENTENCE), {"collected_on": dt.date(2019, 12, 31)},
            ("2020-01-06", "text", ["publication-doubtful"]), id="collected before it was published",
        ),
        pytest.param(
            ("2020-01-06 来源：某报", f"2020年3月5日，{SENTENCE}"), {},
            ("2020-01-06", "text", ["publication-doubtful"]), id="tells of a later day",
        ),
        pytest.param(
            ("2020-01-06 来源：某报", f"活动将于2020年3月5日举行。{SENTENCE}"), {},
            ("2020-01-06", "text", []), id="a plan is no past day",
        ),
        pytest.param(
            ("2020-01-06 来源：某报", f"合同有效期至2022年12月31日。{SENTENCE}"), {},
            ("2020-01-06", "text", []), id="a term is no past day",
        ),
        pytest.param(
            (f"2020年3月5日，{SENTENCE}",), {"path": "2019-01-01.txt"},
            (None, None, ["publication-doubtful"]), id="a path that cannot be right is left out",
        ),
        pytest.param(
            (SENTENCE,), {"given": Metadata(published_on=dt.date(2020, 1, 6), published_on_basis="metadata"),
                          "url": "http://x.cn/2018-01/06/a.htm"},
            ("2020-01-06", "metadata", ["metadata-conflict"]), id="a tag against the address",
        ),
    ],
)  # fmt: skip
def test_what_contradicts_it(lines, told, expected):
    assert publication(*lines, **told) == expected
