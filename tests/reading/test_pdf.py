"""PDF: printed lines become paragraphs again; locked, damaged and scanned files say so."""

import pytest

from cairn.model.document import Document, Unreadable
from cairn.reading import Limits, Read, read_bytes
from reading_samples import pdf

LINES = [
    "Eleven herders killed near Tanaghit",
    "",
    "The army said on Monday that it would open an investi-",
    "gation into the deaths of eleven herders at a well near",
    "Tanaghit. Relatives accuse a patrol of Al-",
    "Murabitun deserters.",
    "",
    "Another paragraph begins after the gap.",
]


def document(content: bytes) -> Document:
    """The document of a PDF."""
    (outcome,) = read_bytes(content, "report.pdf")
    assert isinstance(outcome, Read), outcome
    return outcome.document


def failure(content: bytes, limits: Limits | None = None) -> Unreadable:
    """Why a PDF cannot be read."""
    (outcome,) = read_bytes(content, "report.pdf", limits=limits or Limits())
    assert isinstance(outcome, Unreadable), outcome
    return outcome


def test_lines_are_joined_and_words_made_whole():
    """Paragraphs stand on a line each; a divided word loses its hyphen, a name with a capital after the hyphen keeps it."""
    assert document(pdf([LINES])).text.split("\n") == [
        "Eleven herders killed near Tanaghit",
        "The army said on Monday that it would open an investigation into the deaths of eleven herders at a well near Tanaghit. "
        "Relatives accuse a patrol of Al-Murabitun deserters.",
        "Another paragraph begins after the gap.",
    ]


def test_a_wide_word_does_not_break_a_paragraph():
    """Whether the next word would have fitted is measured in the type, not counted in letters."""
    lines = ["The illness is little known among the villages. In it", "MAMMOWMA the women wait for news of those who left."]
    assert document(pdf([lines])).text == " ".join(lines)


def test_a_paragraph_goes_on_over_the_page():
    """A sentence that a page break cuts is one again, and the running heads and page numbers between are gone."""
    bodies = [
        ["It begins on this page with a line of many words", "and it goes on here with words that fill the line well"],
        ["and ends on the next.", "Now something else."],
        ["A third page.", "The end."],
    ]
    pages = [["Annual report of Tamazla", f"Page {number}", "", first, *rest] for number, (first, *rest) in enumerate(bodies, 1)]
    text = document(pdf(pages)).text
    assert "fill the line well and ends on the next" in text
    assert "Annual report" not in text
    assert "Page" not in text


def test_title_among_the_properties():
    """It counts only where the text begins with it; else the headline is the title. The file's dates are never the report's."""
    assert document(pdf([LINES], title="Microsoft Word - final2")).title == "Eleven herders killed near Tanaghit"
    named = document(pdf([LINES], title="Eleven herders killed"))
    assert named.title == "Eleven herders killed"
    assert named.published is None


def test_the_name_does_not_matter():
    """A PDF is known by its bytes, whatever it is called."""
    (outcome,) = read_bytes(pdf([LINES]), "report.txt")
    assert isinstance(outcome, Read)
    assert outcome.document.media_type == "application/pdf"


def test_locked():
    """A PDF with a password has a code of its own and names the way out; without a password the same file opens."""
    locked = failure(pdf([LINES], password="sesame"))
    assert locked.code == "pdf-encrypted"
    assert "password" in locked.message
    assert len(locked.id) == 64
    assert document(pdf([LINES])).text


@pytest.mark.parametrize("content", [pdf([LINES])[:150], b"%PDF-1.7\n" + bytes(range(256)) * 20])
def test_damaged(content: bytes):
    """A PDF cut off or full of rubbish is damaged."""
    assert failure(content).code == "pdf-damaged"


def test_scanned():
    """Pages without any text are a scan."""
    assert failure(pdf([[], []])).code == "pdf-no-text"


def test_too_many_pages():
    """The limit on pages is held and named."""
    refused = failure(pdf([["One"], ["Two"], ["Three"]]), Limits(max_pdf_pages=2))
    assert refused.code == "pdf-too-many-pages"
    assert "3 pages, more than 2" in refused.message
