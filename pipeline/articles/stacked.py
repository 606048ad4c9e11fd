"""Headlines printed together, their texts together below: each text goes to the headline whose words it has.

南星渡口最后的摆渡人 / 把协商桌搬到渔船边 / 清晨的雾还没散,秦渡生… / 休渔期的码头…
deal_out(layout)  ->  {8: 4, 13: 6}     # the text from line 8 on is of the headline in line 4
"""

from pipeline.articles.bylines import is_byline
from pipeline.articles.items import opens_item
from pipeline.articles.layout import Layout

ENOUGH = 2
SPREAD = 20  # how much it counts against a turn that both texts have a share of their words in common


def deal_out(layout: Layout) -> dict[int, int]:
    """Where a text begins that is not of the headline above it -> the place of its headline."""
    dealt: dict[int, int] = {}
    starts = layout.starts
    for at in range(len(starts) - 1):
        first, second = starts[at], starts[at + 1]
        if all(number in layout.in_head for number in range(first, second)):
            body = _body(layout, at + 1)
            turn = _turn(layout, first, second, body)
            if turn is not None:
                dealt |= {body.start: first, turn: second}
    return dealt


def is_headless(layout: Layout, start: int) -> bool:
    """Whether an item begins with 本报讯 and has no headline of its own."""
    text = layout.page[start].text
    return opens_item(text) and not is_byline(text)


def _body(layout: Layout, at: int) -> range:
    """The lines below the head, on through items that have no headline of their own."""
    starts = [*layout.starts, len(layout.page)]
    stop = at + 1
    while stop < len(layout.starts) and is_headless(layout, starts[stop]):
        stop += 1
    begin = next((n for n in range(starts[at], starts[stop]) if n not in layout.in_head), starts[stop])
    return range(begin, starts[stop])


def _turn(layout: Layout, first: int, second: int, body: range) -> int | None:
    """The line with which the text of the second headline begins, if the words of both say so."""
    one = layout.said(number for number in range(first, second))
    other = layout.said(number for number in range(second, body.start))

    def fits(turn: int) -> float:
        above, below = layout.said(range(body.start, turn)), layout.said(range(turn, body.stop))
        right, wrong = len(one & above) + len(other & below), len(one & below) + len(other & above)
        return right - wrong - SPREAD * len(above & below) / max(1, min(len(above), len(below)))

    turns = [number for number in body[1:] if not layout.page[number].begins_inside]
    best = max(turns, key=lambda turn: (fits(turn), -turn), default=None)
    return best if best is not None and fits(best) >= ENOUGH else None
