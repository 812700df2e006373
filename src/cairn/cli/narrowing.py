"""The options that narrow a list of incidents down, and put it in order: a question to the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from cairn.catalogue import Question

Several = list[str] | None
DAY = "DAY"


@dataclass(frozen=True, kw_only=True)
class Narrowing:
    """Which incidents, and in which order. What is given several times is any of these."""

    country: Annotated[Several, typer.Option(metavar="COUNTRY", help="Only there: a name, or two letters (ISO 3166-1).")] = None
    place: Annotated[str | None, typer.Option(metavar="NAME", help="Only at this place, or near a town of this name.")] = None
    box: Annotated[str | None, typer.Option(metavar="W,S,E,N", help="Only in this part of the map: four degrees.")] = None
    actor: Annotated[Several, typer.Option(metavar="ACTOR", help="Only where it is accused or answers: a key, or a name.")] = None
    kind: Annotated[Several, typer.Option(metavar="KIND", help="Only this kind: killing, abduction ...")] = None
    means: Annotated[Several, typer.Option(metavar="MEANS", help="Only by these means: drone_strike, shooting ...")] = None
    grade: Annotated[Several, typer.Option(metavar="GRADE", help="Only with this grade, the policy's or a reviewer's.")] = None
    stage: Annotated[Several, typer.Option(metavar="STAGE", help="Only where accountability has come so far: denial, trial ...")] = None
    review: Annotated[Several, typer.Option(metavar="STATE", help="Only doubtful, failed, decided (by a person) or machine.")] = None
    since: Annotated[str | None, typer.Option("--from", metavar=DAY, help="Not before this day, month (2025-02) or year.")] = None
    until: Annotated[str | None, typer.Option("--until", metavar=DAY, help="Not after this day, month or year.")] = None
    harm: Annotated[str | None, typer.Option(metavar="HARM", help="What --least and --most count: killed (else), injured ...")] = None
    least: Annotated[int | None, typer.Option(min=0, metavar="N", help="Only where the best figure is at least this.")] = None
    most: Annotated[int | None, typer.Option(min=0, metavar="N", help="Only where the best figure is at most this.")] = None
    order: Annotated[
        str | None,
        typer.Option(metavar="ORDER", help="opened, newest, oldest, toll, silence, origins, changed; best (words in names)."),
    ] = None

    def question(self, words: str = "", *, doubtful: bool = False, order: str | None = None) -> Question:
        """The question that these options and free text ask; `order` where none is given.

        Raises CatalogueError (question-unclear)."""
        from cairn.catalogue import Question

        several = {
            "country": [_country(name) for name in self.country or ()],
            "actor": [_actor(name) for name in self.actor or ()],
            "kind": self.kind or (),
            "means": self.means or (),
            "grade": self.grade or (),
            "stage": self.stage or (),
            "review": [*(self.review or ()), *(["doubtful"] if doubtful else [])],
        }
        singles = {"q": words, "from": self.since, "to": self.until, "harm": self.harm, "least": self.least, "most": self.most}
        singles |= {"place": self.place, "box": self.box, "order": self.order or order}
        pairs = [(name, value) for name, values in several.items() for value in values]
        return Question.of([*pairs, *((name, str(value)) for name, value in singles.items() if value is not None)])


def _country(name: str) -> str:
    from cairn.knowledge.countries import Countries

    return Countries.load().of(name) or name


def _actor(name: str) -> str:
    """The key of an actor; a name that is in no register stands for itself."""
    from cairn.knowledge.actors import Actors

    known = Actors.load().by_key(name) or Actors.load().find(name)
    return known.key if known else name
