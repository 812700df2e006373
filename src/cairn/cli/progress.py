"""How far a long run is: a bar on standard error while a person is looking, and how many documents it will be about."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

# Files of many documents: how many they hold shows only when they are read.
MANY = (".jsonl", ".jsonl.gz", ".warc", ".warc.gz")


def watched(items: Iterable[T], doing: str, total: int | None = None) -> Iterator[T]:
    """The items, with a bar of how far they are on standard error while a person is looking.

    `total` is how many there will be; where that is None, or turns out too low, the bar only shows that work goes on."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(doing, total=total)
        for done, item in enumerate(items, start=1):
            progress.update(task, completed=done, total=None if total is not None and done > total else total)
            yield item


def counted(sources: Iterable[str]) -> int | None:
    """How many documents there are to read; None where only reading tells: standard input, files of many documents."""
    total = 0
    for source in sources:
        if source == "-":
            return None
        files = [source] if not os.path.isdir(source) else _files(source)
        if any(file.lower().endswith(MANY) for file in files):
            return None
        total += len(files)
    return total


def _files(folder: str) -> list[str]:
    """The names of the files below a folder that are read: hidden ones are left out, links to folders not followed."""
    found: list[str] = []
    for _, inside, names in os.walk(folder):
        inside[:] = [name for name in inside if not name.startswith(".")]
        found.extend(name for name in names if not name.startswith("."))
    return found
