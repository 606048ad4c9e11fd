"""The XML of a Word file, parsed without ever following what it points to, and the few questions asked of it.

    value(paragraph.find(f"{W}pPr/{W}pStyle"))    ->  "Heading1"
    is_on(run.find(f"{W}rPr/{W}vanish"))          ->  True     # hidden text; w:val="0" says no

Strict documents (ISO 29500) name the same things in other namespaces; they are read as the usual ones.
"""

import re
from typing import Any

from pipeline.reading.values import UnreadableError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MOST_NESTED = 60
_STRICT = (
    (b"purl.oclc.org/ooxml/wordprocessingml/main", b"schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"purl.oclc.org/ooxml/officeDocument/math", b"schemas.openxmlformats.org/officeDocument/2006/math"),
    (
        b"purl.oclc.org/ooxml/officeDocument/relationships",
        b"schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
_WHOLE = re.compile(r"\s*(-?\d{1,9})\s*", re.ASCII)


def parse_part(content: bytes, name: str) -> Any:
    """The root of a part of the package. Raises UnreadableError: broken, also for a part that declares entities."""
    import lxml.etree

    for strict, usual in _STRICT:
        content = content.replace(strict, usual)
    parser = lxml.etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = lxml.etree.fromstring(content, parser)
    except (lxml.etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError("broken", f"{name} is no sound XML ({error}); open the file and save it again") from error
    if root.getroottree().docinfo.doctype:
        raise UnreadableError(
            "broken", f"{name} declares entities, which Word never does; the file is not to be trusted"
        )
    return root


def value(element: Any) -> str | None:
    """The w:val of an element; None without one, or without the element."""
    return None if element is None else element.get(f"{W}val")


def number(element: Any, otherwise: int = 0) -> int:
    """The w:val of an element as a whole number."""
    return whole(value(element), otherwise)


def whole(text: str | None, otherwise: int = 0) -> int:
    """The whole number written in an attribute; `otherwise` where there is none or it is no number."""
    found = _WHOLE.fullmatch(text or "")
    return int(found[1]) if found else otherwise


def is_on(element: Any) -> bool:
    """Whether a property is there and not switched off."""
    return element is not None and value(element) not in ("0", "false", "off")


def deeper(depth: int) -> int:
    """One level further into tables, text boxes and content controls. Raises UnreadableError: broken, if too far."""
    if depth >= MOST_NESTED:
        raise UnreadableError(
            "broken", f"tables or content controls nested more than {MOST_NESTED} deep; open the file and save it again"
        )
    return depth + 1


def chosen(alternate: Any) -> Any:
    """The one of the alternatives of mc:AlternateContent that is read: the first with text in it, else the first."""
    options = [child for child in alternate if child.tag in (f"{MC}Choice", f"{MC}Fallback")]
    with_text = (option for option in options if next(option.iter(f"{W}t"), None) is not None)
    return next(with_text, options[0] if options else alternate)


def unwrapped(container: Any, wanted: frozenset[str], depth: int = 0) -> Any:
    """The wanted children, those inside content controls and accepted changes too, in order.

    unwrapped(body, {p, tbl})      # p, sdt(p, tbl), ins(p), del(p)  ->  p, p, tbl, p
    """
    for child in container:
        if child.tag in wanted:
            yield child
        elif child.tag == f"{W}sdt":
            content = shown_content(child)
            if content is not None:
                yield from unwrapped(content, wanted, deeper(depth))
        elif child.tag == f"{MC}AlternateContent":
            yield from unwrapped(chosen(child), wanted, deeper(depth))
        elif child.tag in TRANSPARENT:
            yield from unwrapped(child, wanted, deeper(depth))


def shown_content(control: Any) -> Any:
    """What a content control holds; None for a table of contents and for a prompt that nobody filled in."""
    properties = control.find(f"{W}sdtPr")
    if properties is not None:
        gallery = value(properties.find(f"{W}docPartObj/{W}docPartGallery"))
        if gallery == "Table of Contents" or is_on(properties.find(f"{W}showingPlcHdr")):
            return None
    return control.find(f"{W}sdtContent")


TRANSPARENT = frozenset(
    f"{W}{name}" for name in ("ins", "moveTo", "customXml", "smartTag", "hyperlink", "fldSimple", "dir", "bdo")
)
