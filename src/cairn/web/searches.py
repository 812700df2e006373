"""Searches that somebody saved under a name, in a file beside the casebook: each is the question of an address."""

from __future__ import annotations

import threading
from pathlib import Path

from pydantic import Field, ValidationError

from cairn.casebook import CasebookError
from cairn.casebook.beside import read_beside, write_beside
from cairn.casebook.sealing.seal import CLEAR, Seal
from cairn.catalogue import Question
from cairn.model.base import Frozen
from cairn.web.errors import WebError

FILE = "searches.json"
MOST = 100
LONGEST_NAME = 80


class SavedSearch(Frozen):
    """A name and the question, as it stands in an address. `owner` is who saved it; empty where that was the keeper, alone."""

    name: str = Field(min_length=1, max_length=LONGEST_NAME)
    question: str
    owner: str = ""

    @property
    def address(self) -> str:
        """Where it is answered."""
        return f"/incidents?{self.question}"


class _File(Frozen):
    searches: tuple[SavedSearch, ...] = ()


class Searches:
    """The saved searches of a casebook. May be shared by threads."""

    def __init__(self, folder: Path, seal: Seal = CLEAR) -> None:
        """In a casebook's folder, under its seal."""
        self._folder, self._seal = folder, seal
        self._writing = threading.Lock()

    def all(self, owner: str = "") -> tuple[SavedSearch, ...]:
        """Somebody's, by name, and those that were saved while there was no team; none where the file cannot be read."""
        return tuple(one for one in self._everybodys() if one.owner in ("", owner))

    def _everybodys(self) -> tuple[SavedSearch, ...]:
        try:
            return _File.model_validate_json(read_beside(self._folder, FILE, self._seal)).searches
        except (OSError, ValidationError, CasebookError):
            return ()

    def save(self, name: str, question: str, owner: str = "") -> SavedSearch:
        """Keep a question for somebody under a name, in place of their own of that name.

        Raises WebError (search-unnamed, searches-full), CatalogueError (question-unclear)."""
        kept = " ".join(name.split())
        if not 0 < len(kept) <= LONGEST_NAME:
            raise WebError("search-unnamed", f"A saved search needs a name of 1 to {LONGEST_NAME} characters.")
        made = SavedSearch(name=kept, question=Question.of(question).on_page(1).address(), owner=owner)
        with self._writing:
            others = [one for one in self._everybodys() if (one.name, one.owner) != (kept, owner)]
            if sum(one.owner == owner for one in others) >= MOST:
                raise WebError("searches-full", f"There are {MOST} saved searches. Forget one that is no longer needed.")
            self._write([*others, made])
        return made

    def forget(self, name: str, owner: str = "") -> None:
        """Forget somebody's search of a name, else the one that was saved while there was no team; nothing where there is none."""
        with self._writing:
            everybodys = self._everybodys()
            whose = owner if (name, owner) in {(one.name, one.owner) for one in everybodys} else ""
            self._write([one for one in everybodys if (one.name, one.owner) != (name, whose)])

    def _write(self, searches: list[SavedSearch]) -> None:
        told = _File(searches=tuple(sorted(searches, key=lambda one: (one.name.casefold(), one.owner))))
        write_beside(self._folder, FILE, told.model_dump_json(indent=1).encode(), self._seal)
