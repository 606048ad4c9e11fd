"""Where digits are no cardinal numbers: dates, times, ordinals, phone and document numbers, marks of items, names.

    guard_at(t := "2019-01-06开会", 0)      # 10: nothing before that offset is a cardinal
    name_mask("拨打12351", names, words)    # 1 for each character of a name

HERE is tried where a number begins; names, titles, quotations and Latin words are found by passes over the whole text.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from extractors.numbers.grammar import SLASHED
from extractors.numbers.words import NumberWords
from extractors.text.spans import Span

_H = "[〇零一二三四五六七八九十百]+"
_N = r"[\d〇零一二三四五六七八九十百]+"
_TO = r"\s?[、和至到~～—–－-]{1,2}\s?"
_COUNTED = r"[\d,.%余多几万亿人名位户家个件起次份场元]"  # what follows a cardinal
_LINE = r"(?:^|(?<=[\n。；;：:!?！？”\s]))"
_OPEN_LABEL = r"(?:(?<=电话|热线|传真|邮编|拨打|致电|编号|证号|备案|帐号|账号|QQ)|(?<=[话线真编号打群][:：为是 ]))"

HERE: tuple[tuple[str, str], ...] = (
    ("ordinal", rf"(?:(?<=第)|(?<=第 ))(?:\d+(?:{_TO}第?\d+)*|{_H}(?:{_TO}第?{_H})*)(?![万千亿])"),
    ("rank", rf"(?<=前){_N}(?=[名位强%])"),
    ("date", r"\d{4}\s?[-./]\s?\d{1,2}\s?[-./]\s?\d{1,2}(?!\d)"),
    ("date run together", rf"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!{_COUNTED})"),
    ("year and month", rf"(?:19|20)\d\d\.(?:0[1-9]|1[0-2]|[1-9])(?!{_COUNTED})"),
    ("years", rf"(?:19|20)\d\d{_TO}(?:19|20)?\d\d(?!\s?{_COUNTED})"),
    ("list of years", r"(?:19|20)\d\d(?:\s?[、,和及与至到~～—–－-]{1,2}\s?(?:19|20)?\d\d){0,30}\s?(?=学?年)"),
    ("bracketed year", r"(?<=[〔\[(（])\d{4,8}(?=[〕\])）])"),
    ("year in characters", r"(?:一九|二[〇零○])[〇零○一二三四五六七八九]{2}(?![万千百])"),
    ("masked year", r"\d+[xX×*_]{2,}"),
    ("clock or ratio", rf"\d+(?:\.\d+)?[:：]\d+(?:[:：.]\d+)*(?!{_COUNTED})"),
    ("session", rf"{_N}届\s?(?={_N}\s?[次中]|全委|人大|政协|代表|委员|执委|常委|(?:工会)?会员代表|职工代表)"),
    ("meeting of a session", rf"(?<=届)(?<![换改]届){_N}[次中]"),
    ("congress number", rf"(?<=[省市县区国会]){_N}次(?=[党工妇团]代会|代表大会|(?:会员|全国)代表)"),
    ("phone", r"(?:0\d{2,3}-\d{7,8}|1[3-9]\d{9}|[48]00-?\d{3}-?\d{4}|\d{7,8}(?=[（(]电话))(?!\d)"),
    ("labelled", rf"{_OPEN_LABEL}[\d-]{{3,}}+(?!\s?{_COUNTED})"),
    ("document number", r"\d{13,}"),
    ("section", r"\d+(?:\.\d+){2,}"),
    ("lettered", r"\d[\d.]*(?!kg|km)[A-Za-z]+[A-Za-z\d]*"),
    ("standard", rf"(?<=[A-Z] )\d{{3,}}+(?!\s?{_COUNTED})"),
    ("formula", r"\d+(?:\s?[+*×·・]\s?[\dNnXx]+)+|\d+(?=\+[Nn])"),
    ("slashed", rf"(?!{SLASHED})\d+(?:/\d+)+"),
    ("cohort", rf"\d[05](?:{_TO}\d[05]){{0,9}}后"),
    ("congress", r"(?:二十|十[一二三四五六七八九]|1[5-9]|20)大(?![家户批型额量])"),
    ("plan", r"十[一二三四五]五(?=规划|时期|期间|末|以来|计划|初|$|[”\"',，。])|1[0-5]\.5(?=规划|时期|期间)"),
    ("item mark", rf"{_LINE}(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})[、.．](?!\d(?!\d{{3}}年))"),
    ("bracketed mark", r"(?<=[（(])(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?=[)）])"),
    ("slogan", r"[\d一二三四五六七八九十]+个(?:(?=一(?:[”’活工]|$))|100%|百分之?百)"),
    ("age", r"(?:(?<=年龄)|(?<=年龄[在为约]))\d+(?:\.\d+)?(?:[-—至到~]+\d+)?"),
    ("points", r"(?<=满分)\d+"),
    ("broken number", r"\d+[,.]\n\d+|\d{1,3}(?:[’'`]\d{3})+|\d{1,3}(?: \d{3})+(?!\d)(?=\s?[余多万人名家个元件])"),
)  # fmt: skip
_HERE = re.compile("|".join(f"(?:{pattern})" for _, pattern in HERE), re.ASCII | re.MULTILINE)
_LETTERS = r"(?<=[A-Za-z])(?:[\w.@/?=&%#~+-]|:(?=/))*"
_QUOTED = r"(?<=“)[^”“，。；！？,;!?\n]{1,12}”|(?<=‘)[^’‘，。；！？,;!?\n]{1,12}’|(?<=「)[^」「，。；！？\n]{1,12}」"
_ENCLOSED = re.compile(rf"[《“‘「A-Za-z](?:(?<=《)[^》\n]{{1,60}}》|{_QUOTED}|{_LETTERS})", re.ASCII)
_FIGURE_QUOTED = re.compile(r"\d[\d.,]*(?:%|余?[万亿])|\d{3,}[余多]?[人名家户件元]", re.ASCII)  # “入会率达95%”
_NUMERAL = frozenset("0123456789零〇一二三四五六七八九十百千万亿两")
_PART_OF_NUMBER = re.compile(rf" ?[万亿]|[{''.join(sorted(_NUMERAL))}余多]|[,，.]\d")


def guard_at(text: str, start: int, masked: bytearray) -> int | None:
    """Where the name, date, ordinal … ends that stands at `start`; None when nothing forbids a number there."""
    if masked[start]:
        end = masked.find(0, start)
        return len(masked) if end < 0 else end
    match = _HERE.match(text, start)
    return match.end() if match and match.end() > start else None


def name_mask(text: str, names: tuple[str, ...], words: NumberWords) -> bytearray:
    """One byte a character: 1 inside a title, a short quotation, a Latin word or a listed name."""
    return mask(len(text), (*_find_enclosed(text), *_find_names(text, names, words)))


def mask(size: int, spans: Iterable[Span]) -> bytearray:
    """One byte a character, 1 inside a span."""
    marked = bytearray(size)
    for span in spans:
        marked[span.start : span.end] = b"\x01" * len(span)
    return marked


def _find_enclosed(text: str) -> Iterator[Span]:
    for match in _ENCLOSED.finditer(text):
        if match.group()[0] not in "“‘「" or not _FIGURE_QUOTED.search(match.group()):
            yield Span(*match.span())


def _find_names(text: str, names: tuple[str, ...], words: NumberWords) -> Iterator[Span]:
    """Names from the list; one made of numerals only (五一, 110) is a number after all where a measure word follows."""
    for index, start, end in _automaton(names).find_matches_as_indexes(text):
        if not (_NUMERAL.issuperset(names[index]) and _is_counted(text, Span(start, end), words)):
            yield Span(start, end)


def _is_counted(text: str, span: Span, words: NumberWords) -> bool:
    """120 in 120人, 1120, 120万 or 120,300 belongs to a cardinal."""
    if _PART_OF_NUMBER.match(text, span.end) or text[max(0, span.start - 1) : span.start] in _NUMERAL:
        return True
    if span.start > 1 and text[span.start - 1] in ",，." and text[span.start - 2] in _NUMERAL:
        return True
    measured = words.measure(text, span.end)
    return measured is not None and measured[0].kind not in ("time", "label")


@cache
def _automaton(names: tuple[str, ...]) -> AhoCorasick:
    return AhoCorasick(names, matchkind=MatchKind.LeftmostLongest)
