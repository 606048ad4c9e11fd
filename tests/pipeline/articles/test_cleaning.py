"""Cleaning: the page's furniture goes, broken lines are joined, and nothing else changes."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pipeline.articles.boilerplate import is_boilerplate, is_foot
from pipeline.articles.cleaning import clean
from pipeline.articles.cut_off import find_cut_off
from pipeline.articles.heads import read_head
from pipeline.articles.labels import join_labels
from pipeline.articles.lines import folded, packed
from pipeline.articles.viewer_numbers import drop_viewer_numbers
from schemas.lexicon import rows
from schemas.lexicon_reading import boilerplate

PHRASES = tuple((row["kind"], row["example"]) for row in rows("boilerplate"))
BODY = "某区总工会今年新建工会12家，发展会员340人，覆盖企业58家，职工的获得感不断增强，服务的路子越走越宽。"

LATER = "下一步，区总工会将继续走访企业，把服务送到职工身边。"


@pytest.mark.parametrize(("kind", "example"), PHRASES)
def test_every_phrase_finds_its_example(kind, example):
    assert is_boilerplate(example) or is_foot(example)
    if kind != "word":
        assert getattr(boilerplate(), kind).fullmatch(folded(example))


@pytest.mark.parametrize(
    "sentence",
    [
        "版权保护宣传走进12家企业，发放资料2000份。",
        "版权登记服务站已建5个。",
        "关闭落后产能涉及职工安置，工会走访关闭企业3家。",
        "首页改版后的工会网站访问量达10万人次。",
        "分享会上，劳模讲述了自己的故事。",
        "上一篇报道刊出后，来电46个。",
        "收藏品展览吸引职工800人参观",
        "打印机操作员技能比武开赛",
        "评论员文章",
        "一、主要工作",
        "3年培训3万人",
        "新建工会 | 12家",
        "建会率 > 95%",
        "审核：全年审核困难职工档案300份",
        "阅读：12万人次参加读书活动",
        "街道\t新建工会\t发展会员",
        "推荐\t12",
        "阅读原著，参加职工1200人",
        "侵权责任法宣讲3场，联系律师12名",
        "Gong Hui Zhi Jia",
        "#12车间被评为先进",
        "版权归属培训覆盖职工500人",
        "在关注我们身边的劳模活动中，收到来信300封。",
    ],
)
def test_text_that_only_mentions_such_words_stays(sentence):
    assert clean(f"{BODY}\n{sentence}\n{LATER}").split("\n")[1] == sentence


@pytest.mark.parametrize(
    ("page", "text"),
    [
        pytest.param(f"打印  关闭\r\n{BODY}\r\n", BODY, id="buttons, line ends"),
        pytest.param(
            f"{BODY}\n猜你喜欢\n另一篇文章的开头，说的是别的事。\n", BODY, id="everything after the end marker"
        ),
        pytest.param(f"新闻推荐\n{BODY}", BODY, id="an end marker above the text ends nothing"),
        pytest.param(f"{BODY}\n版权所有 某报\n某报客户端\n某报微博号", BODY, id="short lines after the foot"),
        pytest.param(f"{BODY}\n- 2024-01-11某市政协会议闭幕\n- 2024-01-12某市人代会开幕", BODY, id="teasers"),
        pytest.param(
            f"某某网——某某唯一官方网站\n位置:首页 > 要闻\n某区建会忙\n{BODY}",
            f"某区建会忙\n{BODY}",
            id="above the path",
        ),
        pytest.param(f"{BODY} | |||||\n---|---|---|\n", BODY, id="table debris"),
        pytest.param("| 街道 | 会员 |\n|---|---|\n| 东关 | 34人 |", "街道\t会员\n东关\t34人", id="a table's cells"),
        pytest.param(f"{BODY}\n\n\n{BODY}\n", BODY, id="printed twice"),
        pytest.param("第1页共8页" + BODY, BODY, id="a page count before the text"),
        pytest.param(
            f"某区工会总结.docx\n上传者：gh****1 上传时间：2022-05-06 格式：DOCX\n收藏 分享\n"
            f"某区工会总结.docx\n第1页 / 共5页\n"
            f"文档简介：工会总结\n某区工会总结\n{BODY}\n亲，很抱歉，此页已超出免费预览范围啦！\n还剩3页未读，继续阅读\n"
            f"下载文档到电脑，查找使用更方便\n10 积分\n"
            f"版权说明：本文档由用户上传。若有侵权，请举报。\n相关文档\n某局工会总结",
            f"某区工会总结\n{BODY}",
            id="a sharing site",
        ),
        pytest.param(
            f"点击上方“某区工会”关注我们\n{BODY}\n编辑：李明\n审核：王芳\n点赞、在看、转发\n阅读原文", BODY, id="WeChat"
        ),
        pytest.param(f"{BODY}\n沙发\n写得好，顶一个！\n3楼\n我们厂里也发了500元。", BODY, id="replies in a forum"),
        pytest.param(
            f"原标题：建会忙\n{BODY}\n免责声明：本文为用户上传，不代表本网观点。如侵权请联系删除。\n(责任编辑：李明)\n扫一扫在手机打开",
            BODY,
            id="an aggregator",
        ),
        pytest.param(f"qū zǒng gōng huì\n区总工会\n{BODY}", f"区总工会\n{BODY}", id="a line of pinyin"),
        pytest.param(f"# 某区工会总结\n\n## 概况\n{BODY}", f"某区工会总结\n概况\n{BODY}", id="marks of Markdown"),
        pytest.param("大會新聞大會新聞大會新聞\n返回首頁 | 列印 | 分享\n" + BODY, BODY, id="traditional menus"),
    ],
)
def test_furniture_goes(page, text):
    assert clean(page) == text


@pytest.mark.parametrize(
    ("page", "text"),
    [
        pytest.param(
            "某区工会总结\n上半年，区总工会坚持以职工为中心，推进\n、巩固各项工作，新建工会二十五家，发展会\n员一千八百六十人，建会率比上年又有提高，\n职工之家一家接一家建起来。今年还将新建三\n十家。\n一、主要做法\n走访企业。",
            "某区工会总结\n上半年，区总工会坚持以职工为中心，推进、巩固各项工作，新建工会二十五家，发展会员一千八百六十人，建会率比上年又有提高，"
            "职工之家一家接一家建起来。今年还将新建三十家。\n一、主要做法\n走访企业。",
            id="hard wraps",
        ),
        pytest.param(
            "区总工会开展调研，走访企业。后来，结合本区\n\n实际，建立了联动机制。\n\n三家同行\n\n今年新建工会65家。",
            "区总工会开展调研，走访企业。后来，结合本区实际，建立了联动机制。\n三家同行\n今年新建工会65家。",
            id="a column break",
        ),
        pytest.param(
            "区总工会走访企业。全年慰问职工500人\n\n下一步，继续走访。\n全年培训职工。共培训300人\n　　活动丰富多彩。",
            "区总工会走访企业。全年慰问职工500人\n下一步，继续走访。\n全年培训职工。共培训300人\n活动丰富多彩。",
            id="an opener and an indent begin a paragraph",
        ),
        pytest.param(
            "工会努力让职工满意。今后更要让职工\n\n左一为王芳。见习记者李明摄\n\n舒心。”王芳说。",
            "工会努力让职工满意。今后更要让职工舒心。”王芳说。\n左一为王芳。见习记者李明摄",
            id="a caption in mid-sentence",
        ),
        pytest.param(
            "加强组织建设，新建工会30家，发展会员2000人\n加强维权服务，调解争议60件，援助职工80人\n加强困难帮扶，慰问职工500人，发放资金40万元\n办好活动，参加职工3000人",
            "加强组织建设，新建工会30家，发展会员2000人\n加强维权服务，调解争议60件，援助职工80人\n加强困难帮扶，慰问职工500人，发放资金40万元\n办好活动，参加职工3000人",
            id="items without full stops stay apart",
        ),
    ],
)
def test_broken_lines_are_joined(page, text):
    assert clean(page) == text


def test_numbers_of_a_document_viewer_go():
    chunks = [f"{BODY * 4}第{number}部分的工作还在" for number in range(1, 5)]
    page = "\n\n".join(f"{number}、{chunk}" for number, chunk in enumerate(chunks, start=1)) + "收尾。"
    assert clean(page) == "".join(chunks) + "收尾。"


def test_the_numbers_of_a_real_list_stay():
    items = [f"{number}、{BODY * 4}" for number in range(1, 5)]
    assert clean("\n\n".join(items)) == "\n".join(items)


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (("来源：", "某市日报", "时间：", "2021-03-05 09:10"), ("来源：某市日报", "时间：2021-03-05 09:10")),
        (("原创", "何苗", "某区工会", "2021-03-05 18:30"), ("原创 何苗 某区工会 2021-03-05 18:30",)),
        (("来源：", "全区新建工会12家。"), ("来源：", "全区新建工会12家。")),
        (("发布时间：", "新建12家"), ("发布时间：", "新建12家")),
        (
            ("原创", "某区工会送温暖，职工拍手叫好", "2021-03-05"),
            ("原创", "某区工会送温暖，职工拍手叫好", "2021-03-05"),
        ),
    ],
)
def test_labels_and_what_stands_under_them(lines, joined):
    assert join_labels(lines) == joined


@pytest.mark.parametrize("row", list(rows("cut_off")), ids=lambda row: row["phrase"])
def test_a_page_that_shows_only_a_part_says_so(row):
    (issue,) = find_cut_off(f"{BODY}\n{row['example']}\n")
    assert issue.code == "text-cut"


def test_a_text_that_is_whole():
    assert find_cut_off(f"{BODY}\n{LATER}\n活动预览已结束布展，还剩3页未读的书由职工带回。") == ()


SENTENCES = st.lists(
    st.text(alphabet="某区总工会新建家发展员职工走访企业0123456789，、“”《》", min_size=12, max_size=60),
    min_size=1,
    max_size=12,
    unique=True,
)


@given(SENTENCES, st.sampled_from(["\n", "\r\n", "\n\n", "\n\n\n"]))
@settings(deadline=None)
def test_no_character_of_the_text_is_lost_or_doubled(sentences, ending):
    page = ending.join(f"总{sentence}工。" for sentence in dict.fromkeys(sentences))
    assume(drop_viewer_numbers(page) == page)  # three sentences drawn may look as if pages had been numbered in them
    assert packed(clean(page)) == packed(page)


@given(SENTENCES)
@settings(deadline=None)
def test_furniture_between_paragraphs_changes_nothing(sentences):
    paragraphs = [f"总{sentence}工。" for sentence in sentences]
    page = "首页 | 登录 | 打印\n" + "\n分享到： 微博 微信\n".join(paragraphs) + "\n上一篇：没有了\nCopyright 2020"
    assert clean(page) == clean("\n".join(paragraphs))


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
@settings(deadline=None)
def test_any_text_is_cleaned_to_a_fixed_shape(text):
    lines = clean(text).split("\n")
    assert lines == [""] or all(line and line == line.strip() for line in lines)
    assert clean(text) == clean(text)


def test_a_share_at_the_top_of_a_page_goes_on_with_the_sentence_above():
    cut = "上半年总结\n\n新建工会12家，发展会员340人。完成任务的\n\n"
    assert clean(cut + "57.4%。走访企业8家。\n").endswith("完成任务的57.4%。走访企业8家。")
    assert clean(cut + "15.2万元已经发放。\n").endswith("完成任务的15.2万元已经发放。")
    assert "\n2. " in clean(cut + "2. 走访企业8家。\n")


@pytest.mark.parametrize(
    "line",
    [
        "0人参与　分享至",
        "贡献于2012-06-18",
        "青河劳动观察3小时前",
        "速读 本文约600字，阅读需2分钟",
        "下载本文Word文档 推荐度：★★★★★",
        "本文来源：青河工运　责任编辑：青讯_NN4102",
        "（转自《青河工人报》2023年5月24日）",
    ],
)
def test_lines_of_aggregators_and_sharing_sites(line):
    text = f"县总工会走访企业\n{line}\n全年新建工会12家，发展会员340人。\n"
    head = read_head(tuple(clean(text).split("\n")), on_page=False)
    assert "\n".join(head.lines) == "县总工会走访企业\n全年新建工会12家，发展会员340人。"


@pytest.mark.parametrize("line", ["3000人参与技能大赛", "百人参与义诊", "签名：温如玉"])
def test_headlines_that_begin_like_the_lines_of_a_site_stay(line):
    assert clean(f"{line}\n全年新建工会12家，发展会员340人。\n").startswith(line)


@pytest.mark.parametrize(
    "line",
    [
        "【推荐阅读】工会计划五篇 活动方案三千字",
        "▶ 听新闻02:15",
        "展开剩余 30%",
        "青河工会的博客 博客等级：3 博客积分：120",
    ],
)
def test_furniture_of_apps_blogs_and_sharing_sites_goes_from_between_the_paragraphs(line):
    one, two = "全年新建工会12家，发展会员340人。", "全年走访企业58家，补助职工64人。"
    assert clean(f"青河工会一年\n{one}\n{line}\n{two}") == f"青河工会一年\n{one}\n{two}"


@pytest.mark.parametrize("line", ["全部评论 5", "喜欢 2 赠金笔", "阅读(120)┊ 评论(3)┊ 收藏(0)┊ 转载(1)┊ 打印"])
def test_comments_below_the_text_go(line):
    text = "青河县总工会全年新建工会12家，发展会员340人，走访企业58家，补助职工64人，办班20期。"
    assert clean(f"{text}\n{line}\n山边人 我们厂也入会了，去年来了12个人。") == text
