"""The full-text index of the catalogue: FTS5 on SQLite, tsvector on PostgreSQL, over words that are folded before either sees them.

Folded alike on both sides, a word is found in whatever script, case and accents it was written, and both stores find the same."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, text

from cairn.knowledge.folding import words

LONGEST = 64
"""Letters of a word that count: PostgreSQL takes no words of thousands of letters, which are no words."""
LAST_POSITION = 16_383
"""PostgreSQL remembers no place further on in a text; a word behind it is found, but not as part of a phrase."""
MOST_WORDS = 60_000
"""Different words of one incident's texts that PostgreSQL keeps: a tsvector holds a megabyte."""


def folded(told: str) -> str:
    """The words of a text, folded, with a space between: what is indexed, and what is looked for."""
    return " ".join(word.key[:LONGEST] for word in words(told))


@dataclass(frozen=True, slots=True)
class Term:
    """Words that are looked for beside each other, folded; with `is_beginning` the last is only the beginning of a word."""

    words: tuple[str, ...]
    is_beginning: bool = False


class Words(ABC):
    """The index of a kind of store: by the number of a line its `names` and its `body`, the documents' titles and texts, both folded."""

    tables: Sequence[str]
    drops: Sequence[str]

    def create(self, connection: Connection) -> None:
        """Create what is missing of the index."""
        for statement in self.tables:
            connection.execute(text(statement))

    def drop(self, connection: Connection) -> None:
        """Remove the index."""
        for statement in self.drops:
            connection.execute(text(statement))

    @abstractmethod
    def put(self, connection: Connection, number: int, names: str, body: str) -> None:
        """Index a line that is not in the index."""

    @abstractmethod
    def remove(self, connection: Connection, number: int, names: str, body: str) -> None:
        """Take a line out again, with the very words that were put in."""

    @abstractmethod
    def numbers(self, connection: Connection, terms: Sequence[Term], *, in_names: bool = False) -> NDArray[np.int64]:
        """The lines in which all terms stand, or stand among the names; in no order. There is at least one term."""


class SqliteWords(Words):
    """FTS5 without content: it keeps where words stand and no text a second time."""

    tables = ("CREATE VIRTUAL TABLE IF NOT EXISTS catalogue_words USING fts5(names, body, content='', tokenize='ascii')",)
    drops = ("DROP TABLE IF EXISTS catalogue_words",)

    def put(self, connection: Connection, number: int, names: str, body: str) -> None:
        """Index a line that is not in the index."""
        statement = text("INSERT INTO catalogue_words(rowid, names, body) VALUES (:number, :names, :body)")
        connection.execute(statement, {"number": number, "names": names, "body": body})

    def remove(self, connection: Connection, number: int, names: str, body: str) -> None:
        """Take a line out again, with the very words that were put in."""
        statement = text("INSERT INTO catalogue_words(catalogue_words, rowid, names, body) VALUES ('delete', :number, :names, :body)")
        connection.execute(statement, {"number": number, "names": names, "body": body})

    def numbers(self, connection: Connection, terms: Sequence[Term], *, in_names: bool = False) -> NDArray[np.int64]:
        """The lines in which all terms stand, or stand among the names; in no order. There is at least one term."""
        match = " AND ".join(
            f'{"names : " if in_names else ""}"{" ".join(term.words)}"{" *" if term.is_beginning else ""}' for term in terms
        )
        return _numbers(connection, "SELECT group_concat(rowid, ' ') FROM catalogue_words WHERE catalogue_words MATCH ?", match)


class PostgresWords(Words):
    """A tsvector for each line, made of the folded words themselves: names have weight A, the body has none."""

    tables = (
        "CREATE TABLE IF NOT EXISTS catalogue_words (number integer PRIMARY KEY, vector tsvector NOT NULL)",
        "CREATE INDEX IF NOT EXISTS catalogue_words_by_word ON catalogue_words USING gin (vector)",
    )
    drops = ("DROP TABLE IF EXISTS catalogue_words",)

    def put(self, connection: Connection, number: int, names: str, body: str) -> None:
        """Index a line that is not in the index."""
        statement = text("INSERT INTO catalogue_words VALUES (:number, CAST(:vector AS tsvector))")
        connection.execute(statement, {"number": number, "vector": vector(names, body)})

    def remove(self, connection: Connection, number: int, names: str, body: str) -> None:
        """Take a line out again."""
        connection.execute(text("DELETE FROM catalogue_words WHERE number = :number"), {"number": number})

    def numbers(self, connection: Connection, terms: Sequence[Term], *, in_names: bool = False) -> NDArray[np.int64]:
        """The lines in which all terms stand, or stand among the names; in no order. There is at least one term."""
        query = " & ".join(f"({_phrase(term, 'A' if in_names else '')})" for term in terms)
        return _numbers(connection, "SELECT string_agg(number::text, ' ') FROM catalogue_words WHERE vector @@ CAST(%s AS tsquery)", query)


def words_for(dialect: str) -> Words:
    """The full-text index of a kind of store."""
    return PostgresWords() if dialect == "postgresql" else SqliteWords()


def vector(names: str, body: str) -> str:
    """The literal of a tsvector: each word with its places. A gap keeps phrases from reaching from the names into the body."""
    places: dict[str, list[str]] = defaultdict(list)
    named = names.split()
    for weight, start, found in (("A", 1, named), ("", len(named) + 2, body.split())):
        for place, word in enumerate(found, start):
            if word in places or len(places) < MOST_WORDS:
                places[word].extend([f"{place}{weight}"] if place <= LAST_POSITION else [])
    return " ".join(f"'{word}'{':' if told else ''}{','.join(told[:256])}" for word, told in places.items())


def _phrase(term: Term, weight: str) -> str:
    *first, last = (f"'{word}'" for word in term.words)
    marks = f"{'*' if term.is_beginning else ''}{weight}"
    return " <-> ".join([*(f"{word}:{weight}" if weight else word for word in first), f"{last}:{marks}" if marks else last])


def _numbers(connection: Connection, statement: str, query: str) -> NDArray[np.int64]:
    """The numbers that a statement gives as one text: a common word is in 50,000 lines, and as many rows take four times longer."""
    cursor = connection.connection.cursor()
    try:
        cursor.execute(statement, (query,))
        told = cursor.fetchone()
    finally:
        cursor.close()
    return np.fromstring(told[0] if told and told[0] else "", dtype=np.int64, sep=" ")
