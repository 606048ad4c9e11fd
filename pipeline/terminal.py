"""Texts of strangers on their way to a terminal: what it would obey becomes visible, and lines stay lines.

obeyed_by_none("a\x1b[2J.txt\nb")        # "a␛[2J.txt\nb", a character for each character

A path, a title, a note or a key of a damaged file may hold an escape sequence that clears the screen or renames the
window, or a mark that turns what follows round.
"""

from pipeline.comparing.wording import printable


def obeyed_by_none(text: str) -> str:
    """The text with its line ends, as long as before, so that places in it stay right."""
    return "\n".join(map(printable, text.replace("\r\n", " \n").split("\n")))
