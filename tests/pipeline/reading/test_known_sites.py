"""Digital newspapers and forums: the article is what their programs mark, pages and replies around it are not."""

import datetime as dt

from pipeline.reading import InputFile, read_articles

TEXT = "<p>今年以来，县总工会走访企业120家，新建工会45家。</p><p>县总工会还为职工体检3000人次，发放助学金38万元。</p>"

NEWSPAPER = f"""<html><head><title>青河工人报数字版</title>
<!--enpproperty <date>2014-08-21 00:00:00</date><author>温如玉</author><title>百家企业有了家</title>
<subtitle>走访 体检 助学</subtitle>/enpproperty--></head><body>
<table><tr><td>标题导航</td></tr><tr><td>一座渔港的新服务</td></tr><tr><td>百家企业有了家</td></tr></table>
<table><tr><td>01版：头版</td></tr><tr><td>02版：要闻</td></tr></table>
<div>百家企业有了家</div><div>走访 体检 助学</div><div>《青河工人报》（2014年08月21日 第02版）</div>
<div id="ozoom"><founder-content>{TEXT}</founder-content></div><div>下一篇：一座渔港的新服务</div></body></html>"""

FORUM = f"""<html><head><title>工会去年干了啥？我抄了数字 - 茶馆 - 青河论坛 - Powered by Discuz!</title></head><body>
<h1><a id="thread_subject">工会去年干了啥？我抄了数字</a></h1>
<div><div class="authi"><a>抄表工</a></div><p>12 主题 | 80 帖子</p>
<em id="authorposton1">发表于 <span title="2015-1-21 20:14:05">3 天前</span></em></div>
<div id="postmessage_1">{TEXT}</div>
<div><div class="authi"><a>老钳工</a></div><em id="authorposton2">发表于 2015-1-22 08:00</em></div>
<div id="postmessage_2">我们厂700来号人，去年一次活动也没有。</div></body></html>"""


def article(tmp_path, markup):
    (tmp_path / "a.html").write_text(markup, encoding="utf-8")
    (found,) = read_articles(InputFile(tmp_path / "a.html", "a.html"))
    return found


def test_a_digital_newspaper(tmp_path):
    found = article(tmp_path, NEWSPAPER)
    said = found.metadata
    assert said.title.startswith("百家企业有了家")
    assert (said.publisher, said.authors, said.published_on) == ("青河工人报", ("温如玉",), dt.date(2014, 8, 21))
    assert "走访 体检 助学" in found.text
    assert not any(word in found.text for word in ("渔港", "版"))


def test_a_forum(tmp_path):
    found = article(tmp_path, FORUM)
    said = found.metadata
    assert (said.title, said.publisher) == ("工会去年干了啥？我抄了数字", "青河论坛")
    assert (said.authors, said.published_on) == (("抄表工",), dt.date(2015, 1, 21))
    assert found.text.startswith("工会去年干了啥？我抄了数字\n今年以来")
    assert not any(word in found.text for word in ("700", "帖子"))


def test_the_paper_in_the_tab_publishes_and_a_sharing_site_does_not(tmp_path):
    head = (
        "<html><head><title>县总工会走访企业百家 - {}</title></head><body><h1>县总工会走访企业百家</h1>{}</body></html>"
    )
    assert article(tmp_path, head.format("青河劳工报", TEXT)).metadata.publisher == "青河劳工报"
    assert article(tmp_path, head.format("好文库", TEXT)).metadata.publisher is None
