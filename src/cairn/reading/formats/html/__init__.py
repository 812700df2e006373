"""Web pages: the report's own text by trafilatura, and what the page says of its title, publisher and day of publication."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from cairn.reading.decoding import text_of
from cairn.reading.failures import ReadingError
from cairn.reading.format import Format, Parsed, Source
from cairn.reading.formats.html.furniture import clear
from cairn.reading.formats.html.linked_data import Node, article, bodies, name_of
from cairn.reading.formats.html.published import day_of
from cairn.reading.formats.html.structure import refuse_monsters
from cairn.reading.tree import Element

if TYPE_CHECKING:
    from trafilatura.settings import Document

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_LOOKS = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
for _name in ("trafilatura", "htmldate"):  # without a handler Python prints a library's warnings to the terminal
    logging.getLogger(_name).addHandler(logging.NullHandler())
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")


def parse(content: bytes, source: Source) -> Parsed:
    """The main text, one line a paragraph, without what surrounds it."""
    page = text_of(content, source.charset or _charset(content))
    page = _DECLARATION.sub("", page)  # it names an encoding that no longer holds
    refuse_monsters(page, source.limits)
    tree = _tree(page)
    node = article(tree)
    about = _about(tree)
    clear(tree)
    publisher = name_of(node.get("publisher")) or about.sitename
    return Parsed(
        text=_main_text(tree),
        title=_without_publisher(about.title, publisher),
        publisher=publisher,
        published=day_of(tree, node, about.url),
        url=about.url,
        credits=_credits(node, publisher),
    )


def _charset(content: bytes) -> str | None:
    match = _CHARSET.search(content[:4_096])
    return match[1].decode("ascii", "replace") if match else None


def _tree(page: str) -> Element:
    from trafilatura import load_html

    tree: Element | None = load_html(page) if page.strip() else None
    if tree is None:
        raise ReadingError("no-text")
    return tree


def _about(tree: Element) -> Document:
    """Title, site name and address as trafilatura finds them (OpenGraph, `meta`, JSON-LD, headings)."""
    from trafilatura.metadata import extract_metadata

    return extract_metadata(tree, date_config={"extensive_search": False, "original_date": True, "max_date": "2200-01-01"})


def _main_text(tree: Element) -> str:
    from trafilatura import bare_extraction, html2txt

    found = bare_extraction(tree, include_comments=False, include_tables=True)
    text: str = getattr(found, "text", None) or html2txt(tree)
    return text.strip()


def _without_publisher(title: str | None, publisher: str | None) -> str | None:
    """A title without the site's name behind it."""
    if not title:
        return None
    if publisher:
        title = re.sub(rf"\s+[|–—·:»-]+\s+{re.escape(publisher)}\s*\Z", "", title, flags=re.IGNORECASE) or title
    return " ".join(title.split())


def _credits(node: Node, publisher: str | None) -> tuple[str, ...]:
    """Bodies named as author or source beside the publisher: the agencies whose text it is."""
    named = dict.fromkeys((*bodies(node.get("author")), *bodies(node.get("sourceOrganization"))))
    return tuple(name for name in named if name != publisher)


def _recognises(head: bytes) -> bool:
    return bool(_LOOKS.match(head))


FORMAT = Format(
    media_types=("text/html", "application/xhtml+xml"), suffixes=(".html", ".htm", ".xhtml"), recognises=_recognises, parse=parse
)
