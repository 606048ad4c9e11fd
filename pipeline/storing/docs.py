"""docs/data.md, made from the definition of the tables, so that it cannot drift from what is written.

python -m pipeline.storing.docs        # writes docs/data.md
"""

from collections.abc import Iterator
from pathlib import Path

from pipeline.storing.columns import Table
from pipeline.storing.tables import TABLES
from pipeline.storing.views import VIEWS, View

TARGET = Path(__file__).parent.parent.parent / "docs" / "data.md"
HEAD = """# The data: tables, columns, views

Made by `python -m pipeline.storing.docs` from the definition that the exports use; a test holds the two equal.

## Formats

```
unionfigures export out --to figures.csv
unionfigures export out --to figures.jsonl
unionfigures export out --to figures.parquet
unionfigures export out --to figures.xlsx --sources articles
unionfigures export out --to unionfigures.duckdb
unionfigures export out --to package/datapackage.json
```

`.csv`, `.jsonl`, `.parquet` and `.xlsx` hold the table `figures`, sorted by file and place in the text; `.duckdb` and
`datapackage.json` hold all tables. All are replaced whole or not at all, and but for `.duckdb` the same records give
the same bytes.

- **CSV** is UTF-8 with a BOM, so that Excel shows Chinese; what is not known is empty. A text that a spreadsheet would
  run as a formula (`=HYPERLINK(…)`) has an apostrophe before it, which Excel and LibreOffice do not show.
- **JSON Lines** and **Parquet** keep every text as it is. The meanings of the columns are in the metadata of the
  Parquet file, under `columns`.
- **xlsx** has numbers as numbers and days as days, a header that stays, a filter for each column, a sheet `columns`
  with their meanings and a sheet `indicators` with what the codes stand for, both in English and Chinese. A quote is a
  link to the address that its article was collected from. Where there is none, it leads to the file of the article,
  if `--sources` says where the inputs are and the file is still the one that was read (lines of a dump have no file
  of their own); that link is relative to the workbook, so keep the two in place to each other. Excel allows 65 530
  links in a sheet: figures beyond have their words alone. A text above 32 767 characters is cut and ends with
  `…[cut]`; characters that XML forbids are left out. A sheet holds 1 048 575 figures; more are refused.
- **datapackage.json** stands among a CSV file for each table and describes them as a
  [data package](https://specs.frictionlessdata.io/): types, allowed values, keys, and the hash of each file. Add your
  licence before you publish it. Export into a folder of its own: files of the same names are replaced.

## In pandas

`load_figures` gives the same rows without a file. Of the files, CSV does not say what is text and what a day is, and so
pandas has to be told, or the code 370214 becomes the number 370214.0. Parquet says it; pandas reads it with pyarrow
(`pip install pyarrow`), and DuckDB, which is installed, without.

```python
import duckdb
import pandas as pd

days = ["period_start", "period_end", "published_on"]
figures = pd.read_csv("figures.csv", dtype={"area_code": str}, parse_dates=days)
same = duckdb.sql("SELECT * FROM 'figures.parquet'").df()
assert len(figures) == len(same)
```

## The store

`unionfigures.duckdb` is a [DuckDB](https://duckdb.org) database. Export into it again after the next `run`, and only
the files of records that have changed are taken in, in one transaction: until it is through, or when it is stopped,
the store is the one from before. The comparison rests on all records, and so it is made anew when one has changed.
What people decided about figures (corrections.jsonl) holds in every export.
Another version of the program or another catalogue makes all of it anew. Tables and views of your own in the same
database stay. DuckDB lets one program write at a time: close the store elsewhere before you export.

```python
from pathlib import Path

import duckdb

from pipeline.storing.exporting import export
from schemas.catalogue import load_catalogue

export(Path("out"), Path("unionfigures.duckdb"), load_catalogue())
with duckdb.connect("unionfigures.duckdb", read_only=True) as store:
    print(store.sql("SELECT indicator, count(*) AS figures FROM figures GROUP BY ALL ORDER BY figures DESC LIMIT 5"))
```

`group`, `start` and `end` are words of SQL: write `"group"`, `"start"`, `"end"`. In Python, a figure's words are
`text[start:end]` of its article; in SQL, `substr(text, "start" + 1, "end" - "start")`. An article is known by `id` and
`path` together, a figure likewise: the same bytes with other metadata are two articles of one id.
"""


def data_markdown() -> str:
    """The whole guide."""
    tables = "".join(_table(table) for table in TABLES)
    views = "".join(_view(view) for view in VIEWS)
    return f"{HEAD}\n## Tables\n\n{tables}## Views\n\nThese are in the store alone.\n\n{views}".rstrip() + "\n"


def _table(table: Table) -> str:
    rows = "".join(f"| {' | '.join(cells)} |\n" for cells in _cells(table))
    return (
        f"### {table.name}\n\n{table.meaning}\n\n"
        f"Key: {_names(table.key)}.{_references(table)}\n\n"
        f"| column | type | meaning |\n| --- | --- | --- |\n{rows}\n"
    )


def _cells(table: Table) -> Iterator[tuple[str, str, str]]:
    for column in table.columns:
        choices = f" One of {_names(column.choices)}." if column.choices else ""
        null = "" if column.required else ", may be null"
        meaning = column.meaning.replace("|", "\\|")
        yield f"`{column.name}`", f"{column.sql_type}{null}", f"{meaning}{choices}"


def _references(table: Table) -> str:
    return "".join(
        f" {_names(reference.columns)} {'names' if len(reference.columns) == 1 else 'name'} a row of "
        f"`{reference.table}` ({_names(reference.to)})."
        for reference in table.references
    )


def _view(view: View) -> str:
    return f"### {view.name}\n\n{view.meaning}\n\n```sql\n{view.example.strip()}\n```\n\n"


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


if __name__ == "__main__":
    TARGET.write_text(data_markdown(), encoding="utf-8")
