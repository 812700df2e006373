"""Nobody judges what they do not see all of: they would write down what is left of it, and overwrite the rest."""

from __future__ import annotations

from collections.abc import Iterator

from cairn.casebook.errors import CasebookError
from cairn.casebook.payloads import JsonObject, Payload, SensitivitySet, Undone
from cairn.casebook.rows import DecisionRow
from cairn.casebook.sight.decisions import WITHHELD
from cairn.casebook.sight.phrases import SHADE
from cairn.casebook.sight.seenrows import SeenRows
from cairn.casebook.undoing import root_of


def blind() -> CasebookError:
    """The refusal: it says nothing of what is kept back."""
    message = "A part of this is restricted, and you do not see it: somebody who sees all of it has to do this."
    return CasebookError("restricted-here", message)


def refuse_blind(rows: SeenRows, payload: Payload) -> None:
    """Refuse an entry that judges what its author sees only a part of, or that was written from what stands in its place.

    Raises CasebookError (restricted-here)."""
    if SHADE in payload.model_dump_json():
        raise blind()
    if isinstance(payload, Undone):
        root = root_of(rows.inner, payload.decision)
        if any((row := rows.get(DecisionRow, str(number))) is None or row.kind == WITHHELD for number in (payload.decision, root)):
            raise blind()
    elif not isinstance(payload, SensitivitySet) and not all(rows.is_whole(id) for id in _documents(payload.model_dump(mode="json"))):
        raise blind()


def _documents(told: JsonObject) -> Iterator[str]:
    """The documents that an entry names."""
    for key, value in told.items():
        if key == "document" and isinstance(value, str):
            yield value
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict):
                yield from _documents(inner)
