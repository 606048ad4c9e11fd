"""One line of DIR/duplicates.jsonl: an article of a batch that reprints another one.

    {"article": "5b32…-00", "path": "b.html", "duplicate_of": "3f9c…-00", "original_path": "a.txt",
     "similarity": 0.97, "kind": "cut"}

Records know nothing of each other, so that their bytes do not depend on what else was read; the links stand here.
"""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from schemas.record import ArticleId, Frozen

DuplicateKind = Literal["same", "cut"]


class Duplicate(Frozen):
    """A link from a reprint to its original, never to another reprint.

    An article is known by id and path: the same bytes with other metadata are two articles of one id. `similarity` is
    the share of the shorter text that stands in the longer one; `kind` is `same` (the same words and numbers), `cut`
    (much shorter, next to nothing added), or null where neither can be said for sure.
    """

    article: ArticleId
    path: str
    duplicate_of: ArticleId
    original_path: str
    similarity: Annotated[float, Field(ge=0, le=1)]
    kind: DuplicateKind | None

    @model_validator(mode="after")
    def is_of_another(self) -> Self:
        """No article is a reprint of itself."""
        if self.key == self.original:
            raise ValueError(f"{self.article} ({self.path}) is linked to itself")
        return self

    @property
    def key(self) -> tuple[str, str]:
        """Id and path of the reprint."""
        return self.article, self.path

    @property
    def original(self) -> tuple[str, str]:
        """Id and path of the original."""
        return self.duplicate_of, self.original_path
