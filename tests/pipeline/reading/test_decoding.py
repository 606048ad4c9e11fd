"""Bytes into characters: whatever a page declares, and with a byte or two broken."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.reading.decoding import decode
from pipeline.reading.mending import decode_double_bytes
from pipeline.reading.values import UnreadableError

HANS = (
    "青河县总工会走访一线职工\n2021-03-05 来源:青河日报\n3月4日,青河县总工会走访企业12家，慰问一线职工230人，"
    "发放慰问金4.6万元。县总工会负责人表示，今年还将组织职工体检，预计服务3000人次。\n"
)
HANT = (
    "東區總工會去年走訪企業12家\n會議指出，各級工會要把服務做到職工身邊，發展會員230人，發放慰問金4.6萬元。\n"
    "下一步，區總工會將繼續走訪企業，把溫暖送到一線，讓職工有盼頭、有勁頭。\n"
)
SAMPLES = (("utf-8", HANS), ("gb18030", HANS), ("big5hkscs", HANT))


@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "iso-8859-1", "big5"])
@pytest.mark.parametrize(("encoding", "text"), SAMPLES)
@pytest.mark.parametrize("padding", [0, 3000], ids=["at the top", "after 3000 bytes"])
def test_what_a_page_declares_is_not_asked(encoding, text, declared, padding):
    page = f"<html><head><!--{'-' * padding}--><meta charset={declared}></head><body>{text}</body></html>"
    assert decode(page.encode(encoding)) == page


def test_characters_of_hong_kong():
    text = HANT + "嘅啲咁喺，街坊們嘅服務。\n"
    assert decode(text.encode("big5hkscs")) == text


@pytest.mark.parametrize(("encoding", "text"), SAMPLES)
@pytest.mark.parametrize("harm", [b"", b"\xff", b" "], ids=["a byte missing", "a byte FF", "a byte blank"])
def test_one_broken_byte_costs_a_character_or_two(encoding, text, harm):
    whole = text.encode(encoding)
    for place in [at for at, byte in enumerate(whole) if byte >= 0x80][::5]:
        found = decode(whole[:place] + harm + whole[place + 1 :])
        missing = len(set(text) - set(found))
        assert missing <= 5, found
        assert [char for char in found if char in "0123456789"] == [char for char in text if char in "0123456789"]


def test_two_broken_bytes_of_a_page():
    whole = (HANS * 3).encode("gb18030")
    found = decode(whole[:20] + b"\xff" + whole[21:200] + whole[201:])
    assert found.count("\ufffd") in (2, 3)
    assert found.count("慰问一线职工230人") >= 2


def test_a_missing_byte_shifts_nothing():
    assert (
        decode_double_bytes("区工会新建".encode("gb18030")[1:], "gb18030", "gb2312", range(0xB0, 0xD8)) == "�工会新建"
    )


def test_many_broken_bytes_are_refused():
    broken = "".join(f"工会{number}" for number in range(40)).encode("gb18030").replace(b"\xbb\xe1", b"\xbb\xff")
    with pytest.raises(UnreadableError, match=r"collect the text again|neither UTF-8"):
        decode(broken)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_file_cut_in_a_character(encoding):
    with pytest.raises(UnreadableError, match="middle of a character"):
        decode((HANS * 2).strip("\n。").encode(encoding)[:-1])


@given(st.binary(max_size=300))
@settings(deadline=None)
def test_decoding_is_deterministic_and_never_fails_otherwise(content):
    results = []
    for _ in range(2):
        try:
            results.append(decode(content))
        except UnreadableError as error:
            results.append(error.code)
    assert results[0] == results[1]
