"""Pages of a PDF as they are looked at: turned pages, watermarks, bold type drawn twice, boxes of a quote."""

import io

import pytest
from PIL import Image
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

from pipeline.reading.pdf_files import read_pdf
from pipeline.reading.pdf_pages import open_pdf, read_page

TEXT = "全年新建工会12家，发展会员340人。"


def pdf(draw, turned=0):
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    target = io.BytesIO()
    page = canvas.Canvas(target, invariant=1, pagesize=(600, 800))
    page.setFont("STSong-Light", 12)
    draw(page)
    page.setPageRotation(turned)
    page.showPage()
    page.save()
    return target.getvalue()


def lines(content):
    return [line.text for line in read_pdf(content).pages[0].lines]


def test_a_character_has_the_box_it_is_seen_in():
    with open_pdf(pdf(lambda page: page.drawString(60, 700, "工会"))) as document:
        sheet = read_page(document, 0).sheet
    first, second = sheet.glyphs
    assert (first.text, round(first.left), round(first.right), first.size) == ("工", 60, 72, 12)
    assert (second.text, round(second.left)) == ("会", 72)
    assert 85 <= first.top < first.bottom <= 105


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_turned_page_reads_as_it_is_looked_at(turned):
    """The text is set so that it stands upright once the viewer has turned the page."""

    def draw(page):
        page.saveState()
        page.translate(300, 400)
        page.rotate(turned)
        page.drawString(-100, 20, TEXT)
        page.drawString(-100, 0, "第二行在下面。")
        page.restoreState()

    assert lines(pdf(draw, turned)) == [TEXT, "第二行在下面。"]


def test_a_watermark_is_left_out_and_said():
    def draw(page):
        page.drawString(60, 700, TEXT)
        page.rotate(45)
        page.drawString(400, 100, "内部资料99份")

    reading = read_pdf(pdf(draw))
    assert [line.text for line in reading.pages[0].lines] == [TEXT]
    assert [(issue.code, "7 characters" in issue.message) for issue in reading.issues] == [("text-turned", True)]


def test_bold_type_drawn_twice_is_read_once():
    def draw(page):
        page.drawString(60, 700, TEXT)
        page.drawString(60.4, 700, TEXT)

    assert lines(pdf(draw)) == [TEXT]


def test_a_stamp_on_a_scan_is_no_text_layer(monkeypatch):
    """Without the extra such a page keeps its few characters and says that it is a picture."""
    monkeypatch.setattr("pipeline.reading.pdf_files.is_installed", lambda: False)

    def draw(page):
        page.drawInlineImage(Image.new("L", (60, 80), 200), 0, 0, 600, 800)
        page.drawString(280, 30, "第3页 共8页")

    reading = read_pdf(pdf(draw))
    assert [issue.code for issue in reading.issues] == ["page-without-text"]


def test_equal_characters_side_by_side_stay():
    assert lines(pdf(lambda page: page.drawString(60, 700, "1111家，人人"))) == ["1111家，人人"]
