"""A document from an address, copied to this machine for as long as it is read: its readers want files.

with at_hand(file) as local: ...     # the same name; a plain file is given as it is
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.addresses import is_remote, store_of
from pipeline.reading.inputs import InputFile, sidecar_of


@contextmanager
def at_hand(file: InputFile) -> Iterator[InputFile]:
    """The file with its sidecar beside it. Raises OSError where the store does not give it."""
    if not is_remote(file.path):
        yield file
        return
    with TemporaryDirectory(prefix="unionfigures-") as folder:
        for path in filter(None, (file.path, sidecar_of(file.path))):
            store, key = store_of(path)
            store.get_file(key, str(Path(folder, path.name)))
        yield replace(file, path=Path(folder, file.path.name))
