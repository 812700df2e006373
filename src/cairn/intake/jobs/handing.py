"""The key of an encrypted casebook is handed to the process that carries out its jobs: through its standard input, which nobody else reads.

Not by its arguments or its environment: every program of the same user can list those."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from cairn.casebook.sealing.key import Key
from cairn.casebook.sealing.passphrase import by_file
from cairn.casebook.sealing.seal import Closed, Seal


def hand_key(seal: Seal, process: subprocess.Popen[bytes]) -> None:
    """Give a process that has just begun the key, where there is one."""
    if isinstance(seal, Closed) and process.stdin:
        with suppress(OSError):  # it has ended already, and says why by how it ended
            process.stdin.write(seal.key.secret.hex().encode() + b"\n")
            process.stdin.flush()


def handed_key(directory: Path) -> Key:
    """The key that this process was given; by the file that the environment names, where it was given none.

    Raises CasebookError (passphrase-missing, passphrase-unreadable, passphrase-wrong, key-missing, rest-missing)."""
    given = sys.stdin.buffer.readline().strip()
    return Key(bytes.fromhex(given.decode("ascii"))) if given else by_file(directory)
