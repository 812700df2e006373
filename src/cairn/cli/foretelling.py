"""`cairn forecasts` and `cairn settle`: what was foretold, by whom, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cairn.cli.console import put
from cairn.cli.deciding import Because, By, decide
from cairn.cli.options import HERE, AsOf, Book, Json, Restricted, eyes_of, open_casebook
from cairn.cli.whereabouts import found
from cairn.model.vocabulary import ForecastVerdict

if TYPE_CHECKING:
    from cairn.casebook import Writer
    from cairn.casebook.deciding import Decided


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    for command in (forecasts, settle):
        app.command(command.__name__)(command)


def verdict(written: str) -> ForecastVerdict:
    """A verdict as it is written on the command line."""
    try:
        return ForecastVerdict(written.replace("-", "_"))
    except ValueError as error:
        raise typer.BadParameter(f"'{written}' is no verdict. Write came-true, did-not, undecidable or open.") from error


Status = Annotated[ForecastVerdict | None, typer.Option("--status", parser=verdict, metavar="VERDICT", help="Only those of this status.")]


def forecasts(
    directory: Book = HERE,
    as_of: AsOf = None,
    incident: Annotated[str | None, typer.Option("--about", metavar="ID", help="Only those about an incident.")] = None,
    status: Status = None,
    speakers: Annotated[bool, typer.Option("--speakers", help="Say instead what the forecasts of each speaker came to.")] = False,
    json: Json = False,
    restricted: Restricted = False,
) -> None:
    """List what was foretold: by whom, on which condition, how sure, about what, and what became of it."""
    from rich.console import Console

    from cairn.assessment.foretold import records_of_speakers
    from cairn.intake.forecasts import forecasts as all_of
    from cairn.publishing.terminal import show_forecasts, show_speakers

    with open_casebook(directory) as casebook, casebook.reading(as_of, eyes=eyes_of(leaves=json, restricted=restricted)) as view:
        told = all_of(view, found(view, incident) if incident else None)
    told = [one for one in told if status in (None, one.verdict)]
    if json:
        put("".join(one.model_dump_json() + "\n" for one in (records_of_speakers(told) if speakers else told)))
    elif speakers:
        show_speakers(records_of_speakers(told), Console())
    else:
        show_forecasts(told, Console())


def settle(
    forecast: Annotated[str, typer.Argument(metavar="FORECAST", help="DOCUMENT/FORECAST, as 'cairn forecasts' names it: 3f2a91c0/f1.")],
    verdict: Annotated[
        ForecastVerdict, typer.Argument(parser=verdict, metavar="VERDICT", help="came-true, did-not, undecidable, or open again.")
    ],
    because: Because,
    evidence: Annotated[
        str | None, typer.Option("--evidence", metavar="CLAIM", help="The claim that shows it: DOCUMENT/ACCOUNT/CLAIM, as 3f2a91c0/i1/c2.")
    ] = None,
    by: By = None,
    directory: Book = HERE,
    json: Json = False,
) -> None:
    """Say what became of a forecast. That it came true, or did not, takes a claim of this casebook that shows it.

    `cairn undo` takes it back."""
    from cairn.casebook.foretelling import claim_named, forecast_named
    from cairn.casebook.foretelling import settle as settled

    def make(writer: Writer) -> Decided:
        shown = claim_named(writer.rows, evidence) if evidence else None
        return settled(writer, forecast_named(writer.rows, forecast), verdict, evidence=shown, reason=because)

    decide(make, directory, by, json)
