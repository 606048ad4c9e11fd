"""Decisions outlive the version that they were made about, concern the same words only, and are not lost in silence."""

import pytest
from review_samples import call, write_batch
from sample_records import make_record

from pipeline.records import load_records
from pipeline.reviewing.corrections import load_corrections, save_corrections
from pipeline.reviewing.matching import match, match_articles
from pipeline.reviewing.overview import read_review
from schemas.correction import Correction, Statement

QUOTES = ("发展会员3354人", "会员9人", "提高3个百分点、5个百分点")
WORDS = {"quote": QUOTES[0], "value": 3354}


def record_of(*figures, path="a.txt", before=""):
    """The same article in every version, whatever was found in it; `before` shifts its text."""
    whole = make_record(*({"quote": quote, "value": 1} for quote in QUOTES), path="a.txt")
    text = before + whole.text
    made = []
    for number, given in enumerate(figures):
        start = text.index(given["quote"])
        plain = whole.figures[0].model_dump() | {"id": f"{whole.id}#{number}"}
        evidence = {"quote": given["quote"], "start": start, "end": start + len(given["quote"])}
        rest = {name: value for name, value in given.items() if name != "quote"}
        made.append(plain | rest | {"evidence": evidence | {"sentence": (0, len(text))}})
    fields = whole.model_dump() | {"text": text, "figures": made}
    return type(whole).model_validate(fields | {"source": whole.source.model_dump() | {"path": path}})


def decided(record, number, word, **changes):
    figure = record.figures[number]
    found = Statement.of(figure)
    return Correction(
        sha256=record.source.sha256,
        article=record.id,
        path=record.source.path,
        start=figure.evidence.start,
        end=figure.evidence.end,
        quote=figure.evidence.quote,
        decision=word,
        found=None if word == "add" else found,
        stated=Statement(**dict(found) | changes) if word in ("change", "add") else None,
    )


def numbers(matched):
    return {int(name.partition("#")[2]): one.decision for name, one in matched.decided.items()}


OTHER = {"quote": QUOTES[1], "value": 9}


@pytest.mark.parametrize("word", ["right", "wrong", "change"])
@pytest.mark.parametrize("before", ["", "本报讯。"])
def test_ids_and_places_may_shift(word, before):
    old = record_of(WORDS)
    new = record_of(OTHER, WORDS, before=before)
    changes = {"value": 33544} if word == "change" else {}
    assert numbers(match(new, [decided(old, 0, word, **changes)])) == {1: word}


@pytest.mark.parametrize(
    ("word", "changes", "today", "honoured"),
    [
        ("change", {"value": 33544}, {"value": 33544}, True),  # it reads now what the person stated
        ("change", {"indicator": None}, {"indicator": "members_total"}, True),  # the words are the same
        ("right", {}, {"area": None}, True),  # a person's word counts more
        ("wrong", {}, {"area": None}, True),  # it is no figure at all, wherever it is put
        ("wrong", {}, {"indicator": "members_total"}, False),  # that may be right
        ("wrong", {}, {"value": 33544}, False),
        ("right", {}, {"value": 54}, False),  # another number of the same words
        ("change", {"value": 33544}, {"value": 54}, False),
    ],
)
def test_what_is_read_otherwise_today(word, changes, today, honoured):
    matched = match(record_of(WORDS | today), [decided(record_of(WORDS), 0, word, **changes)])
    assert bool(matched.decided) == honoured
    assert [one.reason.partition(" (")[0] for one in matched.unmatched] == (
        [] if honoured else ["the program reads these words otherwise now"]
    )


def test_several_figures_in_one_quote():
    points = [{"quote": QUOTES[2], "value": value, "unit": "percent", "nature": "change"} for value in (3, 5)]
    old = record_of(*points)
    assert numbers(match(record_of(*reversed(points)), [decided(old, 0, "wrong")])) == {1: "wrong"}
    both = [decided(old, 0, "wrong"), decided(old, 1, "change", value=50)]
    assert numbers(match(record_of(*points), both)) == {0: "wrong", 1: "change"}
    (lost,) = match(record_of(points[1]), [decided(old, 0, "change", value=4)]).unmatched
    assert "reads these words otherwise" in lost.reason


def test_what_fits_two_figures_equally_well_is_applied_to_none():
    old = record_of(WORDS | {"indicator": "members_total"})
    new = record_of(WORDS, WORDS | {"indicator": "honours"})
    matched = match(new, [decided(old, 0, "change", status="planned")])
    assert not matched.decided
    assert "several figures in these words fit equally well" in matched.unmatched[0].reason


def test_words_that_are_gone_or_stand_twice():
    old = record_of(WORDS)
    gone = old.model_copy(update={"text": old.text.replace("3354", "4453"), "figures": ()})
    twice = old.model_copy(update={"text": "-" + old.text * 2, "figures": ()})
    for record in (gone, twice):
        (lost,) = match(record, [decided(old, 0, "right")]).unmatched
        assert "its words no longer stand in the article, or more than once" in lost.reason
    assert match(record_of(OTHER), [decided(old, 0, "right")]).unmatched[0].reason.startswith("the program no longer")


def test_what_was_wrong_and_is_no_longer_found_is_told_as_settled():
    (one,) = match(record_of(OTHER), [decided(record_of(WORDS), 0, "wrong")]).unmatched
    assert "nothing is left to do" in one.reason


def test_a_file_that_was_moved_is_known_by_its_bytes():
    old = record_of(WORDS)
    moved, elsewhere = record_of(WORDS, path="b/a.txt"), record_of(WORDS, path="c/a.txt")
    one = decided(old, 0, "wrong")
    (matched,), strays = match_articles([moved], [one])
    assert (numbers(matched), strays) == ({0: "wrong"}, ())
    matched, strays = match_articles([moved, elsewhere], [one])
    assert not any(some.decided for some in matched)
    assert [stray.correction for stray in strays] == [one]
    matched, strays = match_articles([moved, old], [one])
    assert [numbers(some) for some in matched] == [{}, {0: "wrong"}]


def test_what_a_person_added_and_the_program_now_finds_stands_once(tmp_path):
    old = record_of(WORDS)
    missed = decided(record_of(WORDS), 0, "add", status="planned")
    out = write_batch(tmp_path / "out", old)
    save_corrections(out, [missed])
    (record,) = load_records(out)
    assert [(one.value, one.status, one.rule) for one in record.figures] == [(3354, "planned", "review/added")]
    out = write_batch(tmp_path / "before", record_of(OTHER))
    save_corrections(out, [missed])
    (record,) = load_records(out)
    assert [(one.value, one.rule) for one in record.figures] == [
        (3354, "review/added"),
        (9, "members_added/action_and_head"),
    ]
    assert record.figures[0].id == f"{record.id}#1000000"
    assert call("explain", out, record.figures[0].id).stdout.count("added")


def test_what_matches_nothing_is_told(tmp_path):
    out = write_batch(tmp_path / "out", record_of(OTHER))
    lost = decided(record_of(WORDS), 0, "change", value=33544)
    other = make_record({"quote": "会员7人", "value": 7}, path="gone.txt")
    save_corrections(out, [lost, decided(other, 0, "wrong")])
    review = read_review(out)
    assert (review.total, len(review.unmatched)) == (2, 2)
    told = call("review", "status", out)
    assert told.exit_code == 1
    assert "a.txt: change of 「发展会员3354人」 concerns no figure: the program no longer finds a figure" in told.stdout
    assert "gone.txt: wrong of 「会员7人」 concerns no figure: there is no such article any more" in told.stdout
    assert [figure.value for record in load_records(out) for figure in record.figures] == [9]


def test_an_empty_batch_of_decisions(tmp_path):
    out = write_batch(tmp_path / "out", record_of(OTHER))
    assert load_corrections(out) == {}
    told = call("review", "status", out)
    assert (told.exit_code, told.stdout) == (0, "0 corrections\n")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "corrections.jsonl:1: line: Invalid JSON"),
        ('{"article": "x"}', "corrections.jsonl:1: sha256: Field required"),
    ],
)
def test_a_damaged_file_is_told(tmp_path, line, told):
    out = write_batch(tmp_path / "out", record_of(OTHER))
    (out / "corrections.jsonl").write_text(line + "\n", encoding="utf-8")
    for words in (("review", "status"), ("compare",), ("explain", f"{'0' * 16}-00#1")):
        result = call(words[0], *words[1:2], out) if words[0] == "review" else call(words[0], out, *words[1:])
        assert result.exit_code == 2
        assert told in result.stderr


def test_a_correction_that_no_figure_may_say_is_told(tmp_path):
    record = record_of(WORDS)
    out = write_batch(tmp_path / "out", record)
    save_corrections(out, [decided(record, 0, "change", value=-5)])
    result = call("compare", out)
    assert result.exit_code == 2
    assert "only a change may be negative" in result.stderr
    assert "a.txt" in result.stderr
