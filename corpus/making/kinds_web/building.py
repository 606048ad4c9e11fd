"""The web, Word and table documents of corpus/kinds from their sources.

built()[ROOT / "files/html/2006_liling_old.htm"]      # its bytes
"""

import json
from pathlib import Path
from typing import Any

import yaml

from corpus.making.kinds_web import LAYOUTS
from corpus.making.kinds_web.truth import expected_bytes

ROOT = Path(__file__).resolve().parents[2] / "kinds"


def read_source(path: Path) -> dict[str, Any]:
    """A source with its kind, which its folder names."""
    return {"kind": path.parent.name} | yaml.safe_load(path.read_text(encoding="utf-8"))


def sidecar_bytes(source: dict[str, Any]) -> bytes:
    """NAME.meta.json as a collector would have written it."""
    return (json.dumps(source["sidecar"], ensure_ascii=False, indent=2) + "\n").encode()


def built_from(path: Path) -> dict[Path, bytes]:
    """The file, its sidecar and its truth; an error names the source."""
    source = read_source(path)
    files = ROOT / "files" / path.parent.name / source["file"]
    try:
        made = {files: LAYOUTS[source["kind"]](source)}
        made[ROOT / "expected" / path.parent.name / f"{path.stem}.json"] = expected_bytes(source)
    except (KeyError, ValueError, IndexError) as error:
        raise ValueError(f"{path.parent.name}/{path.name}: {repr(error)[:300]}") from error
    if "sidecar" in source:
        made[files.with_suffix(".meta.json")] = sidecar_bytes(source)
    return made


def built() -> dict[Path, bytes]:
    """Every file that the sources of these kinds make, with its bytes."""
    sources = [path for kind in LAYOUTS for path in sorted((ROOT / "sources" / kind).glob("*.yaml"))]
    return {path: made for source in sources for path, made in built_from(source).items()}
