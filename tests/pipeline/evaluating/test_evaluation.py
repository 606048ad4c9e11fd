"""Evaluation against gold: counted by hand on small examples."""

import pytest
from marked_documents import document

from pipeline.evaluating.evaluation import evaluate, evaluation_dict
from pipeline.evaluating.judging import Document
from pipeline.evaluating.tallies import THRESHOLDS

DOCUMENTS = (
    document(
        gold="[发展会员100人](members_added 100)，[又发展会员100人](members_added 100)。"
        "[召开会议12场](meetings_held 12 event)。"
        "[会员900人](members_total 900 optional)，[律师5人](other 5)，[表彰3人](honours 3 planned)。",
        found="发展会员100人，[又发展会员100人](members_added 100 over)。"
        "召开[会议12场](meetings_held 12 item 江北省青河县)。"
        "[会员900人](members_total 900)，其中[900](unions_total 900)，[律师5人](other 5)，[表彰3人](honours 3)，"
        "[招聘会8场](job_fairs 8)。",
        genre="report",
    ),
    document(gold="[培训60人](workers_trained 60)。", found="培训60人。", name="b.txt", genre=None),
)


def test_counts_by_hand():
    result = evaluate(DOCUMENTS)
    strict = result.groups["strict"]
    assert (strict.hit, strict.missed, strict.extra, strict.full) == (2, 3, 2, 0)
    assert (strict.precision, strict.recall) == (0.5, 0.4)
    assert strict.f1 == pytest.approx(4 / 9)
    assert strict.full_f1 == 0
    assert dict(strict.agreeing) == {"unit": 1, "qualifier": 1, "period": 2, "area": 2}
    core = result.groups["core"]
    assert (core.hit, core.missed, core.extra) == (2, 1, 0)
    assert (result.groups["open"].hit, result.groups["open"].extra) == (1, 0)
    assert result.numbers_found == pytest.approx(5 / 6, abs=1e-4)
    assert result.indicators["members_added"].missed == 1
    assert result.indicators["job_fairs"].extra == 1
    assert "other" not in result.indicators


def test_as_json_it_has_every_number():
    content = evaluation_dict(evaluate(DOCUMENTS))
    assert content["summary"]["strict"]["precision"] == 0.5
    assert content["summary"]["strict"]["unit"] == 0.5
    assert content["indicators"]["honours"] == {
        "precision": 0.0, "recall": 0.0, "f1": 0.0, "full_f1": 0.0, "hit": 0, "missed": 1, "extra": 1,
    }  # fmt: skip


def test_nothing_found_is_no_error():
    unread = [Document(one.name, one.golds, ()) for one in DOCUMENTS]
    assert evaluate(unread).groups["strict"].f1 == 0
    assert evaluate(unread).genres["unknown"].missed == 5
    assert evaluate([]).numbers_found == 0


def test_attributes_say_what_stood_for_what():
    one = document(
        gold="[发展会员1人](members_added 1)，[2人](members_added 2)，[3人](members_added 3 2020)，"
        "[4人](members_added 4)。",
        found="[发展会员1人](members_added 1 2020)，[2人](members_added 2 2020)，[3人](members_added 3 2020-12-31)，"
        "[4人](members_added 4 石桥镇)。",
    )
    period = evaluate([one]).attributes["period"]
    assert (period.compared, period.agreed, period.share) == (4, 1, 0.25)
    assert period.mistakes == (("during 2021", "during 2020", 2), ("during 2020", "as_of 2020", 1))
    assert evaluate([one]).attributes["area"].mistakes == (("青河县", "石桥镇", 1),)
    assert evaluate([one]).attributes["unit"].mistakes == ()


def test_genre_is_that_of_gold_else_of_the_record():
    genres = evaluate(DOCUMENTS).genres
    assert list(genres) == ["news", "report"], "the record of b.txt is news"
    assert (genres["report"].hit, genres["report"].missed, genres["report"].extra) == (2, 2, 2)
    assert (genres["news"].hit, genres["news"].missed) == (0, 1)


def test_rules_are_judged_by_what_they_found():
    one = document(
        gold="[新增1人](members_added 1)，[2人](members_added 2)，[律师3人](members_added 3)，"
        "[4人](members_total 4 optional)。",
        found="[新增1人](members_added 1 by:growth)，[2人](members_added 2 over by:growth)，"
        "[律师3人](honours 3 by:growth)，[4人](members_total 4 by:stock_head)。",
    )
    rules = evaluate([one]).rules
    assert list(rules) == ["growth"], "what counts neither way counts for no rule"
    assert (rules["growth"].found, rules["growth"].hit, rules["growth"].missed) == (3, 2, 0)
    assert rules["growth"].full_precision == pytest.approx(1 / 3)


def test_confidence_says_what_is_left_above_each_threshold():
    one = document(
        gold="[新增1人](members_added 1)，[2人](members_added 2)。",
        found="[新增1人](members_added 1 0.9)，[2人](members_added 2 0.6)，[3人](members_added 3 0.7)，"
        "[4人](other 4 0.95)。",
    )
    kept = {row.confidence: row for row in evaluate([one]).confidence}
    assert tuple(kept) == THRESHOLDS
    assert (kept[0.5].share, kept[0.5].tally.precision, kept[0.5].tally.recall) == (1, pytest.approx(2 / 3), 1)
    assert (kept[0.7].share, kept[0.7].tally.precision, kept[0.7].tally.recall) == (pytest.approx(2 / 3), 0.5, 0.5)
    assert (kept[0.9].share, kept[0.9].tally.precision) == (pytest.approx(1 / 3), 1)
    assert (kept[0.95].share, kept[0.95].tally.found) == (0, 0)
