"""The web, Word and table samples: the files are those of their sources, and hold every word that the truth expects."""

import email
import email.policy
import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from lxml import html as markup

from corpus.making.kinds_web import LAYOUTS
from corpus.making.kinds_web.building import ROOT, built

EXPECTED = sorted(path for kind in LAYOUTS for path in (ROOT / "expected" / kind).glob("*.json"))
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRUCK = "ancestor::*[self::w:del or self::w:moveFrom or self::mc:Fallback]|ancestor::w:r[w:rPr/w:vanish]"
SPACES = {"w": WORD.strip("{}"), "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006"}
AUTOMATIC = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.)")
CODECS = {
    "2002_dongfang_frontpage": "gbk",
    "2011_yishui_ranks": "gbk",
    "2006_liling_old": "gb18030",
    "2008_taishan_big5": "big5",
    "2013_dongtai_years": "gbk",
}


def bare(words: str) -> str:
    return re.sub(r"\s+", "", words)


def words_of_docx(packed: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(packed)) as parts:
        trees = [etree.fromstring(parts.read(f"word/{name}.xml")) for name in ("document", "footnotes")]
    found = [text for tree in trees for text in tree.iter(f"{WORD}t")]
    return "".join(text.text or "" for text in found if not text.xpath(STRUCK, namespaces=SPACES))


def words_of_html(page: bytes, name: str) -> str:
    tree = markup.fromstring(
        page.decode(CODECS.get(name, "utf-8")).encode(), parser=markup.HTMLParser(encoding="utf-8")
    )
    for cut in tree.xpath("//script|//style|//div[@class='pager']"):
        cut.drop_tree()
    return tree.text_content()


def words_of(path: Path, name: str) -> str:
    raw = path.read_bytes()
    if path.suffix == ".docx":
        return words_of_docx(raw)
    if path.suffix == ".jsonl":
        lines = [json.loads(line) for line in raw.decode().splitlines()]
        return "".join(line.get("text") or words_of_html(line["html"].encode(), "") for line in lines)
    if path.suffix == ".mhtml":
        message = email.message_from_bytes(raw, policy=email.policy.default)
        page = next(part for part in message.walk() if part.get_content_type() == "text/html")
        return words_of_html(page.get_payload(decode=True), "")
    if path.suffix in (".html", ".htm"):
        return words_of_html(raw, name)
    text = raw.decode("gb18030" if name == "2012_xingan_wrapped" else "utf-8")
    return re.sub(r"\r?\n- \d+ -\r?\n|\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ ]+\)|(?<!^)(?<=[\u4e00-\u9fff])[2-6]、", "", text)


def test_files_are_those_of_their_sources():
    assert [path.name for path, made in built().items() if path.read_bytes() != made] == []


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_line_of_the_truth_stands_in_the_file(path):
    truth = json.loads(path.read_text(encoding="utf-8"))
    words = bare(words_of(ROOT / "files" / path.parent.name / truth["file"], path.stem))
    numbered = path.stem in ("2015_luochuan_report", "2019_huili_numbering")
    lines = [line for article in truth["articles"] for line in article["text"].splitlines()]
    missing = [line for line in lines if bare(AUTOMATIC.sub("", line) if numbered else line) not in words]
    assert missing == []


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_cells_are_complete(path):
    for article in json.loads(path.read_text(encoding="utf-8"))["articles"]:
        for cell in article["cells"]:
            assert cell["unit"], cell
            assert cell["row"], cell
            assert (cell["start"] is None) == (cell["end"] is None), cell
        rows = {line.split("\t")[0] for line in article["text"].splitlines() if "\t" in line}
        assert bool(article["cells"]) == bool(rows)
