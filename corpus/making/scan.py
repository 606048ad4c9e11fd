"""Draws a printed page as a scanner gives it: grey, speckled, a little askew; the same bytes every time.

scan_bytes("标题\n第一段……\n第二段……", columns=2, skew=1.5, noise=0.3, as_="pdf")

The first line of a page is its headline, every other line a paragraph, or with tabs in it a row of a ruled table; a
form feed begins the next page. The font is Noto Serif SC of the package pylopdf-fonts-zh-cn (SIL Open Font License),
needed only where samples are drawn.
"""

import io
import math
import random
import re
import time
from typing import Literal

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

Kind = Literal["png", "pdf", "tiff"]

WIDTH, HEIGHT, MARGIN = 8.27, 11.69, 0.9  # inches: A4
BODY, HEADLINE, LEADING, GAP = 11.0, 18.0, 1.65, 2.0  # points, points, times the size, in characters
PAPER, INK, DARK, GREYS = 236, 30, 165, 32
ATOM = re.compile(r"[0-9A-Za-z.,%]+|.")  # a number is not broken over two lines
NO_START = "，。、；：！？”’）》】"
EPOCH = time.gmtime(0)


def scan_bytes(
    text: str, *, columns: int = 1, noise: float = 0.2, skew: float = 0.0, as_: Kind = "png", dpi: int = 150
) -> bytes:
    """The pages of a text as one scanned file; `skew` in degrees, clockwise, every other page the other way."""
    pages = [
        spoil(draw_page(page, columns, dpi), noise, skew if number % 2 == 0 else -skew, seed=number)
        for number, page in enumerate(text.split("\f"))
    ]
    target = io.BytesIO()
    first, rest = pages[0], pages[1:]
    if as_ == "pdf":
        dates = {"creationDate": EPOCH, "modDate": EPOCH}
        first.save(target, "PDF", save_all=True, append_images=rest, resolution=dpi, quality=35, **dates)
    elif as_ == "tiff":
        bare = [page.point(lambda grey: 255 * (grey > DARK)).convert("1") for page in pages]
        bare[0].save(target, "TIFF", save_all=True, append_images=bare[1:], compression="group4", dpi=(dpi, dpi))
    else:
        greys = first.point(lambda grey: grey // GREYS * GREYS)
        greys.save(target, "PNG", optimize=True, dpi=(dpi, dpi))
    return target.getvalue()


def draw_page(text: str, columns: int, dpi: int) -> Image.Image:
    """Headline across the page, then the paragraphs in columns of equal length."""
    page = Image.new("L", (round(WIDTH * dpi), round(HEIGHT * dpi)), PAPER)
    pen = ImageDraw.Draw(page)
    headline, *paragraphs = text.strip("\n").split("\n")
    margin, size = round(MARGIN * dpi), round(BODY / 72 * dpi)
    large = _font(round(HEADLINE / 72 * dpi))
    pen.text((page.width / 2, margin), headline, INK, large, anchor="ma")
    top, gap = margin + round(2.2 * HEADLINE / 72 * dpi), round(GAP * size)
    breadth = (page.width - 2 * margin - (columns - 1) * gap) // columns
    lines = [line for paragraph in paragraphs for line in _set_lines(paragraph, breadth // size)]
    height = math.ceil(len(lines) / columns)
    for number, line in enumerate(lines):
        column, row = divmod(number, height)
        left, upper = margin + column * (breadth + gap), top + round(row * LEADING * size)
        if "\t" in line:
            _draw_row(pen, line.split("\t"), left, upper, breadth, size)
        else:
            _draw_line(pen, line, left, upper, size)
    return page


def _set_lines(paragraph: str, room: float) -> list[str]:
    """A row of a table as it is, a paragraph broken into lines, the first indented."""
    return [paragraph] if "\t" in paragraph else break_lines("\u3000\u3000" + paragraph, room)


def break_lines(paragraph: str, room: float) -> list[str]:
    """A paragraph as lines of so many characters, a Latin one being half; closing punctuation hangs at the end."""
    lines, line = [], ""
    for atom in ATOM.findall(paragraph):
        if line and _breadth(line + atom) > room and atom not in NO_START:
            lines.append(line)
            line = ""
        line += atom
    return [*lines, line]


def spoil(page: Image.Image, noise: float, skew: float, seed: int) -> Image.Image:
    """The page as it lies on the glass: turned, a little soft, with grain and specks; 0 to 1 says how bad."""
    turned = page.rotate(-skew, Image.Resampling.BICUBIC, fillcolor=PAPER) if skew else page
    soft = turned.filter(ImageFilter.GaussianBlur(0.4 + noise))
    chance = random.Random(seed)
    small = (page.width // 2, page.height // 2)
    grain = Image.frombytes("L", small, chance.randbytes(small[0] * small[1])).resize(page.size)
    specks = grain.point(lambda value: 255 if value < 2 * noise else 0)
    grained = Image.blend(soft, ImageChops.darker(soft, grain), 0.15 * noise)
    return Image.composite(Image.new("L", page.size, INK + 60), grained, specks)


def _draw_row(pen: ImageDraw.ImageDraw, cells: list[str], left: int, top: int, breadth: int, size: int) -> None:
    """Cells of equal breadth with rules around them."""
    width, upper = breadth // len(cells), top - size * 0.1
    for place, cell in enumerate(cells):
        x = left + place * width
        pen.rectangle((x, upper, x + width, upper + size * LEADING), outline=INK, width=2)
        _draw_line(pen, cell, x + size // 2, top, size)


def _draw_line(pen: ImageDraw.ImageDraw, line: str, left: float, top: float, size: int) -> None:
    """Each Chinese character in a cell of its own, as type is set; a number or a Latin word as it comes."""
    font, x = _font(size), float(left)
    for atom in ATOM.findall(line):
        pen.text((x, top), atom, INK, font)
        x += font.getlength(atom) if atom.isascii() else size


def _breadth(text: str) -> float:
    return sum(0.55 if character.isascii() else 1.0 for character in text)


def _font(size: int) -> ImageFont.FreeTypeFont:
    from pylopdf_fonts_zh_cn import serif_path

    return ImageFont.truetype(serif_path(), size)
