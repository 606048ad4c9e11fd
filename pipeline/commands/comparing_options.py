"""The options of the command compare.

def compare(directory: BatchFolder, indicator: Indicators = None, by: By = "year") -> None: ...
"""

from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands.common import one_of

FORMATS = ("table", "csv", "json")

Indicators = Annotated[
    list[str] | None,
    typer.Option(
        metavar="CODE",
        help="Code or Chinese name (see `unionfigures indicators`), or all; may be repeated. [default: "
        "members_added, worker_meetings, enterprise_meetings, meetings_held, disputes_mediated]",
    ),
]
Areas = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME",
        help="A division and those inside it, by name, code or path (北京市/朝阳区); may be repeated. [default: all]",
    ),
]
Periods = Annotated[
    list[str] | None,
    typer.Option(
        metavar="PERIOD",
        help="2021, 2019-2022, 2021H1, 2021Q3, 2018/2022, ../2022; may be repeated. [default: all]",
    ),
]
By = Annotated[
    str,
    typer.Option(
        metavar="LENGTH",
        help="How long a column is: year, half or quarter.",
        callback=one_of("year", "half", "quarter"),
    ),
]
Format = Annotated[
    str,
    typer.Option("--format", metavar="FORMAT", help="On the screen: table, csv or json.", callback=one_of(*FORMATS)),
]
To = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="File to write in place of the table: .csv, .xlsx, .parquet or .json."),
]
Layout = Annotated[
    str,
    typer.Option(
        metavar="LAYOUT",
        help="Of files and csv: wide (a column for each period) or tidy (a row for each value).",
        callback=one_of("wide", "tidy"),
    ),
]
Sort = Annotated[
    str,
    typer.Option(
        metavar="ORDER",
        help="Order of districts: code, name, or the largest value or change (in percent) first, of the period that "
        "the table tells change and rank of.",
        callback=one_of("code", "name", "value", "change"),
    ),
]
Evidence = Annotated[bool, typer.Option("--evidence", help="Below each table the words of every figure.")]
Derived = Annotated[bool, typer.Option(help="With averages and sums that follow from what is stated, marked so.")]
