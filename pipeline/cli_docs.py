"""docs/cli.md, made from the commands themselves, so that it cannot drift from them.

python -m pipeline.cli_docs        # writes docs/cli.md
"""

from pathlib import Path
from typing import Any

import typer.main

from pipeline.cli import EXAMPLES, GROUPS, app

WIDTH = 100
TARGET = Path(__file__).parent.parent / "docs" / "cli.md"
HEAD = """# The command line

Made by `python -m pipeline.cli_docs` from the commands' own help; a test holds the two equal.

Data goes to stdout, messages and progress to stderr. Exit codes: 0 done; 1 done, but inputs were quarantined or a check
failed; 2 wrong usage, or a folder that cannot be read or written; 130 stopped with Ctrl-C.
"""


def cli_markdown() -> str:
    """The help page of the program and of each command, those of two words included."""
    group = typer.main.get_command(app)
    root = group.context_class(group, info_name="unionfigures", max_content_width=WIDTH, terminal_width=WIDTH)
    pages = [_page("unionfigures", group.get_help(root))]
    for name in (*(function.__name__ for function, _ in EXAMPLES), *GROUPS):
        pages += _pages(group.commands[name], name, root)  # type: ignore[attr-defined]  # the application is a group
    return "\n".join([HEAD, *pages])


def _pages(command: Any, name: str, parent: Any) -> list[str]:
    context = command.context_class(command, info_name=name, parent=parent, terminal_width=WIDTH)
    below = [
        page for inner in getattr(command, "commands", {}) for page in _pages(command.commands[inner], inner, context)
    ]
    return [_page(context.command_path, command.get_help(context)), *below]


def _page(title: str, text: str) -> str:
    lines = "\n".join(line.rstrip() for line in text.splitlines())
    return f"## {title}\n\n```text\n{lines}\n```\n"


if __name__ == "__main__":
    TARGET.write_text(cli_markdown(), encoding="utf-8")
