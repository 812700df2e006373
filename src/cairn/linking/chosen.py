"""By which weights the accounts of a casebook are linked: those that Cairn ships, or those that a person chose for it."""

from __future__ import annotations

import json
from functools import lru_cache

from pydantic import ValidationError

from cairn.casebook import CasebookError, View
from cairn.linking.weights import Weights, load_weights


def weights_of(view: View) -> Weights:
    """The weights in force in a casebook. Raises CasebookError (weights-unreadable)."""
    chosen = view.weights()
    return load_weights() if chosen is None else _read(json.dumps(chosen))


@lru_cache(maxsize=4)
def _read(chosen: str) -> Weights:
    try:
        return Weights.model_validate_json(chosen)
    except ValidationError as error:
        message = "The weights that this casebook links by are not such as this version of Cairn knows. Choose others: cairn weights --use"
        raise CasebookError("weights-unreadable", f"{message} shipped (or a file that cairn weights --learn wrote).") from error
