"""The typeface of the page: Noto Sans SC, cut down to the characters that the page shows, inside the page.

    font_face("工会 union")      # '@font-face{font-family:"Unionfigures";src:url(data:font/woff2;base64,…'

So Chinese labels are right on a machine without any Chinese font. The font's licence (SIL Open Font License 1.1) allows
it; its notices stay in the font, and the foot of the page names it. The same characters give the same bytes.
"""

import base64
from collections.abc import Iterable
from importlib.resources import files
from io import BytesIO

FAMILY = "Unionfigures"
ALWAYS = "".join(map(chr, range(0x20, 0x7F))) + "–—−±≈≠≤≥·…↑↓↕“”‘’©×"
_KEPT_NAMES = [0, 1, 2, 7, 13, 14]  # copyright, family, style, trademark, licence and where it stands
_FACE = (
    '@font-face{{font-family:"{family}";src:url(data:font/woff2;base64,{content}) format("woff2");font-display:swap}}'
)


def font_face(texts: Iterable[str]) -> str:
    """The rule that carries the font with every character of the texts that it has."""
    characters = set(ALWAYS).union(*texts)
    return _FACE.format(family=FAMILY, content=base64.b64encode(subset_font(characters)).decode())


def subset_font(characters: Iterable[str]) -> bytes:
    """Noto Sans SC with these characters alone, as WOFF2; what it lacks the reader's own fonts must give."""
    from fontTools import subset

    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.name_IDs = _KEPT_NAMES
    options.drop_tables += ["BASE", "GDEF", "GPOS", "GSUB", "VORG", "vhea", "vmtx"]
    source = files("pylopdf_fonts_zh_cn").joinpath("NotoSansSC-Regular.otf").open("rb")
    with source:
        font = subset.load_font(source, options, lazy=True, dontLoadGlyphNames=True)
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=sorted(map(ord, characters)))
        subsetter.subset(font)
        font.flavor = "woff2"
        made = BytesIO()
        font.save(made)
    return made.getvalue()
