"""Characters that a source has lost (U+FFFD): how many, and where the first of them stands.

    find_lost("慰问职工�2人")  ->  (Issue("characters-lost", "1 character is lost (�) …", span=(4, 5)),)

A number that touches a lost character is not read: `extractors.text.normalise` takes it for lost as well.
"""

from schemas.record import Issue

LOST = "\ufffd"


def find_lost(printed: str) -> tuple[Issue, ...]:
    """One issue for a text with lost characters."""
    count = printed.count(LOST)
    if not count:
        return ()
    first = printed.index(LOST)
    lost = "1 character is" if count == 1 else f"{count} characters are"
    advice = "no number beside a lost one is read; collect the document again"
    return (
        Issue(code="characters-lost", message=f"{lost} lost ({LOST}) in the source; {advice}", span=(first, first + 1)),
    )
