"""`records.schema.json`: the shape of `records.json` as a JSON Schema, for programs that read the records and for those who check them."""

from __future__ import annotations

import json
from collections.abc import Iterator

from cairn.publishing.release.material import Material
from cairn.publishing.release.shape import schema_of

NAME = "records.schema.json"


def files(material: Material) -> Iterator[tuple[str, bytes]]:
    """The file."""
    yield NAME, f"{json.dumps(schema_of(material.policy), ensure_ascii=False, indent=1)}\n".encode()
