"""How much leaves in a release and how much does not: numbers alone, for the manifest and the ledger."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import chain

from cairn.casebook import View
from cairn.casebook.payloads import Kept
from cairn.model.incident import IncidentRecord
from cairn.publishing.release.documents import DocumentNames
from cairn.publishing.release.naming import Names
from cairn.publishing.release.policy import ReleasePolicy

RESTRICTED = "restricted"
POLICY = "not in the policy"


def leaving(records: Sequence[IncidentRecord], policy: ReleasePolicy) -> dict[str, int]:
    """How much leaves: of claims and documents none, where a policy names no field of theirs."""
    opened = {part.partition(".")[0] for part in policy.fields}
    documents = {document.head.id for record in records for document in record.documents}
    return {
        "incidents": len(records),
        "claims": sum(len(record.claims) for record in records) if "claims" in opened else 0,
        "documents": len(documents) if "documents" in opened else 0,
    }


def staying(
    whole: View,
    seen: View,
    records: Sequence[IncidentRecord],
    policy: ReleasePolicy,
    documents: DocumentNames,
    reviewers: Collection[str],
    names: Names | None = None,
) -> tuple[Kept, ...]:
    """How much does not, and why: what is restricted, then what the policy keeps in."""
    found = chain(_restricted(whole, seen), _by_policy(records, policy, documents, reviewers, names or Names(policy)))
    return tuple(Kept(what=what, why=why, count=count) for what, why, count in found if count)


def _restricted(whole: View, seen: View) -> Iterator[tuple[str, str, int]]:
    marks = [mark.subject for mark in whole.marks() if mark.number in seen.unseen]
    yield "incidents", RESTRICTED, len(set(whole.incidents()) - set(seen.incidents()))
    yield "documents", RESTRICTED, len({one.id for one in whole.heads()} - {one.id for one in seen.heads()})
    yield "claims", RESTRICTED, sum(mark.claim is not None and mark.part is None for mark in marks)
    yield "fields", RESTRICTED, sum(mark.part is not None for mark in marks)
    yield "people", RESTRICTED, sum(bool(mark.person) for mark in marks)


def _by_policy(
    records: Sequence[IncidentRecord], policy: ReleasePolicy, documents: DocumentNames, reviewers: Collection[str], names: Names
) -> Iterator[tuple[str, str, int]]:
    kept = {(held.name, held.whose) for record in records for held in names.withheld(record)}
    heads = {document.head.id: document.head for record in records for document in record.documents}
    addressed = [head for head in heads.values() if (head.url or head.title) and not documents.is_addressed(head.id)]
    yield "names of claimants", POLICY, len({name for name, whose in kept if whose.startswith("a claimant")})
    yield "names of victims", POLICY, len({name for name, whose in kept if whose == "a victim"})
    yield "names of others", POLICY, len({name for name, whose in kept if whose != "a victim" and not whose.startswith("a claimant")})
    yield "words of claims", POLICY, 0 if policy.lets_out("claims.claim.passage.quote") else sum(len(record.claims) for record in records)
    yield "titles and addresses of documents", POLICY, len(addressed)
    yield "forecasts", POLICY, 0 if policy.lets_out("forecasts.forecast.outcome") else sum(len(record.forecasts) for record in records)
    yield "reasons of decisions", POLICY, 0 if policy.lets_out("decisions.reason") else _reasons(records)
    yield "names of reviewers", POLICY, 0 if policy.reviewers == "named" else len(reviewers)


def _reasons(records: Sequence[IncidentRecord]) -> int:
    return len({decision.number for record in records for decision in record.decisions if decision.reason})
