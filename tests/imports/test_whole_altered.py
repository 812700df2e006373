"""A whole export that was altered by hand: what people decided is held against the words, and no account of it is lost."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from import_work import records

from cairn.casebook import Casebook, verify
from cairn.casebook.correcting import correct_claim
from cairn.casebook.reviewing import give_grade
from cairn.intake import Options, add
from cairn.intake.imports import ImportRefusedError
from cairn.intake.imports.whole import Moved, read_whole, take_whole
from cairn.model.incident import ClaimRef
from cairn.model.values import Toll, Tolls
from cairn.publishing.whole import Kept, whole_lines
from cairn.samples import reports

Line = dict[str, Any]


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """The export of a casebook with a grade and a corrected claim."""
    with Casebook.init(tmp_path_factory.mktemp("altered") / "book", author="Ama") as made:
        list(add(made, [str(reports() / "gao-road-wire.txt")], Options()))
        with made.writing() as writer:
            incident = next(iter(writer.incidents()))
            give_grade(writer, incident, "confirmed", policy="airwars", version="1", reason="I looked")
            placed = writer.incident(incident)[0]
            claim = placed.account.claims[0]
            ref = ClaimRef(document=placed.document.id, incident=placed.account.id, claim=claim.id)
            correct_claim(
                writer, ref, claim.model_copy(update={"tolls": Tolls(killed=Toll(min=41, max=41))}), what="41 killed", reason="misread"
            )
        with made.reading() as view:
            yield [*whole_lines(made, view, Kept())]


def taken(casebook: Casebook, lines: list[Line]) -> Moved:
    """Take lines over."""
    return take_whole(casebook, read_whole("whole.jsonl", "\n".join(map(json.dumps, lines)).encode()))


def corrected(lines: list[Line]) -> Line:
    """What was decided on the claim."""
    return next(line["payload"] for line in lines if line["line"] == "decision" and line["payload"]["claim"])


def without_incident(lines: list[Line]) -> None:
    """What it is about is gone."""
    corrected(lines).pop("incident")


def of_another_kind(lines: list[Line]) -> None:
    """A judgement of a claim, called one of a forecast."""
    for line in lines:
        if line["line"] == "decision":
            line["kind"] = "forecast_settled"


def with_another_verdict(lines: list[Line]) -> None:
    """One that there is not."""
    corrected(lines)["detail"]["judged"] = "exploded"


def in_words_of_nobody(lines: list[Line]) -> None:
    """A correction in words that are not in the document."""
    corrected(lines)["detail"]["claim"]["passage"] = {"start": 0, "end": 9, "quote": "Invented!"}


def with_a_reason_that_no_store_keeps(lines: list[Line]) -> None:
    """With a NUL character."""
    corrected(lines)["reason"] = "a\x00b"


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (without_incident, "line-unreadable"),
        (of_another_kind, "line-unreadable"),
        (with_another_verdict, "line-unreadable"),
        (in_words_of_nobody, "words-unfounded"),
        (with_a_reason_that_no_store_keeps, "line-unreadable"),
    ],
)
def test_a_decision_that_was_altered_refuses_the_file(
    lines: list[str], empty: Casebook, harm: Callable[[list[Line]], None], code: str
) -> None:
    """With its line, before anything is taken; and no correction brings a figure in words that the document does not have."""
    told, before = [json.loads(line) for line in lines], empty.length
    harm(told)
    with pytest.raises(ImportRefusedError) as refused:
        taken(empty, told)
    assert {problem.code for problem in refused.value.problems} == {code}
    assert empty.length == before


def test_accounts_that_no_incident_holds_are_not_lost(lines: list[str], empty: Casebook) -> None:
    """As where an export was written while a report was being added, or a line was taken out: they open incidents of their own."""
    told = [json.loads(line) for line in lines]
    moved = taken(empty, [line for line in told if line["line"] in ("casebook", "document")])
    accounts = sum(len(line["extraction"]["incidents"]) for line in told if line["line"] == "document")
    assert accounts and len(moved.incidents) == len(records(empty)) == accounts
    assert verify(empty).is_sound
