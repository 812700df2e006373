"""`cairn backup`, `cairn restore`: all of a casebook in one encrypted file, and a casebook out of it again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from cairn.cli.console import complain, count
from cairn.cli.options import HERE, Book, open_casebook
from cairn.cli.unlocking import known_passphrase, new_passphrase

if TYPE_CHECKING:
    from cairn.casebook import Checkpoint
    from cairn.casebook.backup import Contents, Opening

PASSPHRASE = "CAIRN_BACKUP_PASSPHRASE_FILE"
"""Names a file that holds the passphrase of backups, for services."""

Identity = Annotated[
    Path | None,
    typer.Option("--identity", metavar="FILE", help="Of a backup: a recipient's secret key (age-keygen), for the passphrase."),
]
KeptApart = Annotated[
    Path | None, typer.Option("--checkpoint", metavar="FILE", help="A checkpoint that was kept apart: shows that the ledger is the same.")
]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("backup")(backup)
    app.command("restore")(restore)


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to make; one that is there is never written over.")],
    directory: Book = HERE,
    recipients: Annotated[
        list[str] | None,
        typer.Option("--recipient", metavar="age1…", help="Who may open it by a key of age, in place of a passphrase. May be repeated."),
    ] = None,
    with_passphrase: Annotated[bool, typer.Option("--passphrase", help="With --recipient: a passphrase opens it too.")] = False,
) -> None:
    """Write all of a casebook into one encrypted file: ledger, documents, texts, people, tokens, jobs, feeds, searches, the key of
    releases. It is of one moment, while others go on working, and is read back whole before it is said to be there.

    The passphrase is asked for, or stands in the file that CAIRN_BACKUP_PASSPHRASE_FILE names. There is no backup in the clear."""
    from cairn.casebook.backup import Closing, make_backup
    from cairn.cli.kept import kept

    with open_casebook(directory) as casebook:
        passphrase = new_passphrase(PASSPHRASE, "Passphrase of the backup") if with_passphrase or not recipients else None
        made = make_backup(casebook, file, Closing(passphrase, tuple(recipients or ())), kept())
    typer.echo(f"{file} holds {_told(made.contents)}. It was read back, and is whole.")
    if made.left:
        complain(f"Not Cairn's, and not in it: {', '.join(made.left)}.")


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The backup.")],
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make; one that is there is never written over.")],
    store: Annotated[
        str | None, typer.Option(metavar="URL", help="postgresql://USER@HOST/DATABASE, an empty one; SQLite in the folder where not given.")
    ] = None,
    encrypted: Annotated[
        bool, typer.Option("--encrypted", help="Close the casebook by a passphrase of its own, which is asked for.")
    ] = False,
    identity: Identity = None,
    checkpoint: KeptApart = None,
) -> None:
    """Make a casebook again out of a backup. All of it is proved first; interrupted, there is none, and the command can be run again.

    Those who are logged in have to log in again."""
    from cairn.casebook.backup import restore as make_again
    from cairn.cli.kept import kept

    opening, apart = _opening(file, identity), _apart(checkpoint)
    passphrase = new_passphrase("CAIRN_PASSPHRASE_FILE", "Passphrase of the casebook") if encrypted else None
    contents = make_again(file, directory, opening, kept(), store=store, passphrase=passphrase, kept_apart=apart)
    typer.echo(f"{directory} holds {_told(contents)}, as of {contents.made}.")
    complain(f"Its ledger ends with {contents.last.hash}.")


def prove_backup(file: Path, identity: Path | None, checkpoint: Path | None, *, json: bool) -> NoReturn:
    """Say what is wrong with a backup, or that nothing is; then end."""
    from json import dumps

    from cairn.casebook import CasebookError
    from cairn.casebook.backup import check

    try:
        contents = check(file, _opening(file, identity), _apart(checkpoint))
    except CasebookError as error:
        if json:
            typer.echo(dumps({"code": error.code, "where": str(file), "message": error.message}, ensure_ascii=False))
            raise typer.Exit(1) from error
        raise
    complain(f"{file} holds {_told(contents)}, as of {contents.made}: all is as it was written.")
    complain(f"Its ledger ends with {contents.last.hash}.")
    raise typer.Exit(0)


def _opening(file: Path, identity: Path | None) -> Opening:
    """By what a backup is opened: whoever is at the terminal is asked only where its passphrase is needed."""
    from cairn.casebook.backup import Opening, needs_passphrase

    if identity or not needs_passphrase(file):
        return Opening(identity=identity)
    return Opening(known_passphrase(PASSPHRASE, f"Passphrase of {file.name}"))


def _apart(file: Path | None) -> Checkpoint | None:
    from cairn.casebook import Checkpoint

    return Checkpoint.read(file) if file else None


def _told(contents: Contents) -> str:
    return f"{count(contents.last.seq, 'entry', 'entries')} and {count(contents.documents, 'document')}"
