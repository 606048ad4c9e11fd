"""Drawn scans: lines break as type is set, and the same text gives the same bytes."""

import io

import pytest
from PIL import Image

from corpus.making.scan import break_lines, scan_bytes

PAGES = "标题\n全年新建工会128家。\n\f附页\n发展会员1.2万名。"


def test_marks_hang_and_numbers_stay_whole():
    assert break_lines("慰问职工，建会率96.5%。发放2万元", 5) == ["慰问职工，", "建会率", "96.5%。发", "放2万元"]


@pytest.mark.parametrize("kind", ["png", "pdf", "tiff"])
def test_the_same_text_gives_the_same_bytes(kind):
    pytest.importorskip("pylopdf_fonts_zh_cn", reason="samples are drawn with the font of pylopdf-fonts-zh-cn")
    drawn = scan_bytes(PAGES, noise=0.3, skew=1.0, as_=kind)
    assert drawn == scan_bytes(PAGES, noise=0.3, skew=1.0, as_=kind)
    if kind == "tiff":
        assert Image.open(io.BytesIO(drawn)).n_frames == 2
