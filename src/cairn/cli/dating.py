"""`cairn date`: a person says on which day a document was published; and what `cairn add` tells of days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from cairn.cli.asking import Asking, with_asking
from cairn.cli.deciding import Because, By, decide
from cairn.cli.options import HERE, Book, Json, check_extractor, day, open_casebook

if TYPE_CHECKING:
    from cairn.casebook import Casebook, Writer
    from cairn.casebook.deciding import Decided
    from cairn.intake import Step

SHOWN = 5
"""Documents that a line names; a folder may hold thousands."""


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command("date")(with_asking(date_))


def date_(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="A document's name, or its id, or enough of its beginning.")],
    published: Annotated[date, typer.Argument(parser=day, metavar="DAY", help="The day on which it was published: 2025-02-22.")],
    because: Because,
    extractor: Annotated[
        str | None, typer.Option("--extractor", metavar="NAME", help="Who reads it under its new day; else who read it before.")
    ] = None,
    by: By = None,
    directory: Book = HERE,
    json: Json = False,
    *,
    asking: Asking,
) -> None:
    """Say on which day a document was published, whatever it says itself. It is read under that day, and what it says is placed anew.

    `cairn undo` takes it back."""
    from cairn.intake import Options
    from cairn.intake.dating import read_under, redate

    with open_casebook(directory) as casebook:
        name = extractor or _reader_of(casebook, document)
        check_extractor(name)
        with asking.reader(name, keeps=not casebook.seal.is_closed) as reader:
            id, said = read_under(casebook, document, published, Options(extractor=name, reader=reader))

    def make(writer: Writer) -> Decided:
        return redate(writer, id, published, said, reason=because).decided

    decide(make, directory, by, json)


def _reader_of(casebook: Casebook, document: str) -> str:
    with casebook.reading() as view:
        return view.extractor_of(view.document_named(document)) or "rules"


@dataclass(slots=True)
class Days:
    """What is to be said of the days of documents that were added: which got another than they had, which keep one that is not the day
    `asked`, which have none. Only the first of each are named, however many there are."""

    asked: date | None
    dated: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    undated: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def take(self, step: Step) -> None:
        """Look at one document."""
        if step.outcome == "dated":
            self._note("dated", self.dated, _given(step))
        elif step.outcome != "failed" and step.published is None:
            self._note("undated", self.undated, step.name)
        elif step.outcome != "failed" and self.asked not in (None, step.published):
            self._note("kept", self.kept, f"{step.name} ({step.published})")

    def lines(self) -> Iterator[str]:
        """What is to be said, in the order of its weight."""
        yield from self.dated
        if (more := self.counts["dated"] - len(self.dated)) > 0:
            yield f"{more} more were dated and read anew; 'cairn history' tells the decisions on an incident."
        if self.kept:
            yield (
                f"{self._named('kept', self.kept)} {'keeps its' if self.counts['kept'] == 1 else 'keep their'} own day: --published is for "
                f"reports that have none. If one is wrong: cairn date DOCUMENT {self.asked} --because REASON"
            )
        if self.undated:
            yield (
                f"No day of publication is known of {self._named('undated', self.undated)}: what happened “on Sunday” or “yesterday” by it "
                "stays without a date. Give the day: cairn add FILE --published 2025-02-22"
            )

    def _note(self, what: str, told: list[str], words: str) -> None:
        self.counts[what] += 1
        if len(told) < SHOWN:
            told.append(words)

    def _named(self, what: str, told: list[str]) -> str:
        more = self.counts[what] - len(told)
        return ", ".join(told) + (f" and {more} more" if more else "")


def _given(step: Step) -> str:
    before = f"before: {step.stood}" if step.stood else "it had no day before"
    return (
        f"{step.name}: published on {step.published} from now on ({before}). It was read and placed anew. "
        f"To take it back: cairn undo {step.decision}"
    )
