"""Plain texts made to harm: odd characters, numbers out of all bounds, lines without end, words that patterns dread.

A text with odd characters must be read right or left out: what a figure quotes stands where the record says it does.
"""

from collections.abc import Callable

from hostile_case import Case, read_or, refused

NEWS = (
    "青河县总工会走访一线职工\n2021-03-05 09:10 来源:青河日报\n"
    "本报讯(记者 何苗)3月4日,青河县总工会走访企业12家,慰问职工230人。\n"
)


def text(body: str, head: str = NEWS) -> Callable[[], bytes]:
    return lambda: (head + body + "\n").encode("utf-8", "surrogatepass")


def between(mark: str) -> str:
    """The mark in every place where a number or a word can be parted."""
    numbers = ("33544人", "1,234人", "3.5万元", "二百三十人", "98.9%", "30-40家", "2021年3月4日")
    parted = "，".join(f"发展会员{mark.join(number)}" for number in numbers)
    words = mark.join("新发展会员340人，调解争议15件")
    return f"{mark}{parted}。{words}。新建工会{mark}12{mark}家{mark}。"


def many_numbers() -> str:
    """A hundred thousand numbers in one sentence."""
    return "慰问职工" + "、".join(f"{number}人" for number in range(1, 100_001)) + "。"


def short_lines(count: int) -> str:
    return "\n".join(f"走访企业{number}家" for number in range(count))


def headings() -> str:
    return "\n".join(f"第{number}章 组织建设\n{number}、发展会员\n({number})走访" for number in range(400))


def huge_line() -> bytes:
    """A hundred megabytes without an end of line."""
    return "新建工会12家，发展会员340人，".encode() * 2_500_000


def huge_word() -> bytes:
    return "会".encode() * 4_000_000


def many_lines() -> bytes:
    return "走访企业12家。\n".encode() * 1_000_000


ODD_MARKS = {
    "zero_width_space": "\u200b",
    "zero_width_joiner": "\u200d",
    "byte_order_mark": "\ufeff",
    "soft_hyphen": "\u00ad",
    "right_to_left": "\u202e",
    "isolate": "\u2067",
    "pop": "\u202c",
    "left_to_right": "\u200e",
    "word_joiner": "\u2060",
    "variation": "\ufe0f",
    "tag": "\U000e0031",
    "combining": "\u0336",
    "keycap": "\u20e3",
    "hangul_filler": "\u3164",
    "object": "\ufffc",
    "not_a_character": "\uffff",
    "private": "\ue000",
    "line_separator": "\u2028",
    "next_line": "\x85",
    "backspace": "\b",
    "escape": "\x1b[31m",
    "narrow_space": "\u202f",
    "figure_space": "\u2007",
    "thai_digit": "\u0e53",
    "superscript": "\u00b2",
    "lone_surrogate": "\ud800",
}
_LONG = 5_000  # of each tiring text: what grows with the square takes minutes then
_TIRING = {
    "digits": "9" * 200_000 + "人",
    "digit_groups": "1" + ",234" * 50_000 + "人",
    "decimals": "会员" + "1.2" * 50_000 + "人",
    "hanzi_numeral": "会员" + "九" * 100_000 + "人",
    "powers": "会员三" + "万亿" * 50_000 + "人",
    "powers_of_digits": "会员1" + "亿" * 50_000 + "元",
    "ranges": "会员" + "1-" * 50_000 + "1人",
    "to": "会员" + "10至" * 50_000 + "10人",
    "spaces": "会员" + " " * 200_000 + "12人",
    "wide_spaces": "会员" + "\u3000" * 100_000 + "12人" + "\u3000" * 100_000,
    "tabs": "12\t" * 50_000,
    "bars": "| 12 " * 50_000 + "|",
    "open_brackets": "（" * 50_000 + "12人",
    "brackets": "（12人" * 25_000 + "）" * 25_000,
    "open_quotes": "“12" * 50_000,
    "open_titles": "《工会" * 50_000,
    "square_brackets": "【记者" * 25_000,
    "colons": "单位：" * 25_000,
    "dates": "2021年" * 30_000 + "12月",
    "dotted_dates": "2021.12." * 25_000,
    "months": "1月、" * 50_000 + "31日",
    "year_zero": "0000年00月00日至9999年99月99日，会员0人，-5人，9999年12月31日前发展会员1人。" * 20,
    "places": "北京市朝阳区" * 20_000,
    "towns": "河镇" * 50_000 + "总工会",
    "unions": "总工会" * 50_000,
    "lists": "市、县、" * 40_000 + "区总工会",
    "roles": "记者 何苗 " * 20_000,
    "role_names": "本报记者" + "何苗、" * 30_000 + "报道",
    "commas": "，" * 200_000 + "12人",
    "stops": "。" * 200_000 + "12人",
    "semicolons": "走访12家；" * 20_000,
    "of_which": "其中" * 50_000 + "12人",
    "each_year": "每年" * 50_000,
    "growth": "比上年增长" * 20_000 + "12%",
    "percent": "占12%" * 20_000,
    "planned": "计划" * 50_000 + "12人",
    "not_done": "未" * 20_000 + "发展会员12人",
    "lost": "会员3\ufffd4人" * 5 + "平安" * 500,
    "latin": "a" * 200_000 + "12人",
    "addresses": "https://example.org/" * 10_000,
    "letters_and_marks": "A-" * 100_000,
    "bullets": "■" * 100_000 + "12人",
    "dashes": "—" * 100_000 + "12人",
    "ellipses": "……" * 50_000 + "12人",
    "path": "首页 > " * 30_000,
    "underscores": "工_" * 50_000,
    "repeated": "abcd " * 40_000,
    "rows": "街道\t新建\t会员\n" + "\n".join(f"甲{n}\t{n}\t{n}" for n in range(3_000)),
    "spaced_rows": "街道  新建  会员\n" + "\n".join(f"甲{n}  {n}  {n}" for n in range(3_000)),
    "combining": "会" + "\u0301" * 100_000 + "员12人",
    "compatibility": "㋿㍻㏠㏰㎡" * 20_000 + "ﷺ" * 20_000,
    "thirds": "⅓½⅔" * 30_000 + "①②③" * 30_000,
    "cells": "=1+1，@SUM(1)，+12人，-12人" * 2_000,
    "markup": "<b>工会</b>&amp;" * 10_000,
    "many_unions_joined": "青河县总工会、" * 20_000 + "走访12家。",
}

CASES = (
    Case("text_nul.txt", lambda: NEWS.encode() + b"\x00" * 50, refused("binary")),
    Case("text_one_nul.txt", lambda: NEWS.encode().replace(b"12", b"1\x002"), refused("binary")),
    Case("text_cesu8.txt", text("会员" + "\ud83d\ude00" * 500 + "12人。"), read_or("encoding")),
    Case("text_bom_utf32.txt", lambda: b"\xff\xfe\x00\x00" + b"\xff" * 4_001, refused("encoding", "truncated")),
    Case("text_bom_utf16.txt", lambda: b"\xfe\xff" + b"\xd8\x00" * 5_000, refused("encoding", "truncated")),
    Case(
        "text_noise.txt",
        lambda: bytes(n * n * 7919 % 255 + 1 for n in range(100_000)),
        refused("encoding", "binary", "truncated"),
    ),
    Case("text_blank.txt", lambda: b" \n\t" * 100_000, refused("empty")),
    Case("text_only_a_pdf_head.txt", lambda: b"%PDF-1.7\n" + NEWS.encode()),
    *(Case(f"text_odd_{name}.txt", text(between(mark)), read_or("encoding")) for name, mark in ODD_MARKS.items()),
    Case("text_many_numbers.txt", text(many_numbers()), refused("too-large")),
    Case("text_short_lines.txt", text(short_lines(2_000))),
    Case("text_more_short_lines.txt", text(short_lines(110_000)), refused("too-large")),
    Case("text_headings.txt", text(headings()), read_or("too-large")),
    *(
        Case(f"text_tiring_{name}.txt", text(body[:_LONG]), read_or("too-large", "encoding", "no-article"))
        for name, body in _TIRING.items()
    ),
)
BIG = (
    Case("text_huge_line.txt", huge_line, refused("too-large")),
    Case("text_huge_word.txt", huge_word, refused("too-large")),
    Case("text_many_lines.txt", many_lines, refused("too-large")),
)
