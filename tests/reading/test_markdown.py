"""Markdown: its words without its marks."""

from datetime import date

from cairn.model.document import Document
from cairn.reading import Read, read_bytes
from reading_samples import PARAGRAPH


def document(text: str) -> Document:
    """The document of a Markdown file."""
    (outcome,) = read_bytes(text.encode(), "report.md")
    assert isinstance(outcome, Read), outcome
    return outcome.document


def test_front_matter():
    """Title, date, publisher and address come from the front matter, which is no part of the text but for its title."""
    front = 'title: "The well of Tanaghit"\ndate: 2024-03-16T10:00:00Z\npublisher: Tamazla\nurl: https://tamazla.example/1\ntags: [a, b]'
    read = document(f"---\n{front}\n---\n{PARAGRAPH}")
    assert (read.title, read.published, read.publisher, read.url) == (
        "The well of Tanaghit",
        date(2024, 3, 16),
        "Tamazla",
        "https://tamazla.example/1",
    )
    assert read.text == f"The well of Tanaghit\n{PARAGRAPH}"


def test_marks_are_gone_and_words_stay():
    """Headings, emphasis, links, lists, quotes and tables are read as their words, wrapped lines joined."""
    written = (
        '# Killings at a well\n\nThe *army* has **denied** it, says\n[the ministry](https://m.example "x").\n\n'
        "> They came at night.\n\n1. Aghali\n2. Tahat\n\n"
        "| Day | Dead |\n|---|---|\n| Monday | 11 |\n\n![a photo](p.png)\n\n<div>Boxed</div> <!-- note -->\n"
    )
    assert document(written).text.split("\n\n") == [
        "Killings at a well",
        "The army has denied it, says the ministry.",
        "They came at night.",
        "Aghali",
        "Tahat",
        "Day | Dead",
        "Monday | 11",
        "Boxed",
    ]


def test_the_heading_is_the_title():
    """Without front matter the first heading is the title, and stands in the text once."""
    read = document(f"# Killings at a well\n\n{PARAGRAPH}\n")
    assert read.title == "Killings at a well"
    assert read.text.count("Killings at a well") == 1


def test_a_rule_is_no_front_matter():
    """A line of dashes further down, or one that is never closed, hides nothing."""
    assert PARAGRAPH in document(f"{PARAGRAPH}\n\n---\n\ntitle: no\n\n---\n").text
    assert PARAGRAPH in document(f"---\n\n{PARAGRAPH}\n").text
