"""`records.json`: the records, each as far as it leaves: a list with one record a line."""

from __future__ import annotations

import json
from collections.abc import Iterator

from cairn.publishing.release.material import Material

NAME = "records.json"


def files(material: Material) -> Iterator[tuple[str, bytes]]:
    """The file."""
    lines = ",\n".join(json.dumps(record, ensure_ascii=False) for record in material.records)
    yield NAME, f"[\n{lines}\n]\n".encode()
