"""A finished dossier is held against what has to stay."""

from __future__ import annotations

import json
from collections.abc import Iterable

from cairn.publishing.dossier.reading import pieces
from cairn.publishing.release.cutting import Json
from cairn.publishing.release.leaks.checking import Leak, leaks_in
from cairn.publishing.release.leaks.secrets import Secret


def leaks_of(pdf: bytes, values: Json, secrets: Iterable[Secret]) -> list[Leak]:
    """The leaks in a dossier: in everything that can be read in its file, and in the values from which its pages were set."""
    said = json.dumps(values, ensure_ascii=False).encode()
    return leaks_in({"what its pages say": said, **pieces(pdf)}, secrets)
