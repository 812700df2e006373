"""A finished dossier is held against what has to stay."""

from __future__ import annotations

import json
from collections.abc import Iterable

from cairn.publishing.dossier.reading import pieces
from cairn.publishing.release.cutting import Json
from cairn.publishing.release.leaks.checking import Leak, leaks_in
from cairn.publishing.release.leaks.secrets import Secret

LONG = 9
"""Letters of a secret that compressed glyphs do not spell by chance: such are looked for in the bytes as they are as well."""


def leaks_of(pdf: bytes, values: Json, secrets: Iterable[Secret]) -> list[Leak]:
    """The leaks in a dossier: in what can be read in its file, in the values from which its pages were set, and in its bytes."""
    held = list(secrets)
    told = {"what its pages say": json.dumps(values, ensure_ascii=False).encode()}
    found = [*leaks_in({**told, **pieces(pdf)}, held), *leaks_in({"its bytes": pdf}, [one for one in held if len(one.letters) >= LONG])]
    return sorted(set(found))
