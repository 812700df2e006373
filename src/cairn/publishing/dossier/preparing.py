"""What would leave in a dossier: the record of one incident as nobody in particular sees it, cut to a policy. Nothing is written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cairn import __version__
from cairn.assessment import Policy
from cairn.assessment.reviewers import Reviewers
from cairn.assessment.wording import country_name
from cairn.casebook import Casebook, View
from cairn.casebook.releasing import releases
from cairn.catalogue import incident_record
from cairn.model.incident import IncidentRecord
from cairn.publishing.dossier.contents import Material
from cairn.publishing.dossier.fixed import fixed_words
from cairn.publishing.dossier.manifest import RECORD, SOURCES, DossierManifest
from cairn.publishing.dossier.source import Source, sources_of
from cairn.publishing.release import counting
from cairn.publishing.release.codebook import in_markdown
from cairn.publishing.release.cutting import Json, cut
from cairn.publishing.release.documents import DocumentNames
from cairn.publishing.release.errors import PublishError
from cairn.publishing.release.formats.codebooks import codebook
from cairn.publishing.release.leaks.open import Open, guarded
from cairn.publishing.release.leaks.restricted import restricted
from cairn.publishing.release.leaks.secrets import Secret
from cairn.publishing.release.leaks.withheld import withheld
from cairn.publishing.release.manifest import Assessed, LedgerAt, PolicyOf, files_of
from cairn.publishing.release.policy import ReleasePolicy
from cairn.publishing.release.publishing import marked_public, of_one_moment
from cairn.publishing.release.redacting import redacted


@dataclass(frozen=True, slots=True)
class Prepared:
    """A dossier before it is set: what it is made of, and what it must not hold."""

    material: Material
    secrets: list[Secret]


def prepare(casebook: Casebook, incident: str, policy: ReleasePolicy, *, day: date, assessment: Policy, made: date, key: str) -> Prepared:
    """What would leave of an incident, by its id or enough of its beginning, sealed by a key with this fingerprint.

    Raises PublishError (dossier-restricted, dossier-empty, release-hurried) and CasebookError (incident-unknown, incident-ambiguous,
    not-known-yet)."""
    with of_one_moment(casebook, day) as (checkpoint, whole, now, seen):
        record = _record(incident, day, assessment, whole, now, seen)
        documents = DocumentNames(policy, marked_public(now))
        deciders = seen.deciders()
        unnamed = [name for name in deciders if name not in casebook.settings.reviewers]
        leaves = cut(redacted(record, policy, Reviewers(deciders, casebook.settings.reviewers), documents), policy.fields)
        sources = sources_of(record.documents, seen, policy, documents)
        own = {one.by for one in record.decisions} & {*unnamed}
        manifest = DossierManifest(
            version=sum(1 for _ in releases(casebook)) + 1,  # a release that comes from here on stops this one
            day=day.isoformat(),
            policy=PolicyOf(name=policy.name, version=policy.version, sha256=policy.sha256, says=policy.says),
            assessed=Assessed(policy=assessment.name, version=assessment.version, tolls=assessment.tolls),
            ledger=LedgerAt(casebook=checkpoint.casebook, entry=checkpoint.seq, hash=checkpoint.hash),
            counts=counting.leaving([record], policy),
            withheld=tuple(kept for kept in counting.staying(whole, now, [record], policy, documents, own) if kept.why == counting.POLICY),
            files=files_of({RECORD: record_file(leaves), SOURCES: sources_file(sources)}),
            incident=record.id,
            made=made.isoformat(),
            program=__version__,
            key=key,
        )
        held = [*restricted(whole, now), *withheld([record], seen, policy, documents, unnamed)]
        readers = {name for one in record.documents if (name := seen.reader_of(one.head.id))}
        material = Material(leaves, sources, manifest, policy, assessment, sorted(readers))
        return Prepared(material, _guarded(held, record, policy, now))


def _record(incident: str, day: date, assessment: Policy, whole: View, now: View, seen: View) -> IncidentRecord:
    """The record as nobody in particular sees it: what is kept from all but those named has none."""
    id = whole.now(whole.incident_named(incident))
    if whole.incident(id) and not now.incident(id):
        message = (
            f"The incident {id} is restricted: nothing of it leaves under any policy. 'cairn restricted' lists what is restricted to whom."
        )
        raise PublishError("dossier-restricted", message)
    found = seen.now(seen.incident_named(id))
    record = incident_record(seen, found, as_of=day, policy=assessment)
    if record is None:
        message = (
            f"The incident {found} holds no account as of {day}: there is nothing to make a dossier of. 'cairn history {found}' says why."
        )
        raise PublishError("dossier-empty", message)
    return record


def record_file(record: Json) -> bytes:
    """`record.json`: the record, as far as it leaves."""
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


def sources_file(sources: Mapping[str, Source]) -> bytes:
    """`sources.json`: what is known of its documents beside it, as far as that leaves."""
    return (json.dumps([one.model_dump(mode="json") for one in sources.values()], ensure_ascii=False, indent=1) + "\n").encode()


def _guarded(held: list[Secret], record: IncidentRecord, policy: ReleasePolicy, now: View) -> list[Secret]:
    """What to look for: not what stands in every dossier, or leaves by right."""
    countries = "\n".join(country_name(place.country) for place in record.where if place.country)
    says = json.dumps(policy.says, ensure_ascii=False)
    empty = [fixed_words(), in_markdown(codebook(policy), policy).encode(), says.encode(), countries.encode()]
    return guarded(held, Open([record], policy, now.is_whole), empty)
