"""Markdown: its paragraphs without the markup, its front matter as metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from cairn.reading.dates import iso_day
from cairn.reading.decoding import text_of
from cairn.reading.format import Format, Parsed, Source
from cairn.reading.headline import headline

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)[ \t]*\n(.*?)^\1[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_ENTRY = re.compile(r"^(\w+)[ \t]*[:=][ \t]*(.*?)[ \t]*$", re.MULTILINE)
_TAG = re.compile(r"<!--.*?(?:-->|\Z)|</?[A-Za-z][^<>]*>", re.DOTALL)


def parse(content: bytes, source: Source) -> Parsed:
    """The text as it would be read aloud. Of the front matter (YAML or TOML) `title`, `date`, `publisher`, `url` and `lang` are used."""
    written = text_of(content, source.charset)
    match = _FRONT_MATTER.match(written)
    entries = _entries(match[2]) if match else {}
    text = readable(written[match.end() :] if match else written)
    return Parsed(
        text=text,
        title=entries.get("title") or headline(text),
        publisher=entries.get("publisher"),
        published=iso_day(entries.get("date", "")),
        url=entries.get("url"),
        language=entries.get("lang", "")[:2].lower() or None,
    )


def readable(markdown: str) -> str:
    """Markdown's words: one line for each paragraph, heading, list item and table row, a blank line between blocks."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    return "\n\n".join(block for block in _blocks(tokens) if block)


def _blocks(tokens: Sequence[Token]) -> Iterator[str]:
    row: list[str] | None = None
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            yield " | ".join(row)
            row = None
        elif token.type == "inline" and row is not None:
            row.append(_words(token))
        elif token.type == "inline":
            yield _words(token)
        elif token.type in ("code_block", "fence"):
            yield token.content.strip()
        elif token.type == "html_block":
            yield _TAG.sub("", token.content).strip()


def _words(inline: Token) -> str:
    """The words of a paragraph; its wrapped lines are joined, its meant line breaks kept."""
    breaks = {"softbreak": " ", "hardbreak": "\n"}
    pieces = (breaks.get(child.type) or (child.content if child.type in ("text", "code_inline") else "") for child in inline.children or ())
    return "".join(pieces).strip()


def _entries(front_matter: str) -> Mapping[str, str]:
    return {key.lower(): value.strip("\"'") for key, value in _ENTRY.findall(front_matter)}


FORMAT = Format(media_types=("text/markdown", "text/x-markdown"), suffixes=(".md", ".markdown"), parse=parse)
