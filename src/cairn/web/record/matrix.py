"""The claims of a record as a matrix: a row for each claimant, a column for what was said of it, and in each cell the words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cairn.model.claims import Claimant, Perpetrator
from cairn.model.incident import IncidentRecord, Origin, RecordedClaim, Standing
from cairn.model.values import Toll
from cairn.model.vocabulary import Harm, Stance
from cairn.web.record.citing import Citing, Quote

ALWAYS = (Harm.KILLED, Harm.INJURED)


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that a claimant said: a toll, whom it accuses, or its stance; in which words, and whether it still stands."""

    value: Toll | tuple[Perpetrator, ...] | Stance
    standing: Standing
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """What one claimant said. `origin` is None where it only repeats others; `number` is the origin's in the record, from 1.

    `also` are the other names under which it speaks, `speaks_for` the outlet where a document speaks in its own voice."""

    claimant: Claimant
    number: int | None
    origin: Origin | None
    also: tuple[str, ...]
    speaks_for: str | None
    relayed_by: tuple[str, ...]
    tolls: dict[Harm, tuple[Said, ...]]
    accused: tuple[Said, ...]
    stances: tuple[Said, ...]

    @property
    def denies(self) -> bool:
        """Whether a denial is among what they said."""
        return any(said.value is Stance.DENIES for said in self.stances)


@dataclass(frozen=True, slots=True)
class Matrix:
    """The rows in the order in which claimants came into print, those who only deny last; and which harms have a column."""

    harms: tuple[Harm, ...]
    rows: tuple[Row, ...]


def matrix(record: IncidentRecord) -> Matrix:
    """The matrix of a record's claims."""
    by_origin: dict[str, list[RecordedClaim]] = {}
    for recorded in record.claims:
        by_origin.setdefault(recorded.origin, []).append(recorded)
    arranged = _Arranged(record)
    rows = [arranged.row(key, claims) for key, claims in by_origin.items()]
    given = {harm for row in rows for harm, said in row.tolls.items() if said}
    harms = (*ALWAYS, *(harm for harm in Harm if harm in given and harm not in ALWAYS))
    return Matrix(harms, tuple(sorted(rows, key=_only_denies)))


def numbered(record: IncidentRecord) -> dict[str, int]:
    """The number of each origin in the record, by its key."""
    keys = dict.fromkeys(origin.key for origin in (*record.corroboration.which, *record.corroboration.denying))
    return {key: number for number, key in enumerate(keys, start=1)}


def _only_denies(row: Row) -> bool:
    return all(said.value is Stance.DENIES for said in row.stances)


class _Arranged:
    """What the rows of a record are made with."""

    def __init__(self, record: IncidentRecord) -> None:
        self.citing = Citing(record)
        self.numbers = numbered(record)
        self.origins = {origin.key: origin for origin in (*record.corroboration.denying, *record.corroboration.which)}
        self.publishers = {document.head.id: document.head.publisher for document in record.documents}

    def row(self, key: str, claims: Sequence[RecordedClaim]) -> Row:
        origin = self.origins.get(key)
        first = claims[0].claim.claimant
        own_voice = [self.publishers[one.ref.document] for one in claims if one.claim.claimant.name is None]
        return Row(
            claimant=first
            if origin is None or origin.name is None or first.name is None
            else first.model_copy(update={"name": origin.name}),
            number=self.numbers.get(key),
            origin=origin,
            also=origin.also_called if origin else (),
            speaks_for=next((name for name in own_voice if name), None),
            relayed_by=tuple(dict.fromkeys(name for one in claims for name in one.claim.relayed_by)),
            tolls={harm: self._tolls(harm, claims) for harm in Harm},
            accused=self._said((one.claim.perpetrators, one) for one in claims if one.claim.perpetrators),
            stances=self._said((one.claim.stance, one) for one in claims),
        )

    def _tolls(self, harm: Harm, claims: Iterable[RecordedClaim]) -> tuple[Said, ...]:
        return self._said((toll, one) for one in claims if (toll := one.claim.tolls.given().get(harm)))

    def _said(self, values: Iterable[tuple[Toll | tuple[Perpetrator, ...] | Stance, RecordedClaim]]) -> tuple[Said, ...]:
        """What is the same is said once, with all the words for it."""
        grouped: dict[object, list[tuple[Toll | tuple[Perpetrator, ...] | Stance, RecordedClaim]]] = {}
        for value, one in values:
            grouped.setdefault((_same(value), one.standing), []).append((value, one))
        return tuple(Said(group[0][0], group[0][1].standing, self.citing.recorded(one for _, one in group)) for group in grouped.values())


def _same(value: Toll | tuple[Perpetrator, ...] | Stance) -> object:
    """What makes two values one for a reader: the numbers of a toll, the names of those accused."""
    if isinstance(value, Toll):
        return value.min, value.max
    return value if isinstance(value, Stance) else tuple(sorted(one.name.casefold() for one in value))
