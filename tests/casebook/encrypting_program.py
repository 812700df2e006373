"""A program that encrypts a casebook and is killed on the way: encrypting_program.py CASEBOOK PASSPHRASE STEP [STORE].

STEP names the function of `encrypting` before which it is killed; with "+" behind, after which; "removing" is in the middle of removing."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from cairn.casebook import encrypting
from cairn.casebook.sealing import age, clearing


def die() -> None:
    """At once."""
    os.kill(os.getpid(), signal.SIGKILL)


def killed_at(step: str) -> Callable[..., object]:
    """The function of a step, which kills."""
    name = step.rstrip("+")
    known = getattr(encrypting, name)

    def killing(*arguments: object, **named: object) -> object:
        if step.endswith("+"):
            known(*arguments, **named)
        return die()

    return killing


def main(directory: str, passphrase: str, step: str, store: str = "") -> None:
    """Encrypt, and be killed."""
    age.WORK = 10
    if step == "removing":
        clearing.shutil.rmtree = lambda *_, **__: die()  # type: ignore[attr-defined]
    else:
        setattr(encrypting, step.rstrip("+"), killed_at(step))
    encrypting.encrypt(Path(directory), passphrase, store or None)


if __name__ == "__main__":
    main(*sys.argv[1:])
