"""Bulletins: articles under the titles of their contents or under large headlines, the masthead out."""

import datetime as dt

from pipeline.articles.bulletins import part_bulletin
from pipeline.articles.laid_out import read_banner
from pipeline.articles.splitting import split
from schemas.article import Document, Headline, Metadata, Page
from schemas.record import SourceInfo

MASTHEAD = "青河工会简报\n第14期（总第207期）\n青河县总工会办公室编　　2022年8月26日\n"
WALK = "柳镇把凉茶送到工地\n入伏以来，柳镇总工会走访工地32个，送出毛巾1140条。\n（温如玉）\n"
SILK = "桑园成立行业工会\n8月19日，桑园行业工会成立，会员743人。\n（申屠明　李莉）\n"
SENT = "报：市总工会、县委办\n送：县人大常委会　发：各镇工会\n（共印80份）\n"


def document(text, headlines=(), furniture=()):
    source = SourceInfo(path="a.docx", sha256="0" * 64, media_type="text/plain", bytes=1)
    return Document(source, (Page(text, furniture=furniture, headlines=headlines),), Metadata())


def test_articles_begin_at_the_titles_of_the_contents():
    contents = "本期要目：\n柳镇把凉茶送到工地　　桑园成立行业工会\n"
    walk, silk = split(document(MASTHEAD + contents + WALK + SILK + SENT))
    assert (walk.text, silk.text) == (WALK.strip(), SILK.strip())
    assert [one.metadata.authors for one in (walk, silk)] == [("温如玉",), ("申屠明", "李莉")]
    assert {(one.metadata.publisher, one.metadata.published_on) for one in (walk, silk)} == {
        ("青河县总工会办公室", dt.date(2022, 8, 26))
    }


def test_contents_of_one_title_a_line_with_pages():
    contents = "【本期目录】\n● 柳镇把凉茶送到工地……1\n● 桑园成立行业工会……2\n"
    found = part_bulletin(MASTHEAD + contents + WALK + SILK, (), ())
    assert found
    assert [text.split("\n")[0] for text in found.texts] == [
        "柳镇把凉茶送到工地",
        "桑园成立行业工会",
    ]


def test_headlines_as_large_as_the_first_begin_articles_and_smaller_ones_do_not():
    chapter = "今后打算\n还要走访工地20个。\n"
    headlines = (Headline("柳镇把凉茶送到工地", 22.0), Headline("今后打算", 15.0), Headline("桑园成立行业工会", 18.5))
    running = ("青河工会简报 第7期 2011年7月12日",)
    walk, silk = split(document(WALK + chapter + SILK, headlines, running))
    assert "今后打算" in walk.text
    assert silk.text.startswith("桑园成立行业工会")


def test_short_headings_nearly_as_large_are_chapters():
    headlines = (Headline("柳镇把凉茶送到工地", 22.0), Headline("今后打算", 18.0))
    found = part_bulletin(WALK + "今后打算\n还要走访工地20个。\n", ("青河工会简报 第7期",), headlines)
    assert found is not None
    assert len(found.texts) == 1


def test_a_plain_list_of_chapters_is_none_of_articles():
    text = "青河工会通讯第3期\n目录\n组织建设\n维权帮扶\n组织建设\n建会12家。\n维权帮扶\n调解8件。\n"
    assert part_bulletin(text, (), ()) is None


def test_the_running_head_names_the_union():
    assert read_banner(("青河县总工会2022年工作报告", "— 3 —")).publisher == "青河县总工会"
    assert read_banner(("青河工人报 2022年8月26日", "青河县总工会主办")).publisher == "青河工人报"
    assert read_banner(("县总工会2022年工作报告",)).publisher is None


def test_a_report_is_not_cut_at_its_large_headings():
    headlines = (Headline("柳镇把凉茶送到工地", 22.0), Headline("桑园成立行业工会", 22.0))
    assert part_bulletin(WALK + SILK, (), headlines) is None
    assert (
        part_bulletin("目录\n一、组织建设\n二、维权\n一、组织建设\n建会12家。\n二、维权\n调解8件。\n", (), ()) is None
    )
    numbered = "工会动态第3期\n目录\n一、组织建设\n二、维权帮扶\n一、组织建设\n建会12家。\n二、维权帮扶\n调解8件。\n"
    assert part_bulletin(numbered, (), ()) is None
