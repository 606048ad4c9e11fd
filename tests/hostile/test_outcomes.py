"""Each hostile input gives a right record or a reason, never an exception; none takes what lies outside along."""

import pytest
from hostile_case import Case
from hostile_checks import found_in
from make_hostile import BIG, CASES, OFFICE

from pipeline.reading import Quarantined
from pipeline.reading.tools import find_office
from pipeline.reading.word import office


def name_of(case: Case) -> str:
    return case.name


@pytest.mark.parametrize("case", [*CASES, *BIG], ids=name_of)
def test_a_record_or_a_reason(case, tmp_path):
    check(case, tmp_path)


@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed: apt install libreoffice-writer")
@pytest.mark.parametrize("case", OFFICE, ids=name_of)
def test_old_office_formats(case, tmp_path, monkeypatch):
    monkeypatch.setattr(office, "TIME_LIMIT", 25)
    check(case, tmp_path)


@pytest.mark.parametrize(
    "name",
    ["pdf_locked.pdf", "word_links_elsewhere.docx", "picture_circle.tiff", "dump_cut.jsonl.gz", "picture_cut.jpg"],
)
def test_the_script_makes_the_same_bytes_again(name):
    (case,) = (case for case in CASES if case.name == name)
    assert case.make() == case.make()


def check(case, folder):
    path = folder / case.name
    path.write_bytes(case.make())
    found = list(found_in(path))
    codes = [one.code if isinstance(one, Quarantined) else "read" for one in found]
    assert found, "lost: neither a record nor a reason"
    assert set(codes) <= case.outcomes, [one for one in found if isinstance(one, Quarantined)]
    texts = [one.text for one in found if not isinstance(one, Quarantined)]
    assert not case.holds or any(case.holds in text for text in texts)
    assert not case.lacks or not any(case.lacks in text for text in texts)
