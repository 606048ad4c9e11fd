"""Pictures made to harm: gigapixels in a few bytes, pages without end, tables of places that lead in a circle."""

import io
import struct
import zlib

from hostile_case import Case, refused

_UNREAD = ("needs-ocr", "no-text")


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width: int, height: int, rows: int, extra: bytes = b"") -> bytes:
    """One bit a pixel; only so many rows are there."""
    head = struct.pack(">2I5B", width, height, 1, 0, 0, 0, 0)
    body = zlib.compress(bytes((width + 7) // 8 + 1) * rows, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + extra + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def swelling_words() -> bytes:
    return png(100, 100, 100, chunk(b"zTXt", b"a\x00\x00" + zlib.compress(bytes(200_000_000), 9)))


def swelling_profile() -> bytes:
    return png(100, 100, 100, chunk(b"iCCP", b"a\x00\x00" + zlib.compress(bytes(200_000_000), 9)))


def tiff(count: int, leads_to: int | None = None) -> bytes:
    """So many empty pages of one pixel; the last leads to `leads_to`."""
    tags = ((256, 1), (257, 1), (258, 1), (259, 1), (262, 1), (273, 8), (277, 1), (278, 1), (279, 1))
    size = 2 + 12 * len(tags) + 4
    out = bytearray(b"II*\x00" + struct.pack("<I", 12) + b"\x00" * 4)
    for number in range(count):
        following = 12 + (number + 1) * size if number + 1 < count else leads_to or 0
        out += struct.pack("<H", len(tags)) + b"".join(struct.pack("<2H2I", tag, 4, 1, held) for tag, held in tags)
        out += struct.pack("<I", following)
    return bytes(out)


def tiff_of_gigapixels() -> bytes:
    return tiff(1).replace(struct.pack("<2H2I", 256, 4, 1, 1), struct.pack("<2H2I", 256, 4, 1, 200_000))


def bmp(width: int, height: int) -> bytes:
    return (
        b"BM"
        + struct.pack("<IHHI", 100, 0, 0, 54)
        + struct.pack("<IiiHHIIiiII", 40, width, height, 1, 24, 0, 0, 0, 0, 0, 0)
    )


def gif(width: int, height: int) -> bytes:
    return (
        b"GIF89a"
        + struct.pack("<HH3B", width, height, 0, 0, 0)
        + b","
        + struct.pack("<4HB", 0, 0, width, height, 0)
        + b"\x02\x00;"
    )


def jpeg_cut() -> bytes:
    from PIL import Image

    target = io.BytesIO()
    Image.new("L", (4_000, 3_000), 200).save(target, "JPEG")
    return target.getvalue()[:-500]


def crossed_exif() -> bytes:
    """Data about the camera that say they lie far outside the file."""
    body = b"Exif\x00\x00II*\x00" + struct.pack("<I", 8) + struct.pack("<H2H2II", 1, 0x112, 3, 0xFFFFFFF, 0xFFFFFFF, 8)
    return b"\xff\xd8\xff\xe1" + struct.pack(">H", len(body) + 2) + body + b"\xff\xd9"


CASES = (
    Case("picture_gigapixel.png", lambda: png(60_000, 60_000, 60_000), refused("too-large", "needs-ocr")),
    Case("picture_long.png", lambda: png(2_000_000_000, 1, 0), refused("too-large", "broken", *_UNREAD)),
    Case("picture_words.png", swelling_words, refused("broken", "too-large", *_UNREAD)),
    Case("picture_profile.png", swelling_profile, refused("broken", "too-large", *_UNREAD)),
    Case("picture_no_rows.png", lambda: png(5_000, 5_000, 0), refused("broken", *_UNREAD)),
    Case("picture_of_nothing.png", lambda: png(0, 0, 0), refused("broken")),
    Case("picture_strip.png", lambda: png(60_000, 2, 2), refused("broken", *_UNREAD)),
    Case("picture_pages.tiff", lambda: tiff(5_000), refused("too-large", "broken", *_UNREAD)),
    Case("picture_circle.tiff", lambda: tiff(3, 12), refused("broken", "too-large", *_UNREAD)),
    Case("picture_gigapixel.tiff", tiff_of_gigapixels, refused("too-large", "broken", *_UNREAD)),
    Case("picture_gigapixel.bmp", lambda: bmp(100_000, 100_000), refused("too-large", "broken")),
    Case("picture_negative.bmp", lambda: bmp(-5, -2_147_483_648), refused("too-large", "broken")),
    Case("picture_huge.gif", lambda: gif(65_535, 65_535), refused("too-large", "broken")),
    Case("picture_cut.jpg", jpeg_cut, refused("broken", *_UNREAD)),
    Case("picture_exif.jpg", crossed_exif, refused("broken")),
    Case(
        "picture_webp.webp",
        lambda: b"RIFF\xff\xff\xff\xffWEBPVP8X\n\x00\x00\x00\x10\x00\x00\x00\xff\xff\xff\xff\xff\xff",
        refused("broken", "too-large"),
    ),
    Case(
        "picture_eps.png",
        lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) run\n",
        refused("broken"),
    ),
)
