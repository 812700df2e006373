"""The tables of a record as sheets: what may leave the house of them. Who speaks at their own risk goes out by role alone.

The table of those harmed has none: no name of a victim leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from cairn.assessment.naming import in_public, published_name, published_origin
from cairn.model.claims import Claimant
from cairn.model.incident import ClaimRef, IncidentRecord, Origin, RecordedResponse
from cairn.model.values import DateSpan
from cairn.publishing.sheet import table_lines, yes_or_no
from cairn.web.record.matrix import numbered

Cells = tuple[object, ...]
FIGURES = ("harm", "of_combatants", "claimant", "role", "least", "most", "stance", "standing", "in_print", "claims")
RESPONSES = ("kind", "first_day", "last_day", "dated_by", "who", "role", "capacity", "country", "outcome", "reports")
ANSWERS = ("who", "role", "capacity", "country", "stage", "since", "last_word", "days_of_silence")
ORIGINS = ("number", "origin", "role", "stances", "denies", "counts", "not_independent_of", "claims")
PLACES = ("place", "what_it_is", "country", "latitude", "longitude", "radius_km")
DOCUMENTS = ("number", "sha256", "publisher", "published", "language", "copy_of", "in_part_from", "accounts")


def _figures(record: IncidentRecord) -> Iterator[Cells]:
    for of_combatants, tolls in ((False, record.tolls), (True, record.combatant_tolls)):
        for harm, summary in tolls.items():
            for one in summary.by_claimant:
                told = (one.toll.min, one.toll.max, one.stance.value, one.standing.value, one.published, _names(one.claims))
                yield (harm.value, yes_or_no(of_combatants), *_who(one.claimant), *told)


def _responses(record: IncidentRecord) -> Iterator[Cells]:
    for one in record.responses:
        outcome = one.outcome.value if one.outcome else None
        yield (one.kind.value, *_days(one.when), one.dated_by, *_who(one.actor), one.capacity.value, one.state, outcome, _reports(one))


def _answers(record: IncidentRecord) -> Iterator[Cells]:
    for one in record.accountability.by_actor:
        yield (
            *_who(one.actor),
            one.capacity.value,
            one.state,
            one.stage.value,
            one.since,
            one.last_word,
            one.days_of_silence,
        )


def _origins(record: IncidentRecord) -> Iterator[Cells]:
    numbers, found = numbered(record), record.corroboration
    for denies, origins in ((False, found.which), (True, found.denying)):
        for one in origins:
            tied = [str(numbers[key]) for key in one.shares_interest_with if key in numbers]
            name = in_public(_origin_name(record, one), one.role)
            stances = " ".join(stance.value for stance in one.stances)
            yield (
                numbers[one.key],
                name,
                one.role.value,
                stances,
                yes_or_no(denies),
                yes_or_no(one.counts and not denies),
                " ".join(tied),
                _names(one.claims),
            )


def _places(record: IncidentRecord) -> Iterator[Cells]:
    for one in record.where:
        yield (one.name, one.role.value, one.country, one.latitude, one.longitude, one.radius_km)


def _documents(record: IncidentRecord) -> Iterator[Cells]:
    for one in record.documents:
        accounts = " ".join(ref.name for ref in record.accounts if ref.document == one.head.id)
        copied = (one.copy_of, " ".join(map(str, one.takes_from)))
        yield (one.number, one.head.sha256, one.head.publisher, one.head.published, one.head.language, *copied, accounts)


TABLES: Mapping[str, tuple[tuple[str, ...], Callable[[IncidentRecord], Iterable[Cells]]]] = {
    "figures": (FIGURES, _figures),
    "responses": (RESPONSES, _responses),
    "answers": (ANSWERS, _answers),
    "origins": (ORIGINS, _origins),
    "places": (PLACES, _places),
    "documents": (DOCUMENTS, _documents),
}
"""The tables by name: the columns of each, and its rows."""


def sheet(record: IncidentRecord, table: str) -> Iterator[str]:
    """A table of a record, line by line.

    Raises KeyError where there is none of that name."""
    head, rows = TABLES[table]
    return table_lines(head, rows(record))


def _who(claimant: Claimant) -> tuple[str, str]:
    return in_public(published_name(claimant), claimant.role), claimant.role.value


def _origin_name(record: IncidentRecord, origin: Origin) -> str | None:
    first = next(one.claim.claimant for one in record.claims if one.ref == origin.claims[0])
    return published_origin(origin, first, {one.head.publisher for one in record.documents if one.head.publisher})


def _days(when: DateSpan | None) -> tuple[object, object]:
    return (when.earliest, when.latest) if when else (None, None)


def _reports(response: RecordedResponse) -> str:
    return " ".join(dict.fromkeys(source.document for source in response.sources))


def _names(claims: Iterable[ClaimRef]) -> str:
    return " ".join(ref.name for ref in claims)
