"""Who denies it, of a record that was cut to an allow-list: by claims, and by responses of those whom no claim has deny it."""

from __future__ import annotations

from pydantic import JsonValue

from cairn.model.vocabulary import ResponseKind, Stance
from cairn.publishing.release.cutting import Json
from cairn.publishing.release.fields import at, each, text


def are_denials_told(record: Json) -> bool:
    """Whether every denial that there is can be seen: where a policy keeps stances or responses in, nobody may say that there is none."""
    parts = (("claims", ("claim", "stance")), ("responses", ("kind",)))
    return all(part in record and all(text(one, *path) for one in each(record, part)) for part, path in parts)


def denying_responses(record: Json) -> list[Json]:
    """The responses that deny it, each of somebody whom no claim has deny it, once for each who does."""
    known = {_key(at(one, "claim", "claimant")) for one in each(record, "claims") if text(one, "claim", "stance") == Stance.DENIES}
    found = {_key(at(one, "actor")): one for one in reversed(each(record, "responses")) if text(one, "kind") == ResponseKind.DENIAL}
    return [one for key, one in reversed(found.items()) if key not in known]


def _key(who: JsonValue) -> str:
    name = text(who, "name")
    return text(who, "actor") or (name.casefold() if name else f"role {text(who, 'role')}")
