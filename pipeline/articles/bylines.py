"""Who wrote it: the names in a byline, in its many forms, and never the word 记者 itself.

    read_names("本报记者 于嘉 边垒 通讯员 申 耕")        ->  ("于嘉", "边垒", "申耕")
    find_authors(("本报讯（记者 马遥）日前,…",))          ->  ("马遥",)

Forms: （记者 X 通讯员 Y） at the head of a paragraph; 见习记者X报道 and 本报讯 通讯员X报道 before the first words;
a line of its own (■X, 本报记者 X, 通讯员 X 摄影报道); a signature after the last sentence.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from extractors.text.normalise import simplified
from pipeline.articles.lines import packed
from schemas.gazetteer import load_gazetteer
from schemas.lexicon_reading import no_names, reading_words, roles, surnames

HAN = r"[\u4e00-\u9fff]"
NAME = rf"{HAN}{{2,4}}(?:·{HAN}{{2,6}})?"
OUR = rf"(?:本[报网刊社台站]|{HAN}{{2,6}}?[社网报])?"
ROLE = rf"{OUR}(?:驻{HAN}{{1,4}}?)?(?:{'|'.join(roles())})"
CREDIT = r"摄影报道|文并摄|文/摄|文/图|图/文|摄影|报道|供图|供稿|整理|摄$|(?<=[\s/、])[摄文图](?=$|[\s/）)])"
WIRE = r"(?:本[报网刊社台站]|新华社|中工网|[\u4e00-\u9fff]{2,6}[网报社])"
LEAD = rf"(?:[【\[]?{WIRE}{HAN}{{0,6}}?(?:\d{{1,2}}月\d{{1,2}}日)?[讯电](?!员)[】\]]?)"
_HEAD = 40
_SENTENCE_MARKS = "。！？”」』…!?"
_BRACKETED = re.compile(r"[（(【\[［]([^（）()【】\[\]［］]{2,60})[）)】\]］]")
_SIGNED_IN_BRACKETS = re.compile(r"[。！？”」』…!?]\s*[（(\[［【]([^（）()【】\[\]［］]{2,30})[）)】\]］]\s*$")
_FROM_PLACE = re.compile(rf"({ROLE}\s*)({HAN}{{4,7}})(?:报道|电|讯)")
_OPEN = re.compile(rf"(?:{LEAD})?\s*((?:{ROLE}\s*[:：]?\s*[\u4e00-\u9fff·、\s]{{2,30}}?){{1,5}})(?:摄影)?报道")
_OPEN_REACH = 200
_PLAIN = re.compile(rf"(?:{LEAD})\s*((?:{ROLE}\s*{NAME}\s+)+)")
_MARKED = re.compile(r"^[■□●○◎▲△◆◇★☆]+\s*")
_SIGNED = re.compile(rf"[。！？”」』…!?]\s*[（(]?\s*((?:{HAN}{{1,4}}[\s、]*){{1,4}})\s*[）)]?\s*$")
_SIGNED_OFF = re.compile(r"[。！？”」』…!?](?:\s+|\s*[（(])")
_LEAD = re.compile(LEAD)
_NAME = re.compile(NAME)
_ROLE = re.compile(ROLE)
_CAPTION = re.compile(r"(?:摄影|(?<!文/)摄|供图|资料图片|(?<![文/])图)[）)。]?$")
_CREDITED = re.compile(rf"{ROLE}|摄.{{0,5}}$")
_WORD = re.compile(r"[^\s、,，;；:：/|（）()【】\[\]［］]+")
_BRACKETS = "（）()[]［］ "
_CREDIT = re.compile(CREDIT)
_OFFICE = re.compile(rf"{HAN}{{2,}}(?:工会|委员会|公司|集团|[厂局院校镇乡部处])$")
_PEN_NAME = re.compile(rf"{HAN}{{2,3}}")
_BETWEEN = re.compile(r"[\s、,，;；:：/|（）()【】\[\]［］]")
_MASK = re.compile(rf"{LEAD}|{ROLE}|{CREDIT}")


def read_names(byline: str) -> tuple[str, ...]:
    """The names of a stretch known to be a byline, in order, each once; spaced names (申 耕) closed up."""
    masked = _masked(byline)
    names: list[str] = []
    for group in re.finditer(r"[^/]+", masked):
        words = _WORD.finditer(masked, group.start(), group.end())
        names += _closed_up([byline[word.start() : word.end()] for word in words])
    return tuple(dict.fromkeys(name for name in names if _NAME.fullmatch(name) and name not in no_names()))


def find_authors(paragraphs: Sequence[str]) -> tuple[str, ...]:
    """The authors named by the bylines of an article; failing these, by the signature under it."""
    names = [name for paragraph in paragraphs for name in _names_at_head(paragraph)]
    if not names:
        names = list(_signature(paragraphs))
    return tuple(dict.fromkeys(names))


def is_byline(line: str) -> bool:
    """Whether the line is a byline and nothing else: ■王芳, 本报记者 于嘉, （记者 马遥）, 通讯员 X 摄影报道."""
    bare = line.strip()
    if not bare or len(bare) > _HEAD or is_caption(bare):
        return False
    plain = simplified(bare)
    marked = _MARKED.match(plain)
    inner = plain[marked.end() :] if marked else plain.strip(_BRACKETS)
    role = _ROLE.match(inner)
    names = read_names(inner) if role or marked else ()
    if not names or sum(map(len, names)) != len(_BETWEEN.sub("", _masked(inner))):
        return False
    labelled = role is not None and inner[role.end()] in " \u3000:："
    return labelled or all(map(has_surname, names))


def opens_article(line: str) -> bool:
    """Whether the line begins as a news item does: 本报讯（…, 见习记者X报道, or with a byline of its own."""
    plain = simplified(line.strip())
    return is_byline(line) or bool(_LEAD.match(plain) or _opened(plain))


def is_caption(line: str) -> bool:
    """Whether the line is the legend or the credit of a photograph: …。记者王某摄, 通讯员 李某 摄."""
    plain = simplified(line.strip())
    return len(plain) <= 90 and bool(_CAPTION.search(plain) and _CREDITED.search(plain))


def closes_article(line: str) -> bool:
    """Whether the line is a byline that stands under an item, not above it: 通讯员 X 摄影报道."""
    return is_byline(line) and bool(re.search(rf"(?:{CREDIT})[）)]?$", simplified(line.strip())))


def is_signed(line: str) -> bool:
    """Whether names stand after the last sentence of the line: …看了很久。 尤佳禾, …被授予称号。（林茶香）"""
    last = max(line.rfind(mark) for mark in _SENTENCE_MARKS)
    return (
        last >= 0 and bool(line[last + 1 :].strip()) and bool(find_authors(("", "", line[max(last, len(line) - 30) :])))
    )


def is_name(line: str) -> bool:
    """Whether the line is one name and nothing else: 王芳, 王 建 国."""
    names = read_names(line)
    return len(names) == 1 and names[0] == packed(line) and len(names[0]) <= 3 and has_surname(names[0])


def has_surname(name: str) -> bool:
    """Whether the name begins with a Chinese surname."""
    plain = simplified(name)
    return plain[:1] in surnames() or plain[:2] in surnames()


def _is_pen_name(words: str) -> bool:
    """Whether the words of a bracket may be a pen name, which needs no surname: 水长清; no place, office or remark."""
    plain = simplified(words)
    named = (
        bool(_PEN_NAME.fullmatch(plain))
        and plain not in no_names()
        and not plain.endswith(reading_words("no_pen_name"))
    )
    return named and not has_surname(plain) and not _is_place(plain)


def _opened(plain: str) -> re.Match[str] | None:
    """The roles and names that 报道 closes: 本报记者 王芳 通讯员 李某 报道."""
    return _OPEN.match(plain) if "报道" in plain[:_OPEN_REACH] else None


def _names_at_head(paragraph: str) -> Iterator[str]:
    bare = paragraph.strip()
    plain = simplified(bare)
    if is_byline(bare):
        yield from read_names(_MARKED.sub("", bare))
        return
    for bracket in _BRACKETED.finditer(plain, 0, _HEAD + 60):
        inner = bare[bracket.start(1) : bracket.end(1)]
        lead = _LEAD.match(plain[: bracket.start()])
        if bracket.start() <= _HEAD and _ROLE.search(simplified(inner)):
            yield from _name_before_place(inner) or read_names(inner)
            return
        if lead and bracket.start() - lead.end() <= 1:
            yield from filter(has_surname, read_names(inner)) if not _is_pen_name(inner) else (inner,)
            return
    opened = _opened(plain) or _PLAIN.match(plain)
    if opened:
        yield from read_names(bare[opened.start(1) : opened.end(1)])


def _signature(paragraphs: Sequence[str]) -> tuple[str, ...]:
    """The names after the last sentence: 。 王芳 and 。(李 明) and 。[本报记者 王芳] and a last line that is a name."""
    last = next((line.rstrip() for line in reversed(paragraphs) if line.strip()), "")
    plain = simplified(last)
    bracketed, signed = _SIGNED_IN_BRACKETS.search(plain), _SIGNED.search(plain)
    if bracketed and (_ROLE.search(bracketed[1]) or _CREDIT.search(bracketed[1])):
        if is_caption(bracketed[1]):
            return ()
        names = read_names(last[bracketed.start(1) : bracketed.end(1)])
        return names if all(has_surname(name) and not _is_place(name) for name in names) else ()
    if bracketed and _is_pen_name(bracketed[1]):
        return (last[bracketed.start(1) : bracketed.end(1)],)
    if signed and _SIGNED_OFF.match(plain, signed.start()):
        stretch = last[signed.start(1) : signed.end(1)]
    elif bracketed:
        stretch = last[bracketed.start(1) : bracketed.end(1)]
    elif len(paragraphs) > 1 and _is_short(last) and paragraphs[-2].rstrip()[-1:] in "。！？”":
        stretch = last.strip(_BRACKETS)
    else:
        return ()
    stretch = " ".join(word for word in stretch.split() if not _OFFICE.match(simplified(word)))
    names = read_names(stretch)
    closed = re.sub(r"[\s、]", "", stretch)
    return names if sum(map(len, names)) == len(closed) and all(map(has_surname, names)) else ()


def _is_short(line: str) -> bool:
    """Whether a line may be a signature by its length; a whole line in brackets may hold several names."""
    return len(line) <= 8 or (len(line) <= 16 and line[0] in "（([［" and line[-1] in "）)]］")


def _name_before_place(byline: str) -> tuple[str, ...]:
    """本报记者李国维江门报道: the place where it was written stands right behind the name."""
    found = _FROM_PLACE.fullmatch(simplified(byline.strip()))
    if found is None:
        return ()
    start, words = len(found[1]), found[2]
    sizes = (size for size in (3, 2, 4) if has_surname(words[:size]) and _is_place(words[size:]))
    return tuple(byline.strip()[start : start + size] for size in islice(sizes, 1))


def _is_place(word: str) -> bool:
    gazetteer = load_gazetteer()
    return word in gazetteer.by_stem or word in gazetteer.by_name


def _masked(byline: str) -> str:
    """The byline with roles, credits and wire heads struck out by slashes; offsets hold."""
    return _MASK.sub(lambda found: "/" * len(found[0]), simplified(byline))


def _closed_up(tokens: Sequence[str]) -> list[str]:
    """申 耕 丁立立 is 申耕, 丁立立; 王 建 国 is one name."""
    if 2 <= len(tokens) <= 3 and all(len(token) == 1 for token in tokens):
        return ["".join(tokens)]
    names: list[str] = []
    single = ""
    for token in tokens:
        if len(token) == 1 and single:
            names.append(single + token)
            single = ""
        elif len(token) == 1:
            single = token
        else:
            names.append(token)
            single = ""
    return names
