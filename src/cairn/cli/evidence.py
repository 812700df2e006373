"""`cairn capture`, `cairn stamp`, `cairn bag`: what proves that a report was there, by which day, and that a release arrived whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cairn.cli.console import complain, count
from cairn.cli.options import HERE, Book, Restricted, eyes_of, open_casebook
from cairn.cli.stamping import Certificate

if TYPE_CHECKING:
    from cairn.casebook import Casebook


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("capture")(capture)
    app.command("stamp")(stamp)
    app.command("bag")(bag)


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
        content = kept.content if file.name.endswith(".warc.gz") else packaged(view, casebook.folder, id)
    write_new(file, content)
    typer.echo(f"{kept.address}, as it answered at {kept.at}, is in {file}.")
    complain("It holds all that was sent, and what was sent may tell where it was asked from. Hand it to those alone who need it.")


def stamp(
    authority: Annotated[
        str | None, typer.Option(metavar="URL", help="The time-stamp authority to ask (RFC 3161); else the one in cairn.toml.")
    ] = None,
    certificate: Certificate = None,
    document: Annotated[str | None, typer.Option(metavar="DOCUMENT", help="Have the bytes of this document alone stamped.")] = None,
    write: Annotated[Path | None, typer.Option(metavar="FILE", help="Write the authority's answer to a file too (.tsr).")] = None,
    directory: Book = HERE,
) -> None:
    """Have a time-stamp authority say that the ledger is as far as this today. It gets a hash, and nothing that the casebook holds.

    One stamp covers all that came before it, since each entry of the ledger holds the hash of the one before."""
    from base64 import b64decode

    from cairn.casebook.stamps import Authority, Roots, authority_of, is_stamped, roots_of, stamp_document
    from cairn.casebook.stamps import stamp as ask
    from cairn.publishing.captured import write_new

    with open_casebook(directory) as casebook:
        roots = Roots.read(certificate) if certificate else roots_of(casebook)
        asked = Authority(authority, roots) if authority else authority_of(casebook)
        if asked is None:
            raise typer.BadParameter('name one, or put its address into cairn.toml: timestamps = "https://…"', param_hint="--authority")
        if document is None and is_stamped(casebook):
            typer.echo("Nothing has come to the ledger since the last stamp.")
            return
        told = ask(casebook, asked) if document is None else stamp_document(casebook, asked, _named(casebook, document))
    if write:
        write_new(write, b64decode(told.token))
    what = f"the document {told.document}" if told.document else f"entry {told.seq}, and all before it"
    typer.echo(f"Stamped at {told.at} by {told.authority}: {what}.")
    if roots is None:
        complain("Whether the authority has signed this was not checked: give its certificates with --certificate.")


def _named(casebook: Casebook, document: str) -> str:
    with casebook.reading() as view:
        return view.document_named(document)


def bag(
    release: Annotated[Path, typer.Argument(metavar="RELEASE", help="The folder of a release, as cairn publish made it.")],
    folder: Annotated[Path, typer.Argument(metavar="BAG", help="The folder to make; one that is there is never written over.")],
    organization: Annotated[str | None, typer.Option(metavar="NAME", help="The organization that sends it.")] = None,
) -> None:
    """Pack a release for an archive, as a bag (BagIt). It needs no casebook; one that is not as it was signed is not packed."""
    from cairn.publishing.bag import make_bag

    made = make_bag(release, folder, organization)
    typer.echo(f"Release {made.version} is packed in {folder}: {count(len(made.files), 'file')}, each with its hash.")
    complain(f"Whoever receives it checks it with: cairn verify {folder} --key KEY")
