"""Every way in which a text says when, as one ordered list: a pattern, and the function that reads its match.

    RULES[...]: "自2018年起" -> Since(Stretch(year=2018));  "近五年" -> Back(5, "year");  "“十三五”末" -> Until(...)

The patterns are built from the parts of extractors/periods/forms.py; words come from schemas/lexicon_periods.py.
"""

import re
from collections.abc import Callable

from extractors.numbers.numerals import read_numeral
from extractors.periods.forms import (
    IN_YEAR,
    MAY_BEGIN,
    STRETCH,
    TO,
    YEAR,
    Ago,
    Back,
    Before,
    Between,
    Festival,
    Form,
    NewYear,
    Now,
    ShiftUnit,
    Since,
    Stretch,
    Unknown,
    Until,
    initials,
    read_stretch,
    words_of,
)
from extractors.text.patterns import either
from schemas.lexicon_periods import festivals, plans

Reader = Callable[[re.Match[str]], Form]

FESTIVALS = {festival.word: festival for festival in festivals()}
NO_QUOTES = str.maketrans("", "", '“”"「」『』')
PLANS = {plan.word: plan for plan in plans()}
UNITS: dict[str, ShiftUnit] = {"年": "year", "个月": "month", "月": "month", "天": "day"}

COUNT = r"(?:[一二两三四五六七八九十]{1,3}|[1-9]\d?)"
ALONE = r"(?<![\d第每用为一二两三四五六七八九十])"
SPAN_OF_YEARS = rf"(?:的?{COUNT}年多?(?:时间|来|间|里|中)?)?"
ONWARD = r"(?:以来|至今|迄今|到现在|到目前|开始|来(?![自到信访电临]))"
ONWARD_FROM = r"起(?![草步点诉到码来源伏])"
LAST = r"(?:最近|过去的?|近|这|连续)"
AHEAD = r"(?:未来的?|今后|接下来的?)"
WITHIN = r"(?:来|下来|以来|期间|之间|间|里|中(?![级期央小国学专心等医]))"
AFTER_LAST = r"(?:来|以来|期间|时间|之间|间|里|内|中(?![级期央小国学专心等医]))?"
REACHED = r"(?<![达得收感做看想受提遇找拿听签来回说谈讲])[到至]"
FROM = r"(?:自从|自|从)"
UP_TO = r"(?:截止到|截止至|截至到|截至|截止|截)"

OPENING, CLOSING = r"[“\"「『]", r"[”\"」』]"
QUOTE = r"[“”\"「」『』]?"
FESTIVAL_WORD = rf"(?:{either(tuple(FESTIVALS))})"
ONE_FESTIVAL = rf"(?:{OPENING}?{FESTIVAL_WORD}{CLOSING}?)"
AND = r"(?:[、和与及暨]|国际)?"
FESTIVE = rf"(?<![一二三四五六七八九十百第]){ONE_FESTIVAL}(?:{AND}{ONE_FESTIVAL})?(?:{AND}{ONE_FESTIVAL})?"
FESTIVE_TIME = rf"(?:期间|前后|前夕|时节|来临|到来|之际|之前|假期|长假|以来|内|里|前|(?<={CLOSING})后)"
FESTIVE_BEGINS = rf"(?={MAY_BEGIN}|[{initials(tuple(FESTIVALS))}“\"「『])"
LONE_WORD = rf"(?:{either(tuple(festival.word for festival in festivals() if festival.bare != 'suffix'))})"
LONE_FESTIVAL = rf"(?:{ONE_FESTIVAL}{AND})?{OPENING}?{LONE_WORD}{CLOSING}?(?:{AND}{ONE_FESTIVAL})?"
NO_NAME = r"(?![奖路口]|劳动奖|先锋|巾帼|红旗|标兵|联欢|晚会|广场)"
PLAN = rf"(?:{either(tuple(PLANS))})"
EVENT = r"(?:成立|建立|组建|启动|开展|实施|运行|运营|创办|创建|开通|开业|推行|换届|投用)"
HIDDEN_YEAR = r"(?:20|19)?(?:[xX×*＊]{1,2}|\d[xX×*＊])年度?(?:上半年|下半年)?"


def _year_range(match: re.Match[str]) -> Form:
    return Between(Stretch(year=int(match["a"])), Stretch(year=int(match["b"])))


def _school_year(match: re.Match[str]) -> Form:
    first, last = Stretch(year=int(match["a"]), months=(9, 9)), Stretch(year=int(match["b"]), months=(8, 8))
    return Between(first, last)


def _between(match: re.Match[str]) -> Form:
    return Between(read_stretch(match["a"]), read_stretch(match["b"]))


def _since(match: re.Match[str]) -> Form:
    return Since(read_stretch(match["a"]))


def _until(match: re.Match[str]) -> Form:
    return Until(read_stretch(match["a"]))


def _before(match: re.Match[str]) -> Form:
    return Before(read_stretch(match["a"]))


def _stretch(match: re.Match[str]) -> Form:
    return read_stretch(match.group().strip())


def _back(match: re.Match[str]) -> Form:
    return _counted(match, 1)


def _counted(match: re.Match[str], direction: int) -> Form:
    """So many units back (1) or ahead (-1); 五六年 is no such number."""
    count = read_numeral(match["n"])
    return Unknown() if count is None else Back(direction * int(count), UNITS[match["u"]])


def _ago(match: re.Match[str]) -> Form:
    count = read_numeral(match["n"])
    return Unknown() if count is None else Ago(int(count), UNITS[match["u"]])


def _half_year(_: re.Match[str]) -> Form:
    return Back(6, "month")


def _new_year(_: re.Match[str]) -> Form:
    return NewYear()


def _ahead(match: re.Match[str]) -> Form:
    return _counted(match, -1)


def _plan(match: re.Match[str]) -> Form:
    plan = PLANS[match["p"]]
    first, last = Stretch(year=plan.first), Stretch(year=plan.last)
    tail = match["t"]
    if tail in ("末", "期末"):
        return Until(Stretch(year=plan.last))
    return Since(first) if tail == "以来" else Between(first, last)


def _festival(match: re.Match[str]) -> Form:
    words = _unquoted(match["f"])
    festival = FESTIVALS[max((word for word in FESTIVALS if words.startswith(word)), key=len)]
    year = match["y"]
    form = Festival(festival.month, read_stretch(year) if year else None)
    return Since(form) if match.group().endswith("以来") else form


def _unquoted(words: str) -> str:
    """“三八”妇女节 as 三八妇女节."""
    return words.translate(NO_QUOTES)


def _word(match: re.Match[str]) -> Form:
    word = LONE_WORDS[match.group()]
    if word.form == "now":
        return Now()
    if word.form == "unknown":
        return Unknown()
    return Stretch() if word.form == "document" else Stretch(shift=word.first, unit=UNIT_WORDS[word.form])


def _unknown(_: re.Match[str]) -> Form:
    return Unknown()


UNIT_WORDS: dict[str, ShiftUnit] = {"month": "month", "day": "day"}
LONE_FORMS = ("now", "unknown", "document", "month", "day")
LONE_WORDS = {word: entry for form in LONE_FORMS for word, entry in words_of(form).items()}

PATTERNS: tuple[tuple[str, Reader], ...] = (
    (rf"(?<!\d)(?P<a>(?:19|20)\d\d)(?: ?年度?)? ?{TO} ?(?P<b>(?:19|20)\d\d)学年度?", _school_year),
    (rf"(?<!\d)(?P<a>(?:19|20)\d\d) ?{TO} ?(?P<b>(?:19|20)\d\d) ?年度?", _year_range),
    (r"(?<!\d)(?P<a>(?:19|20)\d\d) ?年?[、和与及](?P<b>(?:19|20)\d\d) ?年度?", _year_range),
    (rf"[从自由]?(?P<a>{STRETCH})计?{TO}(?P<b>{STRETCH})", _between),
    (rf"[从自由](?P<a>{STRETCH})(?:算|计|说|开始)?起,?，?(?:截?至|到)(?P<b>{STRETCH})", _between),
    (rf"{FROM}?(?P<a>{STRETCH}){ONWARD}{SPAN_OF_YEARS}", _since),
    (rf"{FROM}?(?P<a>{STRETCH}){ONWARD_FROM}", _since),
    (rf"[自从](?P<a>{STRETCH})[^,，。;；\n\d]{{1,12}}?以来", _since),
    (rf"{UP_TO}(?P<a>{STRETCH})(?:为止)?", _until),
    (rf"{REACHED}(?P<a>{STRETCH})(?:为止|止)?", _until),
    (rf"(?={MAY_BEGIN})(?P<a>{YEAR}?{IN_YEAR}|{YEAR}[底末])[之以]?前(?![后往期来夕列])", _before),
    (STRETCH, _stretch),
    (either(tuple(LONE_WORDS)), _word),
    (rf"{LAST}(?P<n>{COUNT})(?P<u>年|个月)多?{AFTER_LAST}(?![级届])", _back),
    (rf"{ALONE}(?P<n>{COUNT})(?P<u>年|个月|天)多?{WITHIN}", _back),
    (r"(?:^|(?<=[\n,，。;；“ ]))(?P<n>[二两三四五六七八九十])(?P<u>年)(?![级制规计行前后以内来间中里期])", _back),
    (rf"{ALONE}(?P<n>{COUNT})(?P<u>年|个月)前(?![后往期来夕列])", _ago),
    (rf"{AHEAD}(?P<n>{COUNT})(?P<u>年|个月)", _ahead),
    (rf"{ALONE}(?P<n>{COUNT})(?P<u>年|个月)内", _ahead),
    (rf"{QUOTE}(?P<p>{PLAN}){QUOTE}(?P<t>期间|时期|以来|期末|末)", _plan),
    (rf"{OPENING}(?P<p>{PLAN}){CLOSING}(?P<t>)(?=[,，:：的])", _plan),
    (rf"{FESTIVE_BEGINS}(?P<y>{YEAR})?的?(?P<f>{FESTIVE}){FESTIVE_TIME}", _festival),
    (rf"{FESTIVE_BEGINS}(?P<y>{YEAR})?的?(?P<f>{LONE_FESTIVAL}){NO_NAME}", _festival),
    (r"新的?一年(?!来)", _new_year),
    (r"半年多?来", _half_year),
    (HIDDEN_YEAR, _unknown),
    (rf"{COUNT}[多余]年{WITHIN}", _unknown),
    (rf"(?:自|自从)?{EVENT}(?:以来|以后|之后|至今)", _unknown),
    (r"[一-龥]{2}以来", _unknown),
)
RULES: tuple[tuple[re.Pattern[str], Reader], ...] = tuple((re.compile(pattern), read) for pattern, read in PATTERNS)
