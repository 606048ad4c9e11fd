"""What a printed page holds, whoever read it: characters, rules, frames and pictures, each with its box.

Sheet(width=595, height=842, glyphs=(Glyph("工", 72.0, 82.5, 90.0, 100.5, 10.5), …))

All lengths are points; the origin is the upper left corner of the page as it is looked at, y grows downwards.
"""

from dataclasses import dataclass

Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character and its box; `size` is that of its type, `spaced` that a space was set before it."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    spaced: bool = False

    @property
    def box(self) -> Box:
        """Its four edges."""
        return self.left, self.top, self.right, self.bottom

    @property
    def middle(self) -> float:
        """Half its height."""
        return (self.top + self.bottom) / 2


Line = tuple[Glyph, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page. `edges` are straight rules and the sides of frames, `frames` rectangles, `pictures` images.

    `shows` is whether anything at all is printed on it.
    """

    width: float
    height: float
    glyphs: tuple[Glyph, ...] = ()
    edges: tuple[Box, ...] = ()
    frames: tuple[Box, ...] = ()
    pictures: tuple[Box, ...] = ()
    shows: bool = False


def holds(box: Box, inner: Box) -> bool:
    """Whether the middle of `inner` lies in `box`."""
    across, down = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return box[0] <= across < box[2] and box[1] <= down < box[3]


def around(boxes: "list[Box] | tuple[Box, ...]") -> Box:
    """The smallest box that holds them all."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
