"""Dumps made to harm: lone surrogates, nesting, numbers no integer holds, lines without end, streams that swell."""

import gzip
import json

from hostile_case import Case, read_or, refused
from hostile_text import NEWS


def line(**fields: object) -> bytes:
    return json.dumps({"text": NEWS, **fields}, ensure_ascii=True).encode() + b"\n"


def surrogates() -> bytes:
    return line(
        text=NEWS + "发展会员3\ud8004人，新建工会\udfff12家。",
        title="走访\ud800职工",
        publisher="\udc00日报",
        **{"\ud800": "\udfff"},
    )


def deep(opening: bytes, closing: bytes) -> bytes:
    return b'{"text": ' + opening * 100_000 + closing * 100_000 + b"}\n" + line()


def many_keys() -> bytes:
    return line(**{f"titel{number}": number for number in range(20_000)})


def odd_fields() -> bytes:
    rows: list[dict[str, object]] = [
        {"title": ["a"]},
        {"title": "工" * 200_000},
        {"publisher": {"a": 1}},
        {"authors": [[]]},
        {"authors": "何苗、" * 50_000},
        {"published_on": "9999-99-99"},
        {"published_on": "0001-01-01"},
        {"published_on": "9999-12-31"},
        {"published_on": 1e308},
        {"url": "javascript:alert(1)"},
        {"url": "\x00"},
        {"collected_on": "2020-02-30"},
        {"publisher": "=cmd|' /C calc'!A0"},
    ]
    return b"".join(line(**row) for row in rows)


def numbers() -> bytes:
    return b'{"text": ' + b"9" * 100_000 + b"}\n" + b'{"text": 1e999999}\n{"text": NaN}\n{"text": -Infinity}\n' + line()


def swelling() -> bytes:
    """A line of two hundred megabytes in two hundred kilobytes."""
    return gzip.compress(b'{"text": "' + b"0" * 200_000_000 + b'"}\n', 9, mtime=0)


def swelling_blank() -> bytes:
    return gzip.compress(b"\n" * 2_000_000 + line(), 9, mtime=0)


def huge_line() -> bytes:
    """A hundred megabytes of JSON in one line."""
    return b'{"text": "' + "新建工会12家，".encode() * 4_800_000 + b'"}\n' + line()


CASES = (
    Case("dump_surrogates.jsonl", surrogates, read_or("encoding")),
    Case("dump_deep_lists.jsonl", lambda: deep(b"[", b"]"), read_or("bad-line")),
    Case("dump_deep_objects.jsonl", lambda: deep(b'{"a":', b"}"), read_or("bad-line")),
    Case("dump_many_keys.jsonl", many_keys),
    Case("dump_odd_fields.jsonl", odd_fields, read_or("bad-line")),
    Case("dump_numbers.jsonl", numbers, read_or("bad-line")),
    Case(
        "dump_nul.jsonl",
        lambda: line(text=NEWS.replace("12", "1\x002")) + b"\x00" * 100 + b"\n",
        read_or("bad-line", "binary"),
    ),
    Case("dump_bad_utf8.jsonl", lambda: line() + b'{"text": "\xff\xfe\xed\xa0\x80"}\n', read_or("bad-line")),
    Case("dump_no_gzip.jsonl.gz", lambda: b"no gzip at all", refused("truncated")),
    Case("dump_cut.jsonl.gz", lambda: gzip.compress(line() * 200, mtime=0)[:-100], read_or("truncated")),
    Case(
        "dump_gzip_in_gzip.jsonl.gz",
        lambda: gzip.compress(gzip.compress(line(), mtime=0), mtime=0),
        refused("bad-line"),
    ),
    Case("dump_huge_text.jsonl", lambda: line(text="新建工会12家，" * 100_000), read_or("too-large")),
    Case("dump_html_nested.jsonl", lambda: line(text="", html="<div>" * 20_000 + NEWS), refused("broken")),
)
BIG = (
    Case("dump_swelling.jsonl.gz", swelling, refused("bad-line", "too-large")),
    Case("dump_swelling_blank.jsonl.gz", swelling_blank, read_or("too-large", "empty")),
    Case("dump_huge_line.jsonl", huge_line, read_or("bad-line", "too-large")),
)
