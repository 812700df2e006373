"""All that a dossier says, as values for the layout: from what leaves of a record, and from nothing else of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from cairn.assessment import Policy
from cairn.publishing.dossier.manifest import DossierManifest
from cairn.publishing.dossier.sections.accused import accused
from cairn.publishing.dossier.sections.aftermath import aftermath
from cairn.publishing.dossier.sections.claims import claims
from cairn.publishing.dossier.sections.documents import documents
from cairn.publishing.dossier.sections.judged import decisions, forecasts
from cairn.publishing.dossier.sections.leaving import proof, unprinted, withheld
from cairn.publishing.dossier.sections.matrix import matrix
from cairn.publishing.dossier.sections.method import method
from cairn.publishing.dossier.sections.summary import lead, summary, title
from cairn.publishing.dossier.sections.support import support
from cairn.publishing.dossier.sections.tolls import tolls
from cairn.publishing.dossier.sections.unknown import unknown
from cairn.publishing.dossier.source import Source
from cairn.publishing.dossier.told import Told, day
from cairn.publishing.dossier.visible import visible
from cairn.publishing.release.cutting import Json
from cairn.publishing.release.policy import ReleasePolicy


@dataclass(frozen=True, slots=True)
class Material:
    """What a dossier is made of: a `record` cut to an allow-list, what is known of its documents, and how both came about."""

    record: Json
    sources: Mapping[str, Source]
    manifest: DossierManifest
    policy: ReleasePolicy
    assessment: Policy
    extractors: Sequence[str]


def contents(material: Material, seal: str, missing: Collection[str] = ()) -> Json:
    """The values of a dossier; `missing` are the characters that no font has."""
    told, manifest = Told(material.record), material.manifest
    sections = (
        summary(told),
        unknown(told),
        tolls(told),
        accused(told),
        matrix(told),
        claims(told),
        aftermath(told),
        support(told),
        forecasts(told),
        documents(told, material.sources),
        decisions(told),
        method(told, material.assessment, material.extractors, manifest.program),
        withheld(manifest, material.policy),
        unprinted(missing),
        proof(manifest),
    )
    found: list[JsonValue] = [one for one in sections if one]
    return {
        "name": f"Dossier of the incident {manifest.incident}",
        "summary": f"Release {manifest.version} under the policy {manifest.policy.name}, as known on {manifest.day}",
        "seal": seal,
        "running": _running(material),
        "head": {
            "kicker": visible(f"Dossier · incident {manifest.incident} · release {manifest.version}"),
            "title": title(told, manifest.incident),
            "lead": lead(told),
        },
        "sections": found,
    }


def _running(material: Material) -> Json:
    manifest = material.manifest
    return {
        "left": visible(f"Incident {manifest.incident}, as known on {day(manifest.day)}"),
        "right": visible(f"Release {manifest.version} · {material.policy.title}"),
        "foot": f"Made on {day(manifest.made)} · key {manifest.key[:16]}",
    }
