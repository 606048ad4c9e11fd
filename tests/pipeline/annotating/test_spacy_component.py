"""The component in spaCy's pipelines: the command's figures, at the characters of the doc, whatever its tokens are."""

import datetime as dt
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, DocBin
from typer.testing import CliRunner

import pipeline.annotating.spacy_component  # noqa: F401  # in the tests, installed or not
from pipeline.annotating.extensions import NoDayError
from pipeline.annotating.spacy_component import UnreadTextWarning
from pipeline.cli import app
from schemas.record import ArticleRecord

ROOT = Path(__file__).parents[3]
SEGMENTERS = ("char", "jieba")
NEWS = "某县总工会今年新发展会员3.3万人，\n召开职工沟通会12次。\n2022年计划培训职工500人。"


def pipeline_of(segmenter: str = "char", **config):
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": segmenter}}})
    nlp.add_pipe("union_figures", config=config)
    return nlp


@pytest.fixture(scope="module")
def nlp():
    return pipeline_of()


def shown(doc: Doc, key: str = "union_figures") -> list[tuple[str, str]]:
    return [(span.label_, doc.text[slice(*span._.union_exact)]) for span in doc.spans[key]]


FOUND = [
    ("members_added", "新发展会员3.3万人"),
    ("worker_meetings", "召开职工沟通会12次"),
    ("workers_trained", "培训职工500人"),
]


@pytest.mark.parametrize("segmenter", SEGMENTERS)
def test_figures_are_spans_with_their_own_characters(segmenter):
    doc = pipeline_of(segmenter)(NEWS)
    assert shown(doc) == FOUND
    first = doc.spans["union_figures"][0]
    assert first.label_ == "members_added"
    assert first._.figure.value == 33000
    assert [span._.figure.status for span in doc.spans["union_figures"]] == ["achieved", "achieved", "planned"]


def test_another_language_and_another_key_do_as_well():
    nlp = spacy.blank("xx")  # cuts at blanks: a token is far longer than a figure
    nlp.add_pipe("union_figures", config={"spans_key": "数字"})
    doc = nlp(NEWS)
    assert shown(doc, "数字") == FOUND
    assert doc.spans["数字"][0].text.startswith("某县总工会"), "the span has whole tokens, union_exact the figure"


def test_two_figures_in_one_token_keep_their_own_figure():
    nlp = spacy.blank("xx")
    nlp.add_pipe("union_figures")
    doc = nlp("全年新发展会员300人，调解劳动争议20件。")
    spans = doc.spans["union_figures"]
    assert spans[0].text == spans[1].text
    assert [span._.figure.value for span in spans] == [300, 20]


def test_the_figures_are_those_of_the_command(nlp, corpus_texts):
    for name, text in corpus_texts:
        result = CliRunner().invoke(app, ["extract", "-"], input=text.encode())
        told = [ArticleRecord.model_validate_json(line) for line in result.stdout.splitlines()]
        records = nlp(text)._.union_records
        assert [one.figures for one in records] == [one.figures for one in told], name
        assert [one.model_dump(exclude={"source"}) for one in records] == [
            one.model_dump(exclude={"source"}) for one in told
        ], name


def test_offsets_are_those_of_the_doc_where_cleaning_changes_the_text(nlp, corpus_texts):
    for name, text in corpus_texts:
        doc = nlp(text)
        figures = [one for record in doc._.union_records for one in record.figures]
        assert len(doc.spans["union_figures"]) == len(figures), name
        for span in doc.spans["union_figures"]:
            start, end = span._.union_exact
            assert "".join(text[start:end].split()) == "".join(span._.figure.evidence.quote.split()), name
            assert span.start_char <= start < end <= span.end_char


@pytest.mark.parametrize("text", ["", " ", "\n\n", "会", "3", "。"])
def test_texts_of_next_to_nothing_have_no_figures(nlp, text):
    doc = nlp(text)
    assert list(doc.spans["union_figures"]) == []
    assert doc._.union_problem is None


def test_a_text_that_cannot_be_read_says_so(nlp):
    garbled = "工会新建会员".encode().decode("latin-1") * 20
    with pytest.warns(UnreadTextWarning, match="no figures read: encoding"):
        doc = nlp(garbled)
    assert doc._.union_record is None
    assert doc._.union_problem.startswith("encoding: ")


def test_the_day_of_publication_comes_from_doc_context_or_configuration(nlp):
    text = "今年发展会员3.3万人。"

    def year(doc):
        period = doc.spans["union_figures"][0]._.figure.period
        return period.start.year if period.start else None

    assert year(nlp(text)) is None
    assert year(pipeline_of(published_on="2018-05-01")(text)) == 2018
    doc = nlp.make_doc(text)
    doc._.published_on = dt.date(2019, 5, 1)
    assert year(nlp(doc)) == 2019
    pairs = [(text, {"published_on": "2020-05-01", "id": 7}), (text, {"published_on": dt.date(2021, 5, 1)}), (text, {})]
    found = [(year(doc), context) for doc, context in nlp.pipe(pairs, as_tuples=True)]
    assert [one for one, _ in found] == [2020, 2021, None]
    assert found[0][1]["id"] == 7


def test_what_is_no_day_is_told():
    with pytest.raises(NoDayError, match=r"published_on: '2020年' is no day; give a date, or text such as 2020-01-06"):
        pipeline_of(published_on="2020年")
    with pytest.raises(NoDayError):
        spacy.blank("zh")("文")._.published_on = 2020


def test_several_processes_give_the_same(nlp):
    texts = [NEWS, "全年发展会员3人。", ""]
    one, two = (list(nlp.pipe(texts, n_process=number)) for number in (1, 2))
    assert [shown(doc) for doc in one] == [shown(doc) for doc in two]
    assert [doc._.union_record for doc in one] == [doc._.union_record for doc in two]


def test_docs_keep_figures_as_bytes_and_in_a_docbin(nlp):
    doc = nlp(NEWS)
    doc._.published_on = "2022-01-06"
    (packed,) = (
        DocBin(store_user_data=True)
        .from_bytes(DocBin(docs=[doc], store_user_data=True).to_bytes())
        .get_docs(spacy.blank("zh").vocab)
    )
    for again in (Doc(spacy.blank("zh").vocab).from_bytes(doc.to_bytes()), packed):
        assert shown(again) == shown(doc)
        assert again._.union_record == doc._.union_record
        assert again._.published_on == dt.date(2022, 1, 6)


def test_a_pipeline_is_saved_with_its_own_indicators(tmp_path):
    mine = tmp_path / "mine"
    mine.mkdir()
    shipped = (ROOT / "schemas" / "indicators" / "members_added.yaml").read_text(encoding="utf-8")
    (mine / "newcomers.yaml").write_text(shipped.replace("code: members_added", "code: newcomers"), encoding="utf-8")
    nlp = pipeline_of("jieba", catalogue=[str(mine)], published_on="2020-01-06")
    before = nlp(NEWS)
    nlp.to_disk(tmp_path / "saved")
    (mine / "newcomers.yaml").unlink()
    mine.rmdir()
    again = spacy.load(tmp_path / "saved")
    assert again.config["components"]["union_figures"]["published_on"] == "2020-01-06"
    assert again(NEWS)._.union_records == before._.union_records


def test_a_wrong_setting_is_refused_by_name():
    with pytest.raises(ValueError, match="publishd_on"):
        spacy.blank("zh").add_pipe("union_figures", config={"publishd_on": "2020-01-06"})


def test_the_entry_point_makes_it_known_without_an_import(tmp_path):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (entry,) = project["entry-points"]["spacy_factories"].items()
    info = tmp_path / "trial-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: trial\nVersion: 1\n")
    (info / "entry_points.txt").write_text(f"[spacy_factories]\n{entry[0]} = {entry[1]}\n")
    code = (
        "import spacy; nlp = spacy.blank('zh'); nlp.add_pipe('union_figures');"
        "doc = nlp('全年发展会员3.3万人。'); print(doc.spans['union_figures'][0].label_)"
    )
    path = f"{tmp_path}:{ROOT}"
    environment = {"PYTHONPATH": path, "PATH": "", "PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "members_added", done.stderr
