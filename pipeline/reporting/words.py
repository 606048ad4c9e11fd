"""The words of the page in English and Chinese: words.csv, one line for each string.

interface_words()["table.rank"]      # {"en": "Rank", "zh": "名次"}
"""

import csv
from collections.abc import Mapping
from importlib.resources import files
from io import StringIO

LANGUAGES = ("en", "zh")


def interface_words() -> Mapping[str, Mapping[str, str]]:
    """Every string by its key."""
    content = files(__package__).joinpath("words.csv").read_text("utf-8")
    return {row["key"]: {one: row[one] for one in LANGUAGES} for row in csv.DictReader(StringIO(content))}
