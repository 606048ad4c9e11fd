"""The page of the indicators, made from the catalogue's YAML files, so that it cannot drift from them.

indicators_markdown(load_catalogue())  ->  "# Indicators\n\n…## Organisation 组织\n\n### members_added\n…"
"""

from collections.abc import Iterable
from html import escape

from schemas.catalogue import Catalogue
from schemas.indicator import Claim, Indicator

GROUPS = {
    "organisation": "Organisation 组织",
    "meetings": "Meetings 会议",
    "rights": "Rights 维权",
    "help": "Help 帮扶",
    "skills": "Skills 技能",
    "culture": "Culture 文体",
    "money": "Money 经费",
    "else": "Everything else 其他",
}
WORDS = (
    ("names", "Alone beside a number of the right unit 单独成立"),
    ("heads", "What is counted 计数对象"),
    ("actions", "What was done to it 动作"),
    ("not_when", "Rules it out 排除"),
)
HEAD = """# Indicators 指标目录

Made from the files in `schemas/indicators` when this site is built; `unionfigures indicators CODE` shows the same in
the terminal. In a word, … stands for up to sixteen characters of the same clause. The examples are run by the tests:
an indicator must claim the first kind and leave the second.

本页由 `schemas/indicators` 下的文件自动生成。怎样添加自己的指标，见 [Indicators of your own](your_indicators.md)。
"""


def indicators_markdown(catalogue: Catalogue) -> str:
    """A section for each indicator, under its group, in the order of the groups."""
    parts = [HEAD, _overview(catalogue.indicators)]
    for group, title in GROUPS.items():
        members = [one for one in catalogue.indicators if one.group == group]
        parts += [f"## {title}\n", *map(_section, members)]
    return "\n".join(parts)


def _overview(indicators: Iterable[Indicator]) -> str:
    rows = (f"| [`{one.code}`](#{one.code}) | {one.zh} | {one.en} | {one.kind} |" for one in indicators)
    return "\n".join(("| code | 名称 | name | kind |", "|---|---|---|---|", *rows, ""))


def _section(one: Indicator) -> str:
    facts = f"**{one.zh}** · {one.en} · {one.kind} · {', '.join(one.units)}"
    lists = ((title, getattr(one, key)) for key, title in WORDS)
    words = [f"**{title}**: {'、'.join(escape(word) for word in found)}" for title, found in lists if found]
    parts = [f"### `{one.code}` {{#{one.code}}}", facts, escape(one.definition, quote=False), *_relations(one)]
    parts += ['??? note "Words 词语"', *(f"    {line}" for line in words)] if words else []
    return "\n\n".join([*parts, _examples(one), ""])


def _relations(one: Indicator) -> list[str]:
    said = (("Gives way to", one.yields_to), ("Cannot be below", one.fed_by))
    return [f"{how} {', '.join(f'[`{code}`](#{code})' for code in codes)}." for how, codes in said if codes]


def _examples(one: Indicator) -> str:
    claims = (f"| {_cell(each.text)} | {_claimed(each)} |" for each in one.examples.claims)
    leaves = (f"| {_cell(each.text)} | not counted: {_cell(each.because)} |" for each in one.examples.leaves)
    return "\n".join(("| example 例句 | read as |", "|---|---|", *claims, *leaves))


def _claimed(claim: Claim) -> str:
    value = f"{claim.value:,}" if claim.upper is None else f"{claim.value:,} to {claim.upper:,}"
    return ", ".join(filter(None, (value, claim.qualifier, claim.unit, claim.nature, claim.status)))


def _cell(text: str) -> str:
    return escape(text, quote=False).replace("|", "&#124;")
