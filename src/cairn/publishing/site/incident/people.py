"""Those harmed as far as they are told, and what was foretold: both leave under few policies."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import JsonValue

from cairn.publishing.release.cutting import Json
from cairn.publishing.release.fields import at, each, number, text
from cairn.publishing.site.incident.documents import Documents, Quote
from cairn.publishing.site.telling import day, who, word


@dataclass(frozen=True, slots=True)
class Victim:
    """A person harmed, by name."""

    name: str
    age: str
    sex: str
    harm: str


@dataclass(frozen=True, slots=True)
class Foretold:
    """A forecast, who made it, and what became of it in the judgement of a reviewer."""

    who: str
    outcome: str
    condition: str | None
    certainty: str
    quote: Quote | None
    settled: str


def victims(record: Json) -> list[Victim]:
    """Those who left by name, each once."""
    named = (one for claim in each(record, "claims") for one in each(claim, "claim", "victims", "named"))
    told = (Victim(name, _age(one), word(one, "sex"), word(one, "harm")) for one in named if (name := text(one, "name")))
    return list(dict.fromkeys(told))


def described(record: Json) -> list[str]:
    """How claims describe those harmed, each once."""
    told = (text(claim, "claim", "victims", "description") for claim in each(record, "claims"))
    return list(dict.fromkeys(one for one in told if one))


def foretold(record: Json, documents: Documents) -> list[Foretold]:
    """What was foretold."""
    return [
        Foretold(
            who=who(at(one, "forecast", "speaker")),
            outcome=text(one, "forecast", "outcome") or "what is not given",
            condition=text(one, "forecast", "condition"),
            certainty=word(one, "forecast", "certainty"),
            quote=documents.quote(text(one, "document"), at(one, "forecast", "passage")),
            settled=_settled(at(one, "settled")),
        )
        for one in each(record, "forecasts")
    ]


def _age(one: Json) -> str:
    found = number(one, "age")
    return "not given" if found is None else f"{int(found)}"


def _settled(told: JsonValue) -> str:
    return (
        f"{word(told, 'verdict')}, by {text(told, 'by') or 'a reviewer'} on {day(told, 'at')}" if isinstance(told, dict) else "not settled"
    )
