"""What a section of a dossier is made of: blocks of a few kinds, each a value that the layout knows how to set.

A cell is a list of lines, a line a list of runs, and a run some words with a style. All words go through `visible`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from pydantic import JsonValue

from cairn.publishing.dossier.visible import direction, visible
from cairn.publishing.release.cutting import Json

Style = Literal["", "strong", "quiet", "mono"]
Line = list[JsonValue]
Cell = list[JsonValue]
SHORT_CARD = 900
"""Characters of a card that is kept on one page."""


def run(told: str, style: Style = "") -> Json:
    """Some words in a style. A hash is no word: it is set whole."""
    return {"t": told if style == "mono" else visible(told), "s": style}


def line(*parts: str | Json | None) -> Line:
    """A line of words and runs; what is not there is left out."""
    return [run(one) if isinstance(one, str) else one for one in parts if one]


def cell(*lines: str | Line | None) -> Cell:
    """A cell of some lines; what is not there is left out."""
    return [line(one) if isinstance(one, str) else one for one in lines if one]


def section(title: str, *blocks: Json | None) -> Json | None:
    """A part of the dossier; None where it has nothing to say."""
    told: list[JsonValue] = [one for one in blocks if one]
    return {"title": title, "blocks": told} if told else None


def text(*parts: str | Json | None) -> Json:
    """A paragraph."""
    return {"kind": "text", "runs": line(*parts)}


def quiet(told: str) -> Json:
    """A paragraph that explains."""
    return {**text(run(told, "quiet")), "leads": True}


def heading(title: str) -> Json:
    """A heading within a section."""
    return {"kind": "heading", "title": visible(title)}


def facts(*rows: tuple[str, Cell | None]) -> Json | None:
    """Values with what each is called; None where no value is there."""
    told: list[JsonValue] = [{"label": label, "lines": lines} for label, lines in rows if lines]
    return {"kind": "facts", "rows": told} if told else None


def table(columns: Sequence[tuple[str, float]], rows: Iterable[Sequence[Cell]]) -> Json | None:
    """A table: each column with its title and its share of the width (0: as wide as its words); None where there is no row."""
    told: list[JsonValue] = [[one or [[run("–", "quiet")]] for one in row] for row in rows]
    heads: list[JsonValue] = [{"title": title, "share": share} for title, share in columns]
    return {"kind": "table", "columns": heads, "rows": told} if told else None


def items(*told: Cell | None) -> Json | None:
    """A list; None where nothing is in it."""
    found: list[JsonValue] = [one for one in told if one]
    return {"kind": "list", "items": found} if found else None


def box(title: str, told: Iterable[str]) -> Json | None:
    """A list in a frame."""
    found: list[JsonValue] = [cell(one) for one in told]
    return {"kind": "box", "title": title, "items": found} if found else None


def card(mark: str, head: Cell, quote: str | None, foot: Cell) -> Json:
    """Something that was said, with its words, set in the direction in which they run."""
    words: list[JsonValue] = [[{"t": visible(f"“{quote}”", is_alone=True), "s": ""}]] if quote else []
    is_long = len(quote or "") > SHORT_CARD
    return {"kind": "card", "mark": mark, "head": head, "quote": words, "dir": direction(quote or ""), "foot": foot, "long": is_long}
