"""Web pages as sites print them: the article and its metadata come out, the page around it does not."""

import datetime as dt
import json
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.reading import InputFile, Quarantined, find_inputs, read_articles
from pipeline.reading.page_tags import read_day
from pipeline.reading.web_pages import read_html

TITLE = "青河县总工会慰问一线职工"
TEXT = (
    "今年以来，县总工会走访企业120家，新建工会45家，发展会员2300人，建会率达到96.5%。",
    "县总工会负责人表示，今年还将组织职工体检，预计服务3000人次，把实事办到职工心坎上，让大家有盼头、有劲头。",
    "据了解，去年全县工会共帮扶困难职工家庭145户，发放助学金38万元，87名学生受助，没有一个孩子因为家贫而失学。",
)
BODY = "".join(f"<p>　　{paragraph}</p>" for paragraph in TEXT)


def page(head="", above="", below="", title=TITLE):
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body>{above}<div class=con>{BODY}</div>{below}"
        "<div>主办：青河县人民政府 网站标识码：0000000000 Copyright 2010-2024</div></body></html>"
    )


def article(tmp_path, content, name="a.html"):
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    (found,) = read_articles(InputFile(tmp_path / name, name))
    return found


GOVERNMENT = page(
    title=f"{TITLE}_青河县人民政府",
    head='<meta name="SiteName" content="青河县人民政府"><meta name="ArticleTitle" content="青河县总工会慰问一线职工">'
    '<meta name="PubDate" content="2021-03-05 09:10"><meta name="ContentSource" content="县总工会">'
    '<meta name="Url" content="http://www.example.gov.cn/art/2021/3/5/art_12_345.html">',
    above='<h1 class="logo"><a href="/">青河县人民政府</a></h1><div>今天是：2024年5月6日 星期一</div>'
    f'<div class="xl_title">{TITLE}</div><div><span>信息来源：县总工会</span> <span>发布时间：2021-03-05 09:10</span>'
    "<span>浏览次数： 次</span> <span>字体：【大 中 小】</span> <a>打印</a></div>",
    below="<div>责任编辑：李明</div><div>上一篇：<a>某局召开会议</a></div><div>相关链接</div>"
    "<ul><li><a>某局开展活动</a> 2023-01-01</li><li><a>某镇召开会议</a> 2023-02-01</li></ul>",
)


def test_the_name_of_a_blog_is_an_h1_and_no_title(tmp_path):
    above = f"<h1>青河工会的博客</h1><div>关注人气：5</div><ul><li>随笔(9)</li></ul><h2 class=titName>{TITLE}</h2>"
    found = article(tmp_path, page(title=f"{TITLE}_青河工会的博客_某站", above=above))
    assert found.metadata.title == TITLE
    assert "随笔" not in found.text


def test_a_government_page(tmp_path):
    found = article(tmp_path, GOVERNMENT)
    assert found.text.split("\n") == [TITLE, *TEXT]
    assert (found.metadata.title, found.metadata.publisher, found.metadata.authors) == (TITLE, "县总工会", ())
    assert (found.metadata.published_on, found.metadata.published_on_basis) == (dt.date(2021, 3, 5), "text")
    assert found.source.url == "http://www.example.gov.cn/art/2021/3/5/art_12_345.html"
    assert found.issues == ()


LINKED = (
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"青河县总工会慰问一线职工","datePublished":'
    '"2020-01-06T08:00:00+08:00","dateModified":"2022-01-01","author":[{"name":"何苗"}],"publisher":{"name":"青河日报"}}'
    "</script>"
)


@pytest.mark.parametrize(
    ("head", "above", "day", "publisher", "authors"),
    [
        pytest.param(LINKED, "", "2020-01-06", "青河日报", ("何苗",), id="JSON-LD"),
        pytest.param(
            '<meta property="article:published_time" content="2020-01-06T08:00:00+08:00">'
            '<meta property="article:modified_time" content="2022-01-01">'
            '<meta property="og:site_name" content="青河网">',
            "", "2020-01-06", "青河网", (), id="Open Graph",
        ),
        pytest.param(
            '<meta name="PubDate" content=""><meta name="ContentSource" content="本站原创">'
            '<meta name="SiteName" content="青河县总工会"><meta name="author" content="青河网">',
            "", None, "青河县总工会", (), id="empty tags, a source that is none",
        ),
        pytest.param("", "<time datetime='2020-01-06T08:00'>一月六日</time>", "2020-01-06", None, (), id="time"),
        pytest.param(
            "", "<i itemprop=datePublished content='2020-01-06'></i><b itemprop=author>何苗</b>",
            "2020-01-06", None, ("何苗",), id="microdata",
        ),
        pytest.param("", "<p>来源：青河日报 记者何苗报道 发布时间：2020-01-06 责任编辑：李明 查看原文</p>",
                     "2020-01-06", "青河日报", (), id="a date among other words"),
        pytest.param("<meta name='lastmodified' content='2022-01-01'>", "<p>最后更新：2022-01-01</p>", None, None, (),
                     id="a change is no publication"),
        pytest.param("", "<p>上传者：gh**1 上传时间：2022-05-06</p>", None, None, (), id="nor is an upload"),
        pytest.param("", "<p>今天是：2024年5月6日 星期一</p>", None, None, (), id="nor is today"),
    ],
)  # fmt: skip
def test_metadata_of_a_page(tmp_path, head, above, day, publisher, authors):
    found = article(tmp_path, page(head, f"<h1>{TITLE}</h1>{above}")).metadata
    assert (found.published_on and found.published_on.isoformat(), found.publisher, found.authors) == (
        day,
        publisher,
        authors,
    )
    assert found.title == TITLE


def test_printed_and_tagged_days_that_differ_are_an_issue(tmp_path):
    content = page('<meta name="PubDate" content="2021-03-05">', f"<h1>{TITLE}</h1><p>发布时间：2020-01-06</p>")
    found = article(tmp_path, content)
    assert found.metadata.published_on == dt.date(2020, 1, 6)
    assert [issue.code for issue in found.issues] == ["metadata-conflict"]


@pytest.mark.parametrize(
    ("above", "title", "expected"),
    [
        (f"<h1>{TITLE}</h1>", f"{TITLE}-青河网", TITLE),
        (f"<h1><img src=x></h1><h2>{TITLE}</h2>", f"{TITLE}_要闻_青河网", TITLE),
        (f"<h1>工会频道</h1><h1>{TITLE}</h1>", f"{TITLE} - 青河网", TITLE),
        (f"<div class='article-title'>{TITLE}</div>", "青河县总工会网站", TITLE),
        (f"<td id=title>{TITLE}</td>", "", TITLE),
    ],
)
def test_titles(tmp_path, above, title, expected):
    assert article(tmp_path, page(above=above, title=title)).metadata.title == expected


LINKS = "".join(f"<li><a href=/{at}>某镇工会第{at}次送清凉</a> 2023-07-{at + 10}</li>" for at in range(12))


@pytest.mark.parametrize(
    ("head", "above", "day", "publisher", "authors"),
    [
        pytest.param(
            f"<title>{TITLE}-青河县总工会</title>",
            f"<ul>{LINKS}</ul><h3>{TITLE}</h3><div>作者：何苗 来源：本站 2021/3/5 9:10:22</div>",
            "2021-03-05", None, ("何苗",), id="a list of links above the headline",
        ),
        pytest.param(
            "<title>青河日报</title>", "<table><tr><td>第02版：要闻</td></tr></table><p>2021年03月05日 星期五</p>"
            f"<p><b><founder-title>{TITLE}</founder-title></b></p><p>□本报记者 何苗</p>",
            "2021-03-05", None, ("何苗",), id="a page of a paper, its tab names the paper alone",
        ),
        pytest.param(
            f"<title>{TITLE}</title>",
            f"<h1>{TITLE}</h1><div>来源：</div><div>青河日报</div><div>时间：</div><div>2021-03-05</div>",
            "2021-03-05", "青河日报", (), id="labels in boxes of their own",
        ),
        pytest.param(
            f"<title>{TITLE}_青河县总工会</title>",
            "<table><tr><td>索 引 号：</td><td>AB1/2021-12</td><td>主题分类：</td><td>群团</td></tr>"
            f"<tr><td>发布机构：</td><td>青河县总工会</td><td>发布日期：</td><td>2021-03-05</td></tr></table>"
            f"<div class=title>{TITLE}</div>",
            "2021-03-05", "青河县总工会", (), id="the table of a government document",
        ),
    ],
)  # fmt: skip
def test_what_stands_above_the_text(tmp_path, head, above, day, publisher, authors):
    markup = f"<html><head>{head}</head><body>{above}<div>{BODY}</div></body></html>"
    found = article(tmp_path, markup.encode("gb18030"))
    assert [line for line in found.text.split("\n") if "记者" not in line] == [TITLE, *TEXT]
    metadata = found.metadata
    assert (metadata.title, str(metadata.published_on), metadata.publisher, metadata.authors) == (
        TITLE,
        day,
        publisher,
        authors,
    )


def test_a_line_of_a_dump_names_its_address_in_its_html(tmp_path):
    line = json.dumps({"html": GOVERNMENT}) + "\n"
    assert article(tmp_path, line, "d.jsonl").source.url == "http://www.example.gov.cn/art/2021/3/5/art_12_345.html"


def test_a_page_with_broken_bytes(tmp_path):
    content = page(above=f"<h1>{TITLE}</h1>").encode("gb18030")
    place = content.index("发展会员".encode("gb18030"))
    found = article(tmp_path, content[: place + 3] + content[place + 4 :])
    assert found.text.count("\ufffd") == 1
    assert TEXT[1] in found.text


WECHAT = (
    "<html><head><meta property='og:title' content='青河县总工会慰问一线职工'>"
    "<meta property='og:site_name' content='微信公众平台'></head><body><div id=js_article>"
    f"<h1>{TITLE}</h1><span>原创</span> <span>何苗</span> <a id=js_name>青河工会</a> <em id=publish_time>SHOWN</em>"
    f"<div id=js_content><p>点击上方“青河工会”关注我们</p>{BODY}"
    "<p>编辑：李明</p><p>审核：王芳</p><p>点赞、在看、转发</p></div></div>"
    '<div>微信扫一扫</div><div>关注该公众号</div><script>var ct = "1614940200";</script></body></html>'
)


@pytest.mark.parametrize("shown", ["2021-03-05 18:30", ""], ids=["printed", "only in the script"])
def test_a_wechat_page(tmp_path, shown):
    found = article(tmp_path, WECHAT.replace("SHOWN", shown))
    assert found.text.split("\n") == [TITLE, *TEXT]
    assert (found.metadata.publisher, found.metadata.published_on) == ("青河工会", dt.date(2021, 3, 5))


def test_ruby_shows_its_base_text(tmp_path):
    ruby = "<ruby>青<rp>(</rp><rt>qīng</rt><rp>)</rp>河<rt>hé</rt></ruby>"
    found = article(tmp_path, page(above=f"<h1>{TITLE}</h1>").replace("据了解，", f"{ruby}县，"))
    assert "青河县，去年全县工会" in found.text


def test_a_page_saved_by_a_browser(tmp_path):
    note = "<!-- saved from url=(0052)http://www.example.cn/2020-01/06/content_123.htm -->"
    found = article(tmp_path, page(above=f"<h1>{TITLE}</h1>").replace("<html>", f"{note}<html>"), "saved.htm")
    assert found.source.url == "http://www.example.cn/2020-01/06/content_123.htm"
    assert (found.metadata.published_on, found.metadata.published_on_basis) == (dt.date(2020, 1, 6), "path")


def test_what_a_browser_saved_beside_a_page_is_no_input(tmp_path):
    for name in ("a.html", "a_files/style.css", "a_files/frame.html", "b.files/c.txt", "b.htm", "c_files/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert [file.name for file in find_inputs([tmp_path])] == ["a.html", "b.htm", "c_files/d.txt"]


def archive(first, second, **headers):
    whole = MIMEMultipart("related")
    for name, value in headers.items():
        whole[name.replace("_", "-")] = value
    for markup, charset, address in (first, second):
        part = MIMEText(markup, "html", charset)
        part["Content-Location"] = address
        whole.attach(part)
    return whole.as_bytes()


@pytest.mark.parametrize("name", ["a.mht", "a.mhtml", "a.html"])
def test_a_web_archive(tmp_path, name):
    address = "https://www.example.cn/202001/t20200106_123.html"
    frame = ("<html><body>广告一则</body></html>", "gb18030", "https://ads.example.com/")
    main = (page(above=f"<h1>{TITLE}</h1>"), "utf-8", address)
    found = article(tmp_path, archive(frame, main, Snapshot_Content_Location=address), name)
    assert found.text.split("\n") == [TITLE, *TEXT]
    assert (found.source.url, found.metadata.published_on) == (address, dt.date(2020, 1, 6))


def test_an_archive_without_a_page(tmp_path):
    head = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"
    content = head + b"--x\r\nContent-Type: image/png\r\n\r\n--x--"
    found = article(tmp_path, content, "a.mht")
    assert isinstance(found, Quarantined)
    assert found.code == "no-text"


@pytest.mark.parametrize("name", ["a.txt", "a.xhtml", "a.shtml", "a.asp", "a.aspx", "a.php", "a.jsp", "a.md"])
def test_a_page_is_a_page_under_any_name(tmp_path, name):
    found = article(tmp_path, GOVERNMENT, name)
    assert (found.source.media_type, found.metadata.title) == ("text/html", TITLE)


@pytest.mark.parametrize("name", ["a.html", "a.md", "a.shtml"])
def test_a_text_is_a_text_under_any_name(tmp_path, name):
    found = article(tmp_path, "\n".join((f"# {TITLE}", *TEXT)), name)
    assert (found.source.media_type, found.text.split("\n")) == ("text/plain", [TITLE, *TEXT])


def test_the_source_of_a_program_is_no_document(tmp_path):
    assert article(tmp_path, "<?php echo date('Y'); ?>", "a.php").code == "unsupported-type"


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("2020-01-06T08:00:00+08:00", dt.date(2020, 1, 6)),
        ("2020/1/6 8:00", dt.date(2020, 1, 6)),
        ("20200106083000", dt.date(2020, 1, 6)),
        ("Mon Jan 06 08:30:00 CST 2020", dt.date(2020, 1, 6)),
        ("2020-02-30", None),
        ("", None),
    ],
)
def test_days_of_tags(printed, day):
    assert read_day(printed) == day


FURNITURE = (
    "<div>当前位置：<a>首页</a> &gt; 要闻</div>",
    "<div>分享到： 微信 微博</div>",
    "<div>【打印】【关闭】</div>",
    "<div>上一篇：<a>某局开会</a></div>",
    "<div>责任编辑：李明</div>",
)
PARAGRAPHS = st.lists(
    st.text(alphabet="某区总工会新建家发展员职工走访企业服务0123456789，、", min_size=20, max_size=80),
    min_size=2,
    max_size=8,
    unique=True,
)


@given(PARAGRAPHS, st.lists(st.sampled_from(FURNITURE), max_size=4), st.lists(st.sampled_from(FURNITURE), max_size=4))
@settings(deadline=None, max_examples=60)
def test_no_paragraph_is_lost_or_doubled(paragraphs, above, below):
    sentences = [f"总{text}工。" for text in paragraphs]
    body = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    markup = f"<html><body>{''.join(above)}<h1>{TITLE}</h1><div>{body}</div>{''.join(below)}</body></html>"
    lines = read_html(markup.encode()).pages[0].text.split("\n")
    assert [line for line in lines if line in sentences] == sentences
