"""The records of a casebook's incidents, computed: nothing of them is stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from datetime import date
from functools import lru_cache

from cairn.assessment import Policy, Texts, assess, borrowings, credited, families, is_agency, length, signature
from cairn.casebook import View
from cairn.catalogue.comparing import doubts
from cairn.model.incident import IncidentRecord
from cairn.model.placement import Doubt, PlacedAccount


def incident_record(view: View, incident: str, *, as_of: date, policy: Policy | None = None) -> IncidentRecord | None:
    """The record of an incident under a policy as of a day; None where no account is placed in it (any more)."""
    return next(records_of(view, [incident], as_of=as_of, policy=policy), None)


def incident_records(
    view: View, *, as_of: date, policy: Policy | None = None, only: Container[str] | None = None
) -> Iterator[IncidentRecord]:
    """The records of all incidents that hold an account, or `only` of those named, in the order in which they were opened."""
    return records_of(view, [id for id in view.incidents() if only is None or id in only], as_of=as_of, policy=policy)


def records_of(view: View, incidents: Sequence[str], *, as_of: date, policy: Policy | None = None) -> Iterator[IncidentRecord]:
    """The records of some incidents, in their order; an incident that holds no account has none."""
    waiting = _by_incident(doubts(view, {*incidents}))
    for incident in incidents:
        if accounts := [placed for placed in view.incident(incident) if placed.account.claims or not view.is_emptied(placed.ref)]:
            merged = view.former_ids_of(incident)
            decisions = view.decisions(incident, *merged)
            yield assess(
                incident,
                accounts,
                as_of=as_of,
                policy=policy,
                texts=_texts(view, accounts),
                decisions=decisions,
                grades=view.grades(decisions),
                doubts=waiting.get(incident, ()),
                former_ids=merged,
                settlements=view.settlements({placed.document.id for placed in accounts if placed.forecasts}),
            )


def _texts(view: View, accounts: Sequence[PlacedAccount]) -> Texts:
    """Which documents of an incident copy which, whole or in part, and the agencies that they credit."""
    documents = {id: view.document(id) for id in {placed.document.id for placed in accounts}}
    published = {id: document.published for id, document in documents.items()}
    agencies = {id for id, document in documents.items() if document.publisher and is_agency(document.publisher)}
    signatures = {id: _signature(document.text) for id, document in documents.items()}
    family = families(signatures, published, agencies, {id: length(document.text) for id, document in documents.items()})
    return Texts(
        families=family,
        borrowed=borrowings({id: document.text for id, document in documents.items()}, family, published, agencies),
        credits={id: names for id, document in documents.items() if (names := (*document.credits, *_credited(document.text)))},
    )


def _by_incident(waiting: Sequence[Doubt]) -> dict[str, list[Doubt]]:
    """The doubts by either of the incidents that they lie between."""
    found: dict[str, list[Doubt]] = defaultdict(list)
    for doubt in waiting:
        for incident in (doubt.incident, doubt.other):
            found[incident].append(doubt)
    return found


@lru_cache(maxsize=4096)
def _signature(text: str) -> tuple[int, ...]:
    return signature(text)  # a document often stands in several incidents


@lru_cache(maxsize=4096)
def _credited(text: str) -> tuple[str, ...]:
    return credited(text)
