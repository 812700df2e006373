"""Whether a page can be parsed without harm: looked at with the very parser that will build the tree, but building nothing.

Counting tags by hand would disagree with the parser about unclosed and self-closed ones. A million nested elements take half a second
to refuse.
"""

from __future__ import annotations

from cairn.reading.failures import ReadingError
from cairn.reading.limits import Limits

_PIECE = 1 << 16  # characters handed to the parser at a time


def refuse_monsters(page: str, limits: Limits) -> None:
    """Raises `ReadingError` ("html-too-deep", "html-too-many-elements")."""
    from lxml.etree import HTMLParser  # type: ignore[import-untyped, unused-ignore]

    counter = _Counter()
    parser = HTMLParser(target=counter)
    for start in range(0, len(page), _PIECE):
        parser.feed(page[start : start + _PIECE])
        if counter.deepest > limits.max_html_depth:
            raise ReadingError("html-too-deep", limit=limits.max_html_depth)
        if counter.elements > limits.max_html_elements:
            raise ReadingError("html-too-many-elements", limit=limits.max_html_elements)


class _Counter:
    """Counts what the parser sees."""

    def __init__(self) -> None:
        self.depth = 0
        self.deepest = 0
        self.elements = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        self.depth += 1
        self.deepest = max(self.deepest, self.depth)

    def end(self, tag: str) -> None:
        self.depth -= 1

    def close(self) -> None:
        """Nothing to hand out."""
