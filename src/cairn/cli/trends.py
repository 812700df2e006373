"""`cairn trends`: what was recorded month by month, whether it rises or falls, and how sure that is; two periods beside each other."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from cairn.cli.console import put
from cairn.cli.groups import with_options
from cairn.cli.listing import OWN, catalogue_asked
from cairn.cli.narrowing import Narrowing
from cairn.cli.options import HERE, AsOf, Book, Json, Policy, Restricted, Tolls, eyes_of

if TYPE_CHECKING:
    from cairn.assessment.trends import Span


class Unit(StrEnum):
    """How long a unit of time is."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


By = Annotated[Unit, typer.Option("--by", help="The unit of time of the table, and of the trend.")]
Compare = Annotated[
    tuple[str, str] | None,
    typer.Option("--compare", metavar="FROM..TO FROM..TO", help="Instead, two periods: by how many times the second is the first."),
]
Seed = Annotated[int, typer.Option("--seed", min=0, help="The seed of what is drawn by chance: one seed, one result, on one machine.")]
Csv = Annotated[bool, typer.Option("--csv", help="Write a sheet (CSV), a row for each unit of time.")]


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command("trends")(trends)


@with_options(Narrowing, "narrowing")
def trends(
    narrowing: Narrowing,
    by: By = Unit.MONTH,
    compare: Compare = None,
    directory: Book = HERE,
    as_of: AsOf = None,
    policy: Policy = OWN,
    tolls: Tolls = None,
    seed: Seed = 1,
    csv: Csv = False,
    json: Json = False,
    restricted: Restricted = False,
) -> None:
    """Tell what was recorded month by month, with the range of every sum; whether it rises or falls, with intervals of 80 and 95 %.

    Says in words where the data do not tell, refuses where they are too thin, and prints what must hold."""
    from rich.console import Console

    from cairn.assessment.trends import By as Units
    from cairn.catalogue.trending import comparison_of, trends_of
    from cairn.publishing.terminal.comparison import show_comparison
    from cairn.publishing.terminal.trends import show_trends
    from cairn.publishing.trend_sheet import unit_lines

    if compare and (csv or narrowing.since or narrowing.until):
        raise typer.BadParameter("give its periods alone: it goes with neither --from, --until nor --csv.", param_hint="--compare")
    periods = [_period(one) for one in compare or ()]
    question = narrowing.question()
    with catalogue_asked(directory, as_of, policy, tolls, eyes_of(leaves=json or csv, restricted=restricted)) as asked:
        if periods:
            found = comparison_of(asked.catalogue, question, *periods, seed=seed)
            put(found.model_dump_json() + "\n") if json else show_comparison(found, Console())
            return
        told = trends_of(asked.catalogue, question, Units(by.value), seed=seed)
    if json:
        put(told.model_dump_json() + "\n")
    elif csv:
        put("".join(unit_lines(told)))
    else:
        show_trends(told, Console())


def _period(written: str) -> Span:
    """The days that "2023-01..2023-06" means; days, months or years."""
    from cairn.assessment.trends import Span
    from cairn.catalogue import Question

    since, dots, until = written.partition("..")
    asked = Question.of([("from", since), ("to", until)])
    if not dots or asked.since is None or asked.until is None:
        raise typer.BadParameter(f"'{written}' is no period. Write it as 2023-01..2023-06.", param_hint="--compare")
    return Span(asked.since, asked.until)
