"""Sets articles into narrow columns and writes the page out as databases and bad converters do: as flat text.

    page = flat_page(seed=7, stock=development());  page.text;  page.articles[0].lines;  page.articles[0].missing

Everything follows from the seed: which articles, how wide the columns, whether line breaks are kept, which columns
come out of order, where captions fall, what is continued from or on another page. So the truth is known.
"""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.making.flat_stock import News

ATOM = re.compile(r"[0-9A-Za-z.%]+|.")  # a number is not broken over two lines
NO_START = "，。、；：！？”’）》】,;:!?)"
HALF_WIDTH = str.maketrans({"，": ",", "；": ";", "：": ":", "（": "(", "）": ")", "！": "!", "？": "?"})
SECTIONS = ("各地工会", "工会新闻 B2", "综合", "基层 动态", "服务在身边")
SLOGANS = ("凝心聚力促发展 建功立业开新篇", "弘扬劳模精神 争当时代先锋", "深化改革强基层 用心服务暖职工")
PAPERS = ("江岸职工报 2023年4月18日 星期二 第03版", "03 工会周刊 2022年9月6日", "北塘工人报\n2021年11月12日 星期五")
FEET = ("本版责编 杜若 美编 陶陶 电话：0571-80001234", "责任编辑：杜若 版式：陶陶 校对：袁来")
JUMP_OUT = ("（下转第{}版）", "下转{}版", "▶下转第{}版", "（下转A{}版）")
JUMP_IN = ("（上接第{}版）", "上接{}版", "◀上接第{}版")


@dataclass(frozen=True, slots=True)
class TrueArticle:
    """What a reader would find: the lines in order, whose head and names, which end is on another page."""

    title: str | None
    authors: tuple[str, ...]
    lines: tuple[str, ...]
    missing: tuple[str, ...] = ()
    jump: str | None = None

    @property
    def text(self) -> str:
        """The article as one string."""
        return "\n".join(self.lines)


@dataclass(frozen=True, slots=True)
class FlatPage:
    """The flat text and the truth; `left_out` is what is no article: banner, captions, jump lines, foot."""

    text: str
    articles: tuple[TrueArticle, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """How this page is set and written out."""

    width: int
    keeps_wraps: bool
    indents: bool
    gap: str
    half_width: bool
    disorder: float


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of lines that comes out in one go: a head, a column's worth of body, a caption, a jump line."""

    kind: str
    article: int
    lines: tuple[str, ...]
    order: int = field(default=0, compare=False)


def flat_page(seed: int, stock: Sequence[News], count: int | None = None, by_column: bool = False) -> FlatPage:
    """The page of this seed; `count` articles on it, three to six when none is given.

    `by_column` writes the page out column after column, right across its articles.
    """
    dice = random.Random(seed)
    setting = Setting(
        width=dice.randint(12, 20),
        keeps_wraps=dice.random() < 0.4,
        indents=dice.random() < 0.5,
        gap=dice.choice(("\n", "\n\n", "\n\n")),
        half_width=dice.random() < 0.4,
        disorder=dice.choice((0.0, 0.2, 0.4)),
    )
    chosen = [_as_printed(news, setting) for news in dice.sample(list(stock), count or dice.randint(3, 6))]
    articles = tuple(_cut_by_page(news, number, dice) for number, news in enumerate(chosen))
    captions = [_captions(news, number) for number, news in enumerate(chosen)]
    per_article = [
        _blocks(article, news, number, setting, dice)
        for number, (article, news) in enumerate(zip(articles, chosen, strict=True))
    ]
    blocks = _by_column(per_article, dice) if by_column else _out_of_order(per_article, setting, dice)
    blocks = _with_captions(blocks, [caption for found in captions for caption in found], dice)
    top, foot = _furniture(dice)
    text = setting.gap.join([*top, *(_written(block, setting) for block in blocks), *foot]) + "\n"
    left_out = tuple(line for block in blocks if block.kind in ("caption", "jump") for line in block.lines)
    return FlatPage(text, articles, (*top, *left_out, *foot))


def _as_printed(news: News, setting: Setting) -> News:
    if not setting.half_width:
        return news
    lines = tuple((kind, text.translate(HALF_WIDTH)) for kind, text in news.lines)
    captions = tuple(caption.translate(HALF_WIDTH) for caption in news.captions)
    return replace(news, title=news.title.translate(HALF_WIDTH), lines=lines, captions=captions)


def _cut_by_page(news: News, number: int, dice: random.Random) -> TrueArticle:
    """Now and then the beginning of the first article, or the end of any, stands on another page."""
    title = " ".join(text for kind, text in news.lines if kind in ("kicker", "title", "subtitle"))
    lines = tuple(text for _kind, text in news.lines)
    paragraphs = [at for at, (kind, text) in enumerate(news.lines) if kind == "text" and len(text) > 60]
    chance = dice.random()
    if number == 0 and chance < 0.35 and len(paragraphs) > 1:
        at = paragraphs[0]
        rest = lines[at][_inside(lines[at], dice) :]
        signed = tuple(name for name in news.authors if name in "".join(lines[at + 1 :]).replace(" ", ""))
        jump = dice.choice(JUMP_IN).format(dice.randint(1, 2)) if dice.random() < 0.5 else None
        return TrueArticle(None, signed, (rest, *lines[at + 1 :]), ("start",), jump)
    if chance > 0.85 and len(paragraphs) > 1:
        at = paragraphs[-1]
        jump = dice.choice(JUMP_OUT).format(dice.randint(4, 8)) if dice.random() < 0.6 else None
        kept = (*lines[:at], lines[at][: _inside(lines[at], dice)])
        head = "".join(lines[:at]).replace(" ", "")
        return TrueArticle(title, tuple(name for name in news.authors if name in head), kept, ("end",), jump)
    return TrueArticle(title, news.authors, lines)


def _inside(text: str, dice: random.Random) -> int:
    """A place within a sentence, away from its marks and out of numbers."""
    places = [
        at
        for at in range(len(text) // 3, len(text) - 8)
        if all(char.isalpha() for char in text[at - 2 : at + 2]) and any(mark in text[:at] for mark in "，,。")
    ]
    return dice.choice(places)


def _captions(news: News, number: int) -> list[Block]:
    return [Block("caption", number, (caption,)) for caption in news.captions]


def _blocks(article: TrueArticle, news: News, number: int, setting: Setting, dice: random.Random) -> list[Block]:
    """Head, columns and jump lines of one article, in reading order."""
    kinds = [kind for kind, _ in news.lines][len(news.lines) - len(article.lines) :]
    if article.missing == ("end",):
        kinds = [kind for kind, _ in news.lines][: len(article.lines)]
    lines = list(zip(kinds, article.lines, strict=True))
    head = tuple(text for kind, text in lines if kind in ("kicker", "title", "subtitle", "byline"))
    body = [(kind, text) for kind, text in lines if kind in ("text", "h2", "closing")]
    columns = _columns(_typeset(body, setting, article.missing), dice)
    jump = [Block("jump", number, (article.jump,))] if article.jump else []
    heads = [Block("head", number, head)] if head else []
    bodies = [Block("body", number, column, order) for order, column in enumerate(columns)]
    return [*heads, *bodies, *jump] if article.missing == ("end",) else [*jump, *heads, *bodies]


def _typeset(body: Sequence[tuple[str, str]], setting: Setting, missing: Sequence[str]) -> list[tuple[str, ...]]:
    """Each paragraph as its lines of the column's width; closing marks hang at the end of a line."""
    paragraphs = []
    for number, (kind, text) in enumerate(body):
        begins = kind == "text" and not (number == 0 and "start" in missing)
        lines, line = [], "　　" if begins else ""
        for atom in ATOM.findall(text):
            if _ink(line) + _ink(atom) > 2 * setting.width and atom not in NO_START and line.strip():
                lines.append(line)
                line = ""
            line += atom
        paragraphs.append((*lines, line))
    return paragraphs


def _ink(text: str) -> int:
    """How many half columns the text takes in print: digits and Latin letters one, all else two."""
    return sum(1 if char.isascii() and (char.isalnum() or char in " .%") else 2 for char in text)


def _columns(paragraphs: Sequence[tuple[str, ...]], dice: random.Random) -> list[tuple[str, ...]]:
    """The lines over columns of equal height; a text of up to eight lines stays in one. "\n" ends a paragraph."""
    lines = [line + ("\n" if at == len(each) - 1 else "") for each in paragraphs for at, line in enumerate(each)]
    count = 1 if len(lines) <= 8 else dice.randint(2, max(2, min(4, len(lines) // 6)))
    height = -(-len(lines) // count)
    return [tuple(lines[at : at + height]) for at in range(0, len(lines), height)]


def _out_of_order(per_article: list[list[Block]], setting: Setting, dice: random.Random) -> list[Block]:
    """Articles one after another; with some chance one of the ways in which converters mix them."""
    blocks: list[Block] = []
    strays: list[Block] = []
    for at, own in enumerate(per_article):
        bodies = [block for block in own if block.kind == "body"]
        whole = not any(block.kind == "jump" for block in own)
        if whole and len(bodies) > 1 and dice.random() < setting.disorder:
            how = dice.choice(("tail later", "tail earlier", "first late", "head first"))
            if how == "tail later" and at + 1 < len(per_article):
                strays.append(bodies[-1])
                own = [block for block in own if block is not bodies[-1]]
            elif how == "tail earlier" and blocks:
                blocks.append(bodies[-1])
                own = [block for block in own if block is not bodies[-1]]
            elif how == "first late" and own[0].kind == "head" and len(bodies) > 2:
                own = [block for block in own if block is not bodies[0]] + [bodies[0]]
            elif how == "head first" and blocks and own[0].kind == "head":
                last = max((n for n, block in enumerate(blocks) if block.kind == "head"), default=None)
                if last is not None and blocks[-1].article == blocks[last].article:
                    blocks.insert(last + 1, own[0])
                    own = own[1:]
            blocks += own
        else:
            blocks += own
            blocks, strays = blocks + strays, []
    return blocks + strays


def _by_column(per_article: list[list[Block]], dice: random.Random) -> list[Block]:
    """The longest article runs along the top; under each of its columns stand columns of the shorter ones.

    Now and then its headline begins over the second column and comes out after the first.
    """
    longest = max(range(len(per_article)), key=lambda at: len(per_article[at]))
    others = [list(own) for at, own in enumerate(per_article) if at != longest]
    top = list(per_article[longest])
    if top[0].kind == "head" and len(top) > 3 and dice.random() < 0.3:
        top[:2] = [top[1], top[0]]
    blocks: list[Block] = []
    for block in top:
        blocks.append(block)
        if block.kind == "body":
            for _ in range(dice.randint(1, 2)):
                blocks += _next_column(others, dice)
    while others:
        blocks += _next_column(others, dice)
    return blocks


def _next_column(others: list[list[Block]], dice: random.Random) -> list[Block]:
    """The next column of one of the first two articles not yet at their end, with its head."""
    if not others:
        return []
    own = dice.choice(others[:2])
    end = next((at + 1 for at, block in enumerate(own) if block.kind == "body"), len(own))
    taken, own[:end] = own[:end], []
    if not any(block.kind == "body" for block in own):
        taken, own[:] = taken + own, []
    others[:] = [each for each in others if each]
    return taken


def _with_captions(blocks: list[Block], captions: Sequence[Block], dice: random.Random) -> list[Block]:
    """Each caption falls between two blocks: of its own article mostly, else anywhere."""
    for caption in captions:
        places = [at for at, block in enumerate(blocks) if block.article == caption.article and block.kind == "body"]
        at = dice.choice(places) + dice.randint(0, 1) if dice.random() < 0.7 else dice.randint(1, len(blocks))
        blocks = [*blocks[:at], caption, *blocks[at:]]
    return blocks


def _furniture(dice: random.Random) -> tuple[list[str], list[str]]:
    top = [dice.choice(lines) for lines in (PAPERS, SECTIONS, SLOGANS) if dice.random() < 0.4]
    return top, [dice.choice(FEET)] if dice.random() < 0.4 else []


def _written(block: Block, setting: Setting) -> str:
    """The block as text: line breaks of the column kept or joined, paragraphs apart, indents kept or not."""
    if block.kind != "body":
        return setting.gap.join(block.lines)
    text = ("\n" if setting.keeps_wraps else "").join(
        line.rstrip("\n") + ("\f" if line.endswith("\n") else "") for line in block.lines
    )
    paragraphs = text.replace("\f\n", "\f").strip("\f").split("\f")
    if not setting.indents:
        paragraphs = [paragraph.lstrip("　") for paragraph in paragraphs]
    return ("\n" if setting.keeps_wraps else setting.gap).join(paragraphs)
