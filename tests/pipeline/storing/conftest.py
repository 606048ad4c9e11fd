"""A small batch in which there is a value, a target, a conflict, a reprint and a fault."""

import pytest
from batch_folders import reprint_of, write_batch
from sample_records import area, make_record

from schemas.catalogue import load_catalogue

HILL = area("白山县", "130198", "河北省")


@pytest.fixture(scope="session")
def catalogue():
    return load_catalogue()


@pytest.fixture
def records():
    first = make_record(
        {"value": 12_300, "quote": "发展会员12300人"},
        {"value": 12_000, "quote": "计划发展会员12000人", "status": "planned"},
        {"value": "98.9", "quote": "入会率98.9%", "unit": "percent", "nature": "share", "indicator": "membership_rate"},
        {"value": 30, "upper": 40, "quote": "骑手30至40人", "qualifier": "range", "indicator": None},
        path="2022/青河.txt",
        title="青河县工会2021年工作总结",
        published_on="2022-01-10",
        published_on_basis="text",
        authors=("李燕", "张瞳"),
        issues=[{"code": "period-unresolved", "message": "“去年”不明", "span": (0, 2)}],
    )
    reprint = make_record(
        {"value": 12_300, "quote": "发展会员12300人"},
        {"value": 7, "quote": "会议7场", "unit": "event", "indicator": "meetings_held"},
        path="2022/转载.html",
    )
    one_side = make_record({"value": 800, "quote": "发展会员800人", "area": HILL, "subject": None}, path="白山1.txt")
    other_side = make_record({"value": 950, "quote": "发展会员950人", "area": HILL, "subject": None}, path="白山2.txt")
    return [first, reprint, one_side, other_side]


@pytest.fixture
def batch(tmp_path, records):
    return write_batch(tmp_path / "out", records, [reprint_of(records[0], records[1])])
