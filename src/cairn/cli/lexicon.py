"""`cairn lexicon`: what is wrong with the words that Cairn goes by, the user's own among them, and what it knows of a word."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cairn.cli.console import complain, count, put

if TYPE_CHECKING:
    from cairn.knowledge.faults import Fault
    from cairn.language.holdings import Holding

lexicon = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="The words by which reports are read, and what is added to them.")


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.add_typer(lexicon, name="lexicon")


@lexicon.command("check")
def check_lexicon(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="FOLDER", help="A data folder with lexicon/ and actors/ in it, to be tried; your own where not given."),
    ] = None,
) -> None:
    """Check the lexicon and the actors: those that come with Cairn, and your additions. Every fault is told with file and line."""
    from cairn.language.check import check

    if folder is not None and not folder.is_dir():
        raise typer.BadParameter(f"there is no folder '{folder}'.", param_hint="FOLDER")
    faults = check(folder)
    put("\n".join(map(_told, faults)))
    complain(f"{count(len(faults), 'fault')} found." if faults else f"All is well. {_own(folder)}")
    raise typer.Exit(1 if faults else 0)


@lexicon.command("show")
def show_word(
    word: Annotated[str, typer.Argument(metavar="WORD", help="A word of any form, or a name.")],
    language: Annotated[str, typer.Option("--language", metavar="CODE", help="Two letters, as en.")] = "en",
) -> None:
    """Say what the lexicon knows of a word: the entries of all files that hold it, and what they make of it."""
    from cairn.language.files import light_languages
    from cairn.language.holdings import holdings
    from cairn.language.pipeline import languages

    known = (*languages(), *light_languages())
    if language not in known:
        raise typer.BadParameter(f"there is no language '{language}'; there are: {', '.join(known)}.", param_hint="--language")
    found = list(holdings(word, language))
    put("\n".join(map(_held, found)))
    if not found:
        complain(f"No file holds '{word}'. docs/how-to/lexicon.md says how to add it.")
        raise typer.Exit(1)


def _told(fault: Fault) -> str:
    """A fault in paragraphs as wide as the terminal."""
    parts = [_wrapped(fault.what, "  "), _wrapped(fault.why, "  why   "), _wrapped(fault.remedy, "  do    ")]
    return "\n".join([str(fault.spot), *parts, ""])


def _held(holding: Holding) -> str:
    said = ", ".join(f"{key} = {value}" for key, value in holding.entry.items())
    return "\n".join([f"{holding.spot}", _wrapped(f"'{holding.word}' in {holding.way}" + (f": {said}" if said else ""), "  "), ""])


def _wrapped(text: str, lead: str) -> str:
    from shutil import get_terminal_size
    from textwrap import fill

    width = max(40, get_terminal_size().columns)
    return fill(text, width, initial_indent=lead, subsequent_indent=" " * len(lead), break_long_words=False, break_on_hyphens=False)


def _own(folder: Path | None) -> str:
    from cairn.language.files import own_additions

    own = own_additions(folder)
    return f"Your additions are recorded with every extraction as '{own}'." if own else "You have added nothing of your own."
