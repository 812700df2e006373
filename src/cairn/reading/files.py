"""From a path to the files that are to be read: a file is itself, a folder all files in it, sorted, hidden ones left out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cairn.model.document import Unreadable
from cairn.reading.failures import unreadable


@dataclass(frozen=True)
class Found:
    """A file, and the name it goes by: its own, or from the given folder on; never the path on this machine."""

    path: Path
    name: str


def found_in(source: Path) -> Iterator[Found | Unreadable]:
    """The files of a path, or why there are none."""
    name = _printable(source.name or source.resolve().name)
    try:
        is_folder, is_file, exists = source.is_dir(), source.is_file(), source.exists()
    except PermissionError:
        yield unreadable(name, name, "no-permission")
    except (OSError, ValueError) as error:
        yield unreadable(name, name, "cannot-open", reason=str(error))
    else:
        if is_folder:
            yield from _in_folder(source, name)
        elif is_file:
            yield Found(source, name)
        else:
            yield unreadable(name, name, "not-a-file" if exists else "missing")


def _in_folder(folder: Path, folder_name: str) -> Iterator[Found | Unreadable]:
    """Files in the order of their paths. Links to folders are not followed: they may lead in a circle."""
    waiting = [(folder, folder_name)]  # a stack, not recursion: a hostile folder may be nested thousands deep
    is_empty = True
    while waiting:
        path, name = waiting.pop()
        is_folder = path == folder or (path.is_dir() and not path.is_symlink())
        found = _entries(path, name, waiting) if is_folder else _file(path, name)
        if found:
            is_empty = False
            yield found
    if is_empty:
        yield unreadable(folder_name, folder_name, "empty-folder")


def _entries(folder: Path, name: str, waiting: list[tuple[Path, str]]) -> Unreadable | None:
    """Puts what a folder holds on the stack, first name on top; says so where it may not be opened."""
    try:
        names = sorted(os.listdir(folder), reverse=True)
    except PermissionError:
        return unreadable(name, name, "no-permission")
    except OSError as error:
        return unreadable(name, name, "cannot-open", reason=error.strerror)
    waiting.extend((folder / entry, f"{name}/{_printable(entry)}") for entry in names if not entry.startswith("."))
    return None


def _file(path: Path, name: str) -> Found | Unreadable | None:
    if path.is_file():
        return Found(path, name)
    if path.is_dir():  # by a link
        return None
    return unreadable(name, name, "not-a-file" if path.exists() else "missing")


def _printable(name: str) -> str:
    """A file's name may hold bytes that are no characters; they become U+FFFD."""
    return os.fsencode(name).decode("utf-8", "replace")
