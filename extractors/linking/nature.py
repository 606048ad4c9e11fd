"""Level, change or share: 会员6.8万人 is a level, 净增8802人 and 增长12% are changes (signed), 入会率95% is a share."""

import re
from functools import cache

from extractors.linking.cases import only_glue
from extractors.linking.views import View
from extractors.model import Model
from extractors.text.patterns import either
from schemas.lexicon import Cue, Lexicon
from schemas.vocabulary import Nature

_BEFORE = (
    r"上年|上一年|上一次|上一届|上次|前一年|头年|往届|去年|前年|同期|年初|年底|上届|往年|年前|上月|上个月|上季度|\d月"
)
_WITH = rf"[与同和](?:{_BEFORE}|\d{{4}}年)(?:同期|底|末|度)?相?[比较]"  # 与上年相比
_COMPARED = re.compile(rf"[比较同].{{0,12}}?(?:{_BEFORE}|\d年|期|上半年)|同比|环比|{_WITH}")
_REACHED = re.compile(r"(?:[至到]|[升高加降低少]为)[了约近超]?$")  # 增至, 提高到, 上升为: the level that was reached
DOUBLING = "翻"  # 翻一番: the change word is part of the number
_ALWAYS = ("净增", "净减")
_STEP = re.compile(r"(?:增加|减少)了?$")  # 会员增加了300人
_THAN = rf"[比较](?:\d{{4}}年|上年同期|去年同期|{_BEFORE})|同比|环比"
_RECKONED = re.compile(
    rf"[与同和]?(?:{_THAN}|{_BEFORE}|\d{{4}}年)(?:同期|底|末|度)?(?:相?比|相较)?|年均|平均|逐年|实现"
)
_MORE = re.compile(rf"(?:{_THAN})\S{{0,4}}?(?P<sign>[多少])\S{{0,6}}$")  # 比上年多建28家


def nature_of(view: View, lexicon: Lexicon) -> tuple[Nature, int]:
    """The nature and the sign (+1 or -1) that a change takes."""
    before = view.words(view.before).rstrip()
    sign = _sign(before, lexicon)
    if view.quantity.kind == "points" or view.text.startswith(DOUBLING, view.quantity.number.start):
        return "change", sign or 1
    if sign and not _REACHED.search(before):
        rated = view.quantity.kind in ("percent", "times")
        compared = _COMPARED.search(view.text[view.sentence.start : view.quantity.start])
        stepped = _STEP.search(before) and "person" in view.quantity.units
        if rated or compared or stepped or any(word in before for word in _ALWAYS):
            return "change", sign
    return ("share" if view.quantity.kind == "percent" else "level"), 1


def counts_other(view: View, model: Model) -> bool:
    """投入500万元,产能提高20%: the change has a noun of its own, so it is none of the figure before."""
    before = view.words(view.before).rstrip()
    match = _pattern(model.lexicon.change).search(before)
    if match is None:
        return False
    return not only_glue(_RECKONED.sub("", before[: match.start()]), model.glue)


def _sign(before: str, lexicon: Lexicon) -> int:
    """+1 or -1 by the change word that ends at the number, glue between them allowed; 0 for none."""
    match = _pattern(lexicon.change).search(before)
    if not match:
        more = _MORE.search(before)
        return (1 if more["sign"] == "多" else -1) if more else 0
    signs = {cue.word: cue.signal for cue in lexicon.change}
    return -1 if signs[match["word"]] == "-" else 1


@cache
def _pattern(cues: tuple[Cue, ...]) -> re.Pattern[str]:
    words = either(cue.word for cue in cues)
    return re.compile(rf"(?P<word>{words})(?:了|约|近|超|为|达|工会|会员|职工|率|幅度?){{0,2}}$")
