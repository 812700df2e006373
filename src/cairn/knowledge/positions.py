"""Where each key and value of a TOML file stands, so that what is wrong with it can be told with its line.

`tomllib` gives no positions. This reads a file that `tomllib` has found sound, and looks at its shape only, never at its values."""

from __future__ import annotations

import re
from typing import NamedTuple

Loc = tuple[str | int, ...]
"""The way to a key or value: names of tables and keys, numbers in arrays."""

_TOKEN = re.compile(
    r'(?P<string>"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\')'
    r"|(?P<comment>#[^\n]*)|(?P<newline>\n)|(?P<sign>[\[\]{}=,.])|(?P<bare>[^\s\[\]{}=,.#\"']+)",
    re.DOTALL,
)


class _Token(NamedTuple):
    kind: str
    text: str
    line: int
    start: int


def lines_of(text: str) -> dict[Loc, int]:
    """The line (from 1) of every table, key and value of a TOML file."""
    return _Reader(text).lines


class _Reader:
    def __init__(self, text: str) -> None:
        self._tokens = list(_tokens(text))
        self._at = 0
        self._arrays: dict[Loc, int] = {}  # how far each array of tables has come
        self.lines: dict[Loc, int] = {}
        table: Loc = ()
        while (token := self._next(newlines=True)) is not None:
            table = self._header(token) if token.text == "[" else table
            if token.text != "[":
                self._pair(table)

    def _next(self, *, newlines: bool = False) -> _Token | None:
        """The token at hand; `newlines`: the first one that is no line break."""
        while newlines and self._at < len(self._tokens) and self._tokens[self._at].kind == "newline":
            self._at += 1
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _header(self, first: _Token) -> Loc:
        self._at += 1
        after = self._next()
        is_array = after is not None and after.text == "[" and after.start == first.start + 1
        self._at += is_array
        keys = self._keys("]")
        self._at += 1 + is_array
        place: Loc = ()
        for number, key in enumerate(keys):
            place = (*place, key)
            if is_array and number == len(keys) - 1:
                self._arrays[place] = self._arrays.get(place, -1) + 1
            if place in self._arrays:
                place = (*place, self._arrays[place])
        self.lines.setdefault(place, first.line)
        return place

    def _pair(self, table: Loc) -> None:
        line = self._tokens[self._at].line
        place = (*table, *self._keys("="))
        self._at += 1
        self.lines.setdefault(place, line)
        self._value(place)

    def _keys(self, end: str) -> list[str]:
        keys: list[str] = []
        while (token := self._next()) is not None and token.text != end:
            self._at += 1
            if token.kind in ("bare", "string"):
                keys.append(token.text.strip("\"'") if token.kind == "string" else token.text)
        return keys

    def _value(self, place: Loc) -> None:
        token = self._next(newlines=True)
        if token is None:
            return
        self.lines.setdefault(place, token.line)
        if token.text == "[":
            self._array(place)
        elif token.text == "{":
            self._inline(place)
        elif token.kind == "string":
            self._at += 1
        else:  # a number, a date, a truth: whatever stands before the next sign, a decimal point apart
            while (token := self._next()) is not None and (token.kind == "bare" or token.text == "."):
                self._at += 1

    def _array(self, place: Loc) -> None:
        self._at += 1
        number = 0
        while (token := self._next(newlines=True)) is not None and token.text != "]":
            if token.text == ",":
                self._at += 1
            else:
                self._value((*place, number))
                number += 1
        self._at += 1

    def _inline(self, place: Loc) -> None:
        self._at += 1
        while (token := self._next(newlines=True)) is not None and token.text != "}":
            if token.text == ",":
                self._at += 1
            else:
                self._pair(place)
        self._at += 1


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    line, counted = 1, 0
    for match in _TOKEN.finditer(text):
        line += text.count("\n", counted, match.start())
        counted = match.start()
        if match.lastgroup and match.lastgroup != "comment":
            found.append(_Token(match.lastgroup, match.group(), line, match.start()))
    return found
