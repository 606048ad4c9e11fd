"""What the program knows besides the text: word lists, gazetteer, tokenizer, and the catalogue's words made ready.

A `Model` is built once and passed along; nothing in it changes.
"""

from dataclasses import dataclass, replace
from functools import cached_property

import jieba

from extractors.linking.cues import CueIndex, build_index
from extractors.text.dictionary import new_tokenizer
from schemas.catalogue import Catalogue
from schemas.gazetteer import Gazetteer, load_gazetteer
from schemas.lexicon import Lexicon, load_lexicon
from schemas.ranker import Ranker, load_ranker


@dataclass(frozen=True)
class Model:
    """Lexicon, gazetteer and cue index; the tokenizer is loaded when it is first needed (it takes a second)."""

    lexicon: Lexicon
    gazetteer: Gazetteer
    index: CueIndex
    glue: frozenset[str]
    ranker: Ranker | None

    @cached_property
    def tokenizer(self) -> jieba.Tokenizer:
        """jieba with the words of the domain added."""
        tokenizer = new_tokenizer()
        for word in self.lexicon.domain:
            tokenizer.add_word(word)
        return tokenizer


def load_model(catalogue: Catalogue, ranker: Ranker | None = None) -> Model:
    """The shipped word lists with the words of a catalogue, and the shipped weights unless others are given."""
    return replace(load_rules(catalogue), ranker=ranker or load_ranker())


def load_rules(catalogue: Catalogue) -> Model:
    """The same without weights: the rules alone decide."""
    lexicon = load_lexicon()
    return Model(lexicon, load_gazetteer(), build_index(catalogue), frozenset(lexicon.glue), ranker=None)
