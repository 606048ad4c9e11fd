"""Plans newspaper pages from a source: columns, headlines over some of them, bodies flowing through frames.

paper = Paper(read_source(path), path.name);  paper.plan();  paper.truths()

In a source a head is {page, col, span, row, size}, a flow reads "0/0-2 head..auto 0/3 14..40"; pictures, advertisements
and slogans are blocks {page, col, span, row, rows}. Lines count from the top of the page in lines of body text.
An article with `measure: 2` is set in lines as wide as two columns; its frames name the left one.
"""

from dataclasses import dataclass, field

from corpus.making.kinds.columns import Frame, Row, balance, read_frames
from corpus.making.kinds.made import Fields, figures_quoted, find_pages, full_text, paragraphs, truth
from corpus.making.kinds.typeset import break_lines

MARGIN = 34.0


@dataclass(slots=True)
class Sheet:
    """The grid of a paper and what stands in it: cells[page, column, line] says which item is there."""

    columns: int
    chars: int
    size: float
    leading: float
    gap: float
    hasty: bool
    cells: dict[tuple[int, int, int], str] = field(default_factory=dict)

    @property
    def width(self) -> float:
        """Width of a column in points."""
        return self.chars * self.size

    def left(self, column: int) -> float:
        """The x of a column."""
        return MARGIN + column * (self.width + self.gap)

    def breadth(self, span: int) -> float:
        """Width of several columns with the gaps between them."""
        return span * self.width + (span - 1) * self.gap

    def take(self, item: str, page: int, column: int, line: int) -> None:
        """Claim a cell; two items in one cell are a mistake of the source."""
        other = self.cells.setdefault((page, column, line), item)
        if other != item:
            raise ValueError(f"page {page + 1}, column {column}, line {line}: {item} lies over {other}")

    def no_picture(self, frame: Frame, line: int) -> bool:
        """Whether text may stand on a line of a frame: it runs round pictures."""
        return not self.cells.get((frame.page, frame.column, line), "").startswith("photo")

    def measure(self, article: Fields) -> float:
        """Width of an article's lines: one column, or several."""
        return self.breadth(article.get("measure", 1))

    def take_block(self, item: str, block: Fields) -> None:
        """Claim all cells of a block."""
        for column in range(block["col"], block["col"] + block["span"]):
            for line in range(block["row"], block["row"] + block["rows"]):
                self.take(item, block.get("page", 0), column, line)

    def lines(self, page: int) -> int:
        """How many lines the page holds."""
        return 1 + max(line for at, _, line in self.cells if at == page)

    def end_of(self, item: str, page: int) -> int:
        """The line below an item on a page."""
        return 1 + max(line for (at, _, line), name in self.cells.items() if at == page and name == item)


@dataclass(frozen=True, slots=True)
class HeadLine:
    """One line above an article: text, size, whether bold, and its place."""

    text: str
    size: float
    bold: bool
    align: str


def head_lines(sheet: Sheet, article: Fields) -> list[HeadLine]:
    """Kicker, headline, subtitle and byline, broken to the width of the head."""
    head = article["head"]
    upright = head.get("upright", 0)  # lines that a headline set from the top down takes
    width, align = upright * sheet.leading or sheet.breadth(head["span"]), head.get("align", "centre")
    small = head.get("small", max(sheet.size + 1.5, head["size"] * 0.55))
    parts = [
        (article.get("kicker"), small, False, align),
        (article.get("title"), head["size"], head.get("bold", True), align),
        (article.get("subtitle"), small, False, head.get("subtitle_align", align)),
        (article.get("byline"), sheet.size, False, article.get("byline_align", align)),
    ]
    return [
        HeadLine(line, size, bold, place)
        for text, size, bold, place in parts
        if text
        for piece in text.split("|")
        for line in break_lines(piece, width, size)
    ]


def head_rows(sheet: Sheet, lines: list[HeadLine]) -> int:
    """Lines of body text that a head takes."""
    return round(sum(line.size * 1.35 for line in lines) / sheet.leading + 0.75)


def body_rows(sheet: Sheet, article: Fields) -> list[Row]:
    """The body as column lines; a subhead stands alone, in two lines of space when its type is larger."""
    rows: list[Row] = []
    indent, width = 2 * sheet.size, sheet.measure(article)
    for raw in article["body"].splitlines():
        if raw.startswith("## "):
            rows += [Row("", "blank")] if article.get("subhead", "bold") == "large" else []
            rows += [Row(text, "subhead") for text in break_lines(raw[3:], width, sheet.size + 2)]
        elif raw.strip():
            lines = break_lines(raw, width, sheet.size, indent, hasty=sheet.hasty)
            kinds = ["text"] * (len(lines) - 1) + ["last"]
            rows += [Row(t, k, 0 if n else indent) for n, (t, k) in enumerate(zip(lines, kinds, strict=True))]
    return rows


class Paper:
    """A paper being laid out: the source's fields, its grid, and what stands where."""

    def __init__(self, fields: Fields, name: str) -> None:
        grid = fields["grid"]
        self.fields, self.name = fields, name
        self.sheet = Sheet(
            grid["columns"], grid["chars"], grid["size"], grid["leading"], grid["gap"], grid.get("hasty", False)
        )
        self.heads: list[tuple[Fields, Fields, list[HeadLine]]] = []
        self.placed: dict[int, list[tuple[Frame, int, Row]]] = {}
        self.blocks: list[tuple[str, Fields]] = []

    def resolve(self, word: str, page: int) -> int:
        """A line of the page: 12, ^2 (a line below article 2), ^2+3, =2 (where article 2 ends) or end."""
        if word == "end":
            return self.sheet.lines(page)
        if word[0] in "^=":
            item, _, more = word[1:].partition("+")
            name = f"article {item}" if item.isdigit() else item
            return self.sheet.end_of(name, page) + (1 if word[0] == "^" else 0) + int(more or 0)
        return int(word)

    def plan_block(self, name: str, block: Fields) -> Fields:
        """Claim the cells of a picture, an advertisement or a slogan."""
        block |= {"row": self.resolve(str(block["row"]), block.get("page", 0)), "name": name}
        self.sheet.take_block(name, block)
        self.blocks.append((name, block))
        return block

    def plan_head(self, number: int, article: Fields) -> int:
        """Claim the cells of a headline; the line where the body may begin."""
        head = article["head"]
        head["row"] = self.resolve(str(head["row"]), head.get("page", 0))
        lines = head_lines(self.sheet, article)
        head["rows"] = head.get("upright") or head_rows(self.sheet, lines)
        self.sheet.take_block(f"article {number}", head)
        self.heads.append((article, head, lines))
        return int(head["row"] + head["rows"])

    def plan_article(self, number: int, article: Fields) -> None:
        """Headline, pictures inside it, then the body through its frames."""
        below = self.plan_head(number, article)
        for at, photo in enumerate(article.get("photos", [])):
            if str(photo["row"]).startswith("head"):
                photo["row"] = below + int(photo["row"].partition("+")[2] or 0)
            self.plan_block(f"photo {number}.{at}", photo)

        def line(word: str, page: int) -> int:
            base, _, more = word.partition("+")
            return below + int(more or 0) if base == "head" else self.resolve(word, page)

        jump = article.get("jump")
        jumps = (Row(jump["to"], "jump"), Row(jump["from"], "jump")) if jump else None
        frames = read_frames(article["flow"], line)
        self.placed[number] = balance(frames, body_rows(self.sheet, article), jumps, self.sheet.no_picture)
        for frame, row, _ in self.placed[number]:
            for column in range(frame.column, frame.column + article.get("measure", 1)):
                self.sheet.take(f"article {number}", frame.page, column, row)
        if article.get("again"):
            self.heads.append(
                (
                    article,
                    article["again"],
                    [HeadLine(article["again"]["title"], article["again"]["size"], True, "left")],
                )
            )
            self.sheet.take_block(f"article {number}", article["again"])

    @property
    def spanned(self) -> set[tuple[int, int, int]]:
        """Gaps (page, column to the left, line) that a head or a block lies across."""
        blocks = [head for _, head, _ in self.heads] + [block for _, block in self.blocks]
        lines = [
            {"page": frame.page, "col": frame.column, "span": self.fields["articles"][number]["measure"], "row": row}
            for number, placed in self.placed.items()
            if self.fields["articles"][number].get("measure", 1) > 1
            for frame, row, _ in placed
        ]
        return {
            (block.get("page", 0), column, line)
            for block in [*blocks, *lines]
            for column in range(block["col"], block["col"] + block["span"] - 1)
            for line in range(block["row"], block["row"] + block.get("rows", 1))
        }

    def plan(self) -> None:
        """Claim cells: blocks with a place of their own, articles (`first` names those to begin with), other blocks."""
        blocks = [
            (f"{n} {at}", b) for n in ("slogan", "ad", "photo") for at, b in enumerate(self.fields.get(f"{n}s", []))
        ]
        for name, block in blocks:
            if not str(block["row"]).startswith("^"):
                self.plan_block(name, block)
        articles = self.fields["articles"]
        first = self.fields.get("first", [])
        for number in [*first, *(at for at in range(len(articles)) if at not in first)]:
            self.plan_article(number, articles[number])
        for name, block in blocks:
            if "name" not in block:
                self.plan_block(name, block)

    def printed(self, number: int) -> list[tuple[int, str]]:
        """Lines of an article's head and body with their pages, from 1, jump lines left out."""
        article, head, lines = next(known for known in self.heads if known[0] is self.fields["articles"][number])
        heads = [(head.get("page", 0) + 1, line.text) for line in lines if article.get("title")]
        body = [(f.page + 1, row.text) for f, _, row in self.placed[number] if row.kind != "jump"]
        return heads + body

    def truths(self) -> tuple[Fields, ...]:
        """The truth about every article of the paper."""
        found = []
        for number, fields in enumerate(self.fields["articles"]):
            article = {"publisher": self.fields["paper"]["name"], "published_on": self.fields["paper"]["date"]} | fields
            body = paragraphs(article["body"])
            pages = find_pages(figures_quoted(full_text(article, body)), self.printed(number), f"{self.name} {number}")
            captions = [photo["caption"] for photo in article.get("photos", []) if photo.get("caption")]
            found.append(truth(article, body, pages, [], captions))
        return tuple(found)
