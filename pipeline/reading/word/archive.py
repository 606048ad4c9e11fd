"""The package around a Word document: a zip archive whose parts are named by relationships.

    package = open_package(content)
    package.related(package.main, "numbering")    ->  "word/numbering.xml"

Only the parts that hold words are unpacked, never a picture, and nothing outside the package is fetched. (python-docx
reads every part and refuses the whole file when one picture is missing, as editors other than Word often leave it.)
An archive that unpacks to far more than it weighs is refused before anything is unpacked.
"""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from pipeline.reading.values import UnreadableError
from pipeline.reading.word.xml import parse_part

MOST_UNPACKED = 200_000_000
MOST_RATIO = 150
SMALL = 5_000_000
_ABSOLUTE = ("/", "~")


@dataclass(frozen=True, slots=True)
class Relation:
    """Where a relationship leads: its kind (the last word of its type) and the part; None outside the package."""

    kind: str
    part: str | None


@dataclass(frozen=True)
class Package:
    """An opened archive: `names` maps the lower-case names of parts to entries, `main` is the document's part."""

    content: bytes
    names: Mapping[str, zipfile.ZipInfo]
    main: str

    def holds(self, part: str) -> bool:
        """Whether the part is there."""
        return part.lower() in self.names

    def read(self, part: str) -> bytes:
        """The bytes of a part. Raises UnreadableError: broken."""
        return _read(self.content, self.names, part)

    def root(self, part: str) -> Any:
        """The part as XML. Raises UnreadableError: broken."""
        return parse_part(self.read(part), part)

    def relations(self, part: str) -> Mapping[str, Relation]:
        """The relationships of a part by their ids."""
        return _relations(self.content, self.names, part)

    def related(self, part: str, kind: str) -> str | None:
        """The part that is there and has this kind of relationship to `part`: numbering, styles, footnotes."""
        found = (relation.part for relation in self.relations(part).values() if relation.kind == kind)
        return next((name for name in found if name and self.holds(name)), None)


def open_package(content: bytes) -> Package:
    """The package of a Word file. Raises UnreadableError: encrypted, broken or too-large."""
    names = check_archive(content)
    starts = [one for one in _relations(content, names, "").values() if one.kind == "officeDocument"]
    if not starts:
        raise UnreadableError("broken", "the archive names no main document, so it is no .docx; save it again")
    main = starts[0].part
    if main is None or main.lower() not in names:
        where = "outside the file" if main is None else f"at {main}, where nothing is"
        raise UnreadableError("broken", f"its main document is said to be {where}; collect it again")
    return Package(content, names, main)


def check_archive(content: bytes) -> Mapping[str, zipfile.ZipInfo]:
    """The entries by lower-case name. Raises UnreadableError: encrypted, broken or too-large."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise UnreadableError(
            "broken", f"no .docx: the archive is damaged or cut short ({error}); collect it again"
        ) from error
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableError("encrypted", "the archive is encrypted; save it without a password and run again")
    _check_sizes(entries)
    names = {}
    for entry in entries:
        name = entry.filename.replace("\\", "/")
        if name.startswith(_ABSOLUTE) or ".." in name.split("/") or name[1:2] == ":":
            raise UnreadableError(
                "broken", f"an entry is named {name[:60]!r}, outside the archive; the file is not to be trusted"
            )
        names[name.lower()] = entry
    return names


def _check_sizes(entries: Sequence[zipfile.ZipInfo]) -> None:
    """No entry, nor all together, may unpack to far more than it weighs."""
    unpacked, packed = sum(entry.file_size for entry in entries), sum(entry.compress_size for entry in entries)
    pairs = [(entry.file_size, entry.compress_size) for entry in entries]
    for large, small in ((unpacked, packed), *pairs):
        if large > MOST_UNPACKED or (large > SMALL and large > MOST_RATIO * max(small, 1)):
            raise UnreadableError(
                "too-large", f"{small} bytes that unpack to {large}: refused as a zip bomb; check the file"
            )


def _read(content: bytes, names: Mapping[str, zipfile.ZipInfo], part: str) -> bytes:
    entry = names.get(part.lower())
    if entry is None:
        raise UnreadableError("broken", f"{part} is missing in the archive; open the file and save it again")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive.read(entry)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError, zlib.error) as error:
        raise UnreadableError("broken", f"{part} is damaged ({error}); collect the file again") from error


def _relations(content: bytes, names: Mapping[str, zipfile.ZipInfo], part: str) -> Mapping[str, Relation]:
    folder, name = posixpath.split(part)
    listed = posixpath.join(folder, "_rels", f"{name}.rels")
    if listed.lower() not in names:
        return {}
    found = {}
    for element in parse_part(_read(content, names, listed), listed):
        target, kind = element.get("Target"), element.get("Type", "").rpartition("/")[2]
        if target is not None:
            external = element.get("TargetMode") == "External"
            found[element.get("Id", "")] = Relation(kind, None if external else _inside(folder, target))
    return found


def _inside(folder: str, target: str) -> str | None:
    """The entry that a target names, seen from its folder: ../styles.xml, /word/styles.xml; None outside."""
    path = posixpath.normpath(posixpath.join("/", folder, unquote(target.replace("\\", "/"))))
    return path.lstrip("/") or None
