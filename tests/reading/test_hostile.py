"""Damaged and hostile files of every format: always an outcome, never an exception."""

from __future__ import annotations

import textwrap
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.model.document import Unreadable
from cairn.reading import Limits, Read, read_bytes
from cairn.reading.failures import catalogue
from reading_samples import PARAGRAPH, docx, page, pdf, warc


@cache
def samples() -> dict[str, bytes]:
    """A sound file of every format."""
    linked = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-03-16"}</script>'
    web_page = page(PARAGRAPH, head=linked).encode()
    return {
        "report.txt": f"A headline of words\n{PARAGRAPH} – “é”\n".encode(),
        "report.md": f"---\ntitle: A title\n---\n# Heading\n\n*{PARAGRAPH}*\n\n| a | b |\n|---|---|\n| 1 | 2 |\n".encode(),
        "report.html": web_page,
        "report.pdf": pdf([textwrap.wrap(PARAGRAPH, 60)], title="A title"),
        "report.docx": docx([PARAGRAPH], rows=[["a", "b"]]),
        "report.eml": b"From: a@b.example\nSubject: words\nDate: Sat, 16 Mar 2024 10:00:00 +0000\n\n" + PARAGRAPH.encode(),
        "report.warc": warc([("https://a.example/", "200 OK", "text/html", web_page)]),
        "report.jsonl": f'{{"id": "a", "text": "{PARAGRAPH}", "published": "2024-03-16"}}\n'.encode() * 2,
    }


NAMES = ["report.txt", "report.md", "report.html", "report.pdf", "report.docx", "report.eml", "report.warc", "report.jsonl"]


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_damage_anywhere(name: str, data: st.DataObject):
    """Bytes overwritten, cut out or put in anywhere: every outcome is a document or a failure of the catalogue, and nothing is raised."""
    sound = samples()[name]
    start = data.draw(st.integers(0, len(sound)))
    length = data.draw(st.integers(0, 40))
    content = sound[:start] + data.draw(st.binary(max_size=40)) + sound[start + length :]
    for outcome in read_bytes(content, name):
        assert isinstance(outcome, Read) or outcome.code in catalogue()


@pytest.mark.parametrize("name", NAMES)
def test_rubbish_under_every_name(name: str):
    """Bytes that are nothing at all are a failure under any name, and the message begins with it."""
    outcomes = list(read_bytes(bytes(range(256)) * 40, name))
    assert outcomes
    for outcome in outcomes:
        assert isinstance(outcome, Unreadable)
        assert outcome.message.startswith("report.")


@pytest.mark.parametrize("name", NAMES)
def test_limits_hold_in_every_format(name: str):
    """No format lets a text through that is longer than allowed."""
    for outcome in read_bytes(samples()[name], name, limits=Limits(max_characters=20)):
        assert isinstance(outcome, Unreadable)
        assert outcome.code == "too-long"


@pytest.mark.parametrize("name", NAMES)
def test_the_sound_file_is_read(name: str):
    """Each sample is sound before it is damaged: its words come out."""
    outcomes = list(read_bytes(samples()[name], name))
    assert all(isinstance(outcome, Read) and PARAGRAPH in outcome.document.text for outcome in outcomes)
    assert outcomes
