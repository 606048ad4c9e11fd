"""Glyphs of made-up pages: a string set at a place, in a size."""

from pipeline.reading.layout.content import Glyph


def glyphs(text, left, top, size=10):
    """One glyph a character, each as wide as it is high; a space only moves on and is told to the next glyph."""
    return [
        Glyph(char, left + at * size, left + (at + 1) * size, top, top + size, size, spaced=text[at - 1 : at] == " ")
        for at, char in enumerate(text)
        if char != " "
    ]
