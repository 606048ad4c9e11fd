"""What happens to a batch: reading files, running stages, writing records, comparing, the command line.

from pipeline import load_figures, load_records     # for notebooks
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.records import load_figures, load_records

__all__ = ["load_figures", "load_records"]


def __getattr__(name: str) -> Any:
    """Loaded when asked for: the command line starts without them."""
    if name not in __all__:
        raise AttributeError(f"module 'pipeline' has no attribute {name!r}")
    from pipeline import records

    return getattr(records, name)
