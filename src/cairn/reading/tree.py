"""What this room uses of lxml's elements, which come without types."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol


class Element(Protocol):
    """An element of a parsed page or document: its name, its attributes, what stands in it."""

    @property
    def tag(self) -> object:
        """The name; no string for comments and processing instructions."""

    @property
    def text(self) -> str | None:
        """The words before the first child."""

    def __iter__(self) -> Iterator[Element]:
        """The children."""

    def __reversed__(self) -> Iterator[Element]:
        """The children, last first."""

    def get(self, name: str) -> str | None:
        """An attribute."""

    def iter(self, *tags: str) -> Iterator[Element]:
        """The element and all below it that have one of the names, in the document's order."""

    def itertext(self) -> Iterator[str]:
        """All words in it, piece by piece."""

    def getparent(self) -> Element | None:
        """The element it stands in."""

    def iterancestors(self) -> Iterator[Element]:
        """The elements it stands in, inmost first."""

    def drop_tree(self) -> None:
        """Takes it and all below it out of the tree (only elements of HTML can)."""
