"""Writes a newspaper page as bad converters give it: articles interleaved, paragraphs cut where a column ends.

make_flat(path)   # stream: [0.head, 0/1, 1.head, 1/1, 0/2, "caption@0 工会干部在车间"]

A piece begins at ‖ in the body or, where an article is taken over from another source, at each phrase of `cuts`.
"""

from pathlib import Path

from corpus.making.kinds.made import HEADS, Fields, Made, figures_quoted, plain, read_source, truth
from corpus.making.kinds.typeset import break_lines
from corpus.making.pdf import register_font

MARK = "‖"
PRINTED = ("kicker", "title", "subtitle", "byline")
HALF = str.maketrans("，：；！？（）", ",:;!?()")


def spaced(article: Fields) -> Fields:
    """Two lines of a headline stand in one line of text with a space between them."""
    return {**article, "title": article["title"].replace("|", " ")}


def taken_over(fields: Fields, path: Path) -> Fields:
    """An article of another source, its body cut at the phrases that begin a piece."""
    if "from" not in fields:
        return spaced(fields)
    name, number = fields["from"].split("#")
    source = read_source(path.parents[1] / "newspaper-pdf" / f"{name}.yaml")
    article = source["articles"][int(number)]
    body = article["body"]
    for phrase in fields.get("cuts", []):
        if body.count(phrase) != 1:
            raise ValueError(f"{path.name}: {phrase}: found {body.count(phrase)} times, wanted once")
        start = f"## {phrase}" if f"## {phrase}" in body else phrase  # a piece that begins with a subhead
        body = body.replace(start, MARK + start)
    known = {"publisher": source["paper"]["name"], "published_on": source["paper"]["date"]}
    return spaced({**known, **article, **{k: v for k, v in fields.items() if k not in ("from", "cuts")}, "body": body})


def pieces(article: Fields) -> list[list[str]]:
    """The body in pieces, each with its paragraphs."""
    cut = article["body"].strip("\n").split(MARK)
    return [[line.removeprefix("## ") for line in piece.split("\n") if line.strip()] for piece in cut]


def block(item: str, articles: list[Fields]) -> list[str]:
    """The lines that one item of the stream writes."""
    if item.startswith(("caption@", "= ")):
        return [item.partition(" ")[2]]
    if "/" in item:
        number, piece = item.split("/")
        return pieces(articles[int(number)])[int(piece) - 1]
    number, name = item.split(".")
    wanted = PRINTED if name == "head" else (name,)
    return [articles[int(number)][key] for key in wanted if articles[int(number)].get(key)]


def joined(article: Fields, present: list[int]) -> list[str]:
    """Paragraphs of the pieces present; a paragraph cut between two neighbours is whole again."""
    kept = "".join(article["body"].strip("\n").split(MARK)[number - 1] for number in present)
    return [line.removeprefix("## ") for line in kept.split("\n") if line.strip()]


def set_lines(item: str, articles: list[Fields], wrap: int | None) -> list[str]:
    """What an item of the stream writes; with `wrap`, prose in printed lines, no indent where it goes on."""
    lines = block(item, articles)
    if not wrap or not item[0].isdigit() or "/" not in item:
        return lines
    number, piece = (int(part) for part in item.split("/"))
    before = "".join(articles[number]["body"].split(MARK)[: piece - 1])
    goes_on = bool(before) and not before.endswith("\n")
    indents = [0.0 if goes_on and at == 0 else 2.0 for at in range(len(lines))]
    set_so = [
        break_lines(line, float(wrap), 1.0, indent) if len(line) > wrap else [line]
        for line, indent in zip(lines, indents, strict=True)
    ]
    return [
        ("　　" if indent and at == 0 and len(broken) > 1 else "") + text
        for broken, indent in zip(set_so, indents, strict=True)
        for at, text in enumerate(broken)
    ]


def truth_of(number: int, article: Fields, stream: list[str], half: bool, dated: bool) -> Fields:
    """What the page holds of one article."""
    present = sorted(int(item.split("/")[1]) for item in stream if item.startswith(f"{number}/"))
    whole = present == list(range(1, len(pieces(article)) + 1))
    heads = {item.split(".")[1] for item in stream if item.startswith(f"{number}.")}
    headed = heads & {"head", "title"}
    absent = {} if headed else dict.fromkeys(("title", *HEADS))
    captions = [item.partition(" ")[2] for item in stream if item.startswith(f"caption@{number} ")]
    fields = {**article, **absent, "fragment": not (whole and headed)}
    if not headed:
        fields["authors"] = []
    body = joined(article, present)
    if half:
        fields = {k: v.translate(HALF) if k in ("title", *HEADS) and v else v for k, v in fields.items()}
        body, captions = [line.translate(HALF) for line in body], [line.translate(HALF) for line in captions]
    if not dated:
        fields |= {"publisher": None, "published_on": None}
    text = "\n".join(body)
    return truth(fields, body, dict.fromkeys(figures_quoted(text), 1), [], captions)


def make_flat(path: Path) -> Made:
    """The page as text, and the truth about its articles."""
    source = read_source(path)
    articles = [taken_over(fields, path) for fields in source["articles"]]
    stream, style = source["stream"], source.get("style", {})
    half = bool(style.get("half"))
    dated = bool(source.get("dated"))
    register_font()
    lines = [line for item in stream for line in set_lines(item, articles, style.get("wrap"))]
    text = style.get("between", "\n\n").join(plain(line) for line in lines) + "\n"
    text = text.translate(HALF) if half else text
    found = [truth_of(n, article, stream, half, dated) for n, article in enumerate(articles)]
    data = text.replace("\n", style.get("newline", "\n")).encode(style.get("encoding", "utf-8"))
    return Made(".txt", data, tuple(found))
