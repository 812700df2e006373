"""Who denies it, at the head of a page: those whose claims do, then those who only answered so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cairn.publishing.release.cutting import Json
from cairn.publishing.release.denying import denying_responses
from cairn.publishing.release.fields import at, each, text
from cairn.publishing.site.incident.documents import Documents, Quote
from cairn.publishing.site.incident.matrix import DENIES, Row
from cairn.publishing.site.telling import who


@dataclass(frozen=True, slots=True)
class Denial:
    """Somebody who denies it. `role` is None where `who` tells it; `refs` are the numbers of the documents that print it."""

    who: str
    role: str | None
    refs: tuple[int, ...]
    quote: Quote | None


def denials(record: Json, rows: Sequence[Row], documents: Documents) -> list[Denial]:
    """Each who denies it; `rows` are those of the matrix."""
    return [*_claimed(rows), *_answered(record, documents)]


def _claimed(rows: Sequence[Row]) -> Iterator[Denial]:
    for row in rows:
        if row.denies:
            refs = sorted({ref for said in row.stances if said.words == DENIES for ref in said.refs})
            yield Denial(row.who, row.role, tuple(refs), next(iter(row.quotes), None))


def _answered(record: Json, documents: Documents) -> Iterator[Denial]:
    for one in denying_responses(record):
        quotes = (documents.quote(text(source, "document"), at(source, "passage")) for source in each(one, "sources"))
        yield Denial(who(at(one, "actor")), None, documents.numbers(each(one, "sources")), next((told for told in quotes if told), None))
