"""The records of a casebook's incidents, computed: nothing of them is stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from cairn.assessment import Policy, Texts, assess, borrowings, credited, families, is_agency, length, signature
from cairn.casebook import View
from cairn.catalogue.comparing import doubts
from cairn.model.document import Document
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
        if accounts := _standing(view, incident):
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


def _standing(view: View, incident: str, *, bare: bool = False) -> list[PlacedAccount]:
    """The accounts of an incident that say something, or never did; `bare` without what their documents say of the aftermath."""
    return [placed for placed in view.incident(incident, bare=bare) if placed.account.claims or not view.is_emptied(placed.ref)]


def _texts(view: View, accounts: Sequence[PlacedAccount]) -> Texts:
    """Which documents of an incident copy which, whole or in part, and the agencies that they credit."""
    documents = _documents(view, accounts)
    published, agencies, family = _published(documents), _agencies(documents), _families(documents)
    return Texts(
        families=family,
        borrowed=borrowings({id: document.text for id, document in documents.items()}, family, published, agencies),
        credits={id: names for id, document in documents.items() if (names := (*document.credits, *_credited(document.text)))},
    )


def copies(view: View, document: str) -> list[Document]:
    """The other documents that are copies of one text with a document, of those that tell of an incident that it tells of."""
    found: dict[str, Document] = {}
    for incident in view.incidents_of(document):
        documents = _documents(view, _standing(view, incident, bare=True))
        family = _families(documents)
        found |= {id: one for id, one in documents.items() if id != document and family[id] == family.get(document)}
    return sorted(found.values(), key=lambda one: (one.published or date.max, one.id))


def _documents(view: View, accounts: Iterable[PlacedAccount]) -> dict[str, Document]:
    return {id: view.document(id) for id in {placed.document.id for placed in accounts}}


def _published(documents: Mapping[str, Document]) -> dict[str, date | None]:
    return {id: document.published for id, document in documents.items()}


def _agencies(documents: Mapping[str, Document]) -> set[str]:
    return {id for id, document in documents.items() if document.publisher and is_agency(document.publisher)}


def _families(documents: Mapping[str, Document]) -> dict[str, str]:
    signatures = {id: _signature(document.text) for id, document in documents.items()}
    return families(
        signatures, _published(documents), _agencies(documents), {id: length(document.text) for id, document in documents.items()}
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
