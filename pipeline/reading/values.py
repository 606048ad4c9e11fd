"""What reading a file gives: its pages, or why it was set aside.

Quarantined("2020/b.pdf", "9f3c…", "encrypted", "open it once with its password and save it without, then run …")
"""

from dataclasses import dataclass

from schemas.article import Metadata, Page
from schemas.record import Issue

NOTHING_SAID = Metadata()


@dataclass(frozen=True, slots=True)
class Quarantined:
    """An input, or one line of a dump, that gave no article: what was found and what to do about it.

    The codes: empty, binary, encoding, truncated, encrypted, broken, too-large, no-text, no-text-layer, needs-ocr,
    needs-libreoffice, no-article,
    bad-line, unsupported-type, outside-root, unreadable.
    """

    path: str
    sha256: str | None
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The pages of one file as its format gives them, with what the file itself says outside its text.

    `media_type` is what the file turned out to be, where its name alone does not tell.
    `url` is the address from which the file says it was saved.
    """

    pages: tuple[Page, ...]
    metadata: Metadata = NOTHING_SAID
    issues: tuple[Issue, ...] = ()
    page_count: int | None = None
    media_type: str | None = None
    url: str | None = None


class UnreadableError(Exception):
    """A reader's refusal: `code` as in Quarantined, and a reason that says what to do."""

    def __init__(self, code: str, reason: str) -> None:
        self.code = code
        self.reason = reason
        super().__init__(f"{code}: {reason}")
