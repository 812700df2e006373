"""Reads the files of places that a user adds: GeoNames' own, packed or not, and tables."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from cairn.knowledge.errors import KnowledgeError
from cairn.knowledge.gazetteer.entry import Named
from cairn.knowledge.gazetteer.geonames import geonames_places
from cairn.knowledge.gazetteer.placetable import table_places

LARGEST_FILE = 2 * 1024**3
"""Bytes of text, unpacked: GeoNames' file of the whole world has 1.6 thousand million."""

LONGEST_LINE = 64 * 1024
"""Characters of a line: GeoNames allows ten thousand for the other names."""

_README = "readme.txt"


def read_places(path: Path) -> Iterator[Named]:
    """The places of a file, one by one: GeoNames' XX.zip or XX.txt (nineteen columns, tabs), or a .csv of
    name, country, latitude, longitude and perhaps kind, admin1, population, aliases, radius_km.

    Raises KnowledgeError: `places-unreadable`, `places-not-a-zip`, `places-too-large`, `places-columns`, `places-number`,
    `places-country`, `places-kind`, `places-not-text`."""
    try:
        if path.suffix.lower() == ".zip":
            with _unpacked(path) as (content, name):
                yield from geonames_places(_lines(content, path), f"{path} ({name})")
        else:
            with path.open("rb") as content:
                read = table_places if path.suffix.lower() == ".csv" else geonames_places
                yield from read(_lines(content, path), str(path))
    except UnicodeDecodeError as error:
        raise KnowledgeError("places-not-text", f"{path} is not UTF-8 text ({error.reason}). Save it as UTF-8 and add it again.") from error
    except OSError as error:
        raise KnowledgeError("places-unreadable", f"{path} cannot be read ({error}). Check that it is there and whole.") from error


@contextmanager
def _unpacked(path: Path) -> Iterator[tuple[IO[bytes], str]]:
    """The one table in a zip file, read as it is unpacked: nothing is written, and nothing is believed about its size."""
    try:
        with zipfile.ZipFile(path) as packed:
            tables = [name for name in packed.namelist() if name.lower().endswith(".txt") and name.lower() != _README]
            if len(tables) != 1:
                found = "no table (.txt)" if not tables else f"{len(tables)} tables"
                raise KnowledgeError("places-columns", f"{path} holds {found}. Add GeoNames' file of one country, as XX.zip.")
            with packed.open(tables[0]) as content:
                yield content, tables[0]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise KnowledgeError("places-not-a-zip", f"{path} is no zip file, or a broken or locked one ({error}). Fetch it again.") from error


def _lines(content: IO[bytes], path: Path) -> Iterator[str]:
    """The lines of a text, never more than one in memory."""
    size = 0
    with io.TextIOWrapper(content, encoding="utf-8-sig", newline="\n") as text:
        while line := text.readline(LONGEST_LINE + 1):
            size += len(line)
            if len(line) > LONGEST_LINE:
                raise KnowledgeError(
                    "places-too-large", f"{path} has a line of more than {LONGEST_LINE} characters: it is no list of places."
                )
            if size > LARGEST_FILE:
                raise KnowledgeError(
                    "places-too-large", f"{path} holds more than {LARGEST_FILE} characters. Add the files of single countries."
                )
            yield line.rstrip("\r\n")
