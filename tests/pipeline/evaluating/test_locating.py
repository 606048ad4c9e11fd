"""Gold quotes are found in the text of the records: the places that gold marks are marked again."""

import pytest
from marked_documents import document, golds, record_of

from pipeline.evaluating.gold import GoldDocument
from pipeline.evaluating.judging import documents_of, judge
from pipeline.evaluating.locating import SearchedText, locate


def located(one):
    """The text of each record with the located gold quotes in brackets, and the quotes that are in none."""
    judged = judge(one)
    texts = [record.text for record in one.records]
    lost = []
    places = [
        (figure.gold["quote"], place)
        for figure, place in zip(judged.figures, locate(judged), strict=True)
        if figure.gold
    ]
    for quote, place in sorted(places, key=lambda pair: -pair[1].span.start if pair[1] else 0):
        if place is None:
            lost.append(quote)
            continue
        text, span = texts[place.article], place.span
        texts[place.article] = f"{text[: span.start]}[{span.of(text)}]{text[span.end :]}"
    return texts, lost


@pytest.mark.parametrize(
    ("quote", "marked"),
    [
        ("发展会员3万人", "全年[发展会员3万人]。"),
        ("发展会员3万人", "全年[发 展会员\n3万人]。"),
        ("發展會員3萬人", "全年[发展会员3万人]。"),
        ("发展 会员３万人", "全年[發展會員3萬人]。"),
        ("发展会员3万人", "全年[发展会(huì)员3万人]。"),
        ("发展会员4万人", "全年发展会员3万人。"),
        ("", "全年发展会员3万人。"),
    ],
)
def test_as_printed_else_without_spaces_and_in_simplified_characters(quote, marked):
    text = marked.replace("[", "").replace("]", "")
    spans = SearchedText(text, 0).find(quote)
    found = [f"{text[: span.start]}[{span.of(text)}]{text[span.end :]}" for span in spans]
    assert found == ([marked] if "[" in marked else [])


@pytest.mark.parametrize(
    ("gold", "text"),
    [
        ("去年[会员5人](members_added 5)，今年会员5人。", "去年[会员5人]，今年会员5人。"),
        ("去年会员5人，今年[会员5人](members_added 5)。", "去年会员5人，今年[会员5人]。"),
        ("去年[会员5人](members_added 5)，今年[会员5人](members_added 5)。", "去年[会员5人]，今年[会员5人]。"),
        ("很长的导航文字，去年会员5人，今年[会员5人](members_added 5)。", "去年会员5人，今年[会员5人]。"),
    ],
)
def test_of_several_places_the_nearest_to_that_of_gold(gold, text):
    assert located(document(gold, text.replace("[", "").replace("]", ""))) == ([text], [])


def test_without_offsets_equal_figures_have_places_of_their_own():
    one = document("[会员5人](members_added 5)，[会员5人](members_added 5)。", "去年会员5人，今年会员5人。")
    for gold in one.golds:
        del gold["start"], gold["end"]
    assert located(one) == (["去年[会员5人]，今年[会员5人]。"], [])


def test_the_place_of_the_figure_it_was_matched_with_goes_first():
    one = document("[会员5人](members_added 5)，今年会员5人。", "去年会员5人，今年[会员5人](members_added 5)。")
    assert located(one) == (["去年会员5人，今年[会员5人]。"], [])


def test_a_quote_of_an_article_is_looked_for_where_the_others_of_that_article_are():
    first = golds("[表彰1人](honours 1)，[会员5人](members_added 5)。")
    second = golds("[培训2人](workers_trained 2)，[会员5人](members_added 5)。")
    figures = tuple(figure | {"article": number} for number, some in enumerate((first, second)) for figure in some)
    records = [record_of("培训2人，会员5人。"), record_of("表彰1人，会员5人。")]
    (one,) = documents_of({"a.txt": GoldDocument(figures)}, records)
    assert located(one) == (["[培训2人]，[会员5人]。", "[表彰1人]，[会员5人]。"], [])
    judged = judge(one)
    assert [place.article for place in locate(judged)] == [1, 1, 0, 0]


def test_what_is_in_no_text_has_no_place():
    assert located(document("[会员5人](members_added 5)，[6人](honours 6)。", "会员5人。")) == (
        ["[会员5人]。"],
        ["6人"],
    )
    (unread,) = documents_of({"a.txt": GoldDocument(golds("[会员5人](members_added 5)。"))}, [])
    assert located(unread) == ([], ["会员5人"])
