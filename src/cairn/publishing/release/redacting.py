"""A record without the names, keys and addresses that do not leave: they are removed, never covered.

What fields leave is for the allow-list to say (`cutting.py`); this takes out of the fields that leave what a policy keeps of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, cast
from urllib.parse import unquote

from pydantic import BaseModel

from cairn.assessment.reviewers import Reviewers
from cairn.casebook.sight.phrases import SHADE, Phrases, phrases, spans
from cairn.model.claims import Claim, Claimant, Perpetrator, Speaker, Victims
from cairn.model.extraction import DocumentHead
from cairn.model.incident import (
    AttributedPerpetrator,
    Corroboration,
    Decision,
    GradeOverride,
    IncidentRecord,
    Origin,
    RecordedDocument,
    Settlement,
)
from cairn.model.values import Passage
from cairn.publishing.release.documents import DocumentNames
from cairn.publishing.release.naming import A_PERSON, Names
from cairn.publishing.release.policy import ReleasePolicy

SHADED = re.compile(f"{SHADE}+(?: [0-9]+)?")
REMOVED = "[withheld]"
"""What stands in a sentence where a name or words were taken out."""


def redacted(
    record: IncidentRecord, policy: ReleasePolicy, reviewers: Reviewers, documents: DocumentNames, names: Names | None = None
) -> IncidentRecord:
    """A record as its values may leave under a policy. `names` are those of the policy, where they are at hand."""
    return cast(IncidentRecord, _Redaction(record, policy, reviewers, documents, names or Names(policy)).of(record))


class _Redaction:
    """What is taken out of one record."""

    def __init__(self, record: IncidentRecord, policy: ReleasePolicy, reviewers: Reviewers, documents: DocumentNames, names: Names) -> None:
        self.names = names
        self.policy = policy
        self.reviewers = reviewers
        self.documents = documents
        held = self.names.withheld(record)
        self.words: Mapping[int, str] = {number: one.words for number, one in enumerate(held)}
        self.secret: Phrases = tuple(found for number, one in enumerate(held) for found in phrases([one.name], number))
        is_kept = policy.claimants.names == "as_written" and SHADE not in record.model_dump_json()
        self.origins = None if is_kept else _numbers(record.corroboration)
        self.claimants = {recorded.ref: recorded.claim.claimant for recorded in record.claims}
        self.publishers = {document.head.publisher for document in record.documents if document.head.publisher}

    def of(self, value: object) -> object:
        """A value as it leaves."""
        if isinstance(value, BaseModel):
            return self._model(value)
        if isinstance(value, tuple):
            return tuple(self.of(one) for one in value)
        if isinstance(value, dict):
            return {key: self.of(one) for key, one in value.items()}
        return self.struck(value) if type(value) is str else value

    def _model(self, value: BaseModel) -> BaseModel:
        """A model: first what is known of its kind, then everything else in it."""
        done = next((rule(self, value) for kind, rule in RULES.items() if isinstance(value, kind)), {})
        named = {name: self._by_name(name, getattr(value, name)) for name in type(value).model_fields if name not in done}
        return value.model_copy(update=named | done)

    def _by_name(self, name: str, held: object) -> object:
        """Documents and origins are called alike wherever they stand."""
        if name == "document" and isinstance(held, str):
            return self.documents.called(held)
        if name == "origin" and isinstance(held, str):
            return self.origin(held)
        return self.of(held)

    def origin(self, key: str) -> str | None:
        """The key of an origin may hold a name, so that it leaves as a number."""
        return key if self.origins is None else self.origins.get(key)

    def struck(self, told: str) -> str:
        """A sentence in which every name that does not leave gives way to a role, and what was covered is removed."""
        found, kept, at = spans(told, self.secret), [], 0
        for start, end, number in found:
            if start >= at:
                kept += [told[at:start], self.words[number]]
            at = max(at, end)
        return SHADED.sub(REMOVED, "".join([*kept, told[at:]]) if found else told)

    def address(self, written: str | None) -> str | None:
        """A title or an address: nothing of it, where somebody who does not leave by name is named in it however it is written."""
        if written is None or SHADE in written:
            return None
        return None if any(spans(told, self.secret) for told in (written, unquote(written), unquote(unquote(written)))) else written


def _numbers(corroboration: Corroboration) -> dict[str, str]:
    keys = dict.fromkeys(origin.key for origin in (*corroboration.which, *corroboration.denying))
    return {key: f"o{number}" for number, key in enumerate(keys, start=1)}


def _fields(value: BaseModel, *names: str) -> dict[str, object]:
    return {name: getattr(value, name) for name in names}


def _claimant(redaction: _Redaction, told: Claimant) -> dict[str, object]:
    return _fields(redaction.names.claimant(told), "name", "actor", "person")


def _speaker(redaction: _Redaction, told: Speaker) -> dict[str, object]:
    return _fields(redaction.names.speaker(told), "name", "affiliation")


def _passage(redaction: _Redaction, told: Passage) -> dict[str, object]:
    """Of words that were covered not even their length leaves."""
    return {"start": None, "end": None} if SHADE in told.quote else {}


def _claim(redaction: _Redaction, told: Claim) -> dict[str, object]:
    return {"relayed_by": redaction.names.bodies(told.relayed_by)}


def _victims(redaction: _Redaction, told: Victims) -> dict[str, object]:
    keeps = [one for one in told.named if SHADE not in one.name]
    return {"named": tuple(keeps) if redaction.policy.victims else ()}


def _accused(redaction: _Redaction, told: Perpetrator | AttributedPerpetrator) -> dict[str, object]:
    if redaction.names.is_told(told):
        return {"name": redaction.struck(told.name)}
    nobody: dict[str, object] = {"also_called": ()} if isinstance(told, AttributedPerpetrator) else {}
    return {"name": REMOVED if SHADE in told.name else A_PERSON, "actor": None, **nobody}


def _origin(redaction: _Redaction, told: Origin) -> dict[str, object]:
    name = redaction.names.origin(told, redaction.claimants[told.claims[0]], redaction.publishers)
    is_kept = redaction.origins is None
    houses = tuple(key for one in told.shares_interest_with if (key := redaction.origin(one)))
    return {
        "key": redaction.origin(told.key),
        "name": name,
        "also_called": redaction.names.bodies(told.also_called) if name or is_kept else (),
        "camp": told.camp if is_kept else None,
        "shares_interest_with": houses,
    }


def _reviewed(redaction: _Redaction, told: Decision | GradeOverride | Settlement) -> dict[str, object]:
    return {"by": told.by if redaction.policy.reviewers == "named" else redaction.reviewers.called(told.by)}


def _head(redaction: _Redaction, told: DocumentHead) -> dict[str, object]:
    is_open = redaction.documents.is_addressed(told.id)
    known = {"url": redaction.address(told.url), "title": redaction.address(told.title), "sha256": told.sha256}
    return {"id": redaction.documents.called(told.id), **{name: value if is_open else None for name, value in known.items()}}


def _document(redaction: _Redaction, told: RecordedDocument) -> dict[str, object]:
    return {"family": redaction.documents.called(told.family), "credits": redaction.names.bodies(told.credits)}


RULES: Mapping[type | tuple[type, ...], Callable[[_Redaction, Any], dict[str, object]]] = {
    Claimant: _claimant,
    Speaker: _speaker,
    Passage: _passage,
    Claim: _claim,
    Victims: _victims,
    (Perpetrator, AttributedPerpetrator): _accused,
    Origin: _origin,
    (Decision, GradeOverride, Settlement): _reviewed,
    DocumentHead: _head,
    RecordedDocument: _document,
}
"""What is known of each kind of model that holds names. What is not known is struck of names, word for word."""
