"""Two annotations of 42 documents: what counts where they differ, and that the guides state what the command gives."""

import json

import pytest

from corpus.agreement import FOLDER, both_require, read_pairs
from corpus.measure import measure_agreement
from corpus.sets import CORPUS, TEST, TRAIN
from pipeline.evaluating.gold import load_gold
from pipeline.evaluating.judging import Document

MEMBERS = {"indicator": "members_added", "value": 65, "quote": "新发展会员65人", "area": "东城区"}
GUIDES = (CORPUS / "annotated" / "README.md", CORPUS.parent / "docs" / "accuracy.md")


@pytest.mark.parametrize(
    ("first", "second", "verdicts"),
    [
        ([{}], [{}], ["hit"]),
        ([{}], [], ["missed"]),
        ([], [{}], ["extra"]),
        ([{}], [{"status": "planned"}], ["missed", "extra"]),
        ([{"optional": True}], [{}], []),
        ([{}], [{"optional": True}], []),
        ([{}], [{"indicator": "members_total", "optional": True}], []),
        ([], [{"optional": True}], []),
    ],
)
def test_only_what_both_require_counts(first, second, verdicts):
    pair = Document("a.txt", tuple(MEMBERS | one for one in first), tuple(MEMBERS | one for one in second))
    assert [one.verdict for one in both_require(pair)] == verdicts


def test_an_attribute_agrees_when_it_does_in_one_direction():
    long = MEMBERS | {"area": "北京市东城区"}
    for sides in ((MEMBERS, long), (long, MEMBERS)):
        (judged,) = both_require(Document("a.txt", sides[:1], sides[1:]))
        assert judged.agreed["area"]


def test_both_read_the_same_documents():
    files = [sorted(path.name for path in (FOLDER / side).iterdir()) for side in ("first", "second")]
    assert files[0] == files[1]
    assert (len(files[0]), sum(name[0] in "TU" for name in files[0])) == (42, 21)


def test_every_quote_stands_in_its_document():
    for side in ("first", "second"):
        for path in sorted((FOLDER / side).iterdir()):
            folder = TEST if path.name[0] in "TU" else TRAIN
            text = (folder / "documents" / f"{path.stem}.txt").read_bytes().decode()
            figures = json.loads(path.read_bytes())["figures"]
            assert not [one["quote"] for one in figures if text[one["start"] : one["end"]] != one["quote"]], path


def test_the_gold_is_the_first_annotation_with_the_differences_settled():
    settled = load_gold(TRAIN / "gold") | load_gold(TEST / "gold")
    changed = {"optional": 0, "area": 0}
    for pair in read_pairs():
        for before, after in zip(pair.golds, settled[pair.name].figures, strict=True):
            keys = {key for key in {*before, *after} if before.get(key) != after.get(key)}
            assert keys <= {"optional", "area", "period_alternatives", "unit_alternatives"}
            for key in changed:
                changed[key] += key in keys
    assert changed == {"optional": 12, "area": 27}


def test_the_guides_state_what_the_command_gives():
    told = measure_agreement()
    both, every, first, second = told.values()
    for guide in GUIDES:
        text = " ".join(guide.read_text(encoding="utf-8").split())
        for one in (both, first, second):
            assert f"**{one['strict_f1']:.3f}** ({one['full_f1']:.3f} full)" in text, guide
    text = " ".join(GUIDES[0].read_text(encoding="utf-8").split())
    assert f"{every['strict_f1']:.3f} ({every['full_f1']:.3f} full)" in text
    assert f"{both['agree']} figures agree, {both['missed']} and {both['extra']} are of one side only" in text
    assert f"{every['period_differs']} and {every['unit_differs']})" in text
    assert f"became optional ({every['missed']})" in text
