"""Parts that the two PDF layouts share: the font, the paragraph styles, how bytes are kept the same from run to run.

STSong-Light is a font every PDF reader knows by name, so that no font file is needed; pages are left uncompressed,
because deflated bytes differ between zlib builds.
"""

from functools import lru_cache

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont

FONT = "STSong-Light"
SAME_BYTES = {"invariant": 1, "pageCompression": 0}


@lru_cache(maxsize=1)
def register_font() -> str:
    """Make the font known to reportlab; its name."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    return FONT


def style(size: float, leading: float, **more: object) -> ParagraphStyle:
    """A paragraph style that breaks lines between any two Chinese characters."""
    return ParagraphStyle("zh", fontName=register_font(), fontSize=size, leading=leading, wordWrap="CJK", **more)
