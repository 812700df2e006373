"""`cairn restrict`, `release`, `restricted`: who may see what, said of a document, a claim, a field or a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cairn.cli.console import complain, put
from cairn.cli.deciding import Because, By, decide
from cairn.cli.options import HERE, Book, Json, open_casebook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cairn.casebook import View, Writer
    from cairn.casebook.deciding import Decided
    from cairn.model.sensitivity import Guarded, Mark

Subject = Annotated[
    str | None, typer.Argument(metavar="SUBJECT", help="DOCUMENT, or DOCUMENT/ACCOUNT/CLAIM, or DOCUMENT/ACCOUNT for its --field.")
]
Field = Annotated[
    str | None,
    typer.Option("--field", metavar="NAME", help="Only a field: claimant, victims, perpetrators of a claim; when, where of an account."),
]
Person = Annotated[
    list[str] | None, typer.Option("--person", metavar="NAME", help="A person, wherever the name stands; again for other spellings.")
]
For = Annotated[list[str] | None, typer.Option("--for", metavar="NAME", help="Who may see it beside you; again for each.")]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    for command in (restrict, release, restricted):
        app.command(command.__name__)(command)


def restrict(
    because: Because,
    subject: Subject = None,
    field: Field = None,
    person: Person = None,
    may_see: For = None,
    by: By = None,
    directory: Book = HERE,
    json: Json = False,
) -> None:
    """Let only named people see a document, a claim, a field or a person: in the workspace, on every past day, and in what is written out.

    Whoever can read the casebook's own files can read all of it: see docs/how-to/sensitivity.md."""
    from cairn.casebook.restricting import mark
    from cairn.model.sensitivity import Level

    def make(writer: Writer) -> Decided:
        return mark(writer, _meant(writer, subject, field, person or []), Level.RESTRICTED, to=may_see or [], reason=because)

    decide(make, directory, by, json)


def release(
    because: Because,
    subject: Subject = None,
    field: Field = None,
    person: Person = None,
    public: Annotated[bool, typer.Option("--public", help="It may even be published.")] = False,
    by: By = None,
    directory: Book = HERE,
    json: Json = False,
) -> None:
    """Let everybody at work on the casebook see again what was restricted."""
    from cairn.casebook.restricting import mark
    from cairn.model.sensitivity import Level

    def make(writer: Writer) -> Decided:
        return mark(writer, _meant(writer, subject, field, person or []), Level.PUBLIC if public else Level.INTERNAL, reason=because)

    decide(make, directory, by, json)


def restricted(directory: Book = HERE, json: Json = False) -> None:
    """List what is restricted or may be published, who may see it, and why."""
    with open_casebook(directory) as casebook, casebook.reading() as view:
        told = view.marks()
        put("".join(f"{one.model_dump_json() if json else _line(one)}\n" for one in told))
    if not told:
        complain("Nothing is restricted: all that is in this casebook is for everybody at work on it.")


def _meant(view: View, subject: str | None, field: str | None, person: Sequence[str]) -> Guarded:
    from cairn.casebook.restricting import someone, something_of
    from cairn.model.sensitivity import Part

    if person:
        return someone(person)
    if not subject:
        raise typer.BadParameter("Say what: a DOCUMENT, a DOCUMENT/ACCOUNT/CLAIM, or --person NAME.")
    if field is not None and field not in set(Part):
        raise typer.BadParameter(f"There is no field '{field}'. There are: {', '.join(Part)}.")
    return something_of(view, subject, Part(field) if field else None)


def _line(one: Mark) -> str:
    names = f" (also called {', '.join(one.subject.person[1:])})" if one.subject.person[1:] else ""
    to = f" to {', '.join(one.to)}" if one.to else ""
    return f"{one.number:>6}  {one.level.value}{to}: {one.subject.called}{names} · {one.by}: {one.reason}"
