"""A program that backs up or restores and is killed on the way: backup_program.py backup|restore CASEBOOK FILE WHERE [STORE].

WHERE: "begun" in the middle of the content, "written" before the store keeps it, "kept" after, "moving" before the last step."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from cairn.casebook import Casebook
from cairn.casebook.backup import Closing, Opening, make_backup, making, restore, restoring
from cairn.casebook.sealing import age
from cairn.cli.kept import kept


def die(*_: object, **__: object) -> None:
    """At once."""
    os.kill(os.getpid(), signal.SIGKILL)


def dies_after(known: Callable[..., None]) -> Callable[..., None]:
    """A function that kills when it has done its work."""

    def dying(*arguments: object) -> None:
        known(*arguments)
        die()

    return dying


def main(what: str, directory: str, file: str, where: str, store: str = "") -> None:
    """Do it, and be killed."""
    age.WORK = 10
    if what == "backup":
        match where:
            case "begun":
                making._put_documents = die  # type: ignore[assignment]
            case "written":
                making.check_content = die  # type: ignore[assignment]
            case "moving":
                os.replace = die  # type: ignore[assignment]
        with Casebook.open(Path(directory), store or None) as casebook:
            make_backup(casebook, Path(file), Closing("six words drawn by lot"), kept())
        return
    match where:
        case "begun":
            restoring.replay = die  # type: ignore[assignment]
        case "written":
            restoring.verify = die  # type: ignore[assignment]
        case "kept":
            restoring._fill = dies_after(restoring._fill)  # type: ignore[assignment, arg-type]
        case "moving":
            os.rename = die  # type: ignore[assignment]
    restore(Path(file), Path(directory), Opening("six words drawn by lot"), kept(), store=store or None)


if __name__ == "__main__":
    main(*sys.argv[1:])
