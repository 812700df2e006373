"""`cairn list` and `cairn find`: the incidents of a casebook, narrowed down, in order, as a table, as a sheet or for programs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from cairn.cli.console import complain, count, put
from cairn.cli.groups import with_options
from cairn.cli.narrowing import Narrowing
from cairn.cli.options import HERE, AsOf, Book, Json, Policy, Restricted, Tolls, eyes_of, open_casebook, today

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from cairn.assessment import Policy as Method
    from cairn.casebook import Casebook, Eyes, View
    from cairn.casebook.aside import Aside
    from cairn.catalogue import Catalogue, Page, Question

OWN = "airwars"
"""The policy by which a casebook's catalogue is kept."""

MANY = 500
"""Incidents whose assessment takes so long that it is said."""

Csv = Annotated[bool, typer.Option("--csv", help="Write a sheet (CSV): only what may leave the house, so no titles.")]
Counts = Annotated[bool, typer.Option("--counts", help="Tell instead how many there are by country, actor, kind, grade ...")]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("list")(list_)
    app.command("find")(find)


@with_options(Narrowing, "narrowing")
def list_(
    narrowing: Narrowing,
    directory: Book = HERE,
    as_of: AsOf = None,
    policy: Policy = OWN,
    tolls: Tolls = None,
    documents: Annotated[bool, typer.Option("--documents", help="List the documents instead.")] = False,
    failures: Annotated[bool, typer.Option("--failures", help="List what could not be read instead.")] = False,
    doubtful: Annotated[bool, typer.Option("--doubtful", help="Only incidents with an open question, as --review doubtful.")] = False,
    counts: Counts = False,
    csv: Csv = False,
    json: Json = False,
    restricted: Restricted = False,
) -> None:
    """List the incidents of a casebook, each with its grade and how far accountability has come; or its documents."""
    if documents or failures:
        _other(directory, as_of, eyes_of(leaves=json, restricted=restricted), documents=documents, json=json)
        return
    asked = narrowing.question(doubtful=doubtful, order="opened")
    with catalogue_asked(directory, as_of, policy, tolls, eyes_of(leaves=json or csv, restricted=restricted)) as asking:
        asking.tell(asked, None, counts=counts, csv=csv, json=json)


@with_options(Narrowing, "narrowing")
def find(
    narrowing: Narrowing,
    words: Annotated[
        list[str], typer.Argument(metavar="WORD…", help='Places, dates, actors, words; "phrases" in quotes; -words not to be there.')
    ],
    directory: Book = HERE,
    as_of: AsOf = None,
    policy: Policy = OWN,
    tolls: Tolls = None,
    limit: Annotated[int, typer.Option(min=1, help="How many incidents to show.")] = 20,
    counts: Counts = False,
    csv: Csv = False,
    json: Json = False,
    restricted: Restricted = False,
) -> None:
    """Find incidents by what is known of them ("Kidal, February 2025, Wagner") and by words of their documents.

    What was understood is told. Put -- before a word that begins with a hyphen."""
    asked = narrowing.question(" ".join(words))
    with catalogue_asked(directory, as_of, policy, tolls, eyes_of(leaves=json or csv, restricted=restricted)) as asking:
        page = asking.tell(asked, limit, counts=counts, csv=csv, json=json)
    told = ", ".join(f"{one.value} ({one.aspect.value})" for one in page.understood)
    shown = "" if page.found <= limit or counts else f", {limit} shown (--limit)"
    complain(f"{count(page.found, 'incident')} found{shown}. Looked for: {told or 'everything'}.")


def _other(directory: Path, as_of: date | None, eyes: Eyes | None, *, documents: bool, json: bool) -> None:
    """List the documents, or what could not be read."""
    from rich.console import Console

    from cairn.publishing.terminal import show_documents

    with open_casebook(directory) as casebook, casebook.reading(as_of, eyes=eyes) as view:
        if documents:
            stored = view.documents()
            put("".join(one.model_dump_json() + "\n" for one in stored)) if json else show_documents(
                ((one.head, one.name) for one in stored), Console()
            )
        else:
            from cairn.casebook.aside import failures_aside, waiting_failures

            told = (one.model_dump_json() if json else f"{one.message} [{one.code}]" for one in waiting_failures(view.rows))
            put("".join(line + "\n" for line in told))
            if aside := failures_aside(view.rows):
                complain(_aside(aside))


def _aside(aside: list[Aside]) -> str:
    told = ", ".join(f"{one.failure.name} (decision {one.decision.number})" for one in aside)
    return f"Set aside: {told}. 'cairn undo' with a decision's number takes it up again."


class Asked:
    """A catalogue that can be asked, and the view and policy that it is of."""

    def __init__(self, catalogue: Catalogue, view: View, policy: Method, day: date) -> None:
        self.catalogue, self.view, self.policy, self.day = catalogue, view, policy, day

    def tell(self, question: Question, limit: int | None, *, counts: bool, csv: bool, json: bool) -> Page:
        """Print what answers a question: all of it, or so many incidents."""
        from rich.console import Console

        from cairn.catalogue import find as found_in
        from cairn.publishing.sheet import csv_lines
        from cairn.publishing.terminal import show_counts, show_incidents

        page = found_in(self.catalogue, question, size=limit or EVERYTHING)
        if counts:
            put("".join(f"{line}\n" for line in _counted(page))) if json else show_counts(page, Console())
        elif json:
            self._put_records([row.id for row in page.rows])
        elif csv:
            put("".join(csv_lines(page.rows, self.day)))
        else:
            show_incidents(page.rows, self.day, Console())
        return page

    def _put_records(self, incidents: list[str]) -> None:
        from cairn.catalogue.records import records_of

        for record in records_of(self.view, incidents, as_of=self.day, policy=self.policy):
            put(record.model_dump_json() + "\n")


EVERYTHING = 10_000_000
"""More incidents than any casebook has."""


def _counted(page: Page) -> Iterator[str]:
    from json import dumps

    for facet, choices in page.facets.items():
        for choice in choices:
            yield dumps({"facet": facet.value, "value": choice.value, "name": choice.name, "count": choice.count}, ensure_ascii=False)


@contextmanager
def catalogue_asked(directory: Path, as_of: date | None, policy: str, tolls: str | None, eyes: Eyes | None) -> Iterator[Asked]:
    """The casebook's own catalogue, up to date; of a past day, or under another policy than its own, one that is made for this question."""
    from cairn.assessment import load_policy
    from cairn.catalogue import Catalogue, catalogue_of

    method = load_policy(policy, tolls=tolls)
    with open_casebook(directory) as casebook:
        is_own = (as_of, policy, tolls) == (None, OWN, None)
        if is_own:
            _refresh(casebook)
        with casebook.reading(as_of, eyes=eyes) as view:
            if is_own:
                own = Catalogue(casebook.store)
                yield Asked(own.common if view.unseen else own, view, method, today())
            else:
                with catalogue_of(view, day=as_of or today(), policy=method, time_of=casebook.time_of, seal=casebook.seal) as passing:
                    yield Asked(passing, view, method, as_of or today())


def _refresh(casebook: Casebook) -> None:
    from cairn.catalogue import refresh

    said = False

    def tell(made: int, of: int) -> None:
        nonlocal said
        if of > MANY and not said:
            complain(f"{of:,} incidents are assessed for the catalogue; that takes a while, once.")
            said = True

    refresh(casebook, told=tell)
