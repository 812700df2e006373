"""Tolls: low, best and high of each harm, and the range that each claimant gives, drawn on one axis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pydantic import JsonValue

from cairn.assessment.title import AS_SAID
from cairn.model.vocabulary import Harm
from cairn.publishing.dossier.blocks import cell, heading, line, quiet, run, section, text
from cairn.publishing.dossier.sections.summary import headline
from cairn.publishing.dossier.told import Told, beside, capital, day, leaves, toll, who
from cairn.publishing.release.cutting import Json
from cairn.publishing.release.fields import at, each, number
from cairn.publishing.release.fields import text as word_of

EXPLAINED = (
    "What each claimant said, on one axis. An arrow and dots: that end was left open. Grey: the figure stands in the record, and does not "
    "make the range."
)
STANDING = {
    "superseded": "stepped back: another figure of theirs stands",
    "retracted": "taken back",
    "own_voice": "no origin of its own",
    "part": "a part of a toll",
}


def tolls(told: Told) -> Json | None:
    """A plot for each harm that was counted."""
    blocks: list[Json] = []
    for part, more in (("tolls", ""), ("combatant_tolls", ", of those called combatants")):
        for harm in Harm:
            summary = at(told.record, part, harm.value)
            if summary is not None:
                blocks += _toll(told, summary, f"{capital(AS_SAID[harm])}{more}")
    return section("Tolls", quiet(EXPLAINED) if blocks else None, *blocks)


def _toll(told: Told, summary: JsonValue, title: str) -> Iterator[Json]:
    yield heading(title)
    yield text(*_read(told, summary))
    figures = each(summary, "by_claimant")
    ends = [int(end) for one in figures for end in (number(one, "toll", "min"), number(one, "toll", "max")) if end is not None]
    whole = _whole(summary)
    axis = axis_for([*ends, *(int(end) for end in (number(summary, "low"), number(summary, "high")) if end is not None)])
    rows: list[JsonValue] = [whole] if whole else []
    rows += [_row(told, one) for one in figures]
    if rows:
        yield {"kind": "plot", "who": "Who says so", "says": "How many", "axis": axis, "rows": rows}


def _read(told: Told, summary: JsonValue) -> list[str | Json]:
    """What low, best and high are, and which claims made them."""
    said: list[str | Json] = []
    for end in (name for name in ("low", "best", "high") if leaves(summary, name)):
        count = number(summary, end)
        claims = told.called(each(summary, f"{end}_from"))
        said += [run(f"{end} ", "quiet"), run("open" if count is None else f"{count:,}", "strong")]
        said.append(f"{f' ({claims})' if claims else ''}; " if end != "high" else f"{f' ({claims})' if claims else ''}. ")
    policy, words = word_of(summary, "policy"), word_of(summary, "words")
    read = f"Read by the toll policy {policy}{f': best is {words}' if words else ''}." if policy else ""
    return [*said, run(read, "quiet")]


def _whole(summary: JsonValue) -> Json | None:
    low, high = number(summary, "low"), number(summary, "high")
    words = headline(summary)
    if words is None:
        return None
    return {
        "label": cell(line(run("All that stands", "strong"))),
        "value": cell(line(run(words, "strong"))),
        "min": low,
        "max": high,
        "whole": True,
        "faint": False,
    }


def _row(told: Told, figure: Json) -> Json:
    standing = STANDING.get(word_of(figure, "standing") or "")
    name = who(at(figure, "claimant"))
    role = beside(at(figure, "claimant"), name)
    label = cell(
        line(name, run(f" · {role}", "quiet") if role else None),
        line(run(" · ".join(_under(told, figure, standing)), "quiet")),
    )
    written = word_of(figure, "toll", "as_written")
    words = toll(at(figure, "toll"))
    return {
        "label": label,
        "value": cell(words, line(run(f"“{written}”", "quiet")) if written and written != words else None),
        "min": number(figure, "toll", "min"),
        "max": number(figure, "toll", "max"),
        "whole": False,
        "faint": standing is not None,
    }


def _under(told: Told, figure: Json, standing: str | None) -> Iterator[str]:
    if published := day(word_of(figure, "published")):
        yield published
    if claims := told.called(each(figure, "claims")):
        yield claims
    if standing:
        yield standing


def axis_for(ends: Sequence[int]) -> int:
    """The end of an axis on which all numbers have room: a round one."""
    most = max(ends, default=1) * 1.08
    scale = 1
    while scale * 10 <= most:
        scale *= 10
    rounds = (int(step * scale) for step in (1, 1.5, 2, 3, 4, 5, 6, 8, 10))
    return next(end for end in rounds if end >= most)
