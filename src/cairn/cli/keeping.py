"""`cairn init`, `add`, `verify`, `checkpoint`, `rebuild`: a casebook is made, grows, and proves that it is what it was."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from cairn.cli.asking import Asking, with_asking
from cairn.cli.backing import Identity, prove_backup
from cairn.cli.console import complain, count
from cairn.cli.dating import Days
from cairn.cli.options import HERE, Book, BookArgument, Extractor, Jobs, Json, Published, author, check_extractor, open_casebook
from cairn.cli.progress import counted, watched
from cairn.cli.proving import is_release, prove
from cairn.cli.reading import Paths, Private
from cairn.cli.stamping import Certificate, checkpoint_of, tell_of_stamp, tell_of_stamps


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    for command in (init, with_asking(add), verify, checkpoint, rebuild):
        app.command(command.__name__)(command)


def init(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make the casebook in.")],
    store: Annotated[
        str | None, typer.Option(metavar="URL", help="postgresql://USER@HOST/DATABASE for a team; SQLite in the folder where not given.")
    ] = None,
    encrypted: Annotated[bool, typer.Option("--encrypted", help="Close it by a passphrase, which is asked for.")] = False,
) -> None:
    """Make a new casebook. The password of a PostgreSQL store is never written down: it comes from ~/.pgpass or PGPASSWORD."""
    from cairn.casebook import Casebook
    from cairn.cli.unlocking import new_passphrase

    with Casebook.init(directory, store, author=author(), passphrase=new_passphrase() if encrypted else None) as casebook:
        typer.echo(f"Made a casebook in {directory} (store: {casebook.store.name}).")
    typer.echo(f"Add reports to it with: cairn add PATH… --to {directory}")


def add(
    paths: Paths,
    directory: Book = HERE,
    published: Published = None,
    extractor: Extractor = "rules",
    jobs: Jobs = 1,
    allow_private: Private = False,
    *,
    asking: Asking,
) -> None:
    """Add reports to a casebook. What is in it already is passed over, so that an interrupted run can simply be run again.

    A report that carries no day can be given one afterwards: add it again with --published."""
    from cairn.casebook.stamps import stamp_new
    from cairn.intake import Options
    from cairn.intake import add as add_all

    check_extractor(extractor)
    tally, days = Counter[str](), Days(published)
    with open_casebook(directory) as casebook, asking.reader(extractor, keeps=not casebook.seal.is_closed) as reader:
        options = Options(
            published=published,
            extractor=extractor,
            reader=reader,
            jobs=jobs,
            allow_private=allow_private,
            trusted_hosts=casebook.settings.trusted_hosts,
        )
        for step in watched(add_all(casebook, paths, options), "Documents", counted(paths)):
            tally[step.outcome] += 1
            days.take(step)
            if step.problem:
                complain(f"{step.problem.message} [{step.problem.code}]")
        stamped = stamp_new(casebook)
    dated = f", {tally['dated']} given another day" if tally["dated"] else ""
    typer.echo(f"{count(tally['added'], 'document')} added, {tally['known']} known already{dated}, {tally['failed']} could not be read.")
    for line in days.lines():
        complain(line)
    tell_of_stamp(stamped)
    raise typer.Exit(1 if tally["failed"] else 0)


def verify(
    directory: Annotated[
        Path, typer.Argument(envvar="CAIRN_CASEBOOK", help="The casebook's folder, that of a release, a dossier, or a backup.")
    ] = HERE,
    checkpoint: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A checkpoint that was kept apart: shows whether last entries were removed.")
    ] = None,
    write_checkpoint: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where all is well, write a checkpoint to keep apart.")
    ] = None,
    key: Annotated[
        str | None, typer.Option(metavar="FINGERPRINT", help="Of a release: the key that must have signed it, as its maker told it to you.")
    ] = None,
    certificate: Certificate = None,
    identity: Identity = None,
    json: Json = False,
) -> None:
    """Prove that a casebook is what it was: its documents, texts, ledger and everything computed from them.

    Or that a release, or a dossier (FILE.pdf), is what left the house: its files, manifest and signature. That needs no casebook and no
    connection. Or that a backup is whole, without restoring it."""
    from dataclasses import asdict
    from json import dumps

    from cairn.casebook import Checkpoint
    from cairn.casebook import verify as verify_all
    from cairn.casebook.backup import is_backup
    from cairn.casebook.stamps import Roots, roots_of

    if is_backup(directory):
        prove_backup(directory, identity, checkpoint, json=json)
    if is_release(directory):
        prove(directory, key, json)
    kept_apart = Checkpoint.read(checkpoint) if checkpoint else None
    with open_casebook(directory) as casebook:
        roots = Roots.read(certificate) if certificate else roots_of(casebook)
        verdict = verify_all(casebook, kept_apart, roots)
        if write_checkpoint and verdict.is_sound:
            checkpoint_of(casebook).write(write_checkpoint)
    for problem in verdict.problems:
        typer.echo(dumps(asdict(problem), ensure_ascii=False) if json else f"{problem.message} [{problem.code}]")
    looked_at = f"{count(verdict.entries, 'entry', 'entries')} and {count(verdict.documents, 'document')} looked at"
    tell_of_stamps(verdict.stamps, is_checked=roots is not None)
    complain(f"{looked_at}: {'all is as it was' if verdict.is_sound else count(len(verdict.problems), 'problem')}.")
    raise typer.Exit(0 if verdict.is_sound else 1)


def checkpoint(
    directory: BookArgument = HERE,
    write: Annotated[Path | None, typer.Option("--write", metavar="FILE", help="Write it to a file, to be kept apart.")] = None,
) -> None:
    """Say how far the ledger goes: its last entry's number, hash and time. Kept apart, it proves later that nothing was removed."""
    with open_casebook(directory) as casebook:
        newest = checkpoint_of(casebook) if write else casebook.checkpoint()
    if write:
        newest.write(write)
    typer.echo(newest.written, nl=False)


def rebuild(directory: BookArgument = HERE) -> None:
    """Compute everything that follows from the ledger anew. Needed only where `cairn verify` says so."""
    with open_casebook(directory) as casebook:
        casebook.rebuild()
    typer.echo("Everything that follows from the ledger was computed anew.")
