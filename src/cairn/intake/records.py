"""The records of a casebook's incidents, computed: nothing of them is stored."""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import date
from functools import lru_cache

from cairn.assessment import Policy, assess, families, signature
from cairn.casebook import View
from cairn.model.incident import IncidentRecord


def incident_record(view: View, incident: str, *, as_of: date, policy: Policy | None = None) -> IncidentRecord | None:
    """The record of an incident under a policy as of a day; None where no account is placed in it (any more)."""
    accounts = view.incident(incident)
    if not accounts:
        return None
    heads = {placed.document.id: placed.document for placed in accounts}
    signatures = {id: _signature(view.document(id).text) for id in heads}
    copies = families(signatures, {id: head.published for id, head in heads.items()})
    return assess(incident, accounts, as_of=as_of, policy=policy, families=copies, decisions=view.decisions(incident))


def incident_records(
    view: View, *, as_of: date, policy: Policy | None = None, only: Container[str] | None = None
) -> Iterator[IncidentRecord]:
    """The records of all incidents that hold an account, or `only` of those named, in the order in which they were opened."""
    for incident in view.incidents():
        if only is not None and incident not in only:
            continue
        if record := incident_record(view, incident, as_of=as_of, policy=policy):
            yield record


@lru_cache(maxsize=4096)
def _signature(text: str) -> tuple[int, ...]:
    return signature(text)  # a document often stands in several incidents
