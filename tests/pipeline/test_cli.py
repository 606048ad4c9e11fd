"""The command line as its users meet it: data on stdout, messages on stderr, exit codes, and errors that help."""

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import EXAMPLES, GROUPS, app
from pipeline.cli_docs import TARGET, cli_markdown
from pipeline.commands.common import plain_message
from pipeline.records import record_schema
from schemas.catalogue import load_catalogue
from schemas.record import ArticleRecord
from schemas.version import VERSION

NEWS = (
    "青浦区总工会交出年度答卷\n"
    "本报讯 青浦区总工会晒出全年成绩单：2021年新建工会86家，新发展会员12480人，调解劳动争议537件。\n"
    "2022年，区总工会计划新发展会员1.3万人。\n"
)
COMMANDS = tuple(function.__name__ for function, _ in EXAMPLES)


def call(*words, stdin=None):
    result = CliRunner().invoke(app, [str(word) for word in words], input=stdin)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture(scope="module")
def batch(tmp_path_factory):
    """A batch of one good and one empty file; its folder and what the run said."""
    root = tmp_path_factory.mktemp("cli")
    (root / "in").mkdir()
    (root / "in/a.txt").write_text(NEWS, encoding="utf-8")
    (root / "in/a.meta.json").write_text('{"published_on": "2022-01-10"}', encoding="utf-8")
    (root / "in/empty.txt").write_bytes(b"")
    return root / "out", call("run", root / "in", "--out", root / "out", "--workers", 1)


@pytest.fixture
def gold(tmp_path):
    figure = {"indicator": "members_added", "value": 12480, "unit": "person", "quote": "新发展会员12480人"}
    folder = tmp_path / "gold"
    folder.mkdir()
    content = {"file": "a.txt", "figures": [figure, figure | {"value": 7}]}
    (folder / "a.json").write_text(json.dumps(content), encoding="utf-8")
    return folder


def test_help_names_every_command_and_version_is_told():
    told = call("--help").stdout
    assert all(name in told for name in COMMANDS)
    assert call("--version").stdout == f"unionfigures {VERSION}\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_help_page_has_an_example(name):
    result = call(name, "--help")
    assert result.exit_code == 0
    assert f"unionfigures {name}" in result.stdout.partition("Example:")[2]


def test_docs_are_the_help_pages():
    assert TARGET.read_text(encoding="utf-8") == cli_markdown(), "write them anew: python -m pipeline.cli_docs"


def test_every_command_is_documented():
    documented = [
        line.removeprefix("## unionfigures ") for line in cli_markdown().splitlines() if line.startswith("## ")
    ]
    assert documented[1:] == [*COMMANDS, *(page for name in GROUPS for page in pages_of(name))]


def pages_of(group):
    """annotate, annotate export, annotate import"""
    return [group, *(f"{group} {command.name}" for command in GROUPS[group].registered_commands)]


def test_run_says_what_it_did_and_ends_with_1_for_a_quarantined_input(batch):
    out, result = batch
    assert (result.exit_code, result.stdout) == (1, "")
    assert "2 inputs: 1 articles written, 0 inputs unchanged, 0 duplicates, 1 quarantined" in result.stderr
    assert "empty.txt: quarantined: empty: the file has no bytes" in result.stderr
    assert sorted(path.name for path in out.iterdir()) == [
        ".lock",
        "duplicates.jsonl",
        "ledger",
        "quarantine.jsonl",
        "records",
    ]


def test_extract_prints_records(batch):
    source = batch[0].parent / "in/a.txt"
    result = call("extract", source)
    assert result.exit_code == 0
    (line,) = result.stdout.splitlines()
    record = ArticleRecord.model_validate_json(line)
    assert record.source.path == "a.txt"
    assert {("members_added", 12480), ("disputes_mediated", 537)} <= {(f.indicator, f.value) for f in record.figures}
    (part,) = (batch[0] / "records").iterdir()
    assert part.read_text(encoding="utf-8").splitlines() == [line], "run and extract write the same"


def test_extract_reads_stdin_and_a_date():
    result = call("extract", "-", "--published-on", "2020-03-01", stdin="去年，全县新发展会员3.3万人。\n")
    record = ArticleRecord.model_validate_json(result.stdout)
    assert (str(record.published_on), record.published_on_basis) == ("2020-03-01", "metadata")
    assert record.figures[0].value == 33000
    assert str(record.figures[0].period.start) == "2019-01-01"


def test_extract_tells_what_it_cannot_read(batch):
    result = call("extract", batch[0].parent / "in")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert "empty.txt: empty: " in result.stderr


def test_view_shows_the_article(batch):
    told = call("extract", batch[0].parent / "in/a.txt", "--view").stdout
    assert "青浦区总工会交出年度答卷" in told
    assert "members_added" in told
    assert "12,480" in told


def test_status(batch):
    out, _ = batch
    told = call("status", out).stdout
    assert "2 inputs, 1 articles; sources: 1 done, 1 quarantined" in told
    assert json.loads(call("status", out, "--json").stdout)["stale"] == 0


def test_status_knows_what_another_catalogue_made(batch, tmp_path):
    extra = tmp_path / "extra"
    extra.mkdir()
    shipped = Path(sys.modules["schemas"].__file__).parent / "indicators/honours.yaml"
    (extra / "honours.yaml").write_bytes(shipped.read_bytes() + b"# mine\n")
    assert "another version" not in call("status", batch[0], "--catalogue", extra).stdout, "a remark changes nothing"
    changed = shipped.read_text(encoding="utf-8").replace("kind: flow", "kind: stock")
    (extra / "honours.yaml").write_text(changed, encoding="utf-8")
    assert "2 inputs were read by another version or catalogue" in call("status", batch[0], "--catalogue", extra).stdout


def test_compare_in_every_format(batch):
    out, _ = batch
    table = call("compare", out, "--indicator", "members_added").stdout
    assert "12,480" in table
    assert "planned" in table
    rows = list(
        csv.DictReader(io.StringIO(call("compare", out, "--indicator", "members_added", "--format", "csv").stdout))
    )
    assert [(row["area"], row["status"], row["2021"], row["2022"]) for row in rows] == [
        ("青浦区", "achieved", "12480", ""),
        ("青浦区", "planned", "", "13000"),
    ]
    values = json.loads(call("compare", out, "--format", "json", "--area", "上海市").stdout)
    found = {one["indicator"] for one in values if one["state"] == "found"}
    assert found == {"members_added", "disputes_mediated"}


def test_compare_into_a_file(batch, tmp_path):
    tidy = tmp_path / "tidy.csv"
    for choice, states in {"members_added,donations": {"found", "none_found"}, "all": {"found"}}.items():
        assert call("compare", batch[0], "--indicator", choice, "--to", tidy, "--layout", "tidy").exit_code == 0
        with tidy.open(encoding="utf-8-sig", newline="") as stream:
            assert {row["state"] for row in csv.DictReader(stream)} == states, "of all: no rows of what nobody says"
    assert call("compare", batch[0], "--to", tmp_path / "c.xls").stderr.count("known are .csv, .json, .xlsx, .parquet")


def test_compare_shows_the_words_of_every_figure(batch):
    told = call("compare", batch[0], "--indicator", "members_added", "--evidence").stdout
    assert re.search("「[^」]*12480[^」]*」", told)


def test_compare_with_a_period_that_is_none(batch):
    told = call("compare", batch[0], "--period", "last")
    assert told.exit_code == 2
    assert "write 2021, 2019-2022" in told.stderr


def test_compare_says_which_columns_a_period_needs(batch):
    assert "add --by half" in call("compare", batch[0], "--period", "2021H1").stderr


def test_compare_takes_codes_and_paths_of_divisions(batch):
    for area in ("310000", "310118", "上海市/青浦区"):
        assert "12,480" in call("compare", batch[0], "--area", area).stdout


def test_compare_says_what_the_catalogue_lacks(batch, tmp_path):
    """Records of another catalogue are no error, but their figures are not left out in silence."""
    lines = "".join(part.read_text(encoding="utf-8") for part in (batch[0] / "records").glob("*.jsonl"))
    (tmp_path / "records.jsonl").write_text(lines.replace('"members_added"', '"dues_paid"'), encoding="utf-8")
    told = call("compare", tmp_path, "--indicator", "all").stderr
    assert "2 figures left out, of indicators that the catalogue lacks (dues_paid)" in told
    assert "--catalogue DIR" in told


def test_compare_with_nothing_to_show_says_so(batch):
    result = call("compare", batch[0], "--indicator", "donations")
    assert result.exit_code == 0
    assert "no figure of donations" in result.stderr
    asked = call("compare", batch[0], "--indicator", "members_added", "--period", "2031")
    assert "no figure of members_added for 2031; leave out --period" in asked.stderr


def test_an_indicator_may_be_asked_for_by_its_chinese_name(batch):
    assert call("compare", batch[0], "--indicator", "新发展会员").stdout == (
        call("compare", batch[0], "--indicator", "members_added").stdout
    )
    assert 'did you mean "新发展会员"?' in call("compare", batch[0], "--indicator", "新发展会员数").stderr


def test_the_first_help_says_how_to_start():
    assert "unionfigures run articles --out out" in call("--help").stdout


def test_export(batch, tmp_path):
    result = call("export", batch[0], "--to", tmp_path / "figures.csv")
    assert result.exit_code == 0
    with (tmp_path / "figures.csv").open(encoding="utf-8-sig", newline="") as stream:
        values = [row["value"] for row in csv.DictReader(stream)]
    assert "12480" in values
    assert f"{len(values)} figures" in result.stderr


def test_export_to_a_store_twice(batch, tmp_path):
    store = tmp_path / "unionfigures.duckdb"
    assert re.fullmatch(rf"{store}: \d+ articles, \d+ figures\n", call("export", batch[0], "--to", store).stderr)
    assert call("export", batch[0], "--to", store).stderr.startswith(f"{store}: up to date; ")


def test_export_to_what_is_no_store(batch, tmp_path):
    other = tmp_path / "other.duckdb"
    other.write_text("something else", encoding="utf-8")
    result = call("export", batch[0], "--to", other)
    assert result.exit_code == 2
    assert "choose another file" in result.stderr
    assert other.read_text(encoding="utf-8") == "something else"


def test_only_a_workbook_has_links_to_sources(batch, tmp_path):
    result = call("export", batch[0], "--to", tmp_path / "f.csv", "--sources", tmp_path)
    assert result.exit_code == 2
    assert "only a workbook (.xlsx) has links" in result.stderr


def test_explain_an_exported_figure(batch, tmp_path):
    call("export", batch[0], "--to", tmp_path / "figures.jsonl")
    rows = map(json.loads, (tmp_path / "figures.jsonl").read_text(encoding="utf-8").splitlines())
    figure_id = next(row["id"] for row in rows if row["value"] == 12480)
    result = call("explain", batch[0], figure_id)
    assert result.exit_code == 0
    for part in ("「新发展会员12480人」", "members_added/", "2021-01-01 to 2021-12-31", "上海市 > 青浦区"):
        assert part in result.stdout


def test_evaluate_and_its_floor(batch, gold):
    out, _ = batch
    summary = json.loads(call("evaluate", gold, out, "--json").stdout)["summary"]
    assert (summary["strict"]["hit"], summary["strict"]["missed"]) == (1, 1)
    assert call("evaluate", gold, out, "--min-strict", "0.1").exit_code == 0
    below = call("evaluate", gold, out, "--min-strict", "0.99")
    assert below.exit_code == 1
    assert "is below 0.99" in below.stderr


def test_evaluate_shows_the_tables_asked_for(batch, gold):
    out, _ = batch
    usual = call("evaluate", gold, out).stdout
    assert "strict" in usual
    assert "most frequent mistakes" in usual
    assert "members_added" not in usual
    some = call("evaluate", gold, out, "--by", "indicator,genre", "--by", "rule").stdout
    assert all(word in some for word in ("members_added", "news", "name_touching"))
    assert "most frequent mistakes" not in some
    every = call("evaluate", gold, out, "--by", "all").stdout
    assert all(word in every for word in ("most frequent mistakes", "members_added", "share kept", "was read as"))


def test_the_tables_of_the_command_are_those_there_are():
    from pipeline.commands.measuring import TABLES as NAMED
    from pipeline.evaluating.tables import TABLES

    assert tuple(TABLES) == NAMED


def test_evaluate_lists_errors(batch, gold):
    out, _ = batch
    lines = call("evaluate", gold, out, "--errors", 2).stdout.splitlines()
    assert lines[:4] == [
        "a.txt: wrong period, area",
        "    gold  members_added 12480 exact person, none, none 「新发展会员12480人」",
        "    found members_added 12480 exact person, during 2021, 青浦区 「新发展会员12480人」",
        "a.txt: missed members_added 7 exact person, none, none 「新发展会员12480人」",
    ]
    content = json.loads(call("evaluate", gold, out, "--errors", 1, "--json").stdout)
    (error,) = content["errors"]
    assert (error["document"], error["verdict"], error["wrong"]) == ("a.txt", "wrong", ["period", "area"])
    assert (error["gold"]["value"], error["found"]["value"]) == (12480, 12480)
    assert {"indicators", "genres", "rules", "attributes", "confidence", "confusions"} < content.keys()


def test_evaluate_counts_only_confident_figures(batch, gold):
    summary = json.loads(call("evaluate", gold, batch[0], "--confidence", 1, "--json").stdout)["summary"]
    assert (summary["strict"]["hit"], summary["strict"]["extra"], summary["strict"]["missed"]) == (0, 0, 2)


def test_evaluate_writes_a_page(batch, gold, tmp_path):
    result = call("evaluate", gold, batch[0], "--html", tmp_path / "page.html")
    assert (result.exit_code, result.stderr) == (0, f"{tmp_path / 'page.html'}: 1 documents\n")
    assert "新发展会员12480人" in (tmp_path / "page.html").read_text(encoding="utf-8")
    refused = call("evaluate", gold, batch[0], "--html", tmp_path)
    assert refused.exit_code == 2
    assert "a folder; give a file in it" in refused.stderr


def test_evaluate_says_which_documents_were_never_read(batch, gold):
    (gold / "b.json").write_text('{"file": "b.txt", "figures": []}', encoding="utf-8")
    result = call("evaluate", gold, batch[0])
    assert result.exit_code == 0
    assert "no record of 1 of the 2 gold documents (b.txt); all their figures count as missed" in result.stderr


def test_evaluate_says_when_one_name_stands_for_two_files(gold, tmp_path):
    for folder, text in (("x", NEWS), ("y", NEWS.replace("12480", "12481"))):
        (tmp_path / "in" / folder).mkdir(parents=True)
        (tmp_path / "in" / folder / "a.txt").write_text(text, encoding="utf-8")
    call("run", tmp_path / "in", "--out", tmp_path / "out", "--workers", 1)
    assert "a.txt stands for x/a.txt, y/a.txt; all their figures" in call("evaluate", gold, tmp_path / "out").stderr


def test_indicators():
    codes = [one.code for one in load_catalogue().indicators]
    table = call("indicators").stdout
    assert all(code in table for code in codes)
    assert [one["code"] for one in json.loads(call("indicators", "--json").stdout)] == codes
    assert "definition:" in call("indicators", "members_added").stdout
    assert json.loads(call("indicators", "members_added", "--json").stdout)["kind"] == "flow"


def test_check_prints_each_failure_as_text(tmp_path):
    shipped = Path(sys.modules["schemas"].__file__).parent / "indicators/job_fairs.yaml"
    text = shipped.read_text(encoding="utf-8").partition("examples:")[0] + (
        "examples:\n  claims:\n    - {text: 举办招聘会46场。, value: 46}\n    - {text: 举办招聘会30场。, value: 31}\n"
        "  leaves:\n    - {text: 发展会员200人。, because: members}\n    - {text: 举办招聘会8场。, because: a test}\n"
    )
    (tmp_path / "job_fairs.yaml").write_text(text, encoding="utf-8")
    result = call("check", "--catalogue", tmp_path)
    assert result.exit_code == 1
    for part in (
        "job_fairs: 举办招聘会30场。\n    expected one figure with value 31\n    found    value 30",
        "job_fairs: 举办招聘会8场。\n    expected none (a test)\n    found    value 8",
    ):
        assert part in result.stdout
    assert "举办招聘会46场" not in result.stdout


def test_check_tells_faults_of_the_files(tmp_path):
    (tmp_path / "mine.yaml").write_text("coed: mine", encoding="utf-8")
    result = call("check", "--catalogue", tmp_path)
    assert result.exit_code == 1
    assert 'mine.yaml: coed: unknown key (did you mean "code"?)' in result.stdout


def test_schema_is_json():
    assert json.loads(call("schema").stdout) == record_schema()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["comapre"], "Did you mean 'compare'?"),
        (["compare", "OUT", "--indicater", "x"], "--indicator"),
        (["compare", "OUT", "--indicator", "member_added"], '(did you mean "members_added"?)'),
        (["compare", "OUT", "--by", "yaer"], '(did you mean "year"?)'),
        (["compare", "OUT", "--format", "jsn"], '(did you mean "json"?)'),
        (["compare", "OUT", "--area", "青浦县"], '(did you mean "青浦区"?)'),
        (["indicators", "honour"], '(did you mean "honours"?)'),
        (["explain", "OUT", "abc"], "no figure 'abc'; list all with"),
        (["export", "OUT", "--to", "figures.xls"], "known are .csv, .jsonl"),
        (["extract", "nowhere.txt"], "nowhere.txt: no such file or folder"),
        (["extract", "-", "--published-on", "06.01.2020"], "no day such as 2020-01-06"),
        (["run", "nowhere", "--out", "OUT"], "nowhere: no such file or folder"),
        (["run", "OUT", "--out", "OUT/quarantine.jsonl"], "a file; give a folder"),
        (["run", "OUT"], "Missing option '--out'"),
        (["status", "nowhere"], "no ledger here; make one with"),
        (["compare", "nowhere"], "no records here; make them with"),
        (["evaluate", "nowhere", "OUT"], "no gold here"),
        (["evaluate", "GOLD", "nowhere"], "no records here; make them with"),
        (["evaluate", "GOLD", "GOLD/a.json"], "did a batch write this file?"),
        (["evaluate", "BAD", "OUT"], "figures.0.unit: Input should be 'person'"),
        (["evaluate", "GOLD", "OUT", "--by", "genres"], '(did you mean "genre"?)'),
        (["evaluate", "GOLD", "OUT", "--confidence", "95"], "less than or equal to 1"),
        (["evaluate", "GOLD", "OUT", "--min-strict", "80"], "less than or equal to 1"),
        (["discover", "nowhere"], "no records here; make them with"),
        (["discover", "OUT", "--min-count", "1"], "greater than or equal to 2"),
        (["discover", "OUT", "--out", "OUT/quarantine.jsonl"], "a file; give a folder"),
        (["run", "OUT", "--out", "x", "--catalogue", "nowhere"], "dir 'nowhere' does not exist"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_to_do(batch, gold, tmp_path, words, told):
    figure = {"indicator": None, "value": 1, "unit": "people"}
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad/b.json").write_text(json.dumps({"file": "b.txt", "figures": [figure]}), encoding="utf-8")
    places = {"OUT": batch[0], "GOLD": gold, "BAD": tmp_path / "bad"}
    result = call(*[re.sub("OUT|GOLD|BAD", lambda name: str(places[name[0]]), word) for word in words])
    assert result.exit_code == 2
    assert told in " ".join(result.stderr.replace("│", " ").split())
    assert "Traceback" not in result.stderr


def test_a_folder_with_a_broken_ledger_is_told(tmp_path):
    (tmp_path / "ledger").write_text("no database, but long enough to be looked at as if it were one", encoding="utf-8")
    result = call("status", tmp_path)
    assert result.exit_code == 2
    assert "ledger: file is not a database" in result.stderr


def test_a_fault_of_the_program_is_not_hidden():
    assert plain_message(ZeroDivisionError("a fault")) is None
    assert plain_message(FileNotFoundError(2, "No such file", "x")) == "x: No such file; check the path and its rights"


def program(*words, **options):
    command = [sys.executable, "-m", "pipeline.cli", *words]
    return subprocess.run(command, capture_output=True, timeout=120, check=False, **options)


def test_the_program_itself_with_two_workers(tmp_path):
    for number in range(4):
        text = NEWS.replace("12480", str(5000 + number))
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    ran = program("run", str(tmp_path), "--out", str(tmp_path / "out"), "--workers", "2")
    assert (ran.returncode, ran.stdout) == (0, b"")
    assert "4 inputs: 4 articles written" in ran.stderr.decode()
    shown = program(
        "compare", str(tmp_path / "out"), "--format", "csv", env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    )
    assert "青浦区" in shown.stdout.decode("utf-8")


def test_help_loads_nothing_heavy():
    asked = "import sys, pipeline.cli; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True, text=True).stdout.split()
    assert not {"yaml", "pydantic", "jieba", "pdfplumber", "trafilatura", "docx", "sklearn"} & set(loaded)
