"""Word files that are damaged, or made to harm: each gives a reason, none an exception, none a request."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_samples import SPACES, deleted, p, r, relation, styled, tbl, tc, text_box, tr, word_file

from pipeline.reading import InputFile, Quarantined, read_documents
from pipeline.reading.values import UnreadableError
from pipeline.reading.word_files import read_docx, read_word

GOOD = p("新建工会12家。")
BOMB = f"""<!DOCTYPE x [<!ENTITY a "工会工会"><!ENTITY b "{"&a;" * 50}"><!ENTITY c "{"&b;" * 50}">]>
<w:document {SPACES}><w:body><w:p><w:r><w:t>&c;</w:t></w:r></w:p></w:body></w:document>"""
FILE_ENTITY = f"""<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<w:document {SPACES}><w:body><w:p><w:r><w:t>工会&a;</w:t></w:r></w:p></w:body></w:document>"""


def nested(depth, opening, closing):
    return opening * depth + GOOD + closing * depth


def zipped(*entries):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return target.getvalue()


def padded_bomb():
    """One entry of zeros among noise, so that the whole seems sound."""
    noise = bytes(number * number % 251 for number in range(1_000_000))
    return word_file(GOOD, entries=[("word/a.bin", noise), ("word/numbering.xml", b"0" * 20_000_000)])


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        pytest.param(zipped(("a.txt", "x")), "broken", "no main document", id="any archive"),
        pytest.param(word_file(GOOD, entries=[("_rels/.rels", None)]), "broken", "no main document", id="no relations"),
        pytest.param(word_file(GOOD, main="word/gone.xml"), "broken", "word/gone.xml", id="main part missing"),
        pytest.param(word_file(GOOD, main="../../etc/passwd"), "broken", "etc/passwd", id="main part outside"),
        pytest.param(
            word_file(
                GOOD,
                entries=[
                    (
                        "_rels/.rels",
                        "<R>" + relation(1, "officeDocument", "http://x/", 'TargetMode="External"') + "</R>",
                    )
                ],
            ),
            "broken",
            "outside the file",
            id="main part elsewhere",
        ),
        pytest.param(
            word_file(GOOD, entries=[("word/document.xml", "<w:document")]), "broken", "no sound XML", id="XML"
        ),
        pytest.param(word_file(GOOD, entries=[("word/document.xml", BOMB)]), "broken", "entities", id="entity bomb"),
        pytest.param(word_file(GOOD, entries=[("word/document.xml", FILE_ENTITY)]), "broken", "entities", id="entity"),
        pytest.param(word_file(GOOD, styles="<w:style>"), "broken", "word/styles.xml", id="damaged styles"),
        pytest.param(word_file(GOOD, entries=[("../../evil", "x")]), "broken", "outside the archive", id="dots"),
        pytest.param(word_file(GOOD, entries=[("/etc/evil", "x")]), "broken", "outside the archive", id="absolute"),
        pytest.param(word_file(GOOD, entries=[("C:\\evil", "x")]), "broken", "outside the archive", id="drive"),
        pytest.param(padded_bomb(), "too-large", "bomb", id="bomb among noise"),
        pytest.param(
            word_file(nested(70, "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>")), "broken", "nested", id="tables"
        ),
        pytest.param(
            word_file(nested(100, "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>")),
            "broken",
            "nested",
            id="controls",
        ),
        pytest.param(word_file(nested(5000, "<w:ins>", "</w:ins>")), "broken", "no sound XML", id="very deep"),
        pytest.param(
            word_file(p("<w:smartTag>" * 90 + r("工会") + "</w:smartTag>" * 90)), "broken", "nested", id="tags"
        ),
        pytest.param(word_file(""), "no-text", "OCR", id="empty body"),
        pytest.param(
            word_file("", entries=[("word/document.xml", "<workbook/>")]),
            "unsupported-type",
            "a workbook",
            id="a workbook",
        ),
    ],
)
def test_each_gives_a_reason(content, code, words):
    with pytest.raises(UnreadableError) as refused:
        read_word(content)
    assert (refused.value.code, words in refused.value.reason) == (code, True), refused.value.reason


def test_deep_but_sound_nesting_is_read():
    table = nested(50, "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>")
    assert read_docx(word_file(table)).pages[0].text == "新建工会12家。"


@pytest.mark.parametrize(
    "relations",
    [
        pytest.param(relation(7, "image", "NULL"), id="a picture that is missing"),
        pytest.param(relation(7, "numbering", "gone.xml"), id="numbering that is missing"),
        pytest.param(relation(7, "styles", "http://example.org/s.xml", 'TargetMode="External"'), id="external styles"),
        pytest.param(relation(7, "attachedTemplate", "file:///C:/x.dotm", 'TargetMode="External"'), id="a template"),
        pytest.param("<Relationship/>", id="a relationship to nothing"),
    ],
)
def test_what_the_text_can_do_without_is_not_missed_nor_fetched(relations, monkeypatch):
    def refuse(*_):
        raise AssertionError("a connection was tried")

    monkeypatch.setattr("socket.socket.connect", refuse)
    content = word_file(GOOD, relations=relations, entries=[("docProps/core.xml", "no XML")])
    assert read_docx(content).pages[0].text == "新建工会12家。"


def test_names_of_parts_in_other_case_and_with_backslashes():
    source = zipfile.ZipFile(io.BytesIO(word_file(GOOD)))
    renamed = [(name.replace("/", "\\").upper(), source.read(name)) for name in source.namelist()]
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in renamed:
            info = zipfile.ZipInfo()
            info.filename = name
            archive.writestr(info, content)
    assert read_docx(target.getvalue()).pages[0].text == "新建工会12家。"


def test_a_damaged_part_is_named():
    content = word_file(GOOD + "".join(p(f"走访企业{number}家。") for number in range(300)))
    at = content.index(b"word/document.xml") + 600
    with pytest.raises(UnreadableError, match=r"word/document.xml is damaged"):
        read_docx(content[:at] + bytes(40) + content[at + 40 :])


def test_a_hundred_thousand_paragraphs():
    body = "".join(
        f"<w:p><w:r><w:t>走访企业{number}家，慰问{number * 7919 % 100_003}人。</w:t></w:r></w:p>"
        for number in range(100_000)
    )
    text = read_docx(word_file(body)).pages[0].text
    assert text.count("\n") == 99_999
    assert text.endswith(f"走访企业99999家，慰问{99_999 * 7919 % 100_003}人。")


def test_styles_in_a_circle_and_in_an_endless_chain():
    based = '<w:style w:type="paragraph" w:styleId="s{}"><w:basedOn w:val="s{}"/></w:style>'.format
    body = styled("新建工会12家。", "s0")
    assert read_docx(word_file(body, styles=based(0, 1) + based(1, 0))).pages[0].text == "新建工会12家。"
    chain = "".join(based(number, number + 1) for number in range(5000))
    assert read_docx(word_file(body, styles=chain)).pages[0].text == "新建工会12家。"


XML = st.recursive(
    st.sampled_from(
        (r("工会12家"), deleted("旧"), "<w:r><w:fldChar w:fldCharType='begin'/></w:r>", "<w:r><w:tab/></w:r>", "<w:p/>")
    ),
    lambda inner: st.lists(inner, max_size=4).flatmap(
        lambda parts: st.sampled_from(
            tuple(
                wrap("".join(parts))
                for wrap in (
                    lambda words: f"<w:p>{words}</w:p>",
                    lambda words: f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{words}</w:p>",
                    lambda words: tbl(f"<w:tr>{words}</w:tr>", f"<w:tr>{tc(words or '甲')}</w:tr>"),
                    lambda words: f"<w:sdt><w:sdtPr/><w:sdtContent>{words}</w:sdtContent></w:sdt>",
                    lambda words: f"<w:ins>{words}</w:ins>",
                    lambda words: f"<w:p>{text_box(words)}</w:p>",
                    lambda words: tr(words or "乙"),
                    lambda words: f"<w:tc><w:tcPr><w:vMerge/><w:gridSpan w:val='3'/></w:tcPr>{words}</w:tc>",
                )
            )
        )
    ),
    max_leaves=25,
)


@given(XML)
@settings(deadline=None, max_examples=150)
def test_whatever_stands_where_it_should_not_raises_nothing(tmp_path_factory, body):
    path = tmp_path_factory.mktemp("fuzz") / "a.docx"
    path.write_bytes(word_file(GOOD + body))
    first, second = (list(read_documents(InputFile(path, "a.docx"))) for _ in range(2))
    assert first == second
    assert not isinstance(first[0], Quarantined)
    assert first[0].pages[0].text.startswith("新建工会12家。")
