"""Pictures as documents: what is refused before anything is recognised, and how a picture is laid flat."""

import io
import struct
import zlib

import pytest
from PIL import Image

from pipeline.reading import InputFile, Quarantined, read_documents
from pipeline.reading.images import flatten, read_image
from pipeline.reading.layout.content import Glyph, Sheet
from pipeline.reading.ocr.scans import ScannedPage
from pipeline.reading.values import UnreadableError

WHITE = Image.new("L", (60, 40), 255)


def saved(image: Image.Image, kind: str, **more: object) -> bytes:
    target = io.BytesIO()
    image.save(target, kind, **more)
    return target.getvalue()


def claiming(breadth: int, height: int) -> bytes:
    """A small PNG whose header claims to be of that size."""
    content = bytearray(saved(WHITE, "PNG"))
    content[16:24] = struct.pack(">II", breadth, height)
    content[29:33] = struct.pack(">I", zlib.crc32(content[12:29]))
    return bytes(content)


@pytest.fixture
def no_extra(monkeypatch):
    monkeypatch.setattr("pipeline.reading.ocr.engine.find_spec", lambda _name: None)


@pytest.fixture
def pages_read(monkeypatch):
    """Pages are taken as read, without the extra; the pictures that were to be read."""
    seen: list[Image.Image] = []

    def read(image: Image.Image, number: int) -> ScannedPage:
        seen.append(image)
        text = f"{'甲乙丙'[number - 1]}街道新建工会。"
        glyphs = tuple(Glyph(char, 10.0 * at, 10.0 * at + 10, 0.0, 10.0, 10.0) for at, char in enumerate(text))
        return ScannedPage(Sheet(100, 100, glyphs, shows=True), 0.99)

    monkeypatch.setattr("pipeline.reading.images.require", lambda _found: None)
    monkeypatch.setattr("pipeline.reading.images.read_scan", read)
    return seen


@pytest.mark.usefixtures("no_extra")
@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.png", "PNG"), ("a.JPG", "JPEG"), ("a.jpeg", "JPEG"), ("a.tif", "TIFF"), ("a.tiff", "TIFF"),
        ("a.bmp", "BMP"), ("a.webp", "WEBP"), ("a.gif", "GIF"),
    ],
)  # fmt: skip
def test_without_the_extra_every_picture_names_it(tmp_path, name, kind):
    path = tmp_path / name
    path.write_bytes(saved(WHITE, kind))
    (found,) = read_documents(InputFile(path, name))
    assert isinstance(found, Quarantined)
    assert found.code == "needs-ocr"
    assert "pip install 'unionfigures[ocr]'" in found.reason


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        pytest.param(b"GIF89a", "broken", "collect it again", id="a header and no more"),
        pytest.param("全年新建工会46家".encode(), "broken", "collect it again", id="no picture at all"),
        pytest.param(saved(WHITE, "PNG")[:-30], "broken", "cut short", id="cut short"),
        pytest.param(saved(Image.new("L", (400, 400)), "JPEG")[:400], "broken", "cut short", id="a JPEG cut short"),
        pytest.param(claiming(9_000, 9_001), "too-large", "81009000 pixels", id="more pixels than a large page has"),
        pytest.param(claiming(60_000, 60_000), "too-large", "save it smaller", id="a decompression bomb"),
    ],
)
def test_refused_before_it_is_recognised(content, code, words, recwarn):
    with pytest.raises(UnreadableError, match=words) as refusal:
        read_image(content)
    assert refusal.value.code == code
    assert not recwarn.list


def test_a_tiff_of_too_many_pages(monkeypatch):
    monkeypatch.setattr("pipeline.reading.images.MOST_PAGES", 2)
    with pytest.raises(UnreadableError, match="3 pages, more than 2"):
        read_image(saved(WHITE, "TIFF", save_all=True, append_images=[WHITE, WHITE]))


def test_a_page_for_each_picture_of_a_tiff_and_only_one_for_a_moving_picture(pages_read):
    others = [Image.new("L", WHITE.size, grey) for grey in (10, 20)]
    reading = read_image(saved(WHITE, "TIFF", save_all=True, append_images=others))
    assert [(page.number, page.text) for page in reading.pages] == [
        (1, "甲街道新建工会。\n"),
        (2, "乙街道新建工会。\n"),
        (3, "丙街道新建工会。\n"),
    ]
    assert reading.page_count == 3
    assert [image.getpixel((0, 0))[0] for image in pages_read] == [255, 10, 20]
    assert read_image(saved(WHITE, "GIF", save_all=True, append_images=others)).page_count == 1


def test_turned_as_the_camera_says(pages_read):
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held upright
    read_image(saved(WHITE, "JPEG", exif=exif))
    assert pages_read[0].size == (40, 60)


def test_what_is_transparent_is_paper():
    clear = Image.new("RGBA", (4, 4), (0, 0, 0, 0))
    assert flatten(clear).getpixel((0, 0)) == (255, 255, 255)


def test_sixteen_bits_are_not_cut_off_at_white():
    grey = Image.new("I;16", (4, 4), 0x8000)
    assert flatten(grey).getpixel((0, 0)) == (128, 128, 128)


@pytest.mark.usefixtures("pages_read")
def test_nothing_recognised_says_why(monkeypatch):
    monkeypatch.setattr("pipeline.reading.images.read_scan", lambda _image, _number: ScannedPage(Sheet(60, 40), 0.0))
    with pytest.raises(UnreadableError) as refusal:
        read_image(saved(WHITE, "PNG"))
    assert refusal.value.code == "no-text"
