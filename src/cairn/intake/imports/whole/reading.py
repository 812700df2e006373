"""The lines of a whole export are read in any order and held against each other: each wrong line is told, and then nothing is taken."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from pydantic import TypeAdapter, ValidationError

from cairn.casebook import CasebookError
from cairn.casebook.claimed import JudgedDetail
from cairn.casebook.entry import digest
from cairn.casebook.passages import check_passages
from cairn.casebook.payloads import Decided, ForecastSettled
from cairn.intake.imports.errors import ImportRefusedError, RowProblem, wrong_rows
from cairn.model.references import AccountRef, Subject
from cairn.publishing.whole import (
    FORMAT,
    WholeApart,
    WholeCapture,
    WholeDecision,
    WholeDocument,
    WholeHead,
    WholeIncident,
    WholeLine,
    WholeMark,
)
from cairn.reading.capture import Capture

SHAPE = "whole"
LINE: TypeAdapter[WholeLine] = TypeAdapter(WholeLine)


@dataclass
class Whole:
    """What a casebook wrote of itself. Each list is in the order in which things came there, whatever the order of the lines."""

    name: str
    sha256: str
    casebook: str = ""
    documents: list[WholeDocument] = field(default_factory=list)
    incidents: list[WholeIncident] = field(default_factory=list)
    decisions: list[WholeDecision] = field(default_factory=list)
    aparts: list[WholeApart] = field(default_factory=list)
    marks: list[WholeMark] = field(default_factory=list)


def is_whole(content: bytes) -> bool:
    """Whether a file is a whole export, in whichever order its lines stand: no sheet and no list of records begins with a brace."""
    return content.lstrip()[:1] == b"{"


def read_whole(name: str, content: bytes) -> Whole:
    """What a whole export holds.

    Raises ImportRefusedError (rows-wrong, whole-without-head, whole-newer)."""
    problems: list[RowProblem] = []
    whole, numbered = Whole(name, digest(content)), [*_lines(content, problems)]
    heads = [one for _, one in numbered if isinstance(one, WholeHead)]
    if heads and heads[0].format > FORMAT:
        raise ImportRefusedError("whole-newer", f"{name} was written by a newer version of Cairn. Update Cairn, and import it again.")
    if len(heads) != 1 and not problems:
        message = f"{name}: the line that says which casebook wrote it is not there once. Export that casebook again."
        raise ImportRefusedError("whole-without-head", message)
    _sort(whole, numbered)
    problems += _contradictions(numbered)
    if problems:
        raise wrong_rows(name, problems)
    return whole


def _lines(content: bytes, problems: list[RowProblem]) -> Iterator[tuple[int, WholeLine]]:
    for number, line in enumerate(content.split(b"\n"), start=1):
        if not line.strip():
            continue
        if _holds_nul(line):
            message = "It holds NUL characters, which no store keeps. Export the casebook again."
            problems.append(RowProblem("line-unreadable", number, None, message))
            continue
        try:
            yield number, LINE.validate_json(line)
        except ValidationError as error:
            problems.append(_unreadable(number, error))


def _holds_nul(line: bytes) -> bool:
    """Whether a line has NUL characters, and not only a text that speaks of them: PostgreSQL would refuse it halfway."""
    return rb"\u0000" in line.replace(rb"\\", b"")


def _unreadable(number: int, error: ValidationError) -> RowProblem:
    fault = error.errors()[0]
    where = ".".join(map(str, fault["loc"])) or "the line"
    message = f"{where}: {fault['msg']}. The line was changed or cut off: export the casebook again."
    return RowProblem("line-unreadable", number, None, message)


def _sort(whole: Whole, numbered: list[tuple[int, WholeLine]]) -> None:
    for _, one in sorted(numbered, key=lambda pair: _place(pair[1])):
        match one:
            case WholeHead():
                whole.casebook = one.casebook
            case WholeDocument():
                whole.documents.append(one)
            case WholeIncident():
                whole.incidents.append(one)
            case WholeDecision():
                whole.decisions.append(one)
            case WholeApart():
                whole.aparts.append(one)
            case WholeMark():
                whole.marks.append(one)


def _place(one: WholeLine) -> tuple[int, str]:
    """In which order lines are taken: decisions as they were made, all else by what it is called."""
    match one:
        case WholeDecision() | WholeApart() | WholeMark():
            return one.number, ""
        case WholeDocument():
            return 0, one.document.id
        case WholeIncident():
            return 0, one.incident
    return 0, ""


def _contradictions(numbered: list[tuple[int, WholeLine]]) -> Iterator[RowProblem]:
    """What does not fit together, line by line."""
    seen: dict[object, int] = {}
    told = {one.document.id: one for _, one in numbered if isinstance(one, WholeDocument)}
    incidents = {one.incident for _, one in numbered if isinstance(one, WholeIncident)}
    known = {(id, account.id) for id, one in told.items() if one.extraction for account in one.extraction.incidents}
    for number, one in numbered:
        for thing in _things(one):
            if (before := seen.setdefault(thing, number)) != number:
                yield RowProblem("line-twice", number, None, f"The same stands in line {before}. Remove one of the two lines.")
        if isinstance(one, WholeDocument):
            yield from _unsound(number, one)
        if isinstance(one, WholeDecision):
            yield from _unsound_decision(number, one, told)
        missing = next((subject for subject in _subjects(one) if not _is_there(subject, told, known, incidents)), None)
        if missing is not None:
            name = missing if isinstance(missing, str) else missing.name
            message = f"It speaks of {name}, which no line of the file holds. Export the casebook again, whole."
            yield RowProblem("line-unfounded", number, None, message)


def _things(one: WholeLine) -> list[object]:
    """What may stand in one line only."""
    if isinstance(one, WholeDocument):
        return [("document", one.document.id), ("bytes", one.document.sha256)]
    if isinstance(one, WholeIncident):
        accounts = ((placed.account.document, placed.account.incident) for placed in one.accounts)
        return [("incident", one.incident), *accounts]
    return []


def _unsound(number: int, one: WholeDocument) -> Iterator[RowProblem]:
    document = one.document
    if digest(one.content) != document.sha256:
        message = f"The bytes of {document.name} are not those that its hash tells. Export the casebook again."
        yield RowProblem("bytes-altered", number, None, message)
    if one.capture is not None:
        yield from _unsound_capture(number, document.name, one.capture)
    if one.extraction is not None:
        try:
            check_passages(document, json.loads(one.extraction.to_json()))
        except CasebookError as error:
            yield RowProblem("words-unfounded", number, None, f"{error.message} Export the casebook again.")


def _unsound_capture(number: int, name: str, capture: WholeCapture) -> Iterator[RowProblem]:
    if digest(capture.content) != capture.sha256:
        message = f"The bytes of the capture of {name} are not those that its hash tells. Export the casebook again."
        yield RowProblem("bytes-altered", number, None, message)
        return
    try:
        Capture.read(capture.content)
    except Exception:  # whatever hostile bytes make of the library
        message = f"The capture of {name} is no web archive of an answer. Export the casebook again."
        yield RowProblem("capture-unreadable", number, None, message)


def _unsound_decision(number: int, one: WholeDecision, told: dict[str, WholeDocument]) -> Iterator[RowProblem]:
    """What people decided holds as it would have to if they decided it here: a claim that they added or corrected has words, too."""
    try:
        made = (Decided if one.kind == "decided" else ForecastSettled).model_validate(one.payload)
        detail = made.detail if isinstance(made, Decided) else None
        if detail and "judged" in detail:
            JudgedDetail.model_validate(detail)
    except ValidationError as error:
        yield _unreadable(number, error)
        return
    if detail and made.document in told:
        try:
            check_passages(told[made.document].document, detail)
        except CasebookError as error:
            yield RowProblem("words-unfounded", number, None, f"{error.message} Export the casebook again.")


def _subjects(one: WholeLine) -> list[Subject]:
    """The accounts and incidents that a line needs."""
    if isinstance(one, WholeIncident):
        return [placed.account for placed in one.accounts]
    if isinstance(one, WholeApart):
        return [one.one, one.other]
    if isinstance(one, WholeDecision):
        document, account = one.payload.get("document"), one.payload.get("account")
        return [AccountRef(document=document, incident=account)] if isinstance(document, str) and isinstance(account, str) else []
    return []


def _is_there(subject: Subject, told: dict[str, WholeDocument], known: set[tuple[str, str]], incidents: set[str]) -> bool:
    if isinstance(subject, str):
        return subject in incidents
    return subject.document in told and (subject.document, subject.incident) in known
