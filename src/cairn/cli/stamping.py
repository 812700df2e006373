"""What several commands say of time stamps."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cairn.cli.console import complain, count

if TYPE_CHECKING:
    from cairn.casebook import Casebook, CasebookError, Checkpoint
    from cairn.casebook.payloads import Stamped
    from cairn.casebook.stamps import Checked

Certificate = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="The certificates (PEM) of a time-stamp authority that you trust; else those named in cairn.toml."),
]


def tell_of_stamp(stamped: Stamped | CasebookError | None) -> None:
    """Say what came of asking for a stamp, if anybody asked."""
    from cairn.casebook import CasebookError

    if isinstance(stamped, CasebookError):
        complain(stamped.message)
    elif stamped:
        complain(f"Stamped at {stamped.at} by {stamped.authority}.")


def tell_of_stamps(stamps: Sequence[Checked], *, is_checked: bool) -> None:
    """Say up to where a ledger is stamped, and whether anybody's signature was checked."""
    sound = [one.stamp for one in stamps if one.fault is None]
    of_ledger = [one for one in sound if one.document is None]
    if sound:
        how = "signed by an authority that you trust" if is_checked else "signature not checked: give --certificate"
        complain(f"{count(len(sound), 'time stamp')} ({how}).")
    if of_ledger:
        last = max(of_ledger, key=lambda one: one.seq)
        complain(f"All up to entry {last.seq} was there at {last.at} ({last.authority}).")


def checkpoint_of(casebook: Casebook) -> Checkpoint:
    """The newest checkpoint, stamped where the settings name an authority; where that gives no stamp, this is said."""
    from cairn.casebook import CasebookError
    from cairn.casebook.stamps import authority_of, stamped_checkpoint

    try:
        authority = authority_of(casebook)
        return stamped_checkpoint(casebook, authority) if authority else casebook.checkpoint()
    except CasebookError as error:
        complain(error.message)
        return casebook.checkpoint()
