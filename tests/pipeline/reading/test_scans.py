"""Scans: the samples under scans/ read as the texts beside them say; what is doubtful is said, what is poor refused.

Tests with the mark `needs_ocr` need the extra; the others run everywhere.
"""

import difflib
import math
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from pipeline.reading import InputFile, read_articles
from pipeline.reading.images import read_image
from pipeline.reading.layout.lines import find_segments
from pipeline.reading.layout.regions import read_columns
from pipeline.reading.ocr.doubts import doubt_of
from pipeline.reading.ocr.engine import Strip, is_installed
from pipeline.reading.ocr.lines import Line, cut, lengthened, room_beside
from pipeline.reading.ocr.recognising import gather, set_glyphs
from pipeline.reading.ocr.scans import read_scan
from pipeline.reading.pdf_files import read_pdf
from pipeline.reading.printed import lay_out
from pipeline.reading.values import Reading

FOLDER = Path(__file__).parent / "scans"
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
LEAST_ALIKE = 0.985

needs_ocr = pytest.mark.skipif(not is_installed(), reason="needs the OCR extra: pip install '.[ocr]'")


def packed(text: str) -> str:
    return "".join(text.split())


def written(name: str) -> str:
    return packed((FOLDER / name).with_suffix(".txt").read_text(encoding="utf-8"))


def alike(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()


def strip(text: str, *, sure: dict[str, float] | None = None) -> Strip:
    """A line read with certainty but for the characters named, each in its place."""
    return Strip(text, tuple((sure or {}).get(each, 0.99) for each in text), tuple(range(len(text))))


def line(text: str, top: float, left: float = 0.0, confidence: float = 0.97, doubt: str = "") -> Line:
    """A line of 20-pixel characters in the box that a detector draws around it."""
    breadth = 20.0 * sum(0.55 if each.isascii() else 1.0 for each in text) + 8
    return Line(text, confidence, doubt, (left + breadth / 2, top + 14), breadth, 28.0)


def text_of(page) -> str:
    """The lines of a scanned page in reading order."""
    return "".join(f"{line.text}\n" for line in lay_out(page.sheet, 1).lines if line.text)


@cache
def reading_of(name: str) -> Reading:
    return read_image((FOLDER / name).read_bytes())


@needs_ocr
@pytest.mark.parametrize("name", ["report.png", "minutes.tiff"])
def test_a_scan_reads_as_printed_with_every_figure(name):
    text = packed("".join(page.text for page in reading_of(name).pages))
    assert Counter(NUMBER.findall(text)) == Counter(NUMBER.findall(written(name)))
    assert alike(text, written(name)) >= LEAST_ALIKE


@needs_ocr
def test_the_rows_of_a_ruled_table_are_lines():
    lines = [line.strip() for line in reading_of("minutes.tiff").pages[1].text.split("\n")]
    assert "东片区\t7家\t535名\t375人次" in lines
    assert "合计\t20家\t1,500名\t2,000人次" in lines


@needs_ocr
def test_two_columns_of_a_page_that_is_a_picture_come_in_order():
    picture = pypdfium2.PdfDocument(FOLDER / "newspaper.pdf")[0].render(scale=200 / 72).to_pil()
    text = packed(text_of(read_scan(picture, 1, 72 / 200)))
    assert Counter(NUMBER.findall(text)) == Counter(NUMBER.findall(written("newspaper.pdf")))
    assert alike(text, written("newspaper.pdf")) >= LEAST_ALIKE


@needs_ocr
def test_a_pdf_of_pictures_is_recognised_page_by_page():
    reading = read_pdf((FOLDER / "newspaper.pdf").read_bytes())
    assert "recognised-by-ocr" in [issue.code for issue in reading.issues]
    assert alike(packed(reading.pages[0].text), written("newspaper.pdf")) >= LEAST_ALIKE
    (first, *_) = reading.pages[0].lines
    assert len(first.boxes) == len(packed(first.text))


@pytest.fixture
def head() -> Image.Image:
    """The upper third of a skewed page, with eight lines."""
    with Image.open(FOLDER / "minutes.tiff") as picture:
        return picture.convert("RGB").crop((0, 0, picture.width, picture.height // 3))


@needs_ocr
@pytest.mark.parametrize("turn", [Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_90])
def test_a_page_that_lies_on_its_head_or_side_is_turned(head, turn):
    assert packed(text_of(read_scan(head.transpose(turn), 1))).startswith(written("minutes.tiff")[:60])


@needs_ocr
def test_the_same_reading_in_another_process(head, tmp_path):
    head.save(tmp_path / "head.png")
    program = (
        "import sys; from pathlib import Path; from pipeline.reading.images import read_image; "
        "print(read_image(Path(sys.argv[1]).read_bytes()))"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "head.png")]
    other = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    assert other.stdout.strip() == str(read_image((tmp_path / "head.png").read_bytes()))
    assert other.stderr == ""


@needs_ocr
def test_an_article_of_a_scan_says_that_it_was_recognised():
    (article,) = read_articles(InputFile(FOLDER / "report.png", "report.png"))
    assert article.metadata.title == "柏溪县总工会二〇二二年工作总结"
    assert "全年新建工会组织128家，发展会员1.2万名" in article.text
    (said,) = (issue.message for issue in article.issues if issue.code == "recognised-by-ocr")
    assert re.fullmatch(r"page 1: \d{3} characters recognised, mean confidence 0\.9\d, lowest line 0\.\d\d '.+'", said)


@needs_ocr
def test_a_blank_page_gives_no_text_and_says_so():
    page = read_scan(Image.new("L", (600, 800), 240), 4)
    assert (text_of(page), page.refused) == ("", False)
    assert [issue.message for issue in page.issues] == ["page 4: no characters recognised in its picture"]


@pytest.fixture
def recognised(monkeypatch):
    """The page is taken as recognised so, without the extra."""

    def take(*lines: Line, upright: int = 0) -> None:
        found = gather(lines, upright)
        monkeypatch.setattr("pipeline.reading.ocr.scans.recognise", lambda _image, _scale: found)

    return take


PICTURE = Image.new("L", (10, 10))


def said(page) -> list[tuple[str, str]]:
    return [(issue.code, issue.message) for issue in page.issues]


def test_a_doubtful_figure_and_a_line_left_out_are_said(recognised):
    recognised(
        line("全年新建工会组织128家", 0),
        line("发展会员1.200名", 33, doubt="a figure has confidence 0.61"),
        line("离44离8", 66, confidence=0.44),
        upright=2,
    )
    page = read_scan(PICTURE, 3)
    assert text_of(page) == "全年新建工会组织128家\n发展会员1.200名\n"
    assert said(page) == [
        (
            "recognised-by-ocr",
            "page 3: 22 characters recognised, mean confidence 0.87, lowest line 0.97 '全年新建工会组织128家'",
        ),
        (
            "ocr-doubtful",
            "page 3: a figure has confidence 0.61 in '发展会员1.200名'; compare its figures with the scan",
        ),
        ("ocr-left-out", "page 3: a line was left out, recognised with confidence 0.44 as '离44离8'"),
        ("ocr-left-out", "page 3: 2 vertical lines are not read"),
    ]


def test_a_page_too_poor_gives_no_text_at_all(recognised):
    recognised(line("全年薪建丁会组识I28家", 0, confidence=0.62))
    page = read_scan(PICTURE, 3)
    assert (text_of(page), page.refused) == ("", True)
    ((code, message),) = said(page)
    assert code == "ocr-refused"
    assert "mean confidence of 0.62, under 0.8" in message


def test_vertical_writing_alone_is_not_read(recognised):
    recognised(upright=7)
    assert said(read_scan(PICTURE, 1)) == [
        ("page-without-text", "page 1: its picture holds only 7 vertical lines, which are not read")
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [("培训1.085人次", "1.085"), ("发放47,4万元", "47,4"), ("追回1.830.6万元", "1.830.6"), ("覆盖2;140家", "2;140")],
)
def test_a_point_that_may_be_a_comma_is_doubtful_however_sure(text, number):
    assert doubt_of(strip(text)).startswith(f"{number} is no usual number")


@pytest.mark.parametrize(
    ("text", "number"), [("培训1,215.人次", "1,215"), ("新建工会46·家", "46"), ("8名、145.名", "145")]
)
def test_a_mark_between_number_and_unit_may_hide_a_digit(text, number):
    assert doubt_of(strip(text)) == f"a mark follows {number}: a digit may be lost"


@pytest.mark.parametrize(
    "text",
    [
        "1.加强组织建设；2.维护合法权益",
        "其中，12.培训职工",
        "1,830.6万元",
        "15.8万人",
        "2023.12.5",
        "8:30开会",
        "3、4号楼",
        "2023年12月5日",
        "全区12个街道、65个社区",
        "服务职工",
    ],
)
def test_usual_numbers_are_not_doubtful(text):
    assert doubt_of(strip(text)) == ""


@pytest.mark.parametrize(
    ("text", "unsure", "doubt"),
    [
        ("新建工会组织128家", {"8": 0.61}, "a figure has confidence 0.61"),
        ("发展会员六十五名", {"六": 0.5}, "a figure has confidence 0.50"),
        ("总数达到15.8万人", {".": 0.7}, "a figure has confidence 0.70"),
        ("新建工会组织128家", {"织": 0.5}, ""),
    ],
)
def test_the_least_sure_character_of_a_figure_counts(text, unsure, doubt):
    assert doubt_of(strip(text, sure=unsure)) == doubt


def test_glyphs_stand_where_the_line_stands():
    glyphs = set_glyphs((line("新建工会128家", 40, left=100), line("发展会员一万二千名", 70, left=100)), scale=0.5)
    first, last = glyphs[0], glyphs[7]
    assert (first.text, last.text) == ("新", "家")
    assert first.left == pytest.approx(52, abs=1)
    assert last.right == pytest.approx(52 + 10 * (5 + 3 * 0.55), abs=2)
    assert first.size == pytest.approx(10, abs=1.5)
    assert first.bottom - first.top == pytest.approx(first.size)


def test_columns_of_recognised_lines_come_one_after_the_other():
    left = [line("走访慰问一线职工送清凉到工地", 30 * row) for row in range(6)]
    right = [line("服务站点接待户外劳动者上万人", 30 * row, left=330) for row in range(6)]
    mixed = [each for pair in zip(left, right, strict=True) for each in pair]
    printed = read_columns(find_segments(set_glyphs(mixed, 1.0)))
    assert [each.text for each in printed if each.text] == [each.text for each in (*left, *right)]


def test_a_slanted_line_is_cut_out_level():
    page = Image.new("L", (200, 200), 255)
    page.paste(0, (60, 60, 140, 80))
    cosine, sine = math.cos(math.radians(10)), math.sin(math.radians(10))

    def turned(x: float, y: float) -> tuple[float, float]:
        return 100 + (x - 100) * cosine + (y - 100) * sine, 100 - (x - 100) * sine + (y - 100) * cosine

    corners = (turned(62, 62), turned(138, 62), turned(138, 78), turned(62, 78))
    level = cut(page.rotate(10, Image.Resampling.BICUBIC, fillcolor=255), corners)
    assert level.size == (76, 16)
    assert level.getextrema() == (0, 0)


def test_a_box_is_drawn_out_along_its_line_as_far_as_the_next_one():
    box = ((100.0, 50.0), (200.0, 60.0), (198.0, 80.0), (98.0, 70.0))
    beside = ((20.0, 45.0), (70.0, 50.0), (68.0, 70.0), (18.0, 65.0))
    assert room_beside(box, (box,), 40.0) == (40.0, 40.0)
    left, right = room_beside(box, (box, beside), 40.0)
    assert left == pytest.approx(25, abs=1)
    assert right == 40.0
    longer = lengthened(box, 10.0, 0.0)
    assert longer[1:3] == box[1:3]
    assert longer[0] == (pytest.approx(90, abs=0.1), pytest.approx(49, abs=0.1))
