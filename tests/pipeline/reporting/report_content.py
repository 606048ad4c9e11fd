"""A small batch for tests of the report: three districts, a conflict, targets, a reprint, a PDF, and hostile texts."""

from functools import cache

from sample_records import area, during, make_record

from pipeline.comparing.compare import Question, compare
from pipeline.records import Key
from pipeline.reporting.content import Content
from schemas.catalogue import load_catalogue
from schemas.duplicate import Duplicate
from schemas.record import ArticleRecord

DONGCHENG = area("东城区", "110101", "北京市")
TONGZHOU = area("通州区", "110112", "北京市")
LICHENG = area("历城区", "370112", "山东省", "济南市")
Y2020, Y2021, Y2022 = (during(f"{year}-01-01", f"{year}-12-31") for year in (2020, 2021, 2022))
FIVE_YEARS = during("2018-01-01", "2022-12-31")
TO_JUNE = during("2022-01-01", "2022-06-30")
SCRIPT = "</script><script>alert('title')</script>"
IMAGE = "<img src=x onerror=alert('quote')>"


cached_catalogue = cache(load_catalogue)


def source(path: str, **fields: object) -> dict[str, object]:
    return {"path": path, "sha256": "0" * 64, "media_type": "text/plain", "bytes": 10} | fields


def records() -> tuple[ArticleRecord, ...]:
    """Every article once; figures are members added where they say nothing else."""
    who = {"subject": None}
    dongcheng = make_record(
        {"quote": "全年发展会员33544人", "value": 33544, "area": DONGCHENG, "period": Y2021, **who},
        {"quote": "2020年发展会员30000人", "value": 30000, "area": DONGCHENG, "period": Y2020, **who},
        {
            "quote": "上半年发展会员近1.6万人",
            "value": 16000,
            "qualifier": "nearly",
            "area": DONGCHENG,
            "period": TO_JUNE,
            **who,
        },
        {"quote": "五年来发展会员150000人", "value": 150000, "area": DONGCHENG, "period": FIVE_YEARS, **who},
        path="2022/dongcheng.txt",
        title="东城区总工会工作报告",
        publisher="劳动午报",
        published_on="2022-07-06",
        published_on_basis="text",
        source=source("2022/dongcheng.txt", url="https://news.example/dongcheng"),
        issues=({"code": "period-unresolved", "message": "近年 cannot be resolved", "span": [0, 4]},),
    )
    one_side = make_record(
        {"quote": "通州发展会员22860人", "value": 22860, "area": TONGZHOU, "period": Y2021, **who},
        path="2022/tongzhou.pdf",
        title="通州区总工会公报",
        source=source("2022/tongzhou.pdf", media_type="application/pdf", pages=7),
    )
    on_page = one_side.figures[0].model_copy(
        update={"evidence": one_side.figures[0].evidence.model_copy(update={"page": 3})}
    )
    other_side = make_record(
        {"quote": "通州区新增会员19600人", "value": 19600, "area": TONGZHOU, "period": Y2021, **who},
        path="2022/tongzhou.txt",
        title="通州新增会员",
    )
    plan = make_record(
        {
            "quote": "2021年计划发展会员20000人",
            "value": 20000,
            "status": "planned",
            "area": LICHENG,
            "period": Y2021,
            **who,
        },
        {
            "quote": "2022年计划发展会员9000人",
            "value": 9000,
            "status": "planned",
            "area": LICHENG,
            "period": Y2022,
            **who,
        },
        path="2020/licheng_plan.txt",
        title="历城区计划",
        genre="plan",
    )
    done = make_record(
        {"quote": "历城2021年发展会员18000人", "value": 18000, "area": LICHENG, "period": Y2021, **who},
        {"quote": "历城2022年发展会员9500人", "value": 9500, "area": LICHENG, "period": Y2022, **who},
        {
            "quote": "调解争议321件",
            "value": 321,
            "indicator": "disputes_mediated",
            "unit": "case",
            "area": TONGZHOU,
            "period": Y2022,
            **who,
        },
        path="2023/licheng.txt",
        title="历城区总工会年度数字",
    )
    copy = make_record(
        {"quote": "2020年发展会员30000人", "value": 30000, "area": DONGCHENG, "period": Y2020, **who},
        path="2022/copy.html",
        title="转载：东城区工会",
    )
    return (dongcheng, one_side.model_copy(update={"figures": (on_page,)}), other_side, plan, done, copy)


def hostile_records() -> tuple[ArticleRecord, ...]:
    """What a page must never run: scripts in titles, quotes, names and addresses, forced directions, a huge title."""
    village = area("<b onmouseover=alert('area')>=1+1区", None)
    return (
        make_record(
            {"quote": f"{IMAGE}发展会员77人", "value": 77, "area": village, "period": Y2021, "subject": "\u202e<u>倒"},
            path=f"x/{SCRIPT}.txt",
            title=SCRIPT,
            publisher="<svg onload=alert('publisher')>\u2028",
            source=source(f"x/{SCRIPT}.txt", url="javascript:alert('address')"),
            issues=({"code": "odd", "message": IMAGE},),
        ),
        make_record(
            {"quote": "𠮷发展会员78人\u0000&amp;", "value": 78, "area": village, "period": Y2020, "subject": None},
            path="y.txt",
            title="长" * 100_000,
        ),
    )


def content_of(some: tuple[ArticleRecord, ...], title: str = "三区比较", **links: Duplicate) -> Content:
    """The content of a page with all values of these articles."""
    catalogue = cached_catalogue()
    duplicates: dict[Key, Duplicate] = {one.key: one for one in links.values()}
    values = compare(some, catalogue, Question(tuple(catalogue.by_code), absent=False), duplicates)
    return Content(some, values, catalogue, duplicates, title)


def sample_content() -> Content:
    some = records()
    original, copy = some[0], some[-1]
    link = Duplicate(
        article=copy.id,
        path=copy.source.path,
        duplicate_of=original.id,
        original_path=original.source.path,
        similarity=0.97,
        kind="cut",
    )
    return content_of(some, link=link)


def crowded_content(count: int) -> Content:
    """One article in which figures stand one behind the other; they are about nothing that is compared."""
    words = "𠮷1人，"
    article = make_record({"quote": words, "value": 1, "indicator": None})
    (one,) = article.figures
    figures = []
    for number in range(count):
        start = number * len(words)
        place = {"start": start, "end": start + 3, "quote": words[:3], "sentence": (start, start + 4)}
        evidence = one.evidence.model_copy(update=place)
        figures.append(one.model_copy(update={"id": f"{article.id}#{number}", "evidence": evidence}))
    crowded = article.model_copy(update={"text": words * count, "figures": tuple(figures)})
    return Content((crowded,), (), cached_catalogue(), {}, "crowded")
