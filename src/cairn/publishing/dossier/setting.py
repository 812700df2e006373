"""A dossier is set and sealed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pydantic import JsonValue

from cairn.publishing.dossier.contents import Material, contents
from cairn.publishing.dossier.manifest import MANIFEST, RECORD, SOURCES
from cairn.publishing.dossier.preparing import record_file, sources_file
from cairn.publishing.dossier.rendering import render
from cairn.publishing.dossier.sealing import open_seal, sealed
from cairn.publishing.release.cutting import Json
from cairn.publishing.release.signing import Signer


@dataclass(frozen=True, slots=True)
class Done:
    """A sealed PDF, the values that it was set from, and the characters for which there was no font."""

    pdf: bytes
    values: Json
    missing: frozenset[str]


def set_dossier(material: Material, signer: Signer) -> Done:
    """Set a dossier and seal it.

    Raises PublishError (publish-missing, dossier-not-set, dossier-not-sealed)."""
    seal, made = open_seal(signer), date.fromisoformat(material.manifest.made)
    values, attached = contents(material, seal), _attached(material)
    rendered = render(values, attached, made)
    if rendered.missing:  # they are told on a page, which is set with the others
        values = contents(material, seal, rendered.missing)
        rendered = render(values, attached, made, rendered.missing)
    return Done(sealed(rendered.pdf, signer), values, rendered.missing)


def _attached(material: Material) -> JsonValue:
    written = {
        RECORD: (record_file(material.record), "data", "The record, as far as it leaves"),
        SOURCES: (sources_file(material.sources), "supplement", "When its documents were taken in, and the hashes of their texts"),
        MANIFEST: (material.manifest.written, "supplement", "What this dossier is, and the hashes of what is attached to it"),
    }
    return [
        {"name": name, "content": content.decode(), "relationship": relationship, "description": description}
        for name, (content, relationship, description) in written.items()
    ]
