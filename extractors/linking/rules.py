"""Which indicator a quantity belongs to: an ordered list of small named rules; the first that answers decides.

Each rule sees a Case (cases.py). Its docstring shows a text it is for. The name of the rule and the words that spoke
are what `explain` prints.
"""

import re
from collections.abc import Callable, Mapping

from extractors.linking.cases import TELLING, Case, Verdict, has_own_noun, only_glue
from extractors.linking.cues import CueMention
from extractors.linking.words import ATTENDING, FURTHER, HOLDING, PART
from extractors.text.patterns import GROWN_TO
from extractors.text.spans import Span

BASE = re.compile(r"中[仅就已]?有?$")
ATTENDS = re.compile(rf"(?:{ATTENDING})了?[^，,；;：:、]*$")
HOLDS = re.compile(rf"(?:{HOLDING})(?!的)")
LISTED = re.compile(rf"{PART}|{FURTHER}")
TOUCH = 6  # characters of modifier that may stand between a name and its number
GROWN = re.compile(f"{GROWN_TO}了?")
SHORT_ITEM = 10  # 其中物业公司12家,汽车4S店10家: a further item of a list that has begun
SPEAKING_REACH = 40  # how far before the clause words still take a figure over
EACH_REACH = 8  # how far before the number 均 and 都 stand


def is_base(case: Case) -> bool:
    """3.5万名职工中有60%参加了竞赛: whether what follows is said of a part of what is counted."""
    return bool(BASE.search(case.view.words(case.view.after)))


def attended_not_held(case: Case) -> Verdict | None:
    """参加街道召开的职工沟通会近百次: attending is not holding"""
    view = case.view
    before = view.words(Span(view.clause.start, view.quantity.start))
    attending = ATTENDS.search(before) if view.quantity.units[:1] == ("event",) else None
    return Verdict(None, ()) if attending and not HOLDS.search(before) else None


def first_of_several(case: Case) -> Verdict | None:
    """建会率、入会率均稳定在95%以上: one number for several things goes to the first"""
    view = case.view
    if not re.search(
        "[均都]", view.words(Span(max(view.clause.start, view.quantity.start - EACH_REACH), view.quantity.start))
    ):
        return None
    names = sorted(
        (cue for code in case.cues for cue in case.in_clause(code, "name") if cue.span.end <= view.quantity.start),
        key=lambda cue: (cue.span.start, -len(cue.span)),
    )
    joined = names and re.search("[、和与及]", view.words(Span(names[0].span.end, view.quantity.start)))
    return Verdict(names[0].code, (names[0],)) if joined else None


def name_touching(case: Case) -> Verdict | None:
    """入会率98.9%; 开展1338场工会沟通会"""
    touching = []
    for code in case.cues:
        names = tuple(cue for cue in case.near(code, "name") if _touches(case, cue.span))
        touching.append((code, (*names, *case.near(code, "head", "action")) if names else ()))
    return case.best(touching)


def grown_from(case: Case) -> Verdict | None:
    """文体协会由9个增至21个: what the number before counts, covered or not"""
    view, last = case.view, case.last
    if last is None or view.previous is None or not GROWN.fullmatch(view.words(view.before).strip()):
        return None
    return Verdict(last.code, last.cues, inherits=True) if view.previous.end == view.before.start else None


def growth(case: Case) -> Verdict | None:
    """调解争议832件,同比增长12%: a change with no noun of its own is one of the figure before"""
    last = case.last
    if case.nature != "change" or last is None or last.code is None:
        return None
    if any(case.near(code, "name", "head") for code in case.cues):
        return None
    return Verdict(last.code, last.cues, inherits=True)


def _touches(case: Case, span: Span) -> bool:
    """Nothing but glue (共, 达, 累计), or a short modifier behind the measure word, lies between."""
    view = case.view
    if span.contains(view.quantity.span):
        return True
    if span.end <= view.quantity.start:
        between = view.text[span.end : view.quantity.start]
        return only_glue(between, case.glue) or (between.startswith("、") and "共" in between)
    return span.start - view.quantity.end <= TOUCH


def action_and_head(case: Case) -> Verdict | None:
    """新发展会员33544人; 吸纳2506名职工入会; 1.92万名职工加入工会组织"""
    pairs = []
    for code in case.cues:
        names, heads, actions = case.near(code, "name"), case.near(code, "head"), case.near(code, "action")
        shared = actions or tuple(cue for cue in case.in_clause(code, "action") if not _behind_base(case, cue))
        paired = heads and shared and case.indicators[code].kind != "rate"  # a rate is named, never put together
        pairs.append((code, (*names, *heads, *actions) if names else (*heads, *shared) if paired else ()))
    return case.best((code, cues) for code, cues in pairs if case.tells(code, cues))


def _behind_base(case: Case, cue: CueMention) -> bool:
    """3.5万名职工中有60%参加了竞赛: what follows 中 is said of the part, not of the whole it is taken from."""
    return is_base(case) and cue.span.start >= case.view.quantity.end


def stock_head(case: Case) -> Verdict | None:
    """工会干部专职的71人; 会员19.6万余人"""
    heads = [(code, case.near(code, "head")) for code in case.cues if case.indicators[code].kind == "stock"]
    return case.best((code, cues) for code, cues in heads if any(_touches(case, cue.span) for cue in cues))


def action_with_head_before(case: Case) -> Verdict | None:
    """基层工会组织达到5624家,其中五年来新组建1972家; 召开沟通会6场,座谈会3场"""
    found = []
    for code in case.cues:
        heads, actions = case.near(code, "head"), case.near(code, "action")
        if heads and (before := case.earlier(code, "action", "name")):
            found.append((code, (*heads, before[0])))
        elif actions and (before := case.earlier(code, "head", "name")):
            found.append((code, (*actions, before[0])))
    return case.best(found)


def name_in_clause(case: Case) -> Verdict | None:
    """参加岗位练兵、技术比武的企事业单位达1万余家、职工53.67万名"""
    if has_own_noun(case):
        return None
    return case.best((code, case.in_clause(code, "name")) for code in case.cues)


def goes_on(case: Case) -> Verdict | None:
    """新建单位工会65家,其中物业公司12家,汽车4S店10家: what the figure before counts, of the same measure word."""
    view, last = case.view, case.last
    if last is None or view.previous is None or last.code is None or view.quantity.kind == "percent":
        return None
    if view.previous.units[:1] != view.quantity.units[:1] or not _is_listed(case):
        return None
    return Verdict(last.code, last.cues, inherits=True)


def _is_listed(case: Case) -> bool:
    """其中 or 、 between the two figures, or no noun of its own."""
    view = case.view
    assert view.previous is not None
    between = view.text[view.previous.end : view.quantity.start]
    if case.last is not None and case.last.inherits and len(between) <= SHORT_ITEM:
        return True
    return bool(LISTED.search(between)) or between[:1] in ("、", "和", "及") or not has_own_noun(case)


def name_before(case: Case) -> Verdict | None:
    """专业培训陆续开班,参加者共260人: words earlier in the sentence, when the number has no noun of its own"""
    if has_own_noun(case):
        return None
    return case.best((code, _nearest_before(case, code)) for code in case.cues)


def _nearest_before(case: Case, code: str) -> tuple[CueMention, ...]:
    names = case.earlier(code, "name")[:1]
    heads, actions = case.earlier(code, "head")[:1], case.earlier(code, "action")[:1]
    return names or ((*heads, *actions) if heads and actions else ())


def name_behind(case: Case) -> Verdict | None:
    """拿出76万余元,开始慰问环卫工人: a name in the clause that follows, when the number has no noun of its own"""
    if has_own_noun(case):
        return None
    return case.best((code, case.later(code, "name")[:1]) for code in case.cues)


Rule = Callable[[Case], Verdict | None]


def gives_way(case: Case, verdict: Verdict) -> Verdict | None:
    """慰问贫困户的力度加大,拿出150余万元: general words yield to what the sentence speaks of (yields_to)"""
    indicator = case.indicators[verdict.code] if verdict.code else None
    if indicator is None or not indicator.yields_to:
        return None
    near = {cue.word for cue in verdict.cues if case.is_near(cue.span)}
    rivals = [
        (code, _speaking(case, code, indicator.code))
        for code in indicator.yields_to
        if code in case.fitting and all(code in case.sharers[word] for word in near)
    ]
    return case.best((code, cues) for code, cues in rivals if cues)


def _speaking(case: Case, code: str, general: str) -> tuple[CueMention, ...]:
    """The code's telling words from shortly before the clause up to the end of the clause after the number."""
    view = case.view
    start = view.clause.start - SPEAKING_REACH
    own = {cue.word for cue in case.cues.get(general, ()) if cue.role != "not"}
    following = re.compile("[，,；;。]").search(view.text, view.clause.end, view.sentence.end)
    end = following.start() if following else view.sentence.end
    here = (cue for cue in case.cues.get(code, ()) if start <= cue.span.start < end)
    topic = (cue for cue in view.topic if cue.code == code)
    found, over = (
        tuple(c for c in some if c.role in ("name", "action") and c.word not in own and case.weight(c.word) >= TELLING)
        for some in (here, topic)
    )
    return found or over


RULES: tuple[Rule, ...] = (
    attended_not_held,
    first_of_several,
    grown_from,
    growth,
    name_touching,
    action_and_head,
    stock_head,
    action_with_head_before,
    goes_on,
    name_in_clause,
    name_before,
    name_behind,
)

# Set by hand from the shares of python -m corpus.measure --rules, mostly below them: held-out texts went worse.
CONFIDENCE: Mapping[str, float] = {
    "attended_not_held": 0.5,
    "first_of_several": 0.85,
    "grown_from": 0.85,
    "growth": 0.93,
    "name_touching": 0.95,
    "action_and_head": 0.9,
    "stock_head": 0.78,
    "action_with_head_before": 0.8,
    "goes_on": 0.9,
    "name_in_clause": 0.85,
    "name_before": 0.88,
    "name_behind": 0.6,
    "gives_way": 0.9,
    "uncovered": 0.5,
}


TRAINED = {
    "ranked_in": "no rule speaks, but the words around the number are those of this indicator in the training texts",
    "ranked_over": "the words around the number speak for another indicator than the rules, in the training texts",
}


def rule_says(name: str) -> str:
    """What a rule is for: the text of its docstring."""
    rules = {rule.__name__: rule.__doc__ or "" for rule in (*RULES, gives_way)} | TRAINED
    return rules.get(name, "no word of the catalogue stands near a number of its unit")
