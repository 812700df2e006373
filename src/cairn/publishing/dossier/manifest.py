"""`RELEASE.json` of a dossier, attached to it: what it is, from which casebook and under which policies, and what is attached beside it."""

from __future__ import annotations

from cairn.publishing.release.manifest import MANIFEST, Manifest

RECORD = "record.json"
SOURCES = "sources.json"
__all__ = ["MANIFEST", "RECORD", "SOURCES", "DossierManifest"]


class DossierManifest(Manifest):
    """A release that is a dossier of one `incident`, `made` on a day, by the version `program` of Cairn, and sealed by a `key` with this
    fingerprint."""

    incident: str
    made: str
    program: str
    key: str
