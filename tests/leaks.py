"""Looks for words in what leaves, however they are written there: escaped for HTML, an address or JSON, in another case or script."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from urllib.parse import unquote, unquote_plus

from anyascii import anyascii


def leaked(told: str, words: Iterable[str]) -> list[str]:
    """The words that can be read in a text by whoever knows how to."""
    seen = readings(told)
    return [word for word in words if any(plain(word) in one for one in seen)]


def readings(told: str) -> set[str]:
    """The text in every way in which it may have been written for a browser or a program, folded."""
    once = {told, html.unescape(told), unquote(told), unquote_plus(told), unescaped(told)}
    return {plain(again) for one in once for again in (one, html.unescape(one), unquote(one), unescaped(one))}


def unescaped(told: str) -> str:
    """What JSON's escapes stand for."""
    return re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), told)


def plain(told: str) -> str:
    """A text in small plain letters."""
    return anyascii(told).lower()
