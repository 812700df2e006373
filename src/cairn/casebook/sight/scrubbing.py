"""What a document says, without what is kept back of it: passages read anew from the text that may be seen, claims and fields left out."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from pydantic import JsonValue

from cairn.casebook.entry import canonical
from cairn.casebook.payloads import JsonObject
from cairn.casebook.sight.masks import Masks, is_of
from cairn.casebook.sight.phrases import SHADE, stand_in
from cairn.model.sensitivity import OF_CLAIMS, Part
from cairn.model.vocabulary import Outcome, Role

WORDLESS = frozenset(
    {
        *("id", "kind", "means", "status", "role", "stance", "precision", "country", "side", "type", "certainty", "incidents", "in"),
        *("earliest", "latest", "what", "harm", "judged", "document", "account", "incident", "proposes", "by"),
    }
)
"""Keys of values that are words of a vocabulary, days or ids."""
OUTCOMES = frozenset(Outcome)


def scrubbed(body: str, masks: Masks) -> str | None:
    """An account, a response or the like, as JSON, as far as it may be seen; None where nothing of it may."""
    told = json.loads(body)
    if masks.is_gone(told.get("passage")):
        return None
    had_claims = bool(told.get("claims"))
    seen = account(scrub(told, masks), masks) if "claims" in told else scrub(told, masks)
    return None if had_claims and not seen["claims"] else canonical(seen)


def account(told: JsonObject, masks: Masks) -> JsonObject:
    """An account with its fields left blank that are kept back; and without the names around it, which nobody can tell apart."""
    of_account = [one for one in masks.fields if one.subject.part not in OF_CLAIMS]
    claims = told.get("claims")
    known = [one for one in of_account if is_of(one, told)] or of_account
    seen = told | {"names": []}
    for one in known:
        seen["when" if one.subject.part is Part.WHEN else "where"] = None if one.subject.part is Part.WHEN else []
    if isinstance(claims, list):
        seen |= {"claims": [claim(one, masks) for one in claims if isinstance(one, dict)]}
    return seen


def claim(told: JsonObject, masks: Masks) -> JsonObject:
    """A claim with its fields left blank that are kept back."""
    for one in masks.fields:
        if one.subject.part in OF_CLAIMS and is_of(one, told):
            told = told | BLANK[one.subject.part](told, stand_in(one.seq))
    return told


def _no_claimant(told: JsonObject, said: str) -> JsonObject:
    return {"claimant": {"name": said, "role": Role.UNNAMED.value, "actor": None, "person": None}}


BLANK: Mapping[Part, Callable[[JsonObject, str], JsonObject]] = {
    Part.CLAIMANT: _no_claimant,
    Part.VICTIMS: lambda told, said: {"victims": None},
    Part.PERPETRATORS: lambda told, said: {"perpetrators": []},
}


def scrub(told: JsonObject, masks: Masks) -> JsonObject:
    """An object with all its strings and passages as they may be read; what was read from a restricted claim is left out of it."""
    if isinstance(told.get("quote"), str) and isinstance(start := told.get("start"), int) and isinstance(end := told.get("end"), int):
        within = told.get("in")
        return told | {"quote": masks.quote(start, end, within if isinstance(within, str) else None)}
    seen = {key: None if _is_gone(value, masks) else _value(key, value, masks) for key, value in told.items()}
    if "actor" in seen and (seen["actor"] != told["actor"] or seen.get("name") != told.get("name")) and isinstance(told["actor"], str):
        seen["actor"] = None
    return seen


def _value(key: str, value: JsonValue, masks: Masks) -> JsonValue:
    if isinstance(value, str):
        return value if key in WORDLESS or (key == "outcome" and value in OUTCOMES) else masks.said(value)
    if isinstance(value, dict):
        return scrub(value, masks)
    if isinstance(value, list):
        return [_value(key, one, masks) for one in value if not _is_gone(one, masks)]
    return value


def _is_gone(value: JsonValue, masks: Masks) -> bool:
    return isinstance(value, dict) and masks.is_gone(value.get("passage"))


def is_blind(told: str) -> bool:
    """Whether something was written by somebody who did not see all of it."""
    return SHADE in told
