"""Whom a figure is about within the whole: 农民工, 女职工, 百人以上企业; as worded."""

import re
from functools import cache

from extractors.linking.views import View
from extractors.text.patterns import either
from schemas.lexicon import Lexicon, link_words

_THRESHOLD = re.compile(
    r"(?:[\d一二三四五六七八九十百千]+人以[上下])(?:的)?(?:非公)?(?:企业|单位)|规模以上[企单][业位]"
)


def group_of(view: View, lexicon: Lexicon) -> str | None:
    """The longest group word directly before the number or behind the measure word, a group by size, or one led in."""
    near = view.words(view.before) + "\n" + view.words(view.after)
    sized = _THRESHOLD.search(near)
    if sized:
        return sized.group()
    return max((word for word in lexicon.groups if word in near), key=len, default=None) or _led_in(view, lexicon)


def _led_in(view: View, lexicon: Lexicon) -> str | None:
    """单看农民工,会员22335人,入会率97.93%: the last group that the sentence turns to before the number."""
    before = view.text[view.sentence.start : view.before.start]
    found = list(_leads(lexicon.groups).finditer(before))
    return found[-1]["alone"] or found[-1]["among"] if found else None


@cache
def _leads(groups: tuple[str, ...]) -> re.Pattern[str]:
    words, singling, among = either(groups), either(link_words("singling")), either(link_words("among"))
    return re.compile(rf"(?:(?:{singling})(?P<alone>{words})|(?P<among>{words})(?:{among}))[,，:：]")
