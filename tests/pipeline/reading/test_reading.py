"""From files to documents and articles: every format, and every way in which a file can be bad."""

import datetime as dt
import gzip
import json
import re

import make_files
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.reading import InputFile, Quarantined, find_inputs, read_articles, read_documents
from pipeline.reading.decoding import check_text, decode
from pipeline.reading.fields import read_fields
from pipeline.reading.ocr.engine import is_installed
from pipeline.reading.values import UnreadableError

NEWS = make_files.NEWS
NO_TEXT = "no-text-layer" if is_installed() else "needs-ocr"
TRADITIONAL = "本年兩萬名職工加入工會\n河東區總工會走訪企業，把服務送上門，新建工會46家，職工紛紛叫好。"


def write(folder, name, content):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return InputFile(path, name)


def articles(file):
    return list(read_articles(file))


def only(file):
    (found,) = read_articles(file)
    return found


def test_inputs_in_sorted_order_without_sidecars(tmp_path):
    for name in ("b/2.txt", "b/1.html", "a.txt", "a.meta.json", ".hidden", "c.xyz"):
        write(tmp_path, name, b"x")
    assert [file.name for file in find_inputs([tmp_path])] == ["a.txt", "b/1.html", "b/2.txt", "c.xyz"]
    assert [file.name for file in find_inputs([tmp_path / "b" / "2.txt"])] == ["2.txt"]
    with pytest.raises(FileNotFoundError, match="no such file"):
        list(find_inputs([tmp_path / "none"]))


def test_links_out_of_the_root_are_set_aside(tmp_path):
    outside = write(tmp_path, "outside/secret.txt", NEWS.encode())
    root = tmp_path / "root"
    write(tmp_path, "root/a.txt", NEWS.encode())
    (root / "link.txt").symlink_to(outside.path)
    (root / "folder").symlink_to(outside.path.parent)
    (root / "loop").symlink_to(root)
    found = list(find_inputs([root]))
    assert [(file.name, file.escapes) for file in found] == [("a.txt", False), ("folder", True), ("link.txt", True)]
    assert only(found[2]).code == "outside-root"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-be-mark"])
def test_text_in_every_encoding(tmp_path, encoding):
    content = b"\xfe\xff" + NEWS.encode("utf-16-be") if encoding == "utf-16-be-mark" else NEWS.encode(encoding)
    article = only(write(tmp_path, "a.txt", content))
    assert article.text.startswith("青河县总工会走访一线职工\n本报讯(记者 何苗)3月4日")
    assert article.metadata.title == "青河县总工会走访一线职工"
    assert article.metadata.publisher == "青河日报"
    assert article.metadata.published_on == dt.date(2021, 3, 5)
    assert article.metadata.published_on_basis == "text"


def test_big5(tmp_path):
    assert only(write(tmp_path, "a.txt", TRADITIONAL.encode("big5"))).text == TRADITIONAL


@pytest.mark.parametrize(
    ("name", "content", "code", "words"),
    [
        pytest.param("a.txt", b"", "empty", "no bytes", id="no bytes"),
        pytest.param("a.txt", b" \n\t", "empty", "no text", id="white space"),
        pytest.param("a.txt", b"abc\x00def", "binary", "NUL", id="NUL"),
        pytest.param("a.txt", bytes(range(128, 256)) * 20, "encoding", "GB18030", id="random bytes"),
        pytest.param("a.txt", NEWS.encode()[:-2], "truncated", "middle of a character", id="cut in a character"),
        pytest.param("a.txt", NEWS.encode().decode("latin-1").encode(), "encoding", "latin-1", id="mojibake latin-1"),
        pytest.param("a.txt", "宸ヤ細缁勭粐".encode(), "encoding", "gb18030", id="mojibake gb18030"),
        pytest.param("a.txt", ("工会\ufffd\ufffd" * 9).encode(), "encoding", "lost", id="replacement characters"),
        pytest.param("a.txt", b"\xff\xfe\x00\xd8\x41\x00", "encoding", "byte order mark", id="bad UTF-16"),
        pytest.param("a.html", b"<html><body></body></html>", "no-text", "no text", id="empty page"),
        pytest.param("a.docx", make_files.report_docx()[:3000], "broken", "damaged", id="cut docx"),
        pytest.param("a.docx", b"PK\x03\x04 nothing", "broken", "damaged", id="no docx"),
        pytest.param("a.docx", make_files.zip_bomb(), "too-large", "bomb", id="zip bomb"),
        pytest.param("a.docx", b"\xd0\xcf\x11\xe0rest", "encrypted", "password", id="encrypted docx"),
        pytest.param("a.pdf", make_files.newspaper_pdf()[:900], "broken", "cut short", id="cut pdf"),
        pytest.param("a.pdf", b"%PDF-1.7 nothing", "broken", "PDF", id="no pdf"),
        pytest.param("a.pdf", make_files.newspaper_pdf("secret"), "encrypted", "password", id="encrypted pdf"),
        pytest.param("a.pdf", make_files.picture_pdf(), NO_TEXT, "characters", id="picture pdf"),
        pytest.param("a.doc", b"anything", "unsupported-type", ".docx", id="old doc"),
        pytest.param("a.xyz", b"anything", "unsupported-type", ".txt", id="unknown"),
        pytest.param("a.jsonl", b"", "empty", "no line", id="empty dump"),
        pytest.param("a.jsonl.gz", b"\x1f\x8bnothing", "truncated", "gzip", id="no gzip"),
        pytest.param("a.txt", "首页 | 登录\n打印 关闭".encode(), "no-article", "furniture", id="furniture only"),
    ],
)
def test_hostile_files_are_set_aside_with_a_reason(tmp_path, name, content, code, words):
    found = only(write(tmp_path, name, content))
    assert isinstance(found, Quarantined)
    assert found.code == code
    assert words in found.reason
    assert found.path == name


def test_a_missing_file_is_unreadable(tmp_path):
    assert only(InputFile(tmp_path / "gone.txt", "gone.txt")).code == "unreadable"


@pytest.mark.parametrize(
    ("encoding", "declared"), [("utf-8", "utf-8"), ("gb18030", "utf-8"), ("utf-8", "gb2312"), ("gb18030", "gb2312")]
)
def test_a_web_page_whatever_charset_it_declares(tmp_path, encoding, declared):
    article = only(write(tmp_path, "a.html", make_files.web_page(encoding, declared)))
    lines = article.text.split("\n")
    assert lines[0] == article.metadata.title == "青河县总工会走访一线职工"
    assert len(lines) == 4
    assert (article.metadata.publisher, article.metadata.authors) == ("青河日报", ("何苗",))
    assert (article.metadata.published_on, article.metadata.published_on_basis) == (dt.date(2021, 3, 5), "text")
    assert article.issues == ()


def test_a_page_laid_out_with_tables(tmp_path):
    article = only(write(tmp_path, "a.html", make_files.GOVERNMENT_PAGE.encode("gb18030")))
    assert article.text.split("\n") == [
        "青河县总工会半年总结",
        "今年以来，县总工会新建工会45家，发展会员2300人，建会率达到96.5%。",
        "一、抓组织建设",
        "走访企业120家，参加职工1500人。",
        "签订集体合同88份。",
        "街道\t新建工会",
        "东关\t12家",
        "下半年，力争再建工会20家，发展会员1000人。",
    ]
    assert (article.metadata.publisher, article.metadata.published_on) == ("青河县总工会", dt.date(2020, 7, 9))


def test_meta_tags_fill_what_the_page_does_not_show(tmp_path):
    page = make_files.web_page("utf-8", "utf-8").replace("2021-03-05 09:10　来源：青河日报".encode(), b"")
    article = only(write(tmp_path, "a.html", page))
    assert (article.metadata.published_on, article.metadata.published_on_basis) == (dt.date(2021, 3, 5), "metadata")


def test_docx_keeps_the_order_of_paragraphs_and_tables(tmp_path):
    article = only(write(tmp_path, "a.docx", make_files.report_docx()))
    assert article.text.split("\n") == [
        "青河县总工会2020年工作总结",
        "一年来，全县新建工会31家，各街道情况如下。",
        "街道\t新建工会\t发展会员",
        "东关\t12家\t340人",
        "下一步，继续抓好建会入会工作。",
    ]


def test_pdf_columns_pages_and_numbers(tmp_path):
    article = only(write(tmp_path, "a.pdf", make_files.newspaper_pdf()))
    assert article.text.split("\n")[1:4] == [
        "".join(column).replace("通讯员 罗", "通讯员罗") for column in make_files.COLUMNS
    ]
    assert article.metadata.title == make_files.HEADLINE
    assert article.metadata.authors == ("何苗", "罗一鸣")
    assert article.source.pages == 2
    assert sorted({mark.page for mark in article.marks}) == [1, 2]
    turned = next(mark for mark in article.marks if mark.page == 2)
    assert article.text[turned.offsets[0] :].startswith("今后三年")


def test_two_articles_of_a_page_in_columns(tmp_path):
    first, second = articles(write(tmp_path, "a.pdf", make_files.page_of_two_articles()))
    assert first.text.split("\n") == [make_files.HEADLINE, *make_files.COLUMNS[:2]]
    assert second.text.split("\n") == [make_files.CONTEST_HEADLINE, *make_files.CONTEST]
    assert {first.metadata.published_on, second.metadata.published_on} == {dt.date(2021, 6, 8)}


def test_a_table_is_read_by_rows(tmp_path):
    article = only(write(tmp_path, "a.pdf", make_files.table_pdf()))
    assert article.text.split("\n")[1] == "东关\t12家\t340人"


@pytest.mark.parametrize("zipped", [False, True])
def test_a_dump_goes_on_after_bad_lines(tmp_path, zipped):
    file = write(tmp_path, "d.jsonl.gz" if zipped else "d.jsonl", make_files.dump(zipped=zipped))
    first, *bad, last = articles(file)
    assert [(found.code, found.path.rpartition("#")[2]) for found in bad] == [
        ("bad-line", "2"),
        ("bad-line", "3"),
        ("bad-line", "4"),
    ]
    assert all(f"line {number}" in found.reason for number, found in enumerate(bad, start=2))
    assert (first.source.url, first.metadata.published_on_basis) == ("https://example.org/1", "metadata")
    assert last.source.collected_on == dt.date(2022, 1, 2)
    assert last.text.startswith("走访一线\n")
    assert len({first.source.sha256, last.source.sha256}) == 2


def test_a_truncated_dump_gives_its_lines_and_a_reason(tmp_path):
    found = articles(write(tmp_path, "d.jsonl.gz", make_files.dump(zipped=True)[:-20]))
    assert found[0].source.path == "d.jsonl.gz"
    assert found[-1].code == "truncated"


@pytest.mark.parametrize("filling", [b"\n", b" ", b"x"])
def test_a_dump_made_to_fill_the_disk_is_left_off(tmp_path, monkeypatch, filling):
    """Blank lines, one line without end: a few kilobytes that expand to gigabytes."""
    monkeypatch.setattr("pipeline.reading.dumps.MOST_EXPANDED", 1_000_000)
    monkeypatch.setattr("pipeline.reading.dumps.LONGEST_LINE", 100_000)
    good = json.dumps({"text": NEWS}, ensure_ascii=False).encode()
    bomb = gzip.compress(good + b"\n" + filling * 30_000_000)
    found = articles(write(tmp_path, "d.jsonl.gz", bomb))
    assert found[0].text
    assert found[-1].code == "too-large"
    assert "over 200 times as many; unpack and look at it" in found[-1].reason
    reached = int(re.search(r"expand to more than (\d+)", found[-1].reason)[1])
    assert reached < 10_000_000, "also a line without end is left where it is too long, not after its end"


def test_surrogates_and_nul_in_a_dump_go_no_further(tmp_path):
    line = json.dumps({"text": "某区新建工会12家，\ud800发展会员\u0000340人，走访企业58家。" + "职工满意。" * 20})
    article = only(write(tmp_path, "d.jsonl", line.encode()))
    assert "\x00" not in article.text
    article.text.encode()


def test_a_sidecar_wins(tmp_path):
    file = write(tmp_path, "a.txt", NEWS.encode())
    sidecar = {
        "publisher": "另一报",
        "published_on": "2020-02-02",
        "url": "https://example.org",
        "collected_on": "2024-05-06",
    }
    write(tmp_path, "a.meta.json", json.dumps(sidecar).encode())
    article = only(file)
    assert (article.metadata.publisher, article.metadata.published_on) == ("另一报", dt.date(2020, 2, 2))
    assert (article.source.url, article.source.collected_on) == ("https://example.org", dt.date(2024, 5, 6))
    assert [issue.code for issue in article.issues] == ["metadata-conflict"] * 2


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"[1]", "a JSON object"),
        (b"{", "no JSON"),
        (b'{"publised_on": "2020-01-01"}', 'did you mean "published_on"'),
        (b'{"published_on": "2020-02-30"}', "published_on"),
        (b'{"authors": 3}', "a list of names"),
    ],
)
def test_a_bad_sidecar_is_an_issue_and_the_text_is_read(tmp_path, content, words):
    file = write(tmp_path, "a.txt", NEWS.encode())
    write(tmp_path, "a.meta.json", content)
    article = only(file)
    (issue,) = article.issues
    assert issue.code == "sidecar-invalid"
    assert words in issue.message
    assert article.metadata.publisher == "青河日报"


def test_fields_are_read_one_by_one():
    fields = read_fields(
        {"authors": "何苗、罗一鸣", "published_on": "2020-01-06T08:00:00", "title": " 题 ", "id": 7}, "x", strict=False
    )
    assert fields.metadata.authors == ("何苗", "罗一鸣")
    assert fields.metadata.published_on == dt.date(2020, 1, 6)
    assert fields.metadata.title == "题"
    assert fields.issues == ()


def test_a_date_in_the_path_counts_last(tmp_path):
    article = only(write(tmp_path, "2020/2020-01-06_x.txt", "某区工会新建工会12家。".encode()))
    assert (article.metadata.published_on, article.metadata.published_on_basis) == (dt.date(2020, 1, 6), "path")


def test_reading_is_deterministic(tmp_path):
    for name, content in (
        ("a.pdf", make_files.newspaper_pdf()),
        ("b.html", make_files.web_page("utf-8", "utf-8")),
        ("c.jsonl", make_files.dump()),
    ):
        write(tmp_path, name, content)
    runs = [[found for file in find_inputs([tmp_path]) for found in read_articles(file)] for _ in range(2)]
    assert runs[0] == runs[1]


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.html", "a.mht", "a.jsonl.gz"])
def test_a_file_cut_anywhere_raises_nothing(tmp_path, name):
    whole = {
        "a.pdf": make_files.newspaper_pdf(),
        "a.docx": make_files.report_docx(),
        "a.html": make_files.web_page("utf-8", "utf-8"),
        "a.mht": make_files.ARCHIVE_HEAD + make_files.web_page("gb18030", "utf-8"),
        "a.jsonl.gz": make_files.dump(zipped=True),
    }[name]
    for cut in range(1, len(whole), max(1, len(whole) // 25)):
        assert articles(write(tmp_path, name, whole[:cut]))


@given(st.binary(max_size=400), st.sampled_from(["txt", "html", "mht", "docx", "pdf", "jsonl", "jsonl.gz"]))
@settings(deadline=None, max_examples=150)
def test_no_bytes_raise(tmp_path_factory, content, suffix):
    folder = tmp_path_factory.mktemp("fuzz")
    content = make_files.ARCHIVE_HEAD + content if suffix == "mht" else content
    for found in read_documents(write(folder, f"a.{suffix}", content)):
        if isinstance(found, Quarantined):
            assert found.reason
        else:
            for page in found.pages:
                page.text.encode()


@given(
    st.text(alphabet="工会新建家发展员职走访企业，。、0123456789abc\n", min_size=30, max_size=200),
    st.sampled_from(["utf-8", "gb18030"]),
)
@settings(deadline=None)
def test_what_is_encoded_is_decoded(text, encoding):
    marked = "总工会组织职工代表座谈" + text
    assert decode(marked.encode(encoding)) == marked


@pytest.mark.parametrize(
    "text", ["Work report 2020 in English.", "café résumé naïve", "工会的报告……（二）——“两节”", "①②③ ㎡ ％"]
)
def test_sound_text_passes(text):
    check_text(text)


def test_mojibake_is_named():
    with pytest.raises(UnreadableError, match="was once read as"):
        check_text("工会".encode().decode("latin-1") + "组织".encode().decode("latin-1"))


def test_gzip_members_in_a_row_are_one_dump(tmp_path):
    line = json.dumps({"text": NEWS}).encode() + b"\n"
    found = articles(write(tmp_path, "d.jsonl.gz", gzip.compress(line) + gzip.compress(line)))
    assert len(found) == 2
