"""`cairn encrypt`, `cairn passphrase`: a casebook is closed to whoever takes its files, and by what it opens."""

from __future__ import annotations

import typer

from cairn.cli.console import complain
from cairn.cli.options import HERE, BookArgument
from cairn.cli.unlocking import known_passphrase, new_passphrase


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    for command in (encrypt, passphrase):
        app.command(command.__name__)(command)


def encrypt(directory: BookArgument = HERE) -> None:
    """Encrypt a casebook: documents, database and all that lies beside it. Close the workspace first.

    Interrupted, the casebook is as it was, or encrypted; run it again to go on. What lay in the clear is removed, which does not wipe it
    off every disk: see the how-to page "Keep it safe at rest"."""
    from cairn.casebook.encrypting import encrypt as encrypt_all

    left = encrypt_all(directory, new_passphrase())
    typer.echo(f"The casebook in {directory} is encrypted. Without the passphrase nobody can read it, you included.")
    if left:
        complain(f"Not Cairn's, and left as they are: {', '.join(left)}.")


def passphrase(directory: BookArgument = HERE) -> None:
    """Change the passphrase of an encrypted casebook. Backups and copies made before still open by the old one."""
    from cairn.casebook import CasebookError
    from cairn.casebook.sealing.keyfile import keep_key, open_key
    from cairn.casebook.settings import Settings

    if not Settings.read(directory).encrypted:
        message = f"The casebook in {directory} is not encrypted, and has no passphrase. To encrypt it: cairn encrypt {directory}"
        raise CasebookError("casebook-in-clear", message)
    key = open_key(directory, known_passphrase("CAIRN_PASSPHRASE_FILE", "Passphrase"))
    keep_key(directory, key, new_passphrase("CAIRN_NEW_PASSPHRASE_FILE"))
    typer.echo("The passphrase is changed.")
