"""The command line: which commands there are, and how errors come out.

    unionfigures run 2020 --out out

Exit codes: 0 done; 1 done, but inputs were quarantined or a check failed; 2 wrong usage, or a folder that cannot be
read or written; 130 stopped with Ctrl-C.
"""

import sys
from collections.abc import Callable, Mapping
from io import TextIOWrapper
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from pipeline.commands import (
    annotating,
    comparing,
    describing,
    discovering,
    making,
    measuring,
    presenting,
    reviewing,
    running,
    showing,
    storing,
)
from pipeline.commands.common import fail, plain_message
from schemas.version import VERSION

EXAMPLES: tuple[tuple[Callable[..., None], tuple[str, ...]], ...] = (
    (
        making.extract,
        (
            "unionfigures extract report.pdf --view",
            "echo 全年发展会员3.3万人。 | unionfigures extract - --published-on 2020-01-06",
        ),
    ),
    (
        running.run,
        (
            "unionfigures run 2019 2020 --out out",
            "unionfigures run dump.jsonl.gz --out out --workers 4",
            "unionfigures run 2019 2020 --out out --refresh",
            "unionfigures run incoming --out out --watch --log-json",
        ),
    ),
    (making.status, ("unionfigures status out",)),
    (showing.explain, ("unionfigures explain out 3f9c51d2a07be844-00#2",)),
    (
        comparing.compare,
        (
            "unionfigures compare out --indicator members_added --area 山东省 --period 2021-2023",
            "unionfigures compare out --indicator disputes_mediated --evidence",
            "unionfigures compare out --indicator members_added --sort change",
            "unionfigures compare out --by half --format csv > halves.csv",
            "unionfigures compare out --indicator members_total --to members.xlsx",
        ),
    ),
    (
        storing.export,
        (
            "unionfigures export out --to figures.csv",
            "unionfigures export out --to unionfigures.duckdb",
            "unionfigures export out --to figures.xlsx --sources 2019 --sources 2020",
            "unionfigures export out --to figures.parquet",
            "unionfigures export out --to package/datapackage.json",
        ),
    ),
    (
        presenting.report,
        (
            "unionfigures report out --to report.html",
            "unionfigures report out --to shandong.html --area 山东省 --title 山东工会数字",
        ),
    ),
    (
        measuring.evaluate,
        (
            "unionfigures evaluate corpus/gold out --min-strict 0.8",
            "unionfigures evaluate corpus/gold out --by indicator,confusion --errors 20 --html errors.html",
        ),
    ),
    (
        discovering.discover,
        ("unionfigures discover out --min-count 5", "unionfigures discover out --out drafts"),
    ),
    (describing.indicators, ("unionfigures indicators members_added",)),
    (describing.check, ("unionfigures check --catalogue my_indicators",)),
    (describing.schema, ("unionfigures schema > record.schema.json",)),
)
START = (
    "unionfigures run articles --out out",
    "unionfigures compare out --indicator members_added",
    "unionfigures report out --to report.html",
)
GROUPS: Mapping[str, typer.Typer] = {  # commands of two words
    "review": reviewing.review,
    "annotate": annotating.annotate,
}


class Commands(TyperGroup):
    """All commands; what is wrong with usage or input comes out as one line, never as a stack trace."""

    def invoke(self, ctx: Any) -> Any:
        """Runs the command."""
        try:
            return super().invoke(ctx)
        except Exception as error:
            message = plain_message(error) if not isinstance(error, BrokenPipeError) else None
            if message is None:
                raise
            fail(message)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"unionfigures {VERSION}")
        raise typer.Exit


def about(
    version: Annotated[  # its callback answers
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Read the figures in Chinese trade-union reports and news, and write checked JSON records."""


def build_app() -> typer.Typer:
    """The application with every command and, in its help, the examples."""
    application = typer.Typer(
        cls=Commands, add_completion=False, rich_markup_mode=None, no_args_is_help=True, pretty_exceptions_enable=False
    )
    application.callback(epilog="\b\nStart with:\n" + "\n".join(f"  {line}" for line in START))(about)
    for function, examples in EXAMPLES:
        lines = "\n".join(f"  {example}" for example in examples)
        application.command(function.__name__, epilog=f"\b\nExample:\n{lines}")(function)
    for name, group in GROUPS.items():
        application.add_typer(group, name=name)
    return application


app = build_app()


def main() -> None:
    """Entry point of `unionfigures`; what it prints is UTF-8 whatever the terminal is set to."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    app()


if __name__ == "__main__":
    main()
