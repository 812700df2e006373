"""`prov.json`: from which claims each record was made, from which words and documents these are, and who answers for what (PROV-JSON)."""

from __future__ import annotations

from collections.abc import Iterator

from cairn.publishing.release.material import Material
from cairn.publishing.release.prov import in_json, provenance_of

NAME = "prov.json"


def files(material: Material) -> Iterator[tuple[str, bytes]]:
    """The file; none where the ids of incidents do not leave."""
    if material.policy.lets_out("id"):
        yield NAME, "".join(in_json(provenance_of(material))).encode()
