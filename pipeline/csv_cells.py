"""The one way in which this program writes CSV: no words from a page may become a formula of a spreadsheet.

    csv_line(["=HYPERLINK(1)", -5])      # "'=HYPERLINK(1),-5\\r\\n": the words are text now, the number stays one

Excel, LibreOffice and WPS run a cell that begins with = + - or @, also behind blanks or in full width, and take a tab
or a line end at its beginning away. Such text gets an apostrophe before it, which they do not show.
"""

import csv
import re
from collections.abc import Sequence
from io import StringIO

BOM = "\ufeff"  # without it Excel takes UTF-8 for the local code page
_FORMULA = re.compile("[\\s\\x00-\\x1f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]*[=+@＝＋－＠﹢﹣﹦﹫−-]|[\t\r\n]")


def csv_line(cells: Sequence[object]) -> str:
    """One row of CSV (RFC 4180), its texts made harmless."""
    buffer = StringIO()
    csv.writer(buffer).writerow([harmless(cell) for cell in cells])
    return buffer.getvalue()


def harmless(cell: object) -> object:
    """'=1+1' is text from a page, not a formula of ours; numbers, negative ones too, stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell
