"""Ruled tables of a PDF: their rows come out whole, with the prose around them in order; frames are no tables."""

import io

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

from pipeline.reading.pdf_files import read_pdf

SIZE = 10


def pdf(draw) -> str:
    """The text of a page that `draw` has drawn on."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    target = io.BytesIO()
    page = canvas.Canvas(target, invariant=1)
    page.setFont("STSong-Light", SIZE)
    draw(page)
    page.showPage()
    page.save()
    return read_pdf(target.getvalue()).pages[0].text


def grid(page, xs, ys):
    for x in xs:
        page.line(x, ys[0], x, ys[-1])
    for y in ys:
        page.line(xs[0], y, xs[-1], y)


def test_narrow_cells_stay_apart_and_prose_stays_around():
    def draw(page):
        page.drawString(60, 760, "各街道情况如下表。")
        grid(page, (60, 110, 146, 182), (740, 720, 700, 680))
        for row, cells in enumerate((("街道", "会员", "女会员"), ("东关", "319,200", "336,100"), ("西关", "9", "7"))):
            for x, cell in zip((64, 111, 147), cells, strict=True):
                page.drawString(x, 726 - 20 * row, cell)
        page.drawString(60, 660, "全区共有会员三十万人。")

    lines = [line.strip() for line in pdf(draw).split("\n") if line.strip()]
    assert lines == [
        "各街道情况如下表。",
        "街道\t会员\t女会员",
        "东关\t319,200\t336,100",
        "西关\t9\t7",
        "全区共有会员三十万人。",
    ]


def test_a_cell_of_two_lines_is_one_and_an_empty_cell_is_kept():
    def draw(page):
        grid(page, (60, 120, 180, 240), (740, 705, 680))
        page.drawString(64, 720, "街道")
        page.drawString(124, 726, "新发展")
        page.drawString(124, 712, "会员")
        page.drawString(184, 720, "新建工会")
        page.drawString(64, 688, "东关")
        page.drawString(184, 688, "12")

    assert pdf(draw).strip().split("\n") == ["街道\t新发展会员\t新建工会", "东关\t\t12"]


def test_a_frame_around_prose_is_no_table():
    sentence = "区总工会走访企业并慰问一线职工把服务送到车间工地和站点上门讲解政策法规"

    def draw(page):
        grid(page, (50, 300, 550), (760, 650, 500))
        for x in (55, 305):
            for line in range(5):
                page.drawString(x, 740 - 14 * line, sentence[:22])
                page.drawString(x, 640 - 14 * line, sentence[:22])

    assert "\t" not in pdf(draw)
