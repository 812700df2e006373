"""The records of a release (`records.json`), as far as its policy let them out, become documents with claims: nothing else is made up.

A record holds claims of several documents. Each of these becomes a document of its own here, with what the release tells of it; they
stand together, as they stood there."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import JsonValue, ValidationError

from cairn.casebook.entry import canonical, digest
from cairn.intake.imports.coming import IMPORTED, VERSION, Coming
from cairn.intake.imports.errors import ImportRefusedError, RowProblem, wrong_rows
from cairn.intake.imports.release.rendering import Lines, accused, how_many, victims, who
from cairn.intake.imports.rendering import document_id
from cairn.model.claims import Account, Claim, Response
from cairn.model.document import Document
from cairn.model.extraction import DocumentHead, Extraction, ExtractorName
from cairn.model.values import DateSpan, Passage, Place
from cairn.model.vocabulary import Kind, Means, PlaceRole, Status
from cairn.publishing.release import PublishError
from cairn.publishing.release.cutting import Json
from cairn.publishing.release.fields import at, each, text
from cairn.publishing.release.verifying import is_release, verify_release

SHAPE = "release"


@dataclass(frozen=True, slots=True)
class Released:
    """A release's records: for each incident its documents, which stand together. `key` is the fingerprint of who signed it; None where it
    lies apart from its manifest."""

    name: str
    sha256: str
    incidents: tuple[tuple[Coming, ...], ...]
    key: str | None = None


def read_released(path: Path, content: bytes, source: str) -> Released:
    """The records of a release, published by `source`. Where they lie beside their manifest, the release is verified first.

    Raises ImportRefusedError (release-unsound, records-unreadable, rows-wrong)."""
    key = _verified(path)
    try:
        records: JsonValue = json.loads(content)
    except ValueError as error:
        raise ImportRefusedError("records-unreadable", f"{path.name} is no sound JSON ({error}). Have it sent again.") from error
    if not isinstance(records, list):
        raise ImportRefusedError("records-unreadable", f"{path.name} is no list of records, as records.json of a release is.")
    problems: list[RowProblem] = []
    found: list[tuple[Coming, ...]] = []
    for number, record in enumerate(records, start=1):
        try:
            found.append(tuple(_documents(record, number, path.name, source)))
        except ValidationError as error:
            fault = error.errors()[0]
            where = ".".join(map(str, fault["loc"])) or "the record"
            problems.append(RowProblem("record-unreadable", number, None, f"{where}: {fault['msg']}. Have the release sent again."))
        except ValueError as error:  # a word that is none of those that there are
            problems.append(RowProblem("record-unreadable", number, None, f"{error}. Have the release sent again."))
        except _UnfitError as error:
            problems.append(RowProblem("record-unfit", number, None, f"{error} Ask for a release under another policy."))
    if problems:
        raise wrong_rows(path.name, problems)
    return Released(path.name, digest(content), tuple(one for one in found if one), key)


class _UnfitError(Exception):
    """A record of which too little leaves to be one here."""


def _verified(path: Path) -> str | None:
    if not is_release(path.parent):
        return None
    try:
        proof = verify_release(path.parent)
    except PublishError as error:
        raise ImportRefusedError("release-unsound", f"{error.message} Nothing was taken.") from error
    if not proof.is_sound:
        told = proof.problems[0].message
        raise ImportRefusedError("release-unsound", f"The release in {path.parent} is not what left its house: {told} Have it sent again.")
    return proof.fingerprint


def _documents(record: JsonValue, number: int, file: str, source: str) -> Iterator[Coming]:
    if not isinstance(record, dict) or (id := text(record, "id")) is None or text(record, "kind") is None:
        raise _UnfitError("A record needs an id and a kind at least.")
    claims = each(record, "claims")
    if not claims:
        raise _UnfitError("No claim of it leaves, and a record without claims is nobody's word.")
    known = [one for one in each(record, "documents") if text(one, "head", "id")]
    for place, own in enumerate(_grouped(claims, known).values(), start=1):
        head = next((at(one, "head") for one in known if text(one, "head", "id") in own.documents), None)
        yield _Told(record, id, head if isinstance(head, dict) else {}, own, is_first=place == 1).coming(number, place, file, source)


@dataclass(frozen=True, slots=True)
class _Group:
    """The claims of one text: of a document, and of its copies, which are no second origin."""

    documents: list[str]
    claims: list[Json]


def _grouped(claims: Iterable[Json], known: Iterable[Json]) -> dict[str, _Group]:
    """The claims by the text that they are of; all of one where the documents do not leave."""
    original = {text(one, "head", "id"): str(at(one, "copy_of") or at(one, "number")) for one in known}
    found: dict[str, _Group] = {}
    for one in claims:
        document = text(one, "ref", "document") or ""
        group = found.setdefault(original.get(document) or document, _Group([], []))
        group.claims.append(one)
        if document not in group.documents:
            group.documents.append(document)
    return found


class _Told:
    """What a release tells of one document of a record."""

    def __init__(self, record: Json, id: str, head: Json, own: _Group, *, is_first: bool) -> None:
        self.record, self.id, self.head, self.is_first = record, id, head, is_first
        self.documents, self.claims = own.documents, own.claims
        self.lines = Lines()

    def coming(self, number: int, place: int, file: str, source: str) -> Coming:
        """The document as it comes in. The first of a record tells all its places, the others the first of them."""
        title, published = text(self.record, "title") if self.is_first else None, text(self.head, "published")
        head = (("published", published), ("by", text(self.head, "publisher")), ("document", text(self.head, "title")))
        for name, words in (("incident", title), *head):
            if words:
                self.lines.add(f"{name}: {words}")
        when, where = self._when(), tuple(map(self._place, each(self.record, "where")[: None if self.is_first else 1]))
        claims = tuple(self._claim(one, n) for n, one in enumerate(self.claims, start=1))
        account = Account(
            id="i1",
            kind=Kind(text(self.record, "kind") or Kind.ATTACK),
            means=Means(told) if (told := text(self.record, "means")) else None,
            status=Status(text(self.record, "status") or Status.HAPPENED),
            when=when,
            where=where,
            claims=claims,
            leads=True,
        )
        responses = tuple(self._responses())
        content = canonical({"record": self.record, "documents": [*self.documents]}).encode()
        sha256 = digest(content)
        written = Document.model_validate(
            {
                "id": document_id(f"{source} {self.id}", self.documents[0] or "1") or sha256,
                "sha256": sha256,
                "name": f"{file}, record {number}, document {place}",
                "media_type": "application/json",
                "text": self.lines.text,
                "publisher": text(self.head, "publisher"),
                "published": published,
                "url": text(self.head, "url"),
                "language": text(self.head, "language"),
            }
        )
        said = Extraction(
            document=DocumentHead.of(written),
            incidents=(account,),
            responses=responses,
            extractor=ExtractorName(name=IMPORTED, version=VERSION),
        )
        return Coming(written, content, said, f"a release of {source}, {file}", number)

    def _when(self) -> DateSpan | None:
        when = at(self.record, "when")
        if not isinstance(when, dict) or not when.get("earliest"):
            return None
        earliest, latest = text(when, "earliest"), text(when, "latest")
        words = self.lines.add(f"when: {earliest}" + (f" to {latest}" if latest != earliest else ""))
        told = {name: when.get(name) for name in ("earliest", "latest", "precision")}
        return DateSpan.model_validate(told | {"passage": words})

    def _place(self, place: Json) -> Place:
        where = ", ".join(told for told in (text(place, "container"), text(place, "country")) if told)
        words = self.lines.add(f"where: {text(place, 'name')}" + (f" ({where})" if where else ""))
        known = {name: place[name] for name in Place.model_fields if name != "passage" and name in place}
        return Place.model_validate({"role": PlaceRole.SITE} | known | {"passage": words})

    def _claim(self, one: Json, number: int) -> Claim:
        told = _whole(at(one, "claim"))
        made = Claim.model_validate(told | {"id": f"c{number}", "passage": Passage(start=0, end=1, quote="-"), "confidence": None})
        quote = text(one, "claim", "passage", "quote")
        relayed = f", relayed by {', '.join(made.relayed_by)}" if made.relayed_by else ""
        said = "; ".join((*how_many(made.tolls), *victims(made.victims), *accused(made.perpetrators), *([f"“{quote}”"] if quote else [])))
        words = self.lines.add(f"{who(made.claimant)}{relayed} {made.stance}" + (f": {said}" if said else ""))
        return made.model_copy(update={"passage": words})

    def _responses(self) -> Iterator[Response]:
        """The responses that this text was the first to tell. One that is dated by its publication keeps that day."""
        for number, one in enumerate(each(self.record, "responses"), start=1):
            source = next(iter(each(one, "sources")), {})
            first = text(source, "document") or ""
            if first not in self.documents and not (self.is_first and not first):
                continue
            when = at(one, "when")
            span = {name: when.get(name) for name in ("earliest", "latest", "precision")} if isinstance(when, dict) else None
            told = {name: at(one, name) for name in ("kind", "actor", "outcome", "tolls")}
            blank = Passage(start=0, end=1, quote="-")
            fields = _whole(told) | {"id": f"r{number}", "incidents": ("i1",), "when": span, "passage": blank}
            fields["promises"] = [_undated(promise) for promise in each(one, "promises")]
            made = Response.model_validate(fields)
            quote = text(source, "passage", "quote")
            said = f"{made.kind.replace('_', ' ')} by {who(made.actor)}" + (f": “{quote}”" if quote else "")
            yield made.model_copy(update={"passage": self.lines.add(said)})


def _undated(promise: Json) -> Json:
    """A promise without the place of its words in a document that is not here."""
    due = promise.get("due")
    return promise | {"due": {name: value for name, value in due.items() if name != "passage"} if isinstance(due, dict) else None}


def _whole(told: JsonValue) -> Json:
    """What left of a claim or a response: without the empty parts that a policy makes of fields that it keeps in, and with a claimant
    that has no name where none leaves."""
    found: Json = {}
    for name, value in (told if isinstance(told, dict) else {}).items():
        if name == "tolls" and isinstance(value, dict):
            found[name] = {harm: toll for harm, toll in value.items() if toll}
        elif name in ("claimant", "actor"):
            found[name] = {**value, "name": value.get("name")} if isinstance(value, dict) else value
        elif name != "passage" and value is not None:
            found[name] = value
    return found
