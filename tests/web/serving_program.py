"""A program that serves a casebook as `cairn serve` does, as often as it is asked to: each time in a process of its own that can be killed.

It has everything imported already, so that a start takes milliseconds and not a second. Line by line it is told folders; of each it
says the number of the process that serves it, what `cairn serve` says, and, once that process is gone, that it has ended."""

from __future__ import annotations

import os
import sys

from cairn.assessment import load_policy
from cairn.catalogue.edition import edition
from cairn.cli import main
from cairn.knowledge.actors import Actors
from cairn.web import serving, workspace
from cairn.web.rendering import environment
from cairn.web.words import languages, words_in

__all__ = ["serving", "workspace"]


def serve(folder: str) -> None:
    """Become `cairn serve`."""
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.argv = ["cairn", "serve", "--in", folder, "--port", "0"]
    main()


def warm() -> None:
    """Read what every start reads."""
    for template in environment().list_templates():
        environment().get_template(template)
    for language in languages():
        words_in(language)
    Actors.load()
    edition(load_policy())


if __name__ == "__main__":
    warm()
    for line in iter(sys.stdin.readline, ""):
        child = os.fork()
        if child == 0:
            serve(line.strip())
            os._exit(1)
        print(f"process {child}", flush=True)
        os.waitpid(child, 0)
        print("ended", flush=True)
