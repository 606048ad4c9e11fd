"""The page of an evaluation: complete, alone, inert, and usable without a mouse."""

import base64
import hashlib
import re

import lxml.html
import pytest
from marked_documents import document, golds

from pipeline.evaluating.entries import KINDS
from pipeline.evaluating.evaluation import evaluate
from pipeline.evaluating.gold import GoldDocument
from pipeline.evaluating.judging import documents_of
from pipeline.evaluating.page import page

ATTACK = "</div></details><script>alert(1)</script><img src=x onerror=alert(2)>\"'&\x00"
DOCUMENTS = (
    document(
        gold="[发展会员100人](members_added 100)，[会员900人](members_total 900)，[表彰3人](honours 3)，"
        "[又12场](meetings_held 12 event)，[律师5人](other 5 optional)。",
        found="[发展会员100人](members_added 100)，[会员900人](members_total 900 2020)，[表彰3人](honours 3 planned)，"
        "又12场，律师5人，[7家](unions_total 7)。",
    ),
    document(gold="[培训60人](workers_trained 60)。", found="没有。", name="b.txt"),
    *documents_of({"c.txt": GoldDocument(golds("[救助8人](workers_assisted 8)。"))}, []),
)


def html_of(*documents):
    return "".join(page(evaluate(documents)))


def parsed(*documents):
    return lxml.html.document_fromstring(html_of(*documents))


def words(element):
    return " ".join(element.text_content().split())


@pytest.fixture(scope="module")
def tree():
    return parsed(*DOCUMENTS)


def test_each_figure_has_a_row_with_its_verdict(tree):
    told = [
        (row.get("data-kind"), row.get("data-codes"), words(row.find("th")))
        for row in tree.iter("tr")
        if row.get("data-kind")
    ]
    assert told == [
        ("right", "members_added", "发展会员100人"),
        ("wrong", "members_total", "会员900人"),
        ("confused", "honours", "表彰3人"),
        ("missed", "meetings_held", "又12场"),
        ("optional", "other", "律师5人"),
        ("extra", "unions_total", "7家"),
        ("missed", "workers_trained", "培训60人"),
        ("missed", "workers_assisted", "救助8人"),
    ]
    assert {kind for kind, *_ in told} == set(KINDS)


def test_where_gold_and_found_differ_both_are_told(tree):
    differing = {words(cell) for cell in tree.xpath("//td[@class='differs']")}
    assert differing == {
        "gold2021-01-01 to 2021-12-31found2020-01-01 to 2020-12-31",
        "goldhonoursfoundhonours planned",
    }


def test_marks_and_rows_lead_to_each_other(tree):
    marks = tree.xpath("//a[contains(@class, 'mark ')]")
    assert [(mark.get("class"), mark.text) for mark in marks] == [
        ("mark right", "发展会员100人"),
        ("mark wrong", "会员900人"),
        ("mark confused", "表彰3人"),
        ("mark missed", "又12场"),
        ("mark optional", "律师5人"),
        ("mark extra", "7家"),
    ]
    ids = [element.get("id") for element in tree.xpath("//*[@id]")]
    assert len(ids) == len(set(ids))
    targets = {link.get("href") for link in tree.iter("a")}
    assert {target for target in targets if not target.startswith("#") or target[1:] not in ids} == set()
    assert "missed\ngold meetings_held 12 exact event, during 2021, 青河县" in [mark.get("title") for mark in marks]


def test_words_of_two_figures_are_cut_where_they_overlap():
    text = "去年会员5人和6人入会。"
    one = document("去年[会员5人和6人](members_added 6)入会。", text.replace("会员5人", "[会员5人](members_total 5)"))
    (div,) = parsed(one).xpath("//div[@class='text']")
    assert words(div) == text
    assert [(mark.get("class"), mark.text, mark.get("data-rows")) for mark in div.iter("a")] == [
        ("mark missed", "会员5人", "r0-0 r0-1"),
        ("mark missed", "和6人", "r0-1"),
    ]


def test_what_no_text_holds_is_listed(tree):
    assert "Figures whose words are in no text" in words(tree.get_element_by_id("d1"))
    assert "No record of this document" in words(tree.get_element_by_id("d2"))
    one = document("[会员一共5人](members_added 5)。", "[会员5人](members_added 5)。")
    (listed,) = parsed(one).xpath("//ul[not(@class)]/li/a")
    assert (listed.text, listed.get("href")) == ("会员一共5人", "#r0-0")


def test_every_gold_figure_and_every_table_is_there(tree):
    everything = words(tree)
    for one in DOCUMENTS:
        assert one.name in everything
        assert all(figure["quote"] in everything for figure in one.golds)
    tables = {words(table.find("thead/tr/th")) for table in tree.iter("table") if table.get("class") is None}
    assert tables == {"summary", "attribute", "indicator", "genre", "rule", "confidence", "gold"}


def test_texts_are_inert():
    one = document("[3人](honours 3)。", f"{ATTACK}[3人](honours 3)。", name=f"{ATTACK}.txt", title=ATTACK)
    one.golds[0].update({"indicator": ATTACK, "quote": ATTACK, "area": ATTACK, "subject": ATTACK})
    tree = parsed(one)
    assert len(tree.xpath("//script")) == 1
    assert tree.xpath("//img") == []
    assert [name for element in tree.iter() for name in element.keys() if name.startswith("on")] == []  # noqa: SIM118
    assert words(tree).count("<script>alert(1)</script>") >= 4
    assert "\x00" not in html_of(one)


def test_lone_surrogates_can_be_written():
    one = document("[3人](honours 3)。", "[3人](honours 3)。")
    one.golds[0]["quote"] = "\ud800人"
    assert html_of(one).encode()


def test_the_page_stands_alone(tree):
    assert tree.xpath("//link | //iframe | //object | //form | //*[@src] | //*[@style]") == []
    assert re.findall(r"url\(|@import|https?:", html_of(*DOCUMENTS)) == []
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for name in ("style", "script"):
        (content,) = [element.text for element in tree.iter(name)]
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy


def test_what_can_be_used_can_be_used_by_keyboard(tree):
    assert {element.tag for element in tree.xpath("//*[@title]")} == {"a"}
    assert all(link.get("href") for link in tree.iter("a"))
    for select in tree.iter("select"):
        assert select.getparent().tag == "label"
    assert [words(option) for option in tree.get_element_by_id("document").iter("option")] == [
        "all", "a.txt", "b.txt", "c.txt",
    ]  # fmt: skip
    assert set(KINDS) < {option.get("value") for option in tree.get_element_by_id("kind").iter("option")}


def test_the_same_evaluation_gives_the_same_bytes():
    assert html_of(*DOCUMENTS) == html_of(*DOCUMENTS)
