"""A word that stands in two entries which say different things of it."""

from __future__ import annotations

from collections.abc import Iterator

from cairn.knowledge.additions import Table
from cairn.knowledge.faults import Fault
from cairn.language.check.ways import Word, rules, words_at


def contradictions(name: str, table: Table) -> Iterator[Fault]:
    """The second of two entries for one word, and of two verbs with one object and one preposition that open an account."""
    for lists in rules().exclusive:
        first: dict[str, Word] = {}
        for word in words_at(name, table, lists):
            other = first.setdefault(word.text, word)
            if other.entry != word.entry:
                yield _twice(word, other, f"'{word.text}'", table)
    idioms: dict[tuple[object, object, object], int] = {}
    for number, idiom in enumerate(table.data.get("idiom", []) if name == "harm.toml" else []):
        pair = (idiom.get("verb"), idiom.get("object"), idiom.get("case"))
        if (before := idioms.setdefault(pair, number)) != number:
            one, other = (Word("", ("idiom", n, "verb"), table.spot(("idiom", n))) for n in (number, before))
            yield _twice(one, other, f"'{pair[0]}' with '{pair[1]}'", table)


def _twice(word: Word, other: Word, told: str, table: Table) -> Fault:
    """The fault stands where the user can mend it: in a file of the user's own, where one of the two is."""
    own, rest = (other, word) if other.spot.file == table.file else (word, other)
    what = f"{told} stands in two entries: [{_told(own)}] here, and [{_told(rest)}] at {rest.spot}."
    return Fault(own.spot, what, "A word can mean only one of them; the other entry would never be used.", "Remove it from one of the two.")


def _told(word: Word) -> str:
    return ".".join(str(step) for step in word.entry if isinstance(step, str)) or "the list"
