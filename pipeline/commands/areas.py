"""Whether the divisions that a command is asked for are any that the records speak of.

check_areas(Path("out"), ("东城县",), districts)      # ends with 2: … (did you mean "东城区"?)
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands.common import fail

if TYPE_CHECKING:
    from schemas.record import Area


def check_areas(directory: Path, names: tuple[str, ...], districts: Iterable["Area"]) -> None:
    """Whether the records speak of every division that was asked for, or of one inside it."""
    from pipeline.comparing.districts import names_of
    from schemas.catalogue import did_you_mean

    known = {name for one in districts for name in names_of(one)} if names else set()
    for name in names:
        if name not in known:
            near = did_you_mean(name, sorted(known))
            fail(f"--area {name}: no figure of such a division in {directory}{near}; write its full name, as 东城区")
