"""The word lists that reading needs: what belongs to the web page and not to the article, who writes, who publishes.

    boilerplate().word_line.fullmatch("打印关闭窗口")   # a line made of buttons only

Phrases of boilerplate.csv are compared with a line that is squeezed (no white space), folded (NFKC, lower case) and
simplified. In a phrase `#` stands for digits, `…` for anything within one sentence, `*` for anything at all, `~` for
names. The kinds:
word  a button or label; a line made of such words alone goes      line  a whole line that goes
end   the line opens what is not the article: all after it goes    foot  the page's foot: short lines after it go too
path  where the page stands in its site: what is above it is the site's
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from schemas.lexicon import rows

SEPARATORS = r"[\s|\\/>»›·•\-—_=+*\[\]()【】<>《》:,.、©®×&'\"~^\d]"
ANYTHING = r"[^。!]{0,120}"
SENTENCES = r".{0,200}"
NAMES = r"[^\d。!]{0,40}"


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """The phrases of boilerplate.csv, compiled; each pattern is matched against a whole squeezed and folded line."""

    word_line: re.Pattern[str]
    line: re.Pattern[str]
    end: re.Pattern[str]
    foot: re.Pattern[str]
    path: re.Pattern[str]


@cache
def boilerplate() -> Boilerplate:
    """The phrases by kind; read once."""
    found = tuple(rows("boilerplate"))
    phrases = {
        kind: [row["phrase"] for row in found if row["kind"] == kind]
        for kind in ("word", "line", "end", "foot", "path")
    }
    words = _either(phrases["word"])
    return Boilerplate(
        word_line=re.compile(rf"(?:{SEPARATORS}*+(?>{words}))++{SEPARATORS}*+"),
        line=re.compile(rf"[-·•]?{_either(phrases['line'])}!*"),
        end=re.compile(rf"{SEPARATORS}*{_either(phrases['end'])}[:>»\s]*"),
        foot=re.compile(_either(phrases["foot"])),
        path=re.compile(_either(phrases["path"])),
    )


@cache
def buttons() -> tuple[str, ...]:
    """What a reader can press (打印, 分享到): the words of boilerplate.csv, the longest first."""
    return _longest_first(row["phrase"] for row in rows("boilerplate") if row["kind"] == "word")


@cache
def roles() -> tuple[str, ...]:
    """The words for those who write (记者, 通讯员), the longest first."""
    return _longest_first(row["role"] for row in rows("roles"))


@cache
def surnames() -> frozenset[str]:
    """Chinese surnames of one and two characters."""
    return frozenset(row["surname"] for row in rows("surnames"))


@cache
def publisher_endings(*kinds: str) -> tuple[str, ...]:
    """What names of papers and publishing bodies end in (日报, 新闻网, 总工会), the longest first.

    Kinds, all unless told: paper (stands alone on its page), site (stands behind a headline in a browser's tab), other.
    """
    return _longest_first(row["ending"] for row in rows("publishers") if not kinds or row["kind"] in kinds)


@cache
def reading_words(kind: str) -> tuple[str, ...]:
    """The words of reading_words.csv, the longest first.

    The kinds:
    briefs              heads a column of short items (简讯)
    briefs_scope        may stand before such a word (工会简讯)
    advert              of advertisements and notices; two in a short text without a story tell it
    collection          before the number of texts a page holds (精选3篇)
    model_text          before the number of one of them (篇一)
    bulletin            what a bulletin calls itself above its number
    issuer              what the name of its maker ends in
    issues              behind that name (编印)
    handed_in           behind the day of a report or a paper (7月5日报)
    sent_to             labels those a bulletin is sent to
    contents            heads a list of contents
    contents_of_titles  heads a list of titles of articles
    post                of those who give reports (主席)
    speaker             labels who speaks (报告人)
    body, place, forum  what names of public bodies, of places and of forums end in
    term                says that a day is one of plans, deadlines or terms
    no_pen_name         no pen name ends in it
    """
    return _longest_first(row["word"] for row in rows("reading_words") if row["kind"] == kind)


def one_of(words: Iterable[str], between: str = "") -> str:
    """A pattern for any of the words, the first that fits; `between` may stand between their characters."""
    return "(?:" + "|".join(between.join(map(re.escape, word)) for word in words) + ")"


@cache
def no_names() -> frozenset[str]:
    """Words that stand where a name could and are none (日前, 谢谢)."""
    return frozenset(row["word"] for row in rows("no_names"))


@cache
def no_publishers() -> frozenset[str]:
    """What stands after 来源 and names no publisher (本站原创, 互联网, sites that only share documents)."""
    return frozenset(row["word"] for row in rows("no_publishers"))


@cache
def openers() -> tuple[str, ...]:
    """Words that open a sentence of a new paragraph (下一步, 据了解), the longest first."""
    return _longest_first(row["word"] for row in rows("openers"))


@cache
def dateline_labels(kind: str) -> tuple[str, ...]:
    """The labels of a dateline, the longest first.

    Kinds: published, updated (counts where nothing says published), not_published, source, author, editor, counter,
    other (what files and pages are sorted by), place (where WeChat says the author is).
    """
    return _longest_first(row["label"] for row in rows("dateline_labels") if row["kind"] == kind)


def _either(phrases: Iterable[str]) -> str:
    return "(?:" + "|".join(_pattern(phrase) for phrase in _longest_first(phrases)) + ")"


def _pattern(phrase: str) -> str:
    plain = re.escape(phrase).replace(r"\*", SENTENCES).replace(r"\#", r"[\d,]+")
    return plain.replace("…", ANYTHING).replace(re.escape("~"), NAMES)


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(words), key=lambda word: (-len(word), word)))
