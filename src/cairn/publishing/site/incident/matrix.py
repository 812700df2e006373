"""The claims of a record as a matrix: who says what, origins as rows, harms, the accused and stances as columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cairn.assessment.wording import plain
from cairn.model.vocabulary import Harm
from cairn.publishing.release.cutting import Json
from cairn.publishing.release.fields import at, each, joined, number, text
from cairn.publishing.site.incident.documents import Documents, Quote
from cairn.publishing.site.telling import toll, toll_of, who, word

STANDS = "stands"
DENIES = "denies"
STANDINGS = {
    "superseded": "replaced by a later figure of its own",
    "retracted": "taken back",
    "own_voice": "the document's own words for somebody else's",
    "part": "a part of a figure that stands",
}


@dataclass(frozen=True, slots=True)
class Said:
    """Something that a claimant said: in words, whether it stands (None: it does), and the numbers of the documents that print it."""

    words: str
    standing: str | None
    refs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """What one origin said. `role` is None where `who` tells it; `number` is None for a document that only repeats others; `counts`:
    whether the policy counts it."""

    who: str
    role: str | None
    number: int | None
    counts: bool | None
    denies: bool
    tolls: dict[str, tuple[Said, ...]]
    parts: tuple[str, ...]
    accused: tuple[Said, ...]
    stances: tuple[Said, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The rows, those who only deny last; the harms that have a column; whether words of claims left."""

    harms: tuple[str, ...]
    rows: tuple[Row, ...]
    has_words: bool


def origins(record: Json) -> dict[str, int]:
    """The number of each origin in the record, by its key."""
    told = (*each(record, "corroboration", "which"), *each(record, "corroboration", "denying"))
    keys = dict.fromkeys(key for one in told if (key := text(one, "key")))
    return {key: place for place, key in enumerate(keys, start=1)}


def matrix(record: Json, documents: Documents) -> Matrix:
    """The matrix of a record."""
    grouped: dict[str, list[Json]] = {}
    for claim in each(record, "claims"):
        grouped.setdefault(text(claim, "origin") or f"repeats {who(at(claim, 'claim', 'claimant'))}", []).append(claim)
    numbers = origins(record)
    known = {text(one, "key"): one for one in (*each(record, "corroboration", "denying"), *each(record, "corroboration", "which"))}
    rows = [_row(claims, numbers.get(key), known.get(key), documents) for key, claims in grouped.items()]
    given = [harm.value for harm in Harm if any(row.tolls[harm.value] for row in rows)]
    rows.sort(key=lambda row: all(said.words == DENIES for said in row.stances))
    return Matrix(tuple(given or [Harm.KILLED.value]), tuple(rows), any(row.quotes for row in rows))


def _row(claims: Sequence[Json], number_in_record: int | None, origin: Json | None, documents: Documents) -> Row:
    first = at(claims[0], "claim", "claimant")
    counts = at(origin or {}, "counts")
    quotes = [documents.quote(text(one, "ref", "document"), at(one, "claim", "passage")) for one in claims]
    stances = [(word(one, "claim", "stance"), one) for one in claims]
    return Row(
        who=text(origin or {}, "name") or who(first),
        role=plain(text(first, "role") or "role not given") if text(first, "name") else None,
        number=number_in_record,
        counts=counts if isinstance(counts, bool) else None,
        denies=any(told == DENIES for told, _ in stances),
        tolls={harm.value: _tolls(harm, claims, documents) for harm in Harm},
        parts=tuple(dict.fromkeys(part for one in claims for part in _parts(one))),
        accused=_said(((names, one) for one in claims if (names := _accused(one))), documents),
        stances=_said(stances, documents),
        quotes=tuple(dict.fromkeys(one for one in quotes if one)),
    )


def _tolls(harm: Harm, claims: Iterable[Json], documents: Documents) -> tuple[Said, ...]:
    told = [(one, at(one, "claim", "tolls", harm.value)) for one in claims]
    return _said(((toll(figure), one) for one, figure in told if toll_of(figure)), documents)


def _accused(claim: Json) -> str | None:
    return joined(text(one, "name") for one in each(claim, "claim", "perpetrators"))


def _parts(claim: Json) -> list[str]:
    """Women and children among those counted, which are never added to the toll; and what those harmed are said to be."""
    victims = at(claim, "claim", "victims")
    counted = [f"among them {int(n):,} {name}" for name in ("women", "children") if (n := number(victims, name)) is not None]
    status = text(victims, "status")
    return [*counted, *([f"said to be {plain(status)}s"] if status in ("civilian", "combatant") else [])]


def _said(values: Iterable[tuple[str, Json]], documents: Documents) -> tuple[Said, ...]:
    """What is the same is said once, with all documents that print it."""
    grouped: dict[tuple[str, str], list[Json]] = {}
    for words, claim in values:
        grouped.setdefault((words, text(claim, "standing") or STANDS), []).append(claim)
    return tuple(
        Said(
            words,
            None if standing == STANDS else STANDINGS.get(standing, plain(standing)),
            documents.numbers(ref for claim in claims if isinstance(ref := at(claim, "ref"), dict)),
        )
        for (words, standing), claims in grouped.items()
    )
