"""The documents of a record, by the numbers under which its page refers to them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import JsonValue

from cairn.publishing.release.cutting import Json
from cairn.publishing.release.fields import at, each, number, text
from cairn.publishing.site.telling import day

WEB = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document, as far as they left: which document (its number), and in which language."""

    words: str
    number: int | None
    language: str | None


@dataclass(frozen=True, slots=True)
class Printed:
    """A document as it is told. `address` is None where none left, or where it leads nowhere on the web (`told_address` then says it)."""

    number: int | None
    title: str | None
    address: str | None
    told_address: str | None
    publisher: str | None
    published: str
    language: str | None
    sha256: str | None
    copy_of: int | None
    takes_from: tuple[int, ...]


class Documents:
    """The documents of one record."""

    def __init__(self, record: Json) -> None:
        """Those that left with it."""
        self._heads = each(record, "documents")
        self._numbers = {text(one, "head", "id"): _whole(one, "number") for one in self._heads}
        self._languages = {text(one, "head", "id"): text(one, "head", "language") for one in self._heads}

    def numbers(self, refs: Iterable[Json]) -> tuple[int, ...]:
        """The numbers of the documents in which claims or responses stand."""
        found = (self._numbers.get(text(ref, "document")) for ref in refs)
        return tuple(sorted({one for one in found if one is not None}))

    def quote(self, document: str | None, passage: JsonValue) -> Quote | None:
        """The words of a passage; None where they did not leave."""
        words = text(passage, "quote")
        return Quote(words, self._numbers.get(document), self._languages.get(document)) if words else None

    @property
    def printed(self) -> list[Printed]:
        """All of them, in their order."""
        return [_printed(one) for one in self._heads]


def _printed(told: Json) -> Printed:
    address = text(told, "head", "url")
    is_web = bool(address and WEB.fullmatch(address))
    takes = at(told, "takes_from")
    return Printed(
        number=_whole(told, "number"),
        title=text(told, "head", "title"),
        address=address if is_web else None,
        told_address=None if is_web else address,
        publisher=text(told, "head", "publisher"),
        published=day(told, "head", "published"),
        language=text(told, "head", "language"),
        sha256=text(told, "head", "sha256"),
        copy_of=_whole(told, "copy_of"),
        takes_from=tuple(one for one in takes if isinstance(one, int)) if isinstance(takes, list) else (),
    )


def _whole(value: JsonValue, *path: str) -> int | None:
    found = number(value, *path)
    return None if found is None else int(found)
