"""What a reader may need that the machine lacks: the OCR extra, LibreOffice; once there, it reads what was refused.

is_there("needs-libreoffice")      # whether a file set aside with that code can be read now
"""

import shutil

from pipeline.reading.ocr.engine import is_installed

NEEDS_OCR, NEEDS_OFFICE = "needs-ocr", "needs-libreoffice"
CODES = (NEEDS_OCR, NEEDS_OFFICE)
OFFICE_PROGRAMS = ("soffice", "libreoffice")


def find_office() -> str | None:
    """The path of LibreOffice's program; None where it is not installed."""
    return next((found for name in OFFICE_PROGRAMS if (found := shutil.which(name))), None)


def is_there(code: str) -> bool:
    """Whether the machine has what files with this code were refused for."""
    return is_installed() if code == NEEDS_OCR else find_office() is not None
