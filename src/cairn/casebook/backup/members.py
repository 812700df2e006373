"""The members of a backup's content: parts of the ledger, of texts and tables, and files; with the hash of each in manifests among them."""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
from collections.abc import Iterable, Iterator
from typing import cast

from cairn.casebook.backup.outside import broken
from cairn.casebook.entry import digest

PART = 1_000_000
"""Characters of lines in one member, or a few more."""
MANIFEST, END = "manifest", "end.json"

Row = list[object] | dict[str, object]


class Members:
    """Puts members into the content, and keeps account of them."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        """Nothing is in it yet."""
        self._tar = tar
        self._account = Account()
        self._lines: list[str] = []
        self._manifests = 0

    def put(self, name: str, content: bytes) -> None:
        """Put a member."""
        self._lines.append(self._account.take(name, content))
        self._add(name, content)
        if len(self._lines) * 100 >= PART:
            self._put_manifest()

    def put_lines(self, name: str, rows: Iterable[Row]) -> int:
        """Put rows, as lines of JSON in members of moderate size, one at least; how many rows."""
        count, parts = 0, 0
        waiting: list[str] = []
        size = 0
        for row in rows:
            waiting.append(json.dumps(row, ensure_ascii=False))
            count, size = count + 1, size + len(waiting[-1])
            if size >= PART:
                parts += 1
                self._put_part(name, parts, waiting)
                waiting, size = [], 0
        if waiting or not parts:
            self._put_part(name, parts + 1, waiting)
        return count

    def end(self, told: dict[str, object]) -> None:
        """Put the last member: how many there were, what they are all together, and what else is told."""
        self._put_manifest()
        self._add(END, json.dumps({**told, **self._account.told()}).encode())

    def _put_part(self, name: str, number: int, lines: list[str]) -> None:
        self.put(f"{name}/{number:08}.jsonl", "".join(f"{line}\n" for line in lines).encode())

    def _put_manifest(self) -> None:
        self._manifests += 1
        self._add(f"{MANIFEST}/{self._manifests:08}.sha256", "".join(self._lines).encode())
        self._lines = []

    def _add(self, name: str, content: bytes) -> None:
        member = tarfile.TarInfo(name)
        member.size, member.mode = len(content), 0o600
        self._tar.addfile(member, io.BytesIO(content))


class Account:
    """How many members, and what they are all together."""

    def __init__(self) -> None:
        """None yet."""
        self._hash = hashlib.sha256()
        self._count = 0

    def take(self, name: str, content: bytes) -> str:
        """Count a member; its line, as `sha256sum` writes it."""
        line = f"{digest(content)}  {name}\n"
        self._hash.update(line.encode())
        self._count += 1
        return line

    def told(self) -> dict[str, object]:
        """The account."""
        return {"members": self._count, "sha256": self._hash.hexdigest()}


def accounted(members: Iterable[tuple[str, bytes]], end: dict[str, object]) -> Iterator[tuple[str, bytes]]:
    """The members, each held against its manifest and all against the last one, which goes into `end`.

    Raises CasebookError (backup-broken)."""
    account, lines = Account(), list[str]()
    is_ended = False
    for name, content in members:
        if is_ended:
            raise broken()
        if name == END:
            end |= cast("dict[str, object]", parsed(content))
            is_ended = True
        elif name.startswith(f"{MANIFEST}/"):
            if content != "".join(lines).encode():
                raise broken()
            lines = []
        else:
            lines.append(account.take(name, content))
            yield name, content
    if not is_ended or lines or any(end.get(what) != told for what, told in account.told().items()):
        raise broken()


def parsed(content: bytes) -> object:
    """What a member or a line says.

    Raises CasebookError (backup-broken)."""
    try:
        return json.loads(content)
    except ValueError as error:
        raise broken() from error


def rows_in(content: bytes) -> list[object]:
    """The rows of a part.

    Raises CasebookError (backup-broken)."""
    return [parsed(line) for line in content.splitlines()]
