"""What a paragraph of a Word file says once all changes are accepted, and what hangs at it."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_samples import deleted, field, inserted, p, r, styled, t, text_box, word_file

from pipeline.reading import InputFile, read_articles
from pipeline.reading.values import UnreadableError
from pipeline.reading.word_files import read_docx

INDENT = "　　"


def lines(body, **parts):
    return [line for line in read_docx(word_file(body, **parts)).pages[0].text.split("\n") if line]


def article(tmp_path, content):
    path = tmp_path / "a.docx"
    path.write_bytes(content)
    (found,) = read_articles(InputFile(path, "a.docx"))
    return found


def mark(kind):
    return f'<w:rPr><w:{kind} w:id="1" w:author="x"/></w:rPr>'


@pytest.mark.parametrize(
    ("content", "read"),
    [
        pytest.param(f"{r('新建工会')}{r('12家')}", "新建工会12家", id="runs"),
        pytest.param(f"{r('会员')}{deleted('310')}{inserted('320')}{r('人')}", "会员320人", id="changes"),
        pytest.param(f"<w:moveFrom>{r('旧')}</w:moveFrom><w:moveTo>{r('新')}</w:moveTo>", "新", id="moves"),
        pytest.param(f"<w:ins><w:del>{r('又删')}</w:del>{r('留下')}</w:ins>", "留下", id="inserted, then deleted"),
        pytest.param(f"<w:hyperlink>{r('工会')}</w:hyperlink>{r('12家')}", "工会12家", id="link"),
        pytest.param(f"<w:smartTag>{r('工会')}</w:smartTag>", "工会", id="smart tag"),
        pytest.param(
            f"<w:sdt><w:sdtPr/><w:sdtContent>{r('12')}</w:sdtContent></w:sdt>{r('家')}", "12家", id="content control"
        ),
        pytest.param(
            f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('单击此处')}</w:sdtContent></w:sdt>{r('家')}",
            "家",
            id="prompt of a content control",
        ),
        pytest.param(field(" DATE 2019 ", r("2020年")) + r("末"), "2020年末", id="field"),
        pytest.param(
            field(f"IF {field('PAGE', r('7'))} = 1", field("REF a", r("12"))) + r("家"), "12家", id="field in a field"
        ),
        pytest.param(f'<w:fldSimple w:instr=" REF x ">{r("12家")}</w:fldSimple>', "12家", id="simple field"),
        pytest.param(
            f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{r("12家")}',
            "12家",
            id="a field that never ends hides nothing",
        ),
        pytest.param(
            f'{r("12家")}<w:r><w:fldChar w:fldCharType="end"/></w:r>{r("。")}', "12家。", id="a field that never began"
        ),
        pytest.param(f"<w:r>{t('2019')}<w:noBreakHyphen/>{t('2020年')}</w:r>", "2019-2020年", id="hyphen"),
        pytest.param(f"<w:r>{t('工')}<w:softHyphen/>{t('会')}</w:r>", "工会", id="soft hyphen"),
        pytest.param(f"<w:r>{t('单位：')}<w:tab/>{t('人')}</w:r>", "单位：\t人", id="tab"),
        pytest.param('<w:r><w:sym w:font="Wingdings" w:char="F081"/><w:t>走访</w:t></w:r>', "①走访", id="symbol"),
        pytest.param(
            '<w:r><w:t>增1</w:t><w:sym w:font="Symbol" w:char="F032"/><w:t>家</w:t></w:r>',
            "增12家",
            id="digit as symbol",
        ),
        pytest.param(
            '<w:r><w:t>1</w:t><w:sym w:font="Wingdings" w:char="F0EF"/><w:t>2</w:t></w:r>', "1 2", id="unknown symbol"
        ),
        pytest.param(
            r("\uf081走访", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>') + r("1\uf0b72"),
            "①走访1 2",
            id="characters of a symbol font",
        ),
        pytest.param(
            f"<w:r><w:ruby><w:rt>{r('gōng')}</w:rt><w:rubyBase>{r('工')}</w:rubyBase></w:ruby></w:r>{r('会')}",
            "工会",
            id="reading over a word",
        ),
        pytest.param(r("秘密", "<w:vanish/>") + r("公开", '<w:vanish w:val="0"/>'), "公开", id="hidden"),
        pytest.param(r("秘密", '<w:rStyle w:val="h"/>') + r("公开"), "公开", id="hidden by its style"),
        pytest.param(r("10") + r("4", '<w:vertAlign w:val="superscript"/>') + r("元"), "10⁴元", id="raised digits"),
        pytest.param("<w:r><w:t>  工会\n  12家 </w:t></w:r>", "工会   12家", id="white space of the XML"),
        pytest.param(
            "<m:oMath><m:r><m:t>x=</m:t></m:r><m:f><m:num><m:r><m:t>12</m:t></m:r></m:num><m:den><m:r><m:t>45</m:t></m:r>"
            "</m:den></m:f></m:oMath>",
            "x=12/45",
            id="fraction",
        ),
        pytest.param(f'{r("走访")}<w:commentRangeStart w:id="1"/>{r("企业")}', "走访企业", id="comment"),
    ],
)
def test_a_paragraph_as_word_prints_it(content, read):
    assert lines(p(content)) == [read]


def test_lines_broken_within_a_paragraph_are_lines():
    assert lines(p(f"<w:r>{t('街道')}<w:br/>{t('　　走访')}<w:cr/>{t('慰问')}</w:r>")) == [
        "街道",
        f"{INDENT}走访",
        "慰问",
    ]


@pytest.mark.parametrize("gone", ["del", "moveFrom"])
def test_a_deleted_paragraph_mark_joins_paragraphs(gone):
    body = p("新建工会", mark(gone)) + p(deleted("全文删除"), mark(gone)) + p("12家。") + p("走访企业5家。")
    assert lines(body) == ["新建工会12家。", "走访企业5家。"]


def test_a_hidden_mark_joins_paragraphs_and_an_inserted_one_parts_them():
    assert lines(p("一、组织建设。", "<w:rPr><w:vanish/></w:rPr>") + p("新建工会12家。")) == [
        "一、组织建设。新建工会12家。"
    ]
    assert lines(p("甲。", mark("ins")) + p("乙。")) == ["甲。", "乙。"]


def test_what_a_deleted_mark_leaves_at_the_end_is_kept():
    assert lines(p("甲。") + p("乙。", mark("del"))) == ["甲。", "乙。"]


def test_a_text_box_follows_its_paragraph_once():
    inner = p("会员5万人") + p("驿站27个")
    assert lines(p(r("见图。") + text_box(inner)) + p("下文。")) == ["见图。", "会员5万人", "驿站27个", "下文。"]
    assert lines(p(text_box(p(r("外") + text_box(p("内")))))) == ["外", "内"]


FOOTNOTES = (
    f'<w:footnote w:type="separator" w:id="0">{p("线")}</w:footnote>'
    f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>" + r(" 不含街道。"))}</w:footnote>'
    f'<w:footnote w:id="3">{p("没有人提到。")}</w:footnote>'
)
NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'


def test_a_note_follows_the_prose_that_refers_to_it():
    body = p(r("新建工会12") + NOTE + r("家。") + NOTE) + p("下一步，走访企业30家。")
    assert lines(body, footnotes=FOOTNOTES) == ["新建工会12家。", f"{INDENT}不含街道。", "下一步，走访企业30家。"]


def test_a_note_to_the_title_waits_for_prose_and_one_before_a_list_for_its_end():
    body = p(r("工作总结") + NOTE) + p("情况如下，请看下表：") + p("新建工会12家。") + p("完。")
    assert lines(body, footnotes=FOOTNOTES) == [
        "工作总结",
        "情况如下，请看下表：",
        "新建工会12家。",
        f"{INDENT}不含街道。",
        "完。",
    ]


def test_endnotes_own_marks_and_missing_notes():
    endnotes = f'<w:endnote w:id="5">{p("据统计年报。")}</w:endnote>'
    own = '<w:r><w:endnoteReference w:customMarkFollows="1" w:id="5"/><w:t>*</w:t></w:r>'
    assert lines(p(r("会员5万人") + own + r("。") + NOTE), endnotes=endnotes) == [
        "会员5万人。",
        f"{INDENT}据统计年报。",
    ]


def test_a_deleted_note_is_gone():
    assert lines(p(r("甲。") + f"<w:del>{NOTE}</w:del>"), footnotes=FOOTNOTES) == ["甲。"]


def test_contents_are_left_out_and_what_follows_them_is_not():
    entry = "<w:r><w:t>一、回顾</w:t><w:tab/><w:t>3</w:t></w:r>"
    opened = '<w:r><w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/></w:r>'
    style = '<w:pStyle w:val="toc"/>'
    block = '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    body = (
        p(opened + entry, style)
        + p(entry + '<w:r><w:fldChar w:fldCharType="end"/></w:r>', style)
        + f"{block}<w:sdtContent>{p('目录')}</w:sdtContent></w:sdt>"
        + p("正文。")
    )
    assert lines(body) == ["正文。"]


def test_headings_are_lines_of_their_own_and_open_a_paragraph(tmp_path):
    heading = "聚焦主责主业，深入推进改革，不断提升职工队伍的素质和技能水平"
    body = styled(f"<w:r>{t('青河县总工会')}<w:br/>{t('2020年工作总结')}</w:r>", "T") + styled(heading, "1")
    found = article(tmp_path, word_file(body + p("走访企业30家。")))
    assert found.text.split("\n") == ["青河县总工会2020年工作总结", heading, "走访企业30家。"]


def test_an_indented_paragraph_begins_anew(tmp_path):
    open_end = "本年度我们走访了企业，慰问了职工，办好了一批实实在在的好事实事"
    above = p("青河县总工会要情") + p("新建工会12家。") + p(open_end)
    indented = above + styled("又走访了企业30家。", "in")
    assert len(article(tmp_path, word_file(indented)).text.split("\n")) == 4
    assert len(article(tmp_path, word_file(above + p("又走访了企业30家。"))).text.split("\n")) == 3


def test_a_tab_after_a_typed_number_makes_no_table():
    assert lines(p(f"<w:r><w:tab/>{t('1.')}<w:tab/>{t('2020年走访')}</w:r>")) == [f"{INDENT}1. 2020年走访"]


@pytest.mark.parametrize(
    ("title", "first", "taken"),
    [
        ("青河县总工会工作总结", "全年新建工会12家，走访企业30家。", "青河县总工会工作总结"),
        ("青河县总工会工作总结", "青河县总工会要情", "青河县总工会要情"),
        ("青河县总工会2019年工作总结", "全年新建工会12家，走访企业30家。", None),
        ("青河县总工会2019年工作总结", "2020年新建工会12家，比2019年多走访企业30家。", None),
        ("青河县总工会2019年工作总结", "2019年新建工会12家，走访企业30家。", "青河县总工会2019年工作总结"),
        ("文档1", "全年新建工会12家，走访企业30家。", None),
    ],
)
def test_the_title_of_the_file_counts_where_the_text_shows_none(tmp_path, title, first, taken):
    found = article(tmp_path, word_file(p(first) + p("发展会员340人。"), title=title))
    assert found.metadata.title == taken
    assert found.metadata.published_on is None
    assert found.issues == ()


def test_the_day_on_the_page_is_the_day_of_publication(tmp_path):
    body = p("青河县总工会要情") + p("2021年3月5日") + p("全年新建工会12家，走访企业30家。")
    assert article(tmp_path, word_file(body, title="x")).metadata.published_on == dt.date(2021, 3, 5)


def test_charts_and_embedded_sheets_are_named_as_unread():
    sheet = '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>'
    (issue,) = read_docx(word_file(p(r("见表。") + sheet))).issues
    assert issue.code == "object-not-read"
    assert issue.message.startswith("1 charts")


def test_a_page_put_whole_into_the_document_is_read():
    page = "<html><body><p>全年新建工会12家，走访企业30家。</p></body></html>"
    found = lines(
        '<w:altChunk r:id="k"/>',
        relations='<Relationship Id="k" Type="http://x/aFChunk" Target="/word/page.html"/>',
        entries=[("word/page.html", page)],
    )
    assert found == ["全年新建工会12家，走访企业30家。"]


def test_an_unreadable_file_within_is_named():
    (issue,) = read_docx(word_file(p("工会12家。") + '<w:altChunk r:id="nowhere"/>')).issues
    assert issue.code == "object-not-read"


def test_strict_documents_are_read():
    root = '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body><w:p><w:r><w:t>工会12家</w:t></w:r>'
    content = word_file("", entries=[("word/document.xml", root + "</w:p></w:body></w:document>")])
    assert read_docx(content).pages[0].text == "工会12家"


def test_a_document_without_words_is_set_aside():
    with pytest.raises(UnreadableError, match="OCR"):
        read_docx(word_file(p("")))


WORDS = st.text(alphabet="工会新建12家，。 会员", min_size=1, max_size=6)
RUNS = st.lists(st.tuples(st.sampled_from(("plain", "ins", "del", "link", "field")), WORDS), max_size=5)
PARAGRAPHS = st.lists(st.tuples(RUNS, st.booleans()), min_size=1, max_size=6)
WRITE = {
    "plain": r,
    "ins": inserted,
    "del": deleted,
    "link": lambda words: f"<w:hyperlink>{r(words)}</w:hyperlink>",
    "field": lambda words: field("PAGE 99", r(words)),
}


def accepted(paragraphs):
    """The paragraphs by the definition: what is deleted goes, the mark between two paragraphs too."""
    whole, current = [], ""
    for runs, goes_on in paragraphs:
        current += "".join(words for kind, words in runs if kind != "del")
        if not goes_on:
            whole.append(current)
            current = ""
    return [line.strip() for line in [*whole, current] if line.strip()]


@given(PARAGRAPHS)
@settings(deadline=None, max_examples=150)
def test_what_is_read_is_exactly_the_accepted_text(paragraphs):
    body = "".join(
        p("".join(WRITE[kind](words) for kind, words in runs) or r(""), mark("del") if goes_on else "")
        for runs, goes_on in paragraphs
    )
    content = word_file(p("首段") + body)
    first, second = read_docx(content), read_docx(content)
    assert first == second
    found = [line.strip() for line in first.pages[0].text.split("\n") if line.strip()]
    assert found == ["首段", *accepted(paragraphs)]
