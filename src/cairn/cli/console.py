"""What is written where: results to standard output, word of problems to standard error."""

from __future__ import annotations

import sys


def put(text: str) -> None:
    """Write to standard output as UTF-8, exactly, whatever the terminal's own encoding."""
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()


def complain(message: str) -> None:
    """Say on standard error what is wrong."""
    print(message, file=sys.stderr, flush=True)


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 document", "2 documents"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
