"""Web pages around tables of figures: a notice, a page that is itself a table, a page that Word or Excel saved.

page(source)      # `dress` in the source: notice, layout_table, word_saved, modern, excel_saved
"""

import html
from typing import Any

from corpus.making.kinds_web.html_parts import fill, html_body, shell

CELLS = {
    "notice": "{}",
    "layout_table": '<font size="2">{}</font>',
    "word_saved": '<p class=MsoNormal align=center><span lang=EN-US style="font-family:仿宋_GB2312">{}</span></p>',
    "modern": "{}",
    "excel_saved": '<font class="font5">{}</font>',
}
PARAGRAPHS = {
    "notice": "<p>　　{}</p>",
    "layout_table": '<p style="text-indent:24pt"><font size="3">{}</font></p>',
    "word_saved": '<p class=MsoNormal style="text-indent:32.0pt"><span style="font-size:16pt">{}<o:p></o:p></span></p>',
    "modern": "<p>{}</p>",
    "excel_saved": "<div class=xl24>{}</div>",
}


def page(source: dict[str, Any]) -> bytes:
    """The page in the charset that it declares, or in the codec of the source: Windows says gb2312 and writes gbk."""
    article, dress = source["articles"][0], source["dress"]
    words = fill(
        shell(f"tables_{dress}"),
        charset=source.get("charset", "utf-8"),
        site=source["site"],
        title=html.escape(article["title"]),
        date=str(source.get("shown_date", article["published_on"])),
        source=article["publisher"] or "",
        body=html_body(article, PARAGRAPHS[dress], cell=CELLS[dress]),
    )
    return words.encode(source.get("codec", source.get("charset", "utf-8")))
