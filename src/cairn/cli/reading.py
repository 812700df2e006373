"""`cairn read` and `cairn extract`: what is in reports. No casebook is opened or written."""

from __future__ import annotations

from datetime import date
from typing import Annotated, NoReturn

import typer

from cairn.cli.asking import Asking, with_asking
from cairn.cli.console import complain, put
from cairn.cli.options import Extractor, Jobs, Json, Published, check_extractor
from cairn.cli.progress import counted, watched

Paths = Annotated[list[str], typer.Argument(metavar="PATH…", help="Files, folders, web addresses, or - for standard input.")]
Private = Annotated[bool, typer.Option("--allow-private", help="Let web addresses lead into one's own network.")]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("read")(read)
    app.command("extract")(with_asking(extract))


def read(paths: Paths, published: Published = None, json: Json = False, allow_private: Private = False) -> None:
    """Print the text of reports, as the passages of an extraction count in it."""
    from cairn.intake import Options, taken
    from cairn.reading import Read

    failed = 0
    for item in taken(paths, Options(published=published, allow_private=allow_private)):
        if not isinstance(item, Read):
            failed += 1
            complain(f"{item.message} [{item.code}]")
        elif json:
            put(item.document.model_dump_json() + "\n")
        else:
            put(item.document.text if item.document.text.endswith("\n") else item.document.text + "\n")
    raise typer.Exit(1 if failed else 0)


def extract(
    paths: Paths,
    published: Published = None,
    extractor: Extractor = "rules",
    jobs: Jobs = 1,
    attributions: Annotated[bool, typer.Option("--attributions", help="Give all reported speech too.")] = False,
    allow_private: Private = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say instead, sentence by sentence, what was found and why, and why not.")
    ] = False,
    sentence: Annotated[int | None, typer.Option("--sentence", metavar="N", min=1, help="With --explain: only this sentence.")] = None,
    *,
    asking: Asking,
) -> None:
    """Write what reports say: one JSON object for each document, one per line, in their order."""
    from cairn.intake import Options, extract_lines

    check_extractor(extractor)
    if sentence is not None and not explain:
        raise typer.BadParameter("it goes with --explain only.", param_hint="--sentence")
    if explain:
        explain_all(paths, extractor, published, allow_private, sentence)
    if attributions and extractor == "llm":
        raise typer.BadParameter("only the rules give all reported speech.", param_hint="--attributions")
    failed = 0
    with asking.reader(extractor) as reader:
        options = Options(
            published=published, extractor=extractor, reader=reader, attributions=attributions, jobs=jobs, allow_private=allow_private
        )
        for line, problem in watched(extract_lines(paths, options), "Documents", counted(paths)):
            put(line + "\n")
            if problem:
                failed += 1
                complain(f"{problem.message} [{problem.code}]")
    raise typer.Exit(1 if failed else 0)


def explain_all(paths: list[str], extractor: str, published: date | None, allow_private: bool, sentence: int | None) -> NoReturn:
    """Print why reports are read as they are, and exit: 1 where one could not be read or has no such sentence."""
    from rich.console import Console

    from cairn.extraction.explanation import explain
    from cairn.intake import Options, taken
    from cairn.language.vocabularies import load_vocabularies
    from cairn.publishing.terminal import show_explanation
    from cairn.reading import Read

    if extractor != "rules":
        raise typer.BadParameter(f"'{extractor}' gives no reasons; 'rules' does.", param_hint="--explain")
    load_vocabularies()
    failed = 0
    for item in taken(paths, Options(published=published, allow_private=allow_private)):
        if not isinstance(item, Read):
            failed += 1
            complain(f"{item.message} [{item.code}]")
            continue
        explanation = explain(item.document)
        if sentence is not None and sentence > len(explanation.sentences):
            failed += 1
            complain(f"{item.document.name} has {len(explanation.sentences)} sentences, and so no sentence {sentence}.")
            continue
        show_explanation(explanation, Console(), only=sentence)
    raise typer.Exit(1 if failed else 0)
