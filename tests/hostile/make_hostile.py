"""Every hostile input as a file, made anew by each run and always the same: nothing that harms lies in the repository.

    python tests/hostile/make_hostile.py FOLDER           # to look at them
    python tests/hostile/make_hostile.py FOLDER --big     # those of a hundred megabytes as well

What is right for each stands beside it (`outcomes`); links, pipes and odd names are in hostile_files.
"""

import argparse
from pathlib import Path

import hostile_dumps
import hostile_images
import hostile_office
import hostile_pdf
import hostile_text
import hostile_web
import hostile_word
from hostile_case import Case
from hostile_files import write_files

CASES: tuple[Case, ...] = (
    *hostile_text.CASES,
    *hostile_dumps.CASES,
    *hostile_web.CASES,
    *hostile_word.CASES,
    *hostile_pdf.CASES,
    *hostile_images.CASES,
)
OFFICE: tuple[Case, ...] = hostile_office.CASES
DEADLY: tuple[Case, ...] = hostile_pdf.DEADLY
BIG: tuple[Case, ...] = (*hostile_text.BIG, *hostile_dumps.BIG, *hostile_web.BIG)


def write_cases(folder: Path, cases: tuple[Case, ...]) -> int:
    """Writes each under its name; gives how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    for case in cases:
        (folder / case.name).write_bytes(case.make())
    return len(cases)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--big", action="store_true")
    given = parser.parse_args()
    count = write_cases(given.folder / "in", (*CASES, *OFFICE, *DEADLY, *(BIG if given.big else ())))
    count += write_files(given.folder / "in", given.folder / "outside")
    print(f"{count} inputs in {given.folder / 'in'}")


if __name__ == "__main__":
    main()
