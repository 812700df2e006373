"""Web pages: the report and nothing around it, and what the page says of itself."""

from datetime import date
from pathlib import Path

import pytest

from cairn.model.document import Document, Unreadable
from cairn.reading import Read, read, read_bytes
from reading_samples import PARAGRAPH, page

SAVED = Path(__file__).parent / "pages" / "saved-news-page.html"


def document(html: str | bytes, media_type: str | None = None) -> Document:
    """The document of a page."""
    content = html if isinstance(html, bytes) else html.encode()
    (outcome,) = read_bytes(content, "page.html", media_type=media_type)
    assert isinstance(outcome, Read), outcome
    return outcome.document


@pytest.fixture(scope="module")
def saved() -> Document:
    """The saved page of a newspaper."""
    (outcome,) = read(SAVED)
    assert isinstance(outcome, Read)
    return outcome.document


def test_metadata_of_a_saved_page(saved: Document):
    """Title without the site's name, publisher, day of publication (not of the change, not of another node), agency, address, language."""
    assert saved.title == "Eleven herders killed near Tanaghit, relatives say"
    assert saved.publisher == "The Dune Courier"
    assert saved.published == date(2024, 3, 16)
    assert saved.credits == ("Desert Wire",)
    assert saved.url == "https://dunecourier.example/news/eleven-herders-killed"
    assert saved.language == "en"


def test_text_begins_with_the_title_once(saved: Document):
    """The title is the first line, and does not come again as the second."""
    assert saved.title
    assert saved.text.split("\n")[0] == saved.title
    assert saved.text.count(saved.title) == 1


def test_the_whole_report_is_there(saved: Document):
    """Every paragraph of the report stands on a line of its own, hard-wrapped lines joined."""
    lines = saved.text.split("\n")
    for beginning, end in [
        ("The army says it is looking", "names a patrol."),
        ("At least eleven herders", "told Desert Wire on Saturday."),
        ("“They came with two vehicles", "that morning."),
        ("A spokesman for the armed forces", "confirm any deaths."),
        ("The United Nations mission", "last year."),
    ]:
        assert any(line.startswith(beginning) and line.endswith(end) for line in lines), beginning


@pytest.mark.parametrize(
    "words", ["Markets", "Share on", "fishermen", "Read also", "newsroom", "Give what you can", "Tags:", "A reader", "Salt prices", "©"]
)
def test_what_surrounds_the_report_is_left_out(saved: Document, words: str):
    """Navigation, share buttons, related stories, appeals, tags, comments, side and foot are no report."""
    assert words not in saved.text


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<script type="application/ld+json">{"@type": ["NewsArticle"], "datePublished": "2024-03-16T23:30:00-05:00"}</script>', ""),
        ('<meta property="article:published_time" content="2024-03-16T19:40:00Z">', ""),
        ('<meta name="DC.date.issued" content="2024-03-16">', ""),
        ('<meta itemprop="datePublished" content="20240316T194000Z">', ""),
        ('<link rel="canonical" href="https://dunecourier.example/2024/03/16/eleven-killed">', ""),
        ("", '<time datetime="2024-03-16">Saturday</time>'),
        ("", '<time datetime="2024-03-19" class="updated">x</time><time datetime="2024-03-16" itemprop="datePublished">x</time>'),
        ("", '<span class="entry-date">16 March 2024</span>'),
        ("", '<span class="post-date">Publié le 16 mars 2024</span>'),
    ],
)
def test_day_of_publication(head: str, body: str):
    """It is found wherever pages put it, and taken in the zone in which it is written."""
    html = page(PARAGRAPH, head=head).replace("<p>", f"{body}<p>", 1)
    assert document(html).published == date(2024, 3, 16)


@pytest.mark.parametrize(
    "body",
    [
        "<p>On 27 March 2022 the soldiers came back.</p>",
        '<span class="post-date">2 hours ago</span>',
        '<span class="post-date">03/04/2024</span>',
        '<time datetime="2024-03-16">one event</time> <time datetime="2023-01-05">another</time>',
        '<meta property="article:modified_time" content="2024-03-19">',
        "<footer>© 2024 The Dune Courier</footer>",
        '<span class="updated-date">16 March 2024</span>',
    ],
)
def test_no_day_is_guessed(body: str):
    """Days in the report, relative, ambiguous or of a change are no day of publication."""
    assert document(page(PARAGRAPH).replace("<p>", f"{body}<p>", 1)).published is None


def test_declared_charset():
    """The charset of the Content-Type, or else of the page, is used."""
    text = "Одиннадцать пастухов были убиты в четверг у колодца к северу от деревни, сообщили в субботу родственники погибших."
    content = page(text).encode("koi8-r")
    assert text in document(content, "text/html; charset=koi8-r").text
    declared = page(text, head='<meta charset="windows-1251">').encode("cp1251")
    assert text in document(declared).text


def test_an_xml_declaration_does_no_harm():
    """XHTML that names its encoding is read like any page."""
    assert PARAGRAPH in document(f'<?xml version="1.0" encoding="ISO-8859-1"?>\n{page(PARAGRAPH)}').text


def test_a_page_wrapped_in_furniture_is_kept():
    """Where the whole page lies in a form, or in an element named after a menu, the report is still found."""
    html = page(PARAGRAPH).replace("<article>", '<form class="menu-page"><article>').replace("</article>", "</article></form>")
    assert PARAGRAPH in document(html).text


@pytest.mark.parametrize("opening", ["<div>", "<b>", "<table><tr><td>", "<ul><li>"])
def test_a_million_nested_elements(opening: str):
    """They are refused with a code; neither the process nor the recursion limit is at risk."""
    (outcome,) = read_bytes(b"<html><body>" + opening.encode() * 1_000_000, "page.html")
    assert isinstance(outcome, Unreadable)
    assert outcome.code in ("html-too-deep", "html-too-many-elements")


def test_a_page_of_too_many_elements():
    """A page too large to search for its text is refused, and the message names the limit."""
    (outcome,) = read_bytes(b"<html><body>" + b"<p>words" * 60_000, "page.html")
    assert isinstance(outcome, Unreadable)
    assert outcome.code == "html-too-many-elements"
    assert "50000" in outcome.message


def test_linked_data_of_a_hostile_page():
    """JSON-LD that is no JSON, or nested without end, is passed over."""
    deep = '<script type="application/ld+json">' + "[" * 200_000 + "</script>"
    broken = '<script type="application/ld+json">{"@type": "NewsArticle", </script>'
    assert document(page(PARAGRAPH, head=deep + broken)).published is None


def test_a_page_without_words():
    """A page that a script would have filled has no text, and says so."""
    (outcome,) = read_bytes(b"<html><head></head><body><div id='app'></div><script>go()</script></body></html>", "page.html")
    assert isinstance(outcome, Unreadable)
    assert outcome.code == "no-text"
