"""A batch of two documents, one of them of two articles and with characters beyond the first plane."""

from pathlib import Path

import pytest
from sample_records import as_of, make_record

from schemas.record import ArticleRecord


@pytest.fixture
def records() -> tuple[ArticleRecord, ...]:
    astral = make_record(
        {"quote": "𠮷安县𣲷河新发展会员3.3万人", "value": 33000, "qualifier": "about"},
        {"quote": "计划建会40家", "value": 40, "indicator": "unions_established", "unit": "org", "status": "planned"},
        {"quote": "入会率98.5%", "value": "98.5", "indicator": "membership_rate", "unit": "percent", "nature": "share"},
        {"quote": "培训30至50人", "value": 30, "upper": 50, "qualifier": "range", "indicator": "workers_trained"},
        {"quote": "会员总数80人", "value": 80, "indicator": "members_total", "period": as_of("2021-12-31")},
        {"quote": "义诊7场", "value": 7, "indicator": None, "unit": "event", "period": None, "area": None},
        path="2021/astral.txt",
        title="=cmd|calc <script>alert(1)</script>",
    )
    overlapping = make_record(
        {"quote": "两级工会共慰问职工120人次", "value": 120, "indicator": "workers_assisted", "unit": "person_time"},
        {"quote": "职工120人次", "value": 120, "indicator": "workers_trained", "unit": "person_time"},
        path="2021/b.txt",
    )
    return astral, overlapping, make_record(path="2021/nothing.txt", text="今天没有数字。")


@pytest.fixture
def batch(tmp_path, records) -> Path:
    folder = tmp_path / "out" / "records"
    folder.mkdir(parents=True)
    lines = "".join(record.model_dump_json() + "\n" for record in records)
    (folder / "00.jsonl").write_text(lines, encoding="utf-8")
    return tmp_path / "out"


@pytest.fixture(scope="session")
def corpus_texts() -> list[tuple[str, str]]:
    """Plain texts of the corpus, in both scripts, one with several articles; those in UTF-8."""
    folder = Path(__file__).parents[3] / "corpus" / "documents"
    names = ("2021_tongzhou_hant", "2021_yanta_news", "2022_reprints", "2022_wenling_news", "2022_tongzhou_streets")
    found = sorted(path for path in folder.rglob("*.txt") if path.stem in names or path.parent.name == "2023")
    texts = []
    for path in found:
        try:
            texts.append((path.name, path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return texts
