"""Which lone headlines of a page begin an article, and which are headings within one: named cues, each a few points.

    weigh_headlines(page, starts)  ->  {5: 6.5, 9: -1.0}    # the headline in line 9 is hardly an article's

What stands in the text below is for pipeline.articles.placing to judge; here the headline speaks, and what is around.
"""

from collections.abc import Callable, Iterable, Sequence

from pipeline.articles.bylines import closes_article, find_authors, is_byline
from pipeline.articles.items import Page, end_of_head, opens_item, rare_in, share_names
from pipeline.articles.lines import heads_briefs, is_prose
from pipeline.articles.page_words import WORD_FROM, torn_word

AROUND = 60
ENOUGH = 2.0
BENEFIT, CHOSEN = 2.0, 2.0  # a headline is an article's rather than not, and the more so if it is by its cues alone
TORN, SURELY_TORN, TORN_REACH = -3.0, 4.0, 120
SHARING = (1.0, 0.5, -0.5, -1.5, -2.5)  # for 0, 1, 2, 3, 4 and more rare words in common
LONG_HEADLINE, SHORT_HEADLINE = 12, 7


def weigh_headlines(page: Page, sure: Sequence[int]) -> dict[int, float]:
    """How much speaks for each lone headline beginning an article; 0 is undecided."""
    chosen = _with_doubtful(page, sure)
    weighed = {}
    for number in _lone_headlines(page, sure):
        start = max((each for each in chosen if each < number), default=0)
        end = min((each for each in sure if each > number), default=len(page))
        bonus = BENEFIT + (CHOSEN if number in chosen else 0.0)
        weighed[number] = weigh_headline(page, start, number, end) + bonus + _goes_on_elsewhere(page, number)
    return weighed


def _lone_headlines(page: Page, sure: Iterable[int]) -> list[int]:
    heads = {at for start in sure for at in range(start, end_of_head(page, start))}
    first = next((number for number, line in enumerate(page) if line.is_prose), 0)
    lone = range(first, len(page) - 1)
    return [at for at in lone if at not in heads and page[at].is_headline and not page[at].jumps]


def _goes_on_elsewhere(page: Page, number: int) -> float:
    """以赛带训,县总工会联合职业中专开 … 办焊工培训班: what looks like a headline is the last line of a column."""
    near = range(max(0, number - TORN_REACH), min(len(page), number + TORN_REACH))
    bodies = (page[at] for at in near if at != number and not page[at].is_head and not page[at].indented)
    end = page[number].ends[1]
    surest = max((torn_word(end, line.ends[0]) for line in bodies if not opens_item(line.text)), default=0.0)
    return TORN * min(1.0, surest / SURELY_TORN)


def _with_doubtful(page: Page, sure: Sequence[int]) -> list[int]:
    """The sure places and each lone headline that more speaks for than against."""
    starts, taken = set(sure), set[int]()
    for number in _lone_headlines(page, sure):
        goes_on = number > 0 and number - 1 not in starts and page[number - 1].is_headline
        if number == 0 or goes_on or number in taken or number + 1 in starts:
            continue
        start = max((each for each in starts if each < number), default=0)
        end = min((each for each in sure if each > number), default=len(page))
        if weigh_headline(page, start, number, end) >= ENOUGH:
            starts.add(number)
            taken |= set(range(number, end_of_head(page, number)))
    return sorted(starts)


def weigh_headline(page: Page, start: int, number: int, end: int) -> float:
    """How much speaks for a new article at a headline, in the one that begins at `start`; 0 is undecided."""
    return sum(cue(page, start, number, end) for cue in HEADLINE_CUES)


def article_above_is_closed(page: Page, start: int, number: int, _end: int) -> float:
    """…看了很久。 尤佳禾 / 通讯员 X 摄影报道 / （下转第3版） stands right above."""
    above = page[number - 1]
    signed = above.is_signed or (is_byline(above.text) and number - 1 > start + 1 and page[number - 2].is_prose)
    return 2.5 if signed or any(jump.end == "end" for jump in above.jumps) else 0.0


def two_headlines(page: Page, _start: int, number: int, _end: int) -> float:
    """穿街走巷 又快又稳 / 骑手比武: headings within an article stand alone."""
    below = page[number + 1]
    return 2.0 if below.is_headline or below.text.startswith("——") else 0.0


def opens_briefs(page: Page, _start: int, number: int, _end: int) -> float:
    """简讯"""
    return 4.0 if heads_briefs(page[number].text) else 0.0


def speaks_of_other_things(page: Page, start: int, number: int, end: int) -> float:
    """Nothing that is named below is named above."""
    above = rare_in(page[start:number])
    below = rare_in(page[number : _next_headline(page, number, end)])
    elsewhere = rare_in((*page[max(0, start - AROUND) : start], *page[end : end + AROUND]))
    common = len((above & below) - elsewhere)
    return SHARING[min(common, len(SHARING) - 1)]


def length_of_headline(page: Page, _start: int, number: int, _end: int) -> float:
    """A heading within an article is short."""
    length = len("".join(page[number].text.split()))
    return 1.0 if length >= LONG_HEADLINE else -1.0 if length < SHORT_HEADLINE else 0.0


def reads_like_a_sentence(page: Page, _start: int, number: int, _end: int) -> float:
    """原方案把“四班三倒”改为“三班两倒”,公司说能: a headline seldom has the comma of a sentence."""
    text = page[number].text
    return -2.0 if ("，" in text or "," in text) and " " not in text else 0.0


def goes_on_below(page: Page, _start: int, number: int, _end: int) -> float:
    """五十六岁的泥瓦|匠邱茂林: no headline, but the end of a column."""
    return -4.0 if torn_word(page[number].ends[1], page[number + 1].ends[0]) >= WORD_FROM else 0.0


def text_above_breaks_off(page: Page, _start: int, number: int, _end: int) -> float:
    """A heading within an article never stands in the middle of a sentence."""
    return 1.0 if page[number - 1].breaks_off else 0.0


def signed_by_others(page: Page, start: int, number: int, end: int) -> float:
    """The text below is signed, by nobody who signs above."""
    stop = next((at for at in range(number + 1, end) if page[at].is_signed or closes_article(page[at].text)), None)
    if stop is None or any(page[at].is_headline for at in range(number + 2, stop)):
        return 0.0
    above = [line.text for line in page[start:number]]
    if share_names(above, page[stop].text):
        return 0.0
    return 2.0 if find_authors(above) else 1.0


def headings_are_the_custom(page: Page, start: int, number: int, _end: int) -> float:
    """The article above has headings of about this length already."""
    length = len(page[number].text)
    inner = [line for line in page[end_of_head(page, start) : number] if line.is_headline]
    return -1.0 if any(abs(len(line.text) - length) <= 2 for line in inner) else 0.0


def stands_alone(page: Page, start: int, _number: int, end: int) -> float:
    """Who puts headings into an article puts in two or more."""
    first = end_of_head(page, start)
    inner = [at for at in range(first, min(end, len(page) - 1)) if page[at].is_headline and page[at + 1].is_prose]
    return 1.0 if len(inner) == 1 else 0.0


HEADLINE_CUES: tuple[Callable[[Page, int, int, int], float], ...] = (
    article_above_is_closed,
    two_headlines,
    opens_briefs,
    speaks_of_other_things,
    length_of_headline,
    reads_like_a_sentence,
    goes_on_below,
    text_above_breaks_off,
    signed_by_others,
    headings_are_the_custom,
    stands_alone,
)


def _next_headline(page: Page, number: int, end: int) -> int:
    below = (at for at in range(number + 2, end) if page[at].is_headline and is_prose(page[at - 1].text))
    return next(below, end)
