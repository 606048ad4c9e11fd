"""What happens to a batch: reading files, running stages, writing records, comparing, the command line.

from pipeline import load_comparison, load_figures, load_records     # for notebooks
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.comparing.loading import load_comparison
    from pipeline.records import load_figures, load_records

__all__ = ["load_comparison", "load_figures", "load_records"]
_HOMES = {"load_comparison": "pipeline.comparing.loading"}


def __getattr__(name: str) -> Any:
    """Loaded when asked for: the command line starts without them."""
    if name not in __all__:
        raise AttributeError(f"module 'pipeline' has no attribute {name!r}")
    return getattr(import_module(_HOMES.get(name, "pipeline.records")), name)
