"""What a proposal says of its group, and which figures go into it."""

import pytest
from sample_records import as_of, make_record

from extractors.model import load_model
from pipeline.discovering.naming import make_judge, shared_words
from pipeline.discovering.proposals import propose
from pipeline.discovering.uncovered import uncovered_figures
from schemas.catalogue import load_catalogue


@pytest.fixture(scope="module")
def tokenizer():
    return load_model(load_catalogue()).tokenizer


@pytest.fixture(scope="module")
def names_something(tokenizer):
    return make_judge(tokenizer, ("办结率",))


@pytest.fixture
def proposals(tokenizer, names_something):
    def find(*records, reprints=(), min_count=2):
        figures = uncovered_figures(records, reprints, names_something)
        name_of = lambda measures: shared_words(measures, tokenizer, names_something)  # noqa: E731  # as the command does
        return propose(figures, load_catalogue(), name_of, min_count)

    return find


def survey(path, value, **fields):
    given = {"quote": f"发放问卷{value}份", "value": value, "measure": "发放问卷", "unit": "copy", "indicator": None}
    return make_record(given | fields, path=path)


@pytest.mark.parametrize(
    ("measure", "good"),
    [
        ("问卷", True),
        ("办结率", True),
        ("有效回收率", True),
        ("收回", False),
        ("人次", False),
        ("累计", False),
        ("家", False),
    ],
)
def test_a_good_measure_names_something(measure, good, names_something):
    assert names_something(measure) is good


def test_a_group_is_named_by_what_most_of_it_shares(tokenizer, names_something):
    assert shared_words({"发放问卷": 2, "收回问卷": 2, "问卷": 1}, tokenizer, names_something) == "问卷"
    assert shared_words({"涉及职工": 4, "涉及企业": 1}, tokenizer, names_something) == "涉及职工"


def test_a_proposal_counts_figures_articles_and_areas(proposals):
    (one,) = proposals(survey("a.txt", 300), survey("b.txt", 400, measure="问卷"))
    assert (one.name, one.kind, len(one.members), one.articles, one.areas) == ("问卷", "flow", 2, 2, 1)
    assert one.units == {"copy": 2}
    assert one.nearest is not None
    assert {each.quote for each in one.examples} == {"发放问卷300份", "发放问卷400份"}


def test_the_kind_is_guessed_from_unit_and_periods(proposals):
    day = as_of("2021-12-31")
    (stock,) = proposals(survey("a.txt", 300, period=day), survey("b.txt", 400, period=day))
    (rate,) = proposals(*(survey(path, 30, unit="percent", nature="share") for path in ("a.txt", "b.txt")))
    assert (stock.kind, rate.kind) == ("stock", "rate")


def test_shares_and_counts_are_never_one_proposal(proposals):
    counts, shares = (
        [survey("a.txt", 1), survey("b.txt", 2)],
        [survey("c.txt", 3, unit="percent"), survey("d.txt", 4, unit="percent")],
    )
    assert [one.kind for one in proposals(*counts, *shares)] == ["flow", "rate"]


def test_what_counts_once(proposals):
    reprint = survey("b.txt", 300)
    assert proposals(survey("a.txt", 300), reprint, reprints={(reprint.id, "b.txt")}) == ()
    assert proposals(survey("a.txt", 300), survey("b.txt", 9, nature="change")) == ()
    assert proposals(survey("a.txt", 300), survey("b.txt", 9, indicator="members_added")) == ()


def test_too_few_are_no_proposal(proposals):
    assert proposals(survey("a.txt", 300), survey("b.txt", 400), min_count=3) == ()


def test_the_order_of_records_does_not_matter(proposals):
    words = ("发放问卷", "收回问卷", "问卷", "调解员", "调解员名册")
    records = [survey(f"{n}.txt", n + 1, measure=word) for n, word in enumerate(words)]
    assert proposals(*records) == proposals(*reversed(records))
