"""A disk that fills up while a workbook is written: one line, no stack trace, not even behind it."""

import subprocess
import sys

import pytest

PROGRAM = """
import resource, sys
from openpyxl import Workbook
from pipeline.workbooks import SheetError, disk_errors, save
from io import BytesIO

resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
book = Workbook(write_only={write_only})
sheet = book.create_sheet("figures")
try:
    with disk_errors(book):
        for row in range({rows}):
            sheet.append(["words"] * 10)
    save(book, BytesIO())
except SheetError as error:
    sys.exit(str(error))
"""


@pytest.mark.parametrize("rows", [60, 20_000])  # found when the sheet is closed, and while rows are added
@pytest.mark.parametrize("write_only", [True, False])
def test_a_full_disk_is_one_line(rows, write_only):
    program = PROGRAM.format(rows=rows, write_only=write_only)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "a sheet cannot be written there on its way (IO_EFBIG); free some space, or set TMPDIR" in done.stderr
    assert done.stderr.count("\n") == 1
