"""What the size of type says of titles: large lines, and what stands above the title on a cover."""

from pipeline.reading.layout.titles import above_cover_title, large_lines, usual_size
from schemas.article import PrintedLine


def line(text, size):
    return PrintedLine(text, tuple((number * size, 0.0, number * size + size, size) for number in range(len(text))))


COVER = (
    line("青河县工会第五次全会", 16.0),
    line("会议文件（二）", 16.0),
    line("凝心聚力再上台阶", 26.0),
    line("——在青河县总工会全会上的报告", 14.0),
    line("2020年1月10日", 15.0),
)


def test_what_names_the_meeting_stands_above_the_title_of_a_cover():
    assert above_cover_title(COVER) == 2


def test_what_the_title_needs_stays():
    assert above_cover_title((line("青河县总工会", 18.0), line("年度工作总结", 30.0), line("2020年1月", 15.0))) == 0


def test_a_page_with_sentences_is_no_cover():
    assert above_cover_title((*COVER, line("全年新建工会12家。", 12.0))) == 0


def test_the_name_of_a_body_in_the_largest_type_is_no_title():
    assert above_cover_title((line("会议文件", 16.0), line("青河县总工会", 30.0), line("工作总结", 20.0))) == 0


def test_large_lines():
    lines = [
        line("凝心聚力再上台阶", 20.0),
        line("一、工作回顾", 14.0),
        *[line("全年新建工会12家，发展会员340人", 12.0)] * 5,
    ]
    assert [one.text for one in large_lines(lines, usual_size(lines))] == ["凝心聚力再上台阶"]
