"""Sample files of every format, made when the tests run: pages of a paper, a report with a table, and hostile files."""

import gzip
import io
import json
import zipfile

HEADLINE = "三个片区同步建会 快递站点有了娘家人"
COLUMNS = (
    "本报讯（记者 何苗 通讯员 罗一鸣）青河县总工会本月在三个片区同步推进建会，新建工会组织18家，发展会员412人。"
    "工作队白天跑站点，"
    "晚上开说明会，把入会手续一项一项讲给骑手听，当场填表的有96人。",
    "县总工会还把爱心驿站搬到了站点门口，热水、充电、急救箱一样不少，全县已建驿站27个，服务户外劳动者3100多人次。"
    "一位站长说，从前歇脚靠路边石墩，"
    "如今推门就能坐下喝口热水，心里踏实。",
    "下一步，县总工会计划再建驿站8个，并把法律咨询送到驿站里，每个月安排律师坐班两天。片区工会联合会的主席由站长们自己选出来，"
    "有事先商量，商量不成再请县总出面。",
)
CONTEST_HEADLINE = "练兵比武比出精气神"
CONTEST = (
    "本报讯（通讯员 罗一鸣）为期两天的职工技能比武日前落幕，"
    "来自58家企业的326名选手参加了电工、焊工、钳工三个工种的比赛，"
    "评出技术能手30名。",
    "比武之前，各企业工会组织岗位练兵，参加练兵的职工达4200人次，提出合理化建议160条，"
    "其中被采纳的有72条，为企业创造效益近百万元。",
    "县总工会表示，今后每年办好一次比武，让更多职工在比武中成长。",
)
NEWS = (
    "青河县总工会走访一线职工\n2021-03-05 09:10  来源:青河日报\n"
    "本报讯(记者 何苗)3月4日,青河县总工会走访企业12家,慰问一线职工230人,发放慰问金4.6万元。\n"
    "县总工会负责人表示,今年还将组织职工体检,预计服务3000人次,把实事办到职工心坎上。\n"
)
PAGE = """<html><head><meta charset="{charset}"><title>{title}_青河网</title>
<meta name="pubdate" content="2021-03-05"><meta name="author" content="何苗"></head><body>
<div class="nav"><a href="/">首页</a> | <a href="/n">新闻</a> | <a href="/c">联系我们</a></div>
<h1>{title}</h1><div class="info">2021-03-05 09:10　来源：青河日报</div>
<div class="content"><p>本报讯（记者 何苗）3月4日，青河县总工会走访企业12家，慰问一线职工230人，发放慰问金4.6万元。</p>
<p>县总工会负责人表示，今年还将组织职工体检，预计服务3000人次，把实事办到职工心坎上，让大家有盼头、有劲头。</p>
<p>据了解，去年全县工会共帮扶困难职工家庭145户，发放助学金38万元，87名学生受助，没有一个孩子因为家贫而失学。</p></div>
<div class="foot">版权所有 青河网</div></body></html>"""


def newspaper_pdf(encrypt: str | None = None) -> bytes:
    """Two pages: a headline over three columns; the second page goes on in mid-sentence."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen import canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    target = io.BytesIO()
    page = canvas.Canvas(target, invariant=1, encrypt=StandardEncryption(encrypt) if encrypt else None)
    page.setFont("STSong-Light", 24)
    page.drawString(60, 780, HEADLINE)
    page.setFont("STSong-Light", 10)
    for number, text in enumerate(COLUMNS):
        for row, start in enumerate(range(0, len(text), 14)):
            page.drawString(60 + number * 165, 740 - row * 14, text[start : start + 14])
    page.drawString(280, 30, "- 1 -")
    page.showPage()
    page.setFont("STSong-Light", 10)
    page.drawString(60, 780, "今后三年,县总工会将把驿站建设列入年度实事,每年新增20个。")
    page.drawString(280, 30, "- 2 -")
    page.showPage()
    page.save()
    return target.getvalue()


def picture_pdf() -> bytes:
    """One page that holds a drawing and no character."""
    from reportlab.pdfgen import canvas

    target = io.BytesIO()
    page = canvas.Canvas(target, invariant=1)
    page.circle(200, 400, 100, fill=1)
    page.showPage()
    page.save()
    return target.getvalue()


def table_pdf() -> bytes:
    """One column of text and a table of short cells below it."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen import canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    target = io.BytesIO()
    page = canvas.Canvas(target, invariant=1)
    page.setFont("STSong-Light", 10)
    rows = (
        ("街道", "新建工会", "发展会员"),
        ("东关", "12家", "340人"),
        ("西关", "9家", "215人"),
        ("南门", "7家", "188人"),
    )
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            page.drawString(60 + column * 150, 700 - row * 16, cell)
    page.showPage()
    page.save()
    return target.getvalue()


def page_of_two_articles() -> bytes:
    """A page with its date across the top, one article in two columns and one in three below it."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen import canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    target = io.BytesIO()
    page = canvas.Canvas(target, invariant=1)
    for left, base, text, size in (
        (50, 800, "03 工会周刊", 9),
        (450, 800, "2021年6月8日 星期二", 9),
        (80, 760, HEADLINE, 22),
        (120, 590, CONTEST_HEADLINE, 20),
    ):
        page.setFont("STSong-Light", size)
        page.drawString(left, base, text)
    page.setFont("STSong-Light", 10)
    for paragraphs, base, characters, step in ((COLUMNS[:2], 730, 24, 260), (CONTEST, 545, 15, 172)):
        printed = ["　　" + paragraph for paragraph in paragraphs]
        lines = [text[at : at + characters] for text in printed for at in range(0, len(text), characters)]
        for number, line in enumerate(lines):
            column, row = divmod(number, 9)
            page.drawString(50 + column * step, base - row * 13.5, line)
    page.showPage()
    page.save()
    return target.getvalue()


def report_docx() -> bytes:
    """Paragraph, table, paragraph."""
    import docx

    document = docx.Document()
    document.add_paragraph("青河县总工会2020年工作总结")
    document.add_paragraph("一年来，全县新建工会31家，各街道情况如下。")
    table = document.add_table(rows=2, cols=3)
    for row, cells in zip(table.rows, (("街道", "新建工会", "发展会员"), ("东关", "12家", "340人")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph("下一步，继续抓好建会入会工作。")
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def zip_bomb() -> bytes:
    """A .docx whose text unpacks to a hundred million zeros."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 100_000_000)
    return target.getvalue()


ARCHIVE_HEAD = (
    b'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="part"\r\n\r\n--part\r\n'
    b"Content-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\nContent-Location: http://example.org/\xff\r\n\r\n"
)


def web_page(encoding: str, declared: str) -> bytes:
    """A news page in one encoding that declares another or the same."""
    return PAGE.format(charset=declared, title="青河县总工会走访一线职工").encode(encoding)


GOVERNMENT_PAGE = """<html><head><meta charset="gb2312"><title>青河县总工会半年总结-工作动态-青河县人民政府</title>
<meta name="ContentSource" content="青河县总工会"></head><body>
<table><tr><td>网站首页</td><td>政务公开</td><td>互动交流</td></tr></table>
<div>当前位置：<a>首页</a> &gt; <a>工作动态</a></div>
<table width=900><tr><td align=center><b>青河县总工会半年总结</b></td></tr>
<tr><td>发布时间：2020年07月09日 &nbsp; 点击数：<script>document.write(1)</script>次</td></tr>
<tr><td><p>&emsp;&emsp;今年以来，县总工会新建工会45家，发展会员2300人，建会率达到96.5%。</p>
<p>&emsp;&emsp;一、抓组织建设</p><p>&emsp;&emsp;走访企业120家，参加职工1500人。<br>&emsp;&emsp;签订集体合同88份。</p>
<table border=1><tr><td>街道</td><td>新建工会</td></tr><tr><td>东关</td><td>12家</td></tr></table>
<p>&emsp;&emsp;下半年，力争再建工会20家，发展会员1000人。</p></td></tr></table>
<div>上一篇：<a>工会慰问</a></div><div>主办单位：青河县人民政府 某ICP备05000000号</div></body></html>"""


def dump(*, zipped: bool = False) -> bytes:
    """Five lines: two good, a broken one, one that is no object, one without text."""
    good = {"url": "https://example.org/1", "published_on": "2021-03-05", "publisher": "青河日报", "text": NEWS}
    page = {
        "url": "https://example.org/2",
        "html": PAGE.format(charset="utf-8", title="走访一线"),
        "collected_on": "2022-01-02",
    }
    lines = [json.dumps(good, ensure_ascii=False), '{"text": ', "[1, 2]", '{"url": "x"}', json.dumps(page)]
    content = "\n".join(lines).encode()
    return gzip.compress(content, mtime=0) if zipped else content
