"""What a web page prints around an article: buttons, paths, counters, page feet, teasers of other articles.

    drop_boilerplate("打印  关闭\n全年新建工会12家。\n版权所有 某某报")  ->  "全年新建工会12家。"

The phrases stand in schemas/lexicons/boilerplate.csv. A line goes only as a whole, and only when nothing in it is a
sentence; lines that date or sign an article stay, for `pipeline.articles.metadata` reads and removes them.
"""

import re

from pipeline.articles.datelines import read_dateline
from pipeline.articles.lines import folded, is_heading, is_prose, packed
from pipeline.articles.table_rows import is_row, unmarked
from schemas.lexicon_reading import boilerplate

LONGEST_FOOT = 60
TOP = 10
PROSE_BEFORE_END = 40
FEWEST_ITEMS, MANY_ITEMS, LONGEST_ITEM = 3, 6, 8
_TABLE_DEBRIS = re.compile(r"[|\s:—-]*\|[|\s:—-]*")
_ROW = re.compile(r"\|.*\|.*\|")
_CELL_EDGE = re.compile(r"\s*\|\s*")
_PATH = re.compile(r"[^\d。，]{1,12}(?:\s*(?:[›»＞]|>{1,2})\s*[^\d。，›»＞>]{0,24})+")
_REPEATED = re.compile(r"(\w{4,12}?)(?:\s*\1){2,}")
_PAGE_COUNT = re.compile(r"^[^\S\n]*第\s*\d+\s*页\s*[/,，]?\s*共\s*\d+\s*页", re.MULTILINE)
_MARKUP = re.compile(r"""[\x20-\x7e]*(?:="|='|</|/>|">)[\x20-\x7e]*""")
_DECORATION = re.compile(r"[^\w%％]+")
_LETTER = re.compile(r"[^\W\d_]")
_SENTENCE_END = re.compile(r"[。！？]")
_PAGE_NUMBER = re.compile(r"0\d?")
_TEASER = re.compile(r"[-·•*>»]*\s*[\[(（]?\d{4}-\d{2}-\d{2}[\])）]?\s*[^。，]{4,80}")
_TEASER_TAIL = re.compile(r"[^。，]{4,80}[\[(（]?\d{4}-\d{2}-\d{2}[\])）]?")


def drop_table_debris(text: str) -> str:
    """Rows of a Markdown table that hold nothing go, edges `| |||` too; the cells of the others are parted by tabs."""
    kept = (line for line in text.split("\n") if not ("|" in line and _TABLE_DEBRIS.fullmatch(line)))
    rows = (
        _CELL_EDGE.sub("\t", line.strip()[1:-1].strip(" ")) if _ROW.fullmatch(line.strip()) else line for line in kept
    )
    return "\n".join(line.strip("| ") if "|" in line else line for line in rows)


def drop_page_counts(text: str) -> str:
    """第1页 共8页 goes from the beginning of a line, even where the text runs on behind it."""
    return _PAGE_COUNT.sub("", text)


def cut_at_end(text: str) -> str:
    """Everything from the line 猜你喜欢 (or its like) on goes, once an article stands before it."""
    lines = text.split("\n")
    prose = 0
    for number, line in enumerate(lines):
        if prose >= PROSE_BEFORE_END and boilerplate().end.fullmatch(folded(line)):
            return "\n".join(lines[:number])
        prose += len(packed(line)) if is_prose(line) else 0
    return text


def drop_boilerplate(text: str) -> str:
    """Lines that are buttons, paths, counters, markup go; so do short lines after the foot of the page."""
    lines = text.split("\n")
    last_prose = _last_sentence(lines)
    kept: list[str] = []
    in_foot = False
    for number, line in enumerate(lines):
        if is_foot(line):
            in_foot = number > last_prose
        elif not line.strip() or not (is_boilerplate(line) or (in_foot and len(packed(line)) <= LONGEST_FOOT)):
            kept.append(line)
    return "\n".join(kept)


def drop_above_path(text: str) -> str:
    """Above 当前位置:首页 > 要闻 stands the banner of the site; the headline stands below."""
    lines = text.split("\n")
    for number, line in enumerate(lines[:TOP]):
        if _SENTENCE_END.search(line):
            break
        if _PATH.fullmatch(line.strip()) or boilerplate().path.fullmatch(folded(line)):
            below = next((each for each in lines[number + 1 :] if each.strip() and not is_boilerplate(each)), "")
            return "\n".join(lines[number + 1 :]) if is_heading(below) else text
    return text


def drop_teasers(text: str) -> str:
    """A list of dated links after the article goes (`- 2024-01-11 …`); before its end it is a chronicle."""
    lines = text.split("\n")
    last_prose = _last_sentence(lines)
    teasers = {number for number, line in enumerate(lines) if number > last_prose and _is_teaser(line)}
    if len(teasers) < 2:
        return text
    return "\n".join(line for number, line in enumerate(lines) if number not in teasers)


def is_boilerplate(line: str) -> bool:
    """Whether the whole line belongs to the page and not to the article; a row of a table does by its words alone."""
    bare, row = unmarked(line), is_row(line)
    if not row and _has_shape_of_furniture(bare):
        return True
    dated = read_dateline(bare)
    if dated and dated.says_something:
        return False
    return _has_words(bare) and is_button(bare) if row else is_button(bare) or _is_menu(bare)


def _has_shape_of_furniture(line: str) -> bool:
    squeezed = folded(line)
    return bool(_DECORATION.fullmatch(squeezed) or _PAGE_NUMBER.fullmatch(squeezed)) or _is_markup(line)


def is_button(line: str) -> bool:
    """Whether the whole line is a phrase of the lexicon, or a run of its words: 打印 关闭."""
    phrases, squeezed = boilerplate(), folded(line)
    if any(pattern.fullmatch(squeezed) for pattern in (phrases.end, phrases.line, phrases.path)):
        return True
    return bool(phrases.word_line.fullmatch(squeezed)) and _has_words(squeezed)


def _has_words(line: str) -> bool:
    return len(_LETTER.findall(line)) > 1


def _is_menu(line: str) -> bool:
    """Short words between bars, a button among them: 返回首页 | 列印 | 分享."""
    parts = re.split(r"[|｜]", line)
    items = [folded(part) for part in parts] if len(parts) >= FEWEST_ITEMS else []
    short = bool(items) and all(len(item) <= LONGEST_ITEM for item in items)
    return short and (len(items) >= MANY_ITEMS or _has_button(items))


def _has_button(items: list[str]) -> bool:
    return any(boilerplate().word_line.fullmatch(item) for item in items if item)


def _is_markup(line: str) -> bool:
    """Bits of HTML; the path of the page through its site: 首页 > 要闻; a heading repeated side by side."""
    return any(shape.fullmatch(line) for shape in (_MARKUP, _PATH, _REPEATED))


def is_foot(line: str) -> bool:
    """Whether the line is of the page's foot: 版权所有, ICP备, 主办单位."""
    return not _has_columns(line) and bool(boilerplate().foot.fullmatch(folded(unmarked(line))))


def _last_sentence(lines: list[str]) -> int:
    """The number of the last line in which a sentence ends; the length of the list when there is none."""
    return max((number for number, line in enumerate(lines) if _SENTENCE_END.search(line)), default=len(lines))


def _is_teaser(line: str) -> bool:
    bare = unmarked(line)
    shaped = bool(_TEASER.fullmatch(bare) or _TEASER_TAIL.fullmatch(bare))
    return shaped and not _has_columns(line) and read_dateline(bare) is None


def _has_columns(line: str) -> bool:
    """A row of more than a name and something beside it: lists of links and addresses have no more."""
    return is_row(line) and line.count("\t") > 1
