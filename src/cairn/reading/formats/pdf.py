"""PDF with a text layer, by PDFium: printed lines become paragraphs, running heads and page numbers are left out.

The dates among a PDF's properties are those of the file, not of the report, and are never used.
"""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest
from statistics import median
from typing import TYPE_CHECKING
from unicodedata import bidirectional

from cairn.reading.failures import ReadingError
from cairn.reading.format import Format, Parsed, Source
from cairn.reading.headline import headline
from cairn.reading.limits import Limits
from cairn.reading.lines import DIVIDED, Line, full_width, paragraphs

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

_ONE_AT_A_TIME = threading.Lock()  # PDFium must not be entered by two threads
_LINE_END = re.compile(r"[\r\n]+|(?<=[\ufffe\x02])")
_HYPHEN_AT_END = ("\ufffe", "\x02")  # how PDFium writes the hyphen at a line's end
_SPACE = 0.25  # width of a space as a share of the height of type
_GAP = 1.35  # times the usual distance of lines: more than that sets a paragraph off
_OTHER_SIZE = 0.12  # share by which type has to be larger or smaller to be another size
_EDGE_LINES = 2  # lines at the top and bottom of a page among which running heads stand


@dataclass(frozen=True)
class PrintedLine:
    """A line as it stands on a page, in points: from where to where, how high its type, its baseline above the page's foot, and how
    wide its first word is with the space before it."""

    text: str
    left: float
    right: float
    height: float
    base: float
    first_word: float

    @property
    def runs_leftward(self) -> bool:
        """Whether it is written from right to left."""
        return any(bidirectional(character) in ("R", "AL") for character in self.text)

    def reach(self, following: PrintedLine | None) -> float:
        """How far it reaches from where lines begin: an indent that the next line does not share counts as if it were filled."""
        beside = following if following and abs(following.base - self.base) < 3 * self.height else self
        if self.runs_leftward:
            return max(self.right, beside.right) - self.left
        return self.right - min(self.left, beside.left)


def parse(content: bytes, source: Source) -> Parsed:
    """The text. Raises `ReadingError`: "pdf-encrypted", "pdf-damaged", "pdf-too-many-pages", "pdf-no-text", "too-long"."""
    with _ONE_AT_A_TIME:
        pages, title = _pages(content, source.limits)
    if not any(pages):
        raise ReadingError("pdf-no-text")
    pages = _without_running_heads(pages)
    lines = [line for page in pages for line in _set_off(page)]
    text = "\n".join(paragraphs(lines, full_width(line.width for line in lines)))
    return Parsed(text=text, title=_title(title, text))


def _pages(content: bytes, limits: Limits) -> tuple[list[list[PrintedLine]], str]:
    """The lines of every page, and the title among the properties."""
    document = _opened(content)
    try:
        if len(document) > limits.max_pdf_pages:
            raise ReadingError("pdf-too-many-pages", pages=len(document), limit=limits.max_pdf_pages)
        pages: list[list[PrintedLine]] = []
        characters = 0
        for number in range(len(document)):
            pages.append(_page(document, number))
            characters += sum(len(line.text) for line in pages[-1])
            if characters > limits.max_characters:
                raise ReadingError("too-long", limit=limits.max_characters)
        return pages, document.get_metadata_value("Title")
    finally:
        document.close()


def _opened(content: bytes) -> PdfDocument:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        needs_password = getattr(error, "err_code", None) in (pypdfium2.raw.FPDF_ERR_PASSWORD, pypdfium2.raw.FPDF_ERR_SECURITY)
        raise ReadingError("pdf-encrypted" if needs_password else "pdf-damaged") from error


def _page(document: PdfDocument, number: int) -> list[PrintedLine]:
    """The lines of one page; none where the page is damaged, so that the others are still read."""
    import pypdfium2

    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return []
    try:
        return list(_lines(page.get_textpage()))
    finally:
        page.close()


def _lines(page: PdfTextPage) -> Iterator[PrintedLine]:
    import pypdfium2

    # one by one, since positions in the text of a whole page are not those of its characters
    codes = (pypdfium2.raw.FPDFText_GetUnicode(page, index) for index in range(page.count_chars()))
    characters = "".join(chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else " " for code in codes)
    start = 0
    for written in _LINE_END.split(characters):
        start = characters.index(written, start)
        if written.strip():
            yield _measured(page, written, start)
        start += len(written)


def _measured(page: PdfTextPage, written: str, start: int) -> PrintedLine:
    first = start + len(written) - len(written.lstrip())
    last = start + len(written.rstrip()) - 1
    begin, end = page.get_charbox(first, loose=True), page.get_charbox(last, loose=True)
    word_end = page.get_charbox(first + len(written.split(maxsplit=1)[0]) - 1, loose=True)
    text = " ".join(written.split())
    if text.endswith(_HYPHEN_AT_END):
        text = text[:-1] + DIVIDED
    height = abs(begin[3] - begin[1])
    first_word = max(begin[2], word_end[2]) - min(begin[0], word_end[0]) + _SPACE * height
    return PrintedLine(text, min(begin[0], end[0]), max(begin[2], end[2]), height, base=begin[1], first_word=first_word)


def _set_off(page: Sequence[PrintedLine]) -> Iterator[Line]:
    """Lines with what the page's layout says of where a paragraph begins: a gap, or type of another size."""
    distances = [above.base - below.base for above, below in pairwise(page) if above.base > below.base]
    usual = median(distances) if distances else 0.0
    previous: PrintedLine | None = None
    for line, following in zip_longest(page, page[1:]):
        fresh = Line(line.text, line.reach(following), line.first_word, after_break=previous is None)
        if previous:
            distance = previous.base - line.base
            other_size = abs(line.height - previous.height) > _OTHER_SIZE * max(line.height, previous.height)
            fresh = replace(fresh, starts_anew=other_size or distance > _GAP * usual, after_break=distance < 0)
        yield fresh
        previous = line


def _without_running_heads(pages: list[list[PrintedLine]]) -> list[list[PrintedLine]]:
    """Pages without the lines that stand at the edge of at least half of them, whatever numbers are in them."""
    edges = Counter(pattern for page in pages for pattern in {_pattern(line) for line in _edge(page)})
    often = max(2, len(pages) / 2)
    running = {pattern for pattern, count in edges.items() if count >= often}
    cleared = []
    for page in pages:
        at_edge = {id(line) for line in _edge(page)}
        cleared.append([line for line in page if not (id(line) in at_edge and _pattern(line) in running)])
    return cleared if any(cleared) else pages


def _edge(page: Sequence[PrintedLine]) -> list[PrintedLine]:
    return [*page[:_EDGE_LINES], *page[-_EDGE_LINES:]]


def _pattern(line: PrintedLine) -> str:
    return re.sub(r"\d+", "#", line.text.casefold())


def _title(property_title: str, text: str) -> str | None:
    """The title among the properties only if the text begins with it: programs write file names and old titles there."""
    title = " ".join(property_title.split())
    begins = " ".join(text[:1_000].split()).casefold()
    return title if len(title.split()) > 1 and title.casefold() in begins else headline(text)


FORMAT = Format(
    media_types=("application/pdf", "application/x-pdf"),
    suffixes=(".pdf",),
    recognises=lambda head: head.lstrip().startswith(b"%PDF-"),
    has_signature=True,
    parse=parse,
)
