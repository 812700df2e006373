"""What is written where: results to standard output, word of problems and progress to standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def put(text: str) -> None:
    """Write to standard output as UTF-8, exactly, whatever the terminal's own encoding."""
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()


def complain(message: str) -> None:
    """Say on standard error what is wrong."""
    print(message, file=sys.stderr, flush=True)


def watched(items: Iterable[T], doing: str) -> Iterator[T]:
    """The items, with a count of them on standard error while a person is looking."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description} {task.completed}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(doing, total=None)
        for item in items:
            progress.advance(task)
            yield item


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 document", "2 documents"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
