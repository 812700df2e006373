"""One part of a bulk run: read, extracted, and written to a file of its own that is either whole or not there."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from cairn.intake.bulk.plan import Part
from cairn.intake.extracting import lines_of
from cairn.intake.options import Options
from cairn.intake.sources import Taken, with_dates
from cairn.model.document import Unreadable
from cairn.reading import read_share

_ERROR = b'"error": {"code": '
"""Stands only in the lines of documents that gave nothing: inside a string its quotation marks would be escaped."""


@dataclass(frozen=True)
class Problem:
    """A document that gave nothing: its stable code, and a message that says which and why."""

    code: str
    message: str


def part_file(folder: Path, number: int) -> Path:
    """Where the lines of a part are written."""
    return folder / f"part-{number:05}.jsonl"


def write_part(part: Part, folder: Path, options: Options, *, carefully: bool = False) -> None:
    """Write the lines of `cairn extract` for all documents of a part; a part that is there already is left as it is.

    `carefully`: in a process of its own, so that a document that kills it costs no other its turn."""
    target = part_file(folder, part.number)
    if target.exists():
        return
    options = replace(options, jobs=2 if carefully else 1)
    handle, name = tempfile.mkstemp(prefix=".part-", dir=folder)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(line + "\n" for line, _ in lines_of(_documents(part, options), options))
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def problems_in(folder: Path) -> Iterator[Problem | None]:
    """For each document of a finished run, in order, what went wrong with it; None where nothing did."""
    for file in sorted(folder.glob("part-*.jsonl")):
        with file.open("rb") as lines:
            yield from (Problem(**json.loads(line)["error"]) if _ERROR in line else None for line in lines)


def _documents(part: Part, options: Options) -> Iterator[Taken]:
    for piece in part.pieces:
        if isinstance(piece, Unreadable):
            yield piece
        else:
            yield from with_dates(read_share(piece, limits=options.limits, published=options.published))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
