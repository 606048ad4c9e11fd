"""PDF files made to harm, written object by object: loops, lies about sizes and places, actions, bombs of content."""

import io
import zlib
from collections.abc import Mapping

from hostile_case import Case, read_or, refused

WORDS = "青河县总工会今年新建工会12家，发展会员340人。"
_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font/Subtype"
    b"/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000>>]>>"
)


def stream(content: bytes, extra: bytes = b"", packed: bool = True) -> bytes:
    body = zlib.compress(content, 9) if packed else content
    coded = b"/Filter/FlateDecode" if packed else b""
    return b"<<%s%s/Length %d>>stream\n%s\nendstream" % (coded, extra, len(body), body)


def shown(text: str, x: float = 40, y: float = 700, size: float = 10) -> bytes:
    return b"BT /F %.1f Tf %.2f %.2f Td <%s> Tj ET\n" % (size, x, y, text.encode("utf-16-be").hex().encode())


def pdf(objects: Mapping[int, bytes], trailer: bytes = b"", shift: int = 0) -> bytes:
    """The file of these objects; `shift` makes its table of places wrong."""
    out = io.BytesIO(b"")
    out.write(b"%PDF-1.7\n")
    places = {}
    for number, body in objects.items():
        places[number] = out.tell() + shift
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start, most = out.tell(), max(objects) + 1
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % most)
    for number in range(1, most):
        used = number in places
        out.write(b"%010d %05d %c \n" % (max(places.get(number, 0), 0), 0 if used else 65535, b"fn"[used]))
    out.write(b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (most, trailer, start + shift))
    return out.getvalue()


def one_page(
    content: bytes = b"",
    box: bytes = b"[0 0 595 842]",
    catalog: bytes = b"",
    page: bytes = b"",
    resources: bytes = b"",
    **more: bytes,
) -> dict[int, bytes]:
    """Catalogue, pages, page, content, font; further objects as o6=…, o7=…."""
    return {
        1: b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog,
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox%s/Contents 4 0 R/Resources<</Font<</F 5 0 R>>%s>>%s>>"
        % (box, resources, page),
        4: stream(content or shown(WORDS)),
        5: _FONT,
        **{int(name[1:]): body for name, body in more.items()},
    }


def tree_loop() -> bytes:
    return pdf({**one_page(), 2: b"<</Type/Pages/Kids[2 0 R 3 0 R 2 0 R]/Count 3>>"})


def counted_wrong(count: int) -> bytes:
    return pdf({**one_page(), 2: b"<</Type/Pages/Kids[3 0 R]/Count %d>>" % count})


def outline_loop() -> bytes:
    more = {
        "o6": b"<</Type/Outlines/First 7 0 R/Last 7 0 R/Count 1>>",
        "o7": b"<</Title(a)/Parent 6 0 R/Next 7 0 R/Prev 7 0 R/First 7 0 R/Last 7 0 R/Dest[3 0 R/Fit]>>",
    }
    return pdf(one_page(catalog=b"/Outlines 6 0 R/PageMode/UseOutlines", **more))


def xref_loop() -> bytes:
    content = pdf(one_page())
    start = content.rindex(b"xref\n0")
    return pdf(one_page(), b"/Prev %d" % start)


def object_stream_loop() -> bytes:
    """An object stream that goes on in itself and says that it lies within itself."""
    held = b"7 0 6 8 <</A 6 0 R>> <</B 7 0 R>>"
    return pdf(one_page(catalog=b"/X 7 0 R", o6=stream(held, b"/Type/ObjStm/N 2/First 8/Extends 6 0 R")))


def reference_loop() -> bytes:
    return pdf({**one_page(page=b"/Annots 6 0 R/Rotate 6 0 R", o6=b"7 0 R", o7=b"6 0 R"), 4: b"6 0 R"})


def form_loop() -> bytes:
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 500 500]/Resources<</XObject<</X 6 0 R>>>>"
    return pdf(one_page(shown(WORDS) + b"/X Do", resources=b"/XObject<</X 6 0 R>>", o6=stream(b"/X Do " * 20, form)))


def form_tree() -> bytes:
    """Forms that draw ten forms that draw ten: ten billion drawings."""
    objects = one_page(shown(WORDS) + b"/X Do", resources=b"/XObject<</X 6 0 R>>")
    for number in range(6, 16):
        form = b"/Type/XObject/Subtype/Form/BBox[0 0 500 500]/Resources<</XObject<</X %d 0 R>>/Font<</F 5 0 R>>>>" % (
            number + 1
        )
        objects[number] = stream(b"/X Do " * 10, form)
    objects[16] = stream(shown("工"), b"/Type/XObject/Subtype/Form/BBox[0 0 500 500]/Resources<</Font<</F 5 0 R>>>>")
    return pdf(objects)


def deep_arrays() -> bytes:
    return pdf(one_page(o6=b"[" * 100_000 + b"]" * 100_000, catalog=b"/X 6 0 R"))


def flate_bomb() -> bytes:
    return pdf(one_page(shown(WORDS) + b" " * 100_000_000))


def flate_on_flate() -> bytes:
    body = shown(WORDS) + b" " * 50_000_000
    for _ in range(4):
        body = zlib.compress(body, 9)
    head = b"<</Filter[" + b"/FlateDecode" * 4 + b"]/Length %d>>stream\n" % len(body)
    return pdf({**one_page(), 4: head + body + b"\nendstream"})


def glyphs(count: int) -> bytes:
    rows = [shown("工会12家，" * 33, 5, 840 - row * 838 / (count / 231), 2) for row in range(count // 231)]
    return pdf(one_page(b"".join(rows)))


def strewn(count: int) -> bytes:
    """Characters strewn over the page, no two in one row: every step that gathers rows has its worst day."""
    return pdf(one_page(b"".join(shown("工", n * 7919 % 580, n * 104_729 % 8_300 / 10, 4) for n in range(count))))


def rules(count: int) -> bytes:
    drawn = b"".join(b"%d %d m %d %d l S\n" % (n % 590, 0, n % 590, 840) for n in range(count))
    across = b"".join(b"0 %d m 590 %d l S\n" % (n % 840, n % 840) for n in range(count))
    return pdf(one_page(shown(WORDS) + drawn + across))


def boxes(count: int) -> bytes:
    drawn = b"".join(b"%.1f %.1f 5 5 re S\n" % (n * 6 % 590, n // 98 * 6) for n in range(count))
    return pdf(one_page(shown(WORDS) + drawn))


def many_pages(count: int) -> bytes:
    objects = one_page()
    kids = b" ".join(b"%d 0 R" % number for number in range(6, 6 + count))
    objects[2] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count)
    for number in range(6, 6 + count):
        objects[number] = objects[3]
    return pdf(objects)


def actions() -> bytes:
    script = b"<</S/JavaScript/JS(app.launchURL\\('http://127.0.0.1:9/'\\))>>"
    launch = b"<</S/Launch/F(/bin/sh)/Win<</F(cmd.exe)/P(/c calc)>>>>"
    catalog = b"/OpenAction %s/AA<</WC %s/DP %s>>/Names<</JavaScript<</Names[(a) %s]>>>>" % (
        script,
        launch,
        launch,
        script,
    )
    note = (
        b"/AA<</O %s>>/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 500 800]/A<</S/URI/URI(file:///etc/passwd)>>>>]"
        % launch
    )
    return pdf(one_page(catalog=catalog, page=note))


def external_stream() -> bytes:
    return pdf({**one_page(), 4: b"<</F(/etc/passwd)/FFilter/FlateDecode/Length 0>>stream\n\nendstream"})


def huge_picture() -> bytes:
    """A picture of three billion pixels in a few bytes, on a page without a character."""
    picture = b"/Type/XObject/Subtype/Image/Width 60000/Height 60000/ColorSpace/DeviceGray/BitsPerComponent 1"
    return pdf(
        one_page(b"500 0 0 800 0 0 cm /X Do", resources=b"/XObject<</X 6 0 R>>", o6=stream(bytes(500_000), picture))
    )


def locked(user: str) -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen import canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    target = io.BytesIO()
    page = canvas.Canvas(target, invariant=1, encrypt=StandardEncryption(user, ownerPassword="owner", strength=128))
    page.setFont("STSong-Light", 10)
    page.drawString(60, 700, WORDS)
    page.save()
    return target.getvalue()


_PICTURE = ("needs-ocr", "no-text-layer", "no-text")
CASES = (
    Case("pdf_tree_loop.pdf", tree_loop, read_or("broken")),
    Case("pdf_count_billion.pdf", lambda: counted_wrong(1_000_000_000), read_or("broken", "too-large")),
    Case("pdf_count_negative.pdf", lambda: counted_wrong(-5), read_or("broken")),
    Case("pdf_outline_loop.pdf", outline_loop, holds="340人"),
    Case("pdf_xref_loop.pdf", xref_loop, read_or("broken")),
    Case("pdf_object_stream_loop.pdf", object_stream_loop, read_or("broken")),
    Case("pdf_reference_loop.pdf", reference_loop, read_or("broken", *_PICTURE)),
    Case("pdf_deep_arrays.pdf", deep_arrays, read_or("broken")),
    Case(
        "pdf_huge_page.pdf", lambda: pdf(one_page(box=b"[0 0 1000000000 1000000000]")), read_or("too-large", "broken")
    ),
    Case(
        "pdf_huge_scan.pdf",
        lambda: pdf(one_page(b"0 0 9 9 re f", b"[0 0 1000000000 1000000000]")),
        refused("too-large", "broken", *_PICTURE),
    ),
    Case("pdf_no_page_size.pdf", lambda: pdf(one_page(box=b"[0 0 0 0]")), read_or("broken")),
    Case("pdf_nan_page.pdf", lambda: pdf(one_page(box=b"[NaN nan inf -inf]")), read_or("broken")),
    Case(
        "pdf_nan_places.pdf",
        lambda: pdf(one_page(b"1e38 0 0 1e38 1e38 1e38 cm 1e38 0 0 1e38 0 0 cm " + shown(WORDS))),
        read_or("broken", "too-large", *_PICTURE),
    ),
    Case("pdf_backward_page.pdf", lambda: pdf(one_page(box=b"[595 842 -595 -842]")), read_or("broken")),
    Case("pdf_odd_turn.pdf", lambda: pdf(one_page(page=b"/Rotate 45/UserUnit 1e30")), read_or("broken")),
    Case("pdf_wrong_xref.pdf", lambda: pdf(one_page(), shift=37), read_or("broken")),
    Case("pdf_no_xref.pdf", lambda: pdf(one_page())[: pdf(one_page()).rindex(b"xref\n0")], read_or("broken")),
    Case("pdf_locked.pdf", lambda: locked("secret"), refused("encrypted")),
    Case("pdf_locked_by_nothing.pdf", lambda: locked(""), holds="340人"),
    Case("pdf_actions.pdf", actions, holds="340人"),
    Case("pdf_external_stream.pdf", external_stream, read_or("broken", *_PICTURE), lacks="root:"),
    Case("pdf_flate_bomb.pdf", flate_bomb, read_or("broken", "too-large", *_PICTURE)),
    Case("pdf_flate_on_flate.pdf", flate_on_flate, read_or("broken", "too-large", *_PICTURE)),
    Case("pdf_glyphs.pdf", lambda: glyphs(80_000), refused("too-large")),
    Case("pdf_fewer_glyphs.pdf", lambda: glyphs(20_000)),
    Case("pdf_strewn.pdf", lambda: strewn(8_000), read_or("too-large", "encoding")),
    Case("pdf_rules.pdf", lambda: rules(4_000), read_or("too-large")),
    Case("pdf_boxes.pdf", lambda: boxes(13_000), read_or("too-large")),
    Case("pdf_many_pages.pdf", lambda: many_pages(1_000), read_or("too-large")),
    Case("pdf_too_many_pages.pdf", lambda: many_pages(5_001), refused("too-large")),
    Case("pdf_huge_picture.pdf", huge_picture, refused("too-large", "broken", *_PICTURE)),
    Case("pdf_only_a_head.pdf", lambda: b"%PDF-1.7\n", refused("broken")),
)
# These make PDFium unfold more than any memory holds; it ends its process then, and with it the worker of the batch.
DEADLY = (
    Case("pdf_form_loop.pdf", form_loop, refused("worker-died", "out-of-memory", "too-slow", "broken")),
    Case("pdf_form_tree.pdf", form_tree, refused("worker-died", "out-of-memory", "too-slow", "broken")),
)
