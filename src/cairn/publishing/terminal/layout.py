"""The pieces that every part of a page is set with: headings, columns, text that wraps under itself."""

from __future__ import annotations

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

LABEL = 10  # width of the labels on the left
QUIET = "dim"


def section(title: str, *body: RenderableType) -> RenderableType:
    """A part of a page: its heading, and what stands under it, set in by two."""
    return Group(Text(), Text(title.upper(), style="bold"), Padding(Group(*body), (0, 0, 0, 2)))


def labelled(rows: Sequence[tuple[str, RenderableType]]) -> Table:
    """Labels on the left, what they label on the right."""
    table = Table.grid(padding=(0, 2))
    table.add_column(width=LABEL, style=QUIET, no_wrap=True)
    table.add_column(overflow="fold")
    for label, value in rows:
        table.add_row(label, value)
    return table


def columns(*headings: str | tuple[str, int]) -> Table:
    """A table without side lines; a heading may come with its share of the width. Long words are folded, never cut."""
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 2, 0, 0), expand=True, header_style=QUIET)
    for heading in headings:
        name, share = heading if isinstance(heading, tuple) else (heading, None)
        table.add_column(name, ratio=share, overflow="fold", no_wrap=share is None)
    return table


def lines(*parts: str | Text | None) -> Text:
    """Several lines as one text; empty ones are left out."""
    kept = [part if isinstance(part, Text) else Text(part) for part in parts if part]
    return Text("\n").join(kept)
