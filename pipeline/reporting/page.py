"""The report as one page of HTML: charts, comparison, coverage, conflicts, and every number with its source.

    write_whole(Path("report.html"), page(content))

The page stands alone: no server, no network, no other file. Texts come from anywhere, so they are data (JSON in which
no < stands) that the script turns into text nodes, never into markup; and a content security policy allows only the
page's own style and scripts, by their hashes, and its font. The same batch gives the same bytes.
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from html import escape
from importlib.resources import files
from typing import Any, get_args

from pipeline.comparing.candidates import place_of
from pipeline.comparing.districts import level_of
from pipeline.comparing.wording import SIGNS
from pipeline.reporting.articles import article_heads, packed
from pipeline.reporting.charts import chart_specs
from pipeline.reporting.content import Content
from pipeline.reporting.coverage import coverage_rows, province_rows
from pipeline.reporting.font import font_face
from pipeline.reporting.plain import plain_tables
from pipeline.reporting.provinces import PROVINCES
from pipeline.reporting.values import USUAL, filled, series_rows
from pipeline.reporting.words import interface_words
from schemas.catalogue import CORE
from schemas.indicator import Group
from schemas.version import VERSION

SCRIPTS = (
    "basics",
    "store",
    "values",
    "source",
    "comparison",
    "picker",
    "controls",
    "charts",
    "coverage",
    "lists",
    "start",
)
_SLOT = re.compile(r"\{\{(\w+)\}\}")
_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")  # in a script element; a lone surrogate is no UTF-8


def page(content: Content) -> Iterator[str]:
    """The page in pieces."""
    style, script, library = _file("page.css"), _script(), vega_library()
    data, words = page_data(content), interface_words()
    plain = "".join(plain_tables(content))
    font = font_face(
        [json.dumps((data, words), ensure_ascii=False), content.title, *(one.text for one in content.records)]
    )
    parts = {
        "policy": escape(_policy((style, font), (script, library))),
        "title": escape(content.title),
        "version": VERSION,
        "style": style,
        "font": font,
        "plain": plain,
        "words": as_script_data(words),
        "data": as_script_data(data),
        "articles": packed(content),
        "script": script,
        "library": library,
    }
    for number, piece in enumerate(_SLOT.split(_file("page.html"))):
        yield parts[piece] if number % 2 else piece


def page_data(content: Content) -> dict[str, Any]:
    """Everything but the texts, in the shape that scripts/*.js read."""
    indicators = content.catalogue.indicators
    coverage = list(coverage_rows(content))
    return {
        "indicators": [
            one.model_dump(include={"code", "zh", "en", "group", "kind", "definition"}) for one in indicators
        ],
        "main": [place for code in CORE for place, one in enumerate(indicators) if one.code == code],
        "groups": get_args(Group),
        "signs": dict(SIGNS),
        "areas": [
            {"name": one.name, "path": place_of(one)[1], "level": level_of(one) or "other"} for one in content.areas
        ],
        "articles": list(article_heads(content)),
        "series": list(series_rows(content)),
        "usual": USUAL,
        "coverage": coverage,
        "provinces": list(province_rows(content)),
        "province_names": PROVINCES,
        "reprints": _reprints(content),
        "charts": chart_specs(),
        "counts": _counts(content, coverage),
    }


def as_script_data(content: Any) -> str:
    """JSON that may stand inside a script element: whatever a text holds, it cannot close it."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def vega_library() -> str:
    """Vega, Vega-Lite and Vega-Embed as vl-convert carries them, with nothing in them that ends a script element."""
    import vl_convert

    bundle: str = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")
    return bundle.replace("</script", "<\\/script")


def _reprints(content: Content) -> list[dict[str, Any]]:
    """The links whose reprint is in the page; the original may have been left out of it."""
    found = sorted(content.duplicates.values(), key=lambda one: (one.original_path, one.path))
    return [
        filled({"path": one.path, "original_path": one.original_path, "similarity": one.similarity, "kind": one.kind})
        | {"reprint": content.place_of[one.key], "original": content.place_of.get(one.original)}
        for one in found
        if one.key in content.place_of
    ]


def _counts(content: Content, coverage: list[dict[str, Any]]) -> dict[str, Any]:
    years = sorted({one["period"] for one in coverage})
    return {
        "articles": f"{len(content.records):,}",
        "figures": f"{sum(len(one.figures) for one in content.records):,}",
        "areas": f"{len({one['area'] for one in coverage}):,}",
        "years": f"{years[0]}–{years[-1]}" if years else "–",
    }


def _script() -> str:
    """The modules in their order, in one scope of their own."""
    return '"use strict";\n(() => {\n' + "\n".join(_file(f"scripts/{name}.js") for name in SCRIPTS) + "})();\n"


def _policy(styles: tuple[str, ...], scripts: tuple[str, ...]) -> str:
    return (
        f"default-src 'none'; style-src {' '.join(map(_hash, styles))}; script-src {' '.join(map(_hash, scripts))}; "
        "font-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(content: str) -> str:
    digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def _file(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")
