"""The closed sets of values a record may hold, each named once.

Their meanings are those of GUIDELINE: `OrgTime` is an enterprise or union visited (户次, 家次), `share` a percentage
that is itself the level (入会率95%), and so on.
"""

from typing import Literal

Qualifier = Literal["exact", "about", "nearly", "over", "at_least", "at_most", "range", "vague"]
Unit = Literal[
    "person", "person_time", "household", "org", "org_time", "event", "case", "CNY",
    "percent", "copy", "contract", "site", "post", "item", "other",
]  # fmt: skip
Nature = Literal["level", "change", "share"]
Status = Literal["achieved", "planned"]
PeriodKind = Literal["during", "as_of"]
Basis = Literal["stated", "inherited", "publication"]
DateBasis = Literal["text", "metadata", "path"]
Script = Literal["hans", "hant", "mixed"]
Genre = Literal["news", "report", "plan", "other"]
Kind = Literal["flow", "stock", "rate", "any"]
