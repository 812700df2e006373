"""A record laid out for its page, and the page kept below a size that opens on a slow line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cairn.model.vocabulary import Harm
from cairn.publishing.drawing.chart import Around
from cairn.publishing.release.cutting import Json
from cairn.publishing.release.denying import are_denials_told
from cairn.publishing.release.fields import each, number, text
from cairn.publishing.site.changes import Change
from cairn.publishing.site.incident.aftermath import aftermath
from cairn.publishing.site.incident.denials import denials
from cairn.publishing.site.incident.documents import Documents
from cairn.publishing.site.incident.limits import STEPS, Limits
from cairn.publishing.site.incident.matrix import matrix
from cairn.publishing.site.incident.people import described, foretold, victims
from cairn.publishing.site.incident.ranges import ranges
from cairn.publishing.site.incident.support import decided, graded, held_responsible, sources
from cairn.publishing.site.incident.whereabouts import drawn, placed, where_of
from cairn.publishing.site.line import Line
from cairn.publishing.site.telling import day

MOST_BYTES = 140_000
"""Of a page of an incident: with what is not counted here it stays below 150 kB."""
MOST_PLACES = 12
"""On a map of one incident."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What a page tells beside its record: what changed since earlier releases, and the incidents before and after it in time."""

    changes: Sequence[Change]
    earlier: Line | None
    later: Line | None


def page_of(record: Json, line: Line, beside: Beside, around: Around, render: Callable[[dict[str, object]], bytes]) -> bytes:
    """The page of an incident, with as much of it as fits: what is left out is told on it."""
    for limits in STEPS:
        page = render(laid_out(record, line, beside, around, limits))
        if len(page) <= MOST_BYTES:
            break
    return page


def laid_out(record: Json, line: Line, beside: Beside, around: Around, limits: Limits) -> dict[str, object]:
    """A record as its template takes it."""
    shortened = limits.shortened(record)
    told = shortened if isinstance(shortened, dict) else record
    documents = Documents(told)
    claims = matrix(told, documents)
    where = where_of(told)
    return {
        "line": line,
        "title": limits.shortened(line.title),
        "as_of": day(told, "as_of"),
        "documents_in_all": len(each(told, "documents")),
        "claims_in_all": len(each(told, "claims")),
        "harms": [harm.value for harm in Harm if harm.value in claims.harms],
        "matrix": limits.shown(claims.rows),
        "has_words": claims.has_words,
        "denials": limits.shown(denials(told, claims.rows, documents)),
        "are_denials_told": are_denials_told(told),
        "ranges": ranges(told, documents, limits),
        "a": aftermath(told, documents, limits),
        "grade": graded(told, documents),
        "held": held_responsible(told, documents, limits),
        "held_left_out": max(0, len(each(told, "perpetrators")) - limits.rows),
        "origins": number(told, "corroboration", "origins"),
        "counted": number(told, "corroboration", "counted"),
        "sources": limits.shown(sources(told, documents)),
        "places": limits.shown(placed(where)),
        "map": drawn(where[:MOST_PLACES], around),
        "victims": limits.shown(victims(told)),
        "described": limits.shown(described(told)),
        "foretold": limits.shown(foretold(told, documents)),
        "printed": limits.shown(documents.printed),
        "decided": limits.shown(decided(told)),
        "changes": limits.shown(beside.changes),
        "earlier": beside.earlier,
        "later": beside.later,
        "limits": limits,
        "kind": text(told, "kind"),
    }
