"""How the web, Word and table documents of corpus/kinds are laid out: one module a layout, LAYOUTS from kind to bytes.

LAYOUTS["html"](source)      # source: the mapping of corpus/kinds/sources/html/NAME.yaml
"""

from collections.abc import Callable
from typing import Any

from corpus.making.kinds_web import (
    aggregator,
    docx_file,
    dressed,
    dumps,
    epaper,
    forum,
    gov_portal,
    hant,
    jsonld,
    mislabelled,
    plain,
    tables_html,
    union_old,
    uploaded,
    wechat,
)

Layout = Callable[[dict[str, Any]], bytes]

PAGES: dict[str, Layout] = {
    "gov_portal": gov_portal.page,
    "union_old": union_old.page,
    "mislabelled": mislabelled.page,
    "aggregator": aggregator.page,
    "wechat": wechat.page,
    "epaper": epaper.page,
    "forum": forum.page,
    "hant": hant.page,
    "uploaded": uploaded.page,
    "jsonld": jsonld.page,
    "dressed": dressed.page,
}

PLAIN: dict[str, Layout] = {
    "text": plain.text_bytes,
    "sharing_page": plain.sharing_page,
    "small_page": plain.small_page,
}


def html_page(source: dict[str, Any]) -> bytes:
    """A saved web page in the dress that `layout` names."""
    return PAGES[source["layout"]](source)


def plain_file(source: dict[str, Any]) -> bytes:
    """A plain text or a small page, as `layout` says."""
    return PLAIN[source["layout"]](source)


LAYOUTS: dict[str, Layout] = {
    "html": html_page,
    "docx": docx_file.docx_bytes,
    "tables-docx": docx_file.docx_bytes,
    "dumps": dumps.jsonl_bytes,
    "sharing": plain_file,
    "metadata": plain_file,
    "tables-html": tables_html.page,
}
