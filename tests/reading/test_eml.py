"""E-mail: subject, sender, date and body."""

import textwrap
from datetime import date
from email.message import EmailMessage

from cairn.model.document import Document, Unreadable
from cairn.reading import Read, read_bytes
from reading_samples import PARAGRAPH, page


def message(body: str = PARAGRAPH) -> EmailMessage:
    """A message with the usual headers."""
    made = EmailMessage()
    made["From"] = "Association Tamazla <desk@tamazla.example>"
    made["To"] = "recorders@example.org"
    made["Subject"] = "Onze éleveurs tués près de Tanaghit"
    made["Date"] = "Sat, 16 Mar 2024 23:40:00 -0500"
    made.set_content(body)
    return made


def document(content: bytes, name: str = "message.eml") -> Document:
    """The document of a message."""
    (outcome,) = read_bytes(content, name)
    assert isinstance(outcome, Read), outcome
    return outcome.document


def test_headers():
    """Subject, sender's name and the day in the sender's zone; the subject heads the text."""
    read = document(message().as_bytes())
    assert read.title == "Onze éleveurs tués près de Tanaghit"
    assert read.publisher == "Association Tamazla"
    assert read.published == date(2024, 3, 16)
    assert read.text == f"Onze éleveurs tués près de Tanaghit\n{PARAGRAPH}"


def test_plain_text_before_html():
    """Of two versions the plain one is read; attachments are not."""
    made = message()
    made.add_alternative(page("Another version of it."), subtype="html")
    made.add_attachment(b"words in an attachment", maintype="text", subtype="plain", filename="a.txt")
    assert document(made.as_bytes()).text.endswith(PARAGRAPH)


def test_html_alone():
    """A message that is only HTML is read like a page."""
    made = message()
    made.set_content(page(PARAGRAPH), subtype="html")
    assert PARAGRAPH in document(made.as_bytes()).text


def test_wrapped_lines_are_joined():
    """Lines that the mail program wrapped are paragraphs again."""
    body = f"{textwrap.fill(PARAGRAPH, 72)}\n\nThe army denies it.\n"
    assert document(message(body).as_bytes()).text.endswith(f"{PARAGRAPH}\n\nThe army denies it.")


def test_an_odd_charset():
    """A charset that nobody knows does not lose the body."""
    raw = message().as_bytes().replace(b'charset="utf-8"', b'charset="x-unknown-8"')
    assert PARAGRAPH in document(raw).text


def test_known_without_its_name():
    """A message that is piped in is known by its headers."""
    assert document(b"Received: from a by b\n" + message().as_bytes(), "message").media_type == "message/rfc822"


def test_no_message():
    """Bytes without headers, and parts nested without end, are no message."""
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3_000))
    for content in (b"\n\nonly a body\n", nested):
        (outcome,) = read_bytes(content, "message.eml")
        assert isinstance(outcome, Unreadable)
        assert outcome.code in ("eml-damaged", "no-text")
