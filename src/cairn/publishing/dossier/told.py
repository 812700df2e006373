"""Reads what leaves of a record for a dossier: who speaks, which documents and claims are meant, numbers and days in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import cached_property

from pydantic import JsonValue

from cairn.assessment.naming import IN_ROLE
from cairn.assessment.wording import day_in_words, plain, span_in_words, toll_in_words
from cairn.model.references import short
from cairn.model.values import DateSpan, Toll
from cairn.model.vocabulary import Role
from cairn.publishing.release.cutting import Json
from cairn.publishing.release.fields import at, each, number, text

Ref = tuple[str | None, str | None, str | None]
NOBODY = "somebody who is not told"


class Told:
    """A record as it leaves, with the numbers by which its documents and claims are called in a dossier."""

    def __init__(self, record: Json) -> None:
        """Of a `record` that was cut to an allow-list."""
        self.record = record
        self.claims = each(record, "claims")
        self.documents = each(record, "documents")

    @cached_property
    def _documents(self) -> dict[str, int]:
        found = ((text(one, "head", "id"), number(one, "number")) for one in self.documents)
        return {id: int(count) for id, count in found if id and count is not None}

    @cached_property
    def _claims(self) -> dict[Ref, int]:
        return {ref_of(at(one, "ref")): count for count, one in enumerate(self.claims, start=1)}

    def document(self, id: str | None) -> str:
        """A document by its number: "[3]"; else by its id."""
        return "" if id is None else f"[{self._documents[id]}]" if id in self._documents else short(id)

    def cited(self, refs: Iterable[Json]) -> str:
        """The documents in which something stands: "[1] [3]"."""
        ids = {id for one in refs if (id := text(one, "document"))}
        return " ".join(self.document(id) for id in sorted(ids, key=lambda id: (self._documents.get(id, 0), id)))

    def called(self, refs: Iterable[Json]) -> str:
        """The claims that are meant: "C1, C4"."""
        found = sorted({self._claims[ref] for one in refs if (ref := ref_of(one)) in self._claims})
        return ", ".join(f"C{count}" for count in found)


def ref_of(value: JsonValue) -> Ref:
    """Which claim."""
    return text(value, "document"), text(value, "incident"), text(value, "claim")


def who(claimant: JsonValue, *, own_voice: str = "the document itself") -> str:
    """Who speaks: by name and spokesperson, or in what role where the name is not told."""
    name, role, person = text(claimant, "name"), text(claimant, "role"), text(claimant, "person")
    told = name or (own_voice if role == Role.MEDIA.value else role_of(claimant))
    return f"{told} ({person})" if person else told


def role_of(claimant: JsonValue) -> str:
    """In what role somebody speaks: "a witness"."""
    role = text(claimant, "role")
    return IN_ROLE[Role(role)] if role else NOBODY


def toll(value: JsonValue) -> str | None:
    """A range: "20 to 30"; None where it does not leave."""
    low, high = number(value, "min"), number(value, "max")
    return None if low is None and high is None else toll_in_words(_toll(low, high))


def _toll(low: int | float | None, high: int | float | None) -> Toll:
    return Toll(min=None if low is None else int(low), max=None if high is None else int(high))


def day(value: str | None) -> str | None:
    """A day in words."""
    return day_in_words(date.fromisoformat(value)) if value else None


def moment(value: str | None) -> str | None:
    """A day and time in words."""
    if value is None:
        return None
    told = datetime.fromisoformat(value)
    return f"{day_in_words(told.date())}, {told:%H:%M} UTC"


def span(value: JsonValue) -> str | None:
    """Days in words; None where they do not leave."""
    first, last = text(value, "earliest"), text(value, "latest")
    if not first or not last:
        return None
    return span_in_words(DateSpan(earliest=date.fromisoformat(first), latest=date.fromisoformat(last), precision=None))


def word(value: JsonValue, *path: str) -> str | None:
    """A word of a vocabulary for reading."""
    told = text(value, *path)
    return plain(told) if told else None


def days(count: int | float | None) -> str | None:
    """A count of days."""
    return None if count is None else f"{count:,} day{'' if count == 1 else 's'}"


def counted(count: int, one: str, several: str | None = None) -> str:
    """A count with its noun."""
    return f"{count:,} {one if count == 1 else several or one + 's'}"


def leaves(value: JsonValue, name: str) -> bool:
    """Whether a field is told at all. What a policy keeps in is not there, which says nothing of whether anything is known."""
    return isinstance(value, dict) and name in value


def beside(claimant: JsonValue, told: str) -> str:
    """The role of somebody, to be said beside how they are called; nothing where that is their role."""
    role = role_of(claimant)
    return "" if told.startswith(role) else role


def capital(told: str) -> str:
    """A sentence, with a capital."""
    return told[:1].upper() + told[1:]
