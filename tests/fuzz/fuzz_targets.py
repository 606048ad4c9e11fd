"""What is fuzzed: one function for each reader, and the extractor; each takes any bytes and raises only where a promise
of the program broke.

TARGETS["docx"].run(content)      # nothing, or an exception: a crash to keep
TARGETS["docx"].seeds()           # sound documents of the corpus to begin with

The extractor is given texts put together from pieces of its grammar: each byte is a number, unit, cue, place or mark.
"""

import hashlib
import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from hostile_checks import checked

from pipeline.reading import Quarantined
from pipeline.reading.documents import READERS, articles_of
from pipeline.reading.fields import printable
from pipeline.reading.values import Reading, UnreadableError
from schemas.article import Article, Document, Metadata
from schemas.record import SourceInfo

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLES = ROOT / "corpus" / "kinds" / "files"
LARGEST_SEED = 200_000
LONGEST = 2_000  # characters: longer texts are read, not extracted
WORDS = """
万元 亿元 人次 个百分点 家次 万人 2021年 3月4日 今年 去年 上半年 截至目前 同比
一季度 “十四五” 每年 2019-2020 东城区 北京市 青河县总工会 全市 我区 各街道
总工会 工会 成都市武侯区 某省 新建工会 发展会员 会员总数 走访企业 慰问职工 调解争议
签订集体合同 建会率 入会率 其中 累计 达到 计划 力争 不足 超过 至少 比上年增长 下降
减少 增加到 分别为 左右 以上 一、 （二） 第三章 1. 本报讯 单位：万元
"""
FRAGMENTS = (
    *"0123456789〇零一二三四五六七八九十百千万亿两几半多余约近超第人家名个次场件年月日元户份占或未将",
    *"，、。；：！？（）《》“”　 \t\n.,:;-—~%％‰$￥/()[]【】■●①#*|",
    *WORDS.split(),
    *("记者 何苗", "街道\t新建\t会员\n", "东关\t12\t340\n", "合计\t", "2021年工作计划\n"),
    *"\u200b\u202e\u202c\ufeff\u00ad\ufffd\ud800\x00\u0301\u2028㊀㎡½²٣Ⅳ𠮷😀ﷺ",
)


@dataclass(frozen=True)
class Target:
    """`run` is given bytes; `samples` are the patterns of the files to begin with, `cut` what of them is fuzzed."""

    run: Callable[[bytes], None]
    samples: tuple[str, ...]
    cut: Callable[[bytes], bytes] = bytes

    def seeds(self) -> Iterator[bytes]:
        """Sound inputs, the smaller ones."""
        for pattern in self.samples:
            for path in sorted(SAMPLES.glob(pattern)):
                if path.stat().st_size <= LARGEST_SEED:
                    yield self.cut(path.read_bytes())


def _reader(suffix: str) -> Callable[[bytes], None]:
    media_type, read = READERS[suffix]

    def run(content: bytes) -> None:
        try:
            reading = read(content)
        except UnreadableError:  # the reason it gives is looked at in the hostile set
            return
        follow(reading, content, media_type)

    return run


def follow(reading: Reading, content: bytes, media_type: str) -> None:
    """From what a reader gave to records, each checked."""
    sha256 = hashlib.sha256(content).hexdigest()
    source = SourceInfo(
        path="a", sha256=sha256, media_type=media_type, bytes=len(content), pages=reading.page_count, url=reading.url
    )
    document = Document(source, reading.pages, reading.metadata, reading.issues)
    for article in articles_of(document):
        if not isinstance(article, Quarantined) and len(article.text) <= LONGEST:
            checked(article)


def word_xml(content: bytes) -> None:
    """The bytes as the main part of a Word file."""
    target = io.BytesIO()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("_rels/.rels", f'<R><Relationship Id="a" Type="{kind}" Target="d.xml"/></R>')
        archive.writestr("d.xml", content)
    _reader(".docx")(target.getvalue())


def main_part(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read("word/document.xml")[:LARGEST_SEED]


def composed(content: bytes) -> str:
    """A text of the grammar's pieces, one for each byte."""
    return "".join(FRAGMENTS[byte % len(FRAGMENTS)] for byte in content[:400])


def extractor(content: bytes) -> None:
    """The article that the bytes spell; the first says whether it has a title and a day."""
    text = printable(composed(content[1:])).strip()
    first = content[0] if content else 0
    title = text.split("\n")[0][:40] if first & 1 else None
    metadata = Metadata(title=title or None, publisher="青河日报" if first & 2 else None)
    sha256 = hashlib.sha256(content).hexdigest()
    source = SourceInfo(path="a", sha256=sha256, media_type="text/plain", bytes=len(content))
    if text:
        checked(Article(source, 0, text, metadata))


def dump_line(content: bytes) -> None:
    """The bytes as a dump of some lines."""
    from tempfile import TemporaryDirectory

    from pipeline.reading import InputFile, read_documents

    with TemporaryDirectory() as folder:
        path = Path(folder, "a.jsonl")
        path.write_bytes(content)
        for found in read_documents(InputFile(path, "a.jsonl")):
            for article in articles_of(found):
                if not isinstance(article, Quarantined) and len(article.text) <= LONGEST:
                    checked(article)


TARGETS: Mapping[str, Target] = {
    "text": Target(_reader(".txt"), ("flat-text/*.txt", "metadata/*.txt")),
    "html": Target(_reader(".html"), ("html/*.htm*", "tables-html/*.html")),
    "archive": Target(_reader(".html"), ("html/*.mhtml",)),
    "dump": Target(dump_line, ("dumps/*.jsonl",), cut=lambda content: b"\n".join(content.split(b"\n")[:3])),
    "docx": Target(_reader(".docx"), ("docx/*.docx", "tables-docx/*.docx")),
    "word_xml": Target(word_xml, ("docx/*.docx", "tables-docx/*.docx"), cut=main_part),
    "pdf": Target(_reader(".pdf"), ("report-pdf/*.pdf", "newspaper-pdf/*.pdf")),
    "extractor": Target(extractor, ("flat-text/*.txt",), cut=lambda content: content[:300]),
}
