"""What a file really is, whatever its ending says, and old formats through LibreOffice, real and played."""

import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import make_files
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_samples import flat_word_file, level, numbered, numbering, p, tbl, tr, word_file

from pipeline.reading import InputFile, Quarantined, read_documents
from pipeline.reading.tools import find_office
from pipeline.reading.word import office
from pipeline.reading.word_files import read_word

WEB_PAGE = make_files.web_page("gb18030", "gb2312")
RTF = rb"{\rtf1\ansi\ansicpg936 \'b9\'a4\'bb\'e1}"
OLD_DOC = b"\xd0\xcf\x11\xe0" + bytes(508) + b"\xec\xa5" + bytes(600) + "WordDocument".encode("utf-16-le")
LOCKED_DOC = OLD_DOC[:523] + b"\x01" + OLD_DOC[524:]
LOCKED_DOCX = b"\xd0\xcf\x11\xe0" + bytes(900) + "EncryptedPackage".encode("utf-16-le")
WEB_ARCHIVE = (
    b'From: <x>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="b"\r\n\r\n--b\r\n'
    b'Content-Type: text/html; charset="gb2312"\r\nContent-Transfer-Encoding: base64\r\n\r\n%s\r\n--b--\r\n'
)
WORD_2003 = b'<?mso-application progid="Word.Document"?><w:wordDocument>'
FLAT = b"<?mso-application progid='Word.Document'?>" + flat_word_file(p("新建工会12家。"))
REAL = find_office()
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def read(folder, name, content):
    path = folder / name
    path.write_bytes(content)
    (found,) = read_documents(InputFile(path, name))
    return found


def play(folder, monkeypatch, script):
    """A soffice that does what the script says, the only program on the PATH; $OUT is where it is told to write."""
    programs = folder / "programs"
    programs.mkdir()
    program = programs / "soffice"
    program.write_text(
        f"#!{sys.executable}\nimport os, sys, time, pathlib\n"
        "OUT = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\nSOURCE = pathlib.Path(sys.argv[-1])\n" + script
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(programs))


def base64(content):
    import base64 as encoding

    return encoding.encodebytes(content)


@pytest.mark.parametrize("name", ["a.doc", "a.wps", "a.docx", "a.docm", "a.rtf"])
@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        pytest.param(WEB_PAGE, "text/html", id="web page"),
        pytest.param(b"\xef\xbb\xbf\n" + make_files.web_page("utf-8", "utf-8"), "text/html", id="web page with a mark"),
        pytest.param(WEB_ARCHIVE % base64(WEB_PAGE), "multipart/related", id="web archive"),
        pytest.param(make_files.report_docx(), DOCX, id="docx"),
        pytest.param(FLAT, "application/xml", id="docx in one XML file"),
        pytest.param(make_files.newspaper_pdf(), "application/pdf", id="pdf"),
        pytest.param(make_files.NEWS.encode("gb18030"), "text/plain", id="plain text"),
    ],
)
def test_a_file_is_read_as_what_it_is(tmp_path, monkeypatch, name, content, media_type):
    monkeypatch.setenv("PATH", str(tmp_path))
    found = read(tmp_path, name, content)
    assert found.source.media_type == media_type
    assert "工会" in "".join(page.text for page in found.pages)


def test_a_web_page_called_doc_keeps_what_its_tags_say(tmp_path):
    found = read(tmp_path, "a.doc", WEB_ARCHIVE % base64(WEB_PAGE))
    assert found.pages == read(tmp_path, "a.html", WEB_PAGE).pages
    assert found.metadata == read(tmp_path, "a.html", WEB_PAGE).metadata


@pytest.mark.parametrize(
    ("name", "content", "code", "words"),
    [
        ("a.doc", OLD_DOC, "needs-libreoffice", "apt install libreoffice-writer"),
        ("a.docx", OLD_DOC, "needs-libreoffice", "save it as .docx"),
        ("a.wps", OLD_DOC, "needs-libreoffice", "LibreOffice"),
        ("a.doc", RTF, "needs-libreoffice", "a .rtf document"),
        ("a.doc", WORD_2003, "needs-libreoffice", "a .xml document"),
        ("a.doc", WORD_2003 + b'<aml:annotation w:type="Word.Deletion"/>', "unsupported-type", "not yet accepted"),
        ("a.doc", b"<pkg:package xmlns:pkg='x'>", "broken", "no sound XML"),
        ("a.doc", b"<pkg:package xmlns:pkg='x'/>", "broken", "no main document"),
        ("a.docx", LOCKED_DOCX, "encrypted", "password"),
        ("a.doc", LOCKED_DOCX, "encrypted", "password"),
        ("a.docx", OLD_DOC[:600], "encrypted", "password"),
        ("a.doc", OLD_DOC[:600], "unsupported-type", "without a Word document"),
        ("a.doc", LOCKED_DOC, "encrypted", "password"),
        ("a.doc", WEB_ARCHIVE % b"", "no-text", "holds no HTML page"),
        ("a.doc", WEB_ARCHIVE[:60], "unsupported-type", "no Word file"),
        ("a.rtf", b"plain English", "unsupported-type", "no Word file"),
    ],
)
def test_without_libreoffice_each_has_its_reason(tmp_path, monkeypatch, name, content, code, words):
    monkeypatch.setenv("PATH", str(tmp_path))
    found = read(tmp_path, name, content)
    assert isinstance(found, Quarantined)
    assert (found.code, words in found.reason) == (code, True), found.reason


def test_an_old_document_is_read_as_the_docx_that_is_made_of_it(tmp_path, monkeypatch):
    (tmp_path / "made.docx").write_bytes(make_files.report_docx())
    play(
        tmp_path,
        monkeypatch,
        f"OUT.mkdir()\n(OUT / 'source.docx').write_bytes(pathlib.Path({str(tmp_path / 'made.docx')!r}).read_bytes())\n"
        f"seen = pathlib.Path({str(tmp_path / 'seen')!r})\n"
        "profile = next(one for one in sys.argv if one.startswith('-env:UserInstallation=file://')).partition('//')[2]\n"
        "settings = (pathlib.Path(profile) / 'user' / 'registrymodifications.xcu').read_text()\n"
        "seen.write_text('\\n'.join([SOURCE.name, SOURCE.read_bytes().hex(), str(SOURCE), os.environ['http_proxy'],\n"
        "    str('DisableMacrosExecution' in settings)]))\n",
    )
    found = read(tmp_path, "a.wps", OLD_DOC)
    assert found.pages == read_word(make_files.report_docx()).pages
    assert (found.source.media_type, found.source.bytes) == ("application/msword", len(OLD_DOC))
    name, content, source, proxy, no_macros = (tmp_path / "seen").read_text().split("\n")
    assert (name, bytes.fromhex(content), proxy, no_macros) == ("source.doc", OLD_DOC, "http://127.0.0.1:9", "True")
    assert not Path(source).parent.exists()


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("print('Error: source file could not be loaded')\n", "could not be loaded"),
        ("print('oops', file=sys.stderr)\nsys.exit(77)\n", "oops"),
        ("", "it said nothing"),
        ("OUT.mkdir()\n(OUT / 'source.docx').write_bytes(b'')\n", "made no .docx"),
        ("OUT.mkdir()\n(OUT / 'source.docx').write_bytes(b'PK')\n", "damaged"),
    ],
)
def test_what_libreoffice_cannot_make_is_set_aside(tmp_path, monkeypatch, script, words):
    play(tmp_path, monkeypatch, script)
    found = read(tmp_path, "a.doc", OLD_DOC)
    assert (found.code, words in found.reason) == ("broken", True), found.reason


def test_a_program_that_hangs_is_ended_with_its_children(tmp_path, monkeypatch):
    child = tmp_path / "child"
    play(
        tmp_path,
        monkeypatch,
        f"if os.fork() == 0:\n    pathlib.Path({str(child)!r}).write_text(str(os.getpid()))\ntime.sleep(600)\n",
    )
    monkeypatch.setattr(office, "TIME_LIMIT", 3)
    found = read(tmp_path, "a.doc", OLD_DOC)
    assert (found.code, "within 3 seconds" in found.reason) == ("broken", True), found.reason
    assert _is_over(int(child.read_text()))


def _is_over(number):
    """Whether the process has ended; one that init has not yet buried counts as ended."""
    for _ in range(50):
        try:
            os.kill(number, 0)
            if "\nState:\tZ" in Path(f"/proc/{number}/status").read_text():
                return True
        except (ProcessLookupError, FileNotFoundError):
            return True
        time.sleep(0.1)
    return False


@pytest.mark.skipif(REAL is None, reason="LibreOffice is not installed (apt install libreoffice-writer)")
@pytest.mark.parametrize(("suffix", "named"), [(".doc", "a.wps"), (".rtf", "a.doc"), (".odt", "a.odt")])
def test_libreoffice_itself(tmp_path, suffix, named):
    levels = numbering(level(0, "chineseCounting", "%1."), level(1, "decimal", "%2."))
    body = (
        p("青河县总工会2020年工作总结")
        + numbered("组织建设")
        + numbered("新建工会12家。", 1)
        + tbl(tr("街道", "工会", "会员"), tr("东关", "12", "340"), grid=(2000, 2000, 2000))
        + p("完。")
    )
    written = tmp_path / "written.docx"
    written.write_bytes(word_file(body, numbering=levels))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [REAL, profile, "--headless", "--convert-to", suffix[1:], "--outdir", str(tmp_path), str(written)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    found = read(tmp_path, named, (tmp_path / f"written{suffix}").read_bytes())
    assert [line.strip() for line in found.pages[0].text.split("\n") if line.strip()] == [
        "青河县总工会2020年工作总结",
        "一. 组织建设",
        "1. 新建工会12家。",
        "街道\t工会\t会员",
        "东关\t12\t340",
        "完。",
    ]


@given(
    st.sampled_from(
        (b"", RTF[:5], OLD_DOC, b"PK\x03\x04", b"<html>", b"%PDF-1.4", WEB_ARCHIVE[:200], b"<w:wordDocument>")
    ),
    st.binary(max_size=200),
    st.sampled_from(("a.doc", "a.wps", "a.rtf", "a.odt", "a.docx")),
)
@settings(deadline=None, max_examples=150)
def test_no_bytes_raise_whatever_they_begin_with(tmp_path_factory, beginning, content, name):
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PATH", "")
        found = read(tmp_path_factory.mktemp("fuzz"), name, beginning + content)
    assert found.reason if isinstance(found, Quarantined) else found.pages
