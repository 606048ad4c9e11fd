"""Made-up newspaper pages: the same seed the same page, their truth whole, and floors for how they come apart."""

import pytest

from corpus.making.flat_page import flat_page
from corpus.making.flat_stock import development, heldback, stock
from corpus.measure_pages import SEEN, UNSEEN, pages, summary

FLOORS = {"seen": (SEEN, 0.95), "unseen": (UNSEEN, 0.9)}


def test_development_and_held_back_articles_are_different():
    assert not set(development()) & set(heldback())
    assert len(stock()) == len(development()) + len(heldback()) >= 40


@pytest.mark.parametrize("seed", range(8))
def test_a_page_follows_from_its_seed(seed):
    assert flat_page(seed, development()) == flat_page(seed, development())


@pytest.mark.parametrize("seed", range(20))
def test_page_and_truth_hold_the_same_characters(seed):
    page = flat_page(seed, development())
    truth = "".join(article.text for article in page.articles) + "".join(page.left_out)
    assert sorted("".join(page.text.split())) == sorted("".join(truth.split()))


@pytest.mark.parametrize("name", FLOORS)
def test_pages_come_apart(name):
    seeds, floor = FLOORS[name]
    assert float(str(summary(pages(seeds))["mean F1"])) >= floor
