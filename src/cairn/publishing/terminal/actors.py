"""An actor on a terminal: who it is, its names, what it belongs to and since when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from rich.console import Console
from rich.text import Text

from cairn.assessment.wording import country_name, day_in_words, plain
from cairn.knowledge.actors import Actor, Actors
from cairn.knowledge.actors.above import Above
from cairn.knowledge.actors.affiliation import Affiliation
from cairn.publishing.terminal.layout import QUIET, labelled, lines
from cairn.publishing.terminal.words import safe


def show_actor(actor: Actor, above: Sequence[Above], on: date, console: Console) -> None:
    """Print an actor with its affiliations, and the bodies above it on a day."""
    console.print(Text.assemble((safe(actor.name), "bold"), (f"   {actor.key}", QUIET)))
    console.print(labelled([(label, Text(words)) for label, words in _rows(actor)]))
    upwards = [f"{plain(one.affiliation.relation)} {safe(one.body.name)}" for one in above]
    told = lines(*upwards) if upwards else Text("nobody that is known")
    console.print(labelled([("above it", lines(Text(f"on {day_in_words(on)}", style=QUIET), told))]))


def _rows(actor: Actor) -> Iterator[tuple[str, str]]:
    what = (plain(actor.kind), actor.side.replace("_", "-"), country_name(actor.country) if actor.country else "")
    yield "what", " · ".join(part for part in what if part)
    if actor.since or actor.until:
        yield "existed", period(actor.since, actor.until)
    if names := (*actor.aliases, *actor.acronyms, *actor.local):
        yield "names", "; ".join(map(safe, names))
    for affiliation in actor.affiliations:
        yield "belongs", _affiliation(affiliation)


def _affiliation(affiliation: Affiliation) -> str:
    body = Actors.load().by_key(affiliation.key)
    dates = f", {period(affiliation.since, affiliation.until)}" if affiliation.since or affiliation.until else ""
    return f"{plain(affiliation.relation)} {safe(body.name) if body else affiliation.key}{dates}"


def period(since: date | None, until: date | None) -> str:
    """From the first day to the last: "since 2 March 2017", "2004 to 2 February 2014"; a year where no more is known."""
    first, last = since and _day(since, 1, 1), until and _day(until, 12, 31)
    if first and last:
        return f"{first} to {last}"
    return f"since {first}" if first else f"until {last}"


def _day(day: date, month: int, number: int) -> str:
    """The first or last day of a year stands for the year."""
    return str(day.year) if (day.month, day.day) == (month, number) else day_in_words(day)
