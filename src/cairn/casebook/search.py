"""Full-text search over documents: FTS5 on SQLite, tsvector on PostgreSQL. Words, "phrases" and -exclusions on both."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError

from cairn.casebook.rows import DocumentRow

OPEN, CLOSE = "\x02", "\x03"
"""Control characters that stand around the words found, until they are told as ranges."""

CHUNK = 200_000
"""Characters of a text that PostgreSQL indexes as one: a tsvector holds at most a megabyte."""

Found = tuple[str, str]
"""A document's id and the words around what was found, with OPEN and CLOSE in them."""


class Search(ABC):
    """The search index of a store. It is a projection: made from documents and texts, rebuilt at will."""

    def create(self, connection: Connection) -> None:
        """Create what is missing of the index."""
        for statement in self.tables:
            connection.execute(text(statement))

    def drop(self, connection: Connection) -> None:
        """Remove the index, so that the tables under it can be."""
        for statement in self.drops:
            connection.execute(text(statement))

    tables: Sequence[str]
    drops: Sequence[str]

    @abstractmethod
    def add(self, connection: Connection, document: DocumentRow) -> None:
        """Index a document whose row and text are in the store, unless it is."""

    @abstractmethod
    def clear(self, connection: Connection) -> None:
        """Forget everything."""

    @abstractmethod
    def find(self, connection: Connection, query: str, limit: int) -> list[Found]:
        """The documents that a query finds, best first; none for a query without words."""

    @abstractmethod
    def is_sound(self, connection: Connection) -> bool:
        """Whether the index says what documents and texts say."""


class SqliteSearch(Search):
    """FTS5 over a view of documents and texts, so that no text is stored twice."""

    tables = (
        """CREATE VIEW IF NOT EXISTS searchable AS
           SELECT d.seq AS seq, coalesce(d.title, '') AS title, t.text AS text
           FROM documents d JOIN texts t ON t.sha256 = d.text_sha256""",
        """CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5(
           title, text, content='searchable', content_rowid='seq', tokenize="unicode61 remove_diacritics 2")""",
    )
    drops = ("DROP TABLE IF EXISTS search", "DROP VIEW IF EXISTS searchable")

    def add(self, connection: Connection, document: DocumentRow) -> None:
        """Index a document whose row and text are in the store, unless it is; neither its title nor its text ever changes."""
        connection.execute(
            text(
                """INSERT INTO search(rowid, title, text) SELECT seq, title, text FROM searchable
                   WHERE seq = :seq AND NOT EXISTS (SELECT 1 FROM search_docsize WHERE id = :seq)"""
            ),
            {"seq": document.seq},
        )

    def clear(self, connection: Connection) -> None:
        """Forget everything."""
        connection.execute(text("INSERT INTO search(search) VALUES ('delete-all')"))

    def find(self, connection: Connection, query: str, limit: int) -> list[Found]:
        """The documents that a query finds, best first; none for a query without words."""
        wanted, unwanted = phrased(query)
        if not wanted:
            return []
        match = " AND ".join(map(_quoted, wanted)) + "".join(f" NOT {_quoted(term)}" for term in unwanted)
        found = connection.execute(
            text(
                """SELECT d.id, snippet(search, 1, :open, :close, '…', 24) FROM search JOIN documents d ON d.seq = search.rowid
                   WHERE search MATCH :match ORDER BY rank, d.seq LIMIT :limit"""
            ),
            {"match": match, "limit": limit, "open": OPEN, "close": CLOSE},
        )
        return [(row[0], row[1]) for row in found]

    def is_sound(self, connection: Connection) -> bool:
        """Whether the index says what documents and texts say."""
        try:
            connection.execute(text("INSERT INTO search(search, rank) VALUES ('integrity-check', 1)"))
        except DatabaseError:
            return False
        return True


class PostgresSearch(Search):
    """A tsvector for every 200,000 characters, without stemming: reports come in many languages."""

    tables = (
        "CREATE TABLE IF NOT EXISTS search (document text, chunk integer, vector tsvector NOT NULL, PRIMARY KEY (document, chunk))",
        "CREATE INDEX IF NOT EXISTS search_by_word ON search USING gin (vector)",
    )
    drops = ("DROP TABLE IF EXISTS search",)
    chunks = f"""SELECT d.id, n, to_tsvector('simple', CASE WHEN n = 0 THEN coalesce(d.title, '') || ' ' ELSE '' END
                                                  || substr(t.text, n * {CHUNK} + 1, {CHUNK}))
                 FROM documents d JOIN texts t ON t.sha256 = d.text_sha256, generate_series(0, length(t.text) / {CHUNK}) AS n"""

    def add(self, connection: Connection, document: DocumentRow) -> None:
        """Index a document whose row and text are in the store, unless it is; neither its title nor its text ever changes."""
        connection.execute(text(f"INSERT INTO search {self.chunks} WHERE d.id = :id ON CONFLICT DO NOTHING"), {"id": document.id})

    def clear(self, connection: Connection) -> None:
        """Forget everything."""
        connection.execute(text("DELETE FROM search"))

    def find(self, connection: Connection, query: str, limit: int) -> list[Found]:
        """The documents that a query finds, best first; none for a query without words."""
        wanted, unwanted = phrased(query)
        if not wanted:
            return []
        words = " ".join([*map(_quoted, wanted), *(f"-{_quoted(term)}" for term in unwanted)])
        found = connection.execute(
            text(
                f"""SELECT d.id, ts_headline('simple', substr(t.text, s.chunk * {CHUNK} + 1, {CHUNK}), q,
                           :marks || ', MaxWords=24, MinWords=12, FragmentDelimiter=…, MaxFragments=1')
                    FROM (SELECT DISTINCT ON (document) document, chunk, ts_rank(vector, websearch_to_tsquery('simple', :words)) AS rank
                          FROM search WHERE vector @@ websearch_to_tsquery('simple', :words) ORDER BY document, rank DESC) s
                    JOIN documents d ON d.id = s.document JOIN texts t ON t.sha256 = d.text_sha256,
                         websearch_to_tsquery('simple', :words) q
                    ORDER BY s.rank DESC, d.seq LIMIT :limit"""
            ),
            {"words": words, "limit": limit, "marks": f"StartSel={OPEN}, StopSel={CLOSE}"},
        )
        return [(row[0], row[1]) for row in found]

    def is_sound(self, connection: Connection) -> bool:
        """Whether the index says what documents and texts say."""
        difference = f"""SELECT count(*) FROM (SELECT document, chunk, vector FROM search) s
                         FULL JOIN ({self.chunks}) c(document, chunk, vector) USING (document, chunk)
                         WHERE s.vector IS DISTINCT FROM c.vector"""
        return not connection.scalar(text(difference))


def search_for(dialect: str) -> Search:
    """The search of a kind of store."""
    return PostgresSearch() if dialect == "postgresql" else SqliteSearch()


def phrased(query: str) -> tuple[list[str], list[str]]:
    """The words and phrases that must be there, and those that must not."""
    found = [(minus, phrase or word) for minus, phrase, word in re.findall(r'(-?)(?:"([^"]*)"|([^\s"]+))', query)]
    found = [(minus, term) for minus, term in found if re.search(r"\w", term)]
    return [term for minus, term in found if not minus], [term for minus, term in found if minus]


def _quoted(term: str) -> str:
    return '"' + term.replace('"', " ") + '"'


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words around what was found; `marks` are the ranges of `text` that were asked for, in characters."""

    text: str
    marks: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, marked: str) -> Excerpt:
        """An excerpt from words with OPEN and CLOSE in them."""
        plain, marks, start = "", [], 0
        for piece in re.split(f"([{OPEN}{CLOSE}])", marked):
            if piece == OPEN:
                start = len(plain)
            elif piece == CLOSE:
                marks.append((start, len(plain)))
            else:
                plain += piece
        return cls(plain, tuple(marks))
