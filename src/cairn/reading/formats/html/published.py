"""The day on which a page was published, from what it says of itself: never from the report's words, which tell of other days."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from urllib.parse import urlsplit

from cairn.reading.dates import iso_day
from cairn.reading.formats.html.linked_data import Node
from cairn.reading.tree import Element

# names of `meta` elements that give the day of publication, the surest first
_META = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "article.published",
    "publication_date",
    "publishdate",
    "publish-date",
    "pubdate",
    "citation_publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "date",
)
_SAYS_PUBLISHED = re.compile(r"publi|pubdate|posted|(?:entry|post|article|story)[-_]?(?:date|time)|^date(?:line)?$|^time(?:stamp)?$", re.I)
_SAYS_CHANGED = re.compile(r"modif|updat|edit", re.I)
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d\d)[/-](\d\d)(?=/|-|$)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_EITHER_WAY = re.compile(r"(?<!\d)(\d\d?)[/-](\d\d?)[/-]\d{4}")
_LONGEST_DATE = 60  # characters of a printed date with its weekday and time


def day_of(tree: Element, article: Node, url: str | None) -> date | None:
    """The day by JSON-LD, else `meta`, else a `time` element, else the address, else a date printed in an element that is named for it."""
    candidates = (
        *_days([article.get("datePublished")]),
        *_days(_meta(tree)),
        *_days(_times(tree)),
        *_days([_from_address(url)]),
        *_printed(tree),
    )
    return next(iter(candidates), None)


def _days(written: Iterable[object]) -> Iterator[date]:
    for value in written:
        if isinstance(value, str) and (day := iso_day(value) or _read_day(value)):
            yield day


def _meta(tree: Element) -> list[str]:
    given: dict[str, str] = {}
    for element in tree.iter("meta"):
        for name in ("property", "name", "itemprop"):
            given.setdefault((element.get(name) or "").lower(), element.get("content") or "")
    return [given[name] for name in _META if given.get(name)]


def _times(tree: Element) -> list[str]:
    """`time` elements: those marked as publication, else the only one of the page."""
    times = [(written, _names(element)) for element in tree.iter("time") if (written := element.get("datetime"))]
    first = [written for written, names in times if not _SAYS_CHANGED.search(names)]
    marked = [written for written, names in times if _SAYS_PUBLISHED.search(names) and not _SAYS_CHANGED.search(names)]
    return marked or (first if len({written[:10] for written in first}) == 1 else [])


def _from_address(url: str | None) -> str | None:
    match = _IN_ADDRESS.search(urlsplit(url).path) if url else None
    return "-".join(match.groups()) if match else None


def _printed(tree: Element) -> Iterator[date]:
    for element in tree.iter("time", "span", "p", "div", "abbr", "li", "small", "em"):
        names = [element.get("itemprop") or "", *(element.get("class") or "").split(), element.get("id") or ""]
        if any(_SAYS_PUBLISHED.search(name) for name in names) and not _SAYS_CHANGED.search(" ".join(names)):
            words = " ".join(" ".join(element.itertext()).split())
            if 0 < len(words) <= _LONGEST_DATE and (day := iso_day(words) or _read_day(words)):
                yield day


def _read_day(words: str) -> date | None:
    """A day written out, in any language. "2 hours ago" and 03/04/2025, which is two days, are none."""
    either = _EITHER_WAY.search(words)
    if not _YEAR.search(words) or (either and int(either[1]) <= 12 and int(either[2]) <= 12 and either[1] != either[2]):
        return None
    from htmldate import find_date

    page = f'<html><head><title></title></head><body><p>–</p><span class="date">{_escaped(words[:_LONGEST_DATE])}</span></body></html>'
    found: str | None = find_date(page, extensive_search=False, min_date="1900-01-01", max_date="2200-01-01")
    return iso_day(found) if found else None


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")


def _names(element: Element) -> str:
    marked = "pubdate" if element.get("pubdate") is not None else ""
    return " ".join((marked, *(element.get(name) or "" for name in ("class", "id", "itemprop"))))
