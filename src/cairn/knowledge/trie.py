"""A tree of words: finds the longest known names that begin at a word of a text, in one step per word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

from cairn.knowledge.folding import Word, fold, forms

T = TypeVar("T")


class Trie(Generic[T]):
    """Names, folded and split into words, each leading to what was stored under it."""

    def __init__(self) -> None:
        """An empty tree."""
        self._root: _Node[T] = _Node()

    def add(self, name: str, value: T) -> None:
        """Store a value under a name; a name may hold several values, in the order they came."""
        node = self._root
        for key in fold(name).split():
            node = node.next.setdefault(key, _Node())
        if node is not self._root and value not in node.values:
            node.values.append(value)

    def walk(self, text: str, words: Sequence[Word], at: int) -> Iterator[tuple[int, int, int, list[T]]]:
        """The names that begin at word `at`, shortest first: start and end in characters, the index of the next word, and the values."""
        first = words[at]
        if first.is_plain:
            if (node := self._root.next.get(first.key)) is not None:
                yield from self._follow(node, text, words, at, first.start, first.end)
            return
        for form in forms(text[first.start : first.end]):
            if (node := self._root.next.get(form.key)) is not None:
                start = words[at].start + form.start
                yield from self._follow(node, text, words, at, start, words[at].start + form.end)

    def _follow(
        self, node: _Node[T], text: str, words: Sequence[Word], at: int, start: int, end: int
    ) -> Iterator[tuple[int, int, int, list[T]]]:
        if node.values:
            yield start, end, at + 1, node.values
        if not node.next or at + 1 >= len(words):
            return
        following = words[at + 1]
        for form in forms(text[following.start : following.end]):
            if form.start == 0 and (deeper := node.next.get(form.key)) is not None:
                yield from self._follow(deeper, text, words, at + 1, start, following.start + form.end)

    def exact(self, name: str) -> list[T]:
        """What is stored under precisely this name, once folded."""
        node: _Node[T] | None = self._root
        for key in fold(name).split():
            node = node.next.get(key) if node else None
        return list(node.values) if node and node is not self._root else []


class _Node(Generic[T]):
    __slots__ = ("next", "values")

    def __init__(self) -> None:
        self.next: dict[str, _Node[T]] = {}
        self.values: list[T] = []
