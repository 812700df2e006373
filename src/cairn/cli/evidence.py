"""`cairn capture`, `cairn stamp`, `cairn bag`: what proves that a report was there, by which day, and that a release arrived whole."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cairn.cli.console import complain
from cairn.cli.options import HERE, Book, Restricted, eyes_of, open_casebook


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("capture")(capture)


def capture(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="The document's id, or the beginning of it.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write: a package (.wacz) or the bare archive (.warc.gz).")],
    directory: Book = HERE,
    restricted: Restricted = False,
) -> None:
    """Write how the address of a document answered, as a package that replay programs open, or as a web archive.

    Cairn keeps the requests and answers, as they were sent, when a report is added by its address. `cairn add` reads the file again."""
    from cairn.publishing.captured import captured, packaged, write_new

    with open_casebook(directory) as casebook, casebook.reading(eyes=eyes_of(leaves=True, restricted=restricted)) as view:
        id = view.document_named(document)
        kept = captured(view, casebook.folder, id)
        content = kept.content if file.name.endswith((".warc", ".warc.gz")) else packaged(view, casebook.folder, id)
    write_new(file, content)
    typer.echo(f"{kept.address}, as it answered at {kept.at}, is in {file}.")
    complain("It holds all that was sent, and what was sent may tell where it was asked from. Hand it to those alone who need it.")
