"""What cleaning joined and left out is found again in the text as it was given."""

import pytest

from pipeline.annotating.printed_places import find_places
from pipeline.annotating.text_reading import read_text
from pipeline.running.working import make_extractor
from schemas.catalogue import load_catalogue


@pytest.mark.parametrize(
    ("printed", "article", "words"),
    [
        ("某县新建工会12家。", "某县新建工会12家。", "新建工会12家"),
        ("某县新建\r\n  工会12\u200b家。", "某县新建工会12家。", "新建\r\n  工会12\u200b家"),
        ("打印 关闭\n新建工会12家。\n- 2 -\n其中3家。", "新建工会12家。其中3家。", "其中3家"),
        ("标题甲\n标题甲\n正文里有会员5人。", "标题甲\n正文里有会员5人。", "会员5人"),
        ("后半段先印：慰问职工9人。\n\n前半段：会员5人。", "前半段：会员5人。\n后半段先印：慰问职工9人。", "职工9人"),
    ],
)
def test_words_are_found_where_they_were_printed(printed, article, words):
    wanted = "".join(words.replace("\u200b", "").split())
    start = article.index(wanted)
    span = find_places(printed, article).span(start, start + len(wanted))
    assert span.of(printed) == words


def test_words_that_were_never_printed_have_no_place():
    assert find_places("新建工会12家。", "别的话新建工会12家。").span(0, 3) is None


def test_words_torn_apart_by_another_article_have_no_place():
    printed = "乙文在前，数字是十二家工会\n甲文在后，新近建成的基层"
    article = "甲文在后，新近建成的基层数字是十二家工会"
    assert find_places(printed, article).span(5, 20) is None


def test_figures_of_every_document_of_the_corpus_are_placed_on_their_own_words(corpus_texts):
    extract = make_extractor(())
    counted = 0
    for name, text in corpus_texts:
        for one in read_text(text, extract).figures:
            assert one.place, f"{name}: {one.figure.evidence.quote}"
            start, end = one.place
            quote = one.figure.evidence.quote
            assert "".join(text[start:end].split()) == "".join(quote.split()), name
            counted += 1
    assert counted > 200


@pytest.mark.parametrize("text", ["", " \n ", "\u200b"])
def test_texts_without_words_give_nothing_and_no_complaint(text):
    found = read_text(text, make_extractor(()))
    assert (found.records, found.figures, found.problem) == ((), (), None)


def test_a_text_that_the_command_sets_aside_says_why():
    garbled = "工会新建会员".encode().decode("latin-1") * 20
    found = read_text(garbled, make_extractor(()))
    assert not found.records
    assert "once read as" in found.problem
    long = read_text("工会新发展会员3.3万人。" * 50_000, make_extractor(()))
    assert long.problem.startswith("too-large: article 0 has ")


def test_the_extractor_of_the_tests_is_that_of_the_command():
    record = read_text("全年发展会员3.3万人。", make_extractor(())).records[0]
    assert record.extractor.catalogue == load_catalogue().hash
