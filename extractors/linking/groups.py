"""Whom a figure is about within the whole: 农民工, 女职工, 百人以上企业; as worded."""

import re

from extractors.linking.views import View
from schemas.lexicon import Lexicon

_THRESHOLD = re.compile(
    r"(?:[\d一二三四五六七八九十百千]+人以[上下])(?:的)?(?:非公)?(?:企业|单位)|规模以上[企单][业位]"
)


def group_of(view: View, lexicon: Lexicon) -> str | None:
    """The longest group word directly before the number or behind the measure word, or a group by size."""
    near = view.words(view.before) + "\n" + view.words(view.after)
    sized = _THRESHOLD.search(near)
    if sized:
        return sized.group()
    return max((word for word in lexicon.groups if word in near), key=len, default=None)
