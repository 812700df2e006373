"""Every way in which the bytes of a file can be read: in several encodings, unescaped, unpacked, out of base64 and hexadecimal."""

from __future__ import annotations

import base64
import binascii
import html
import quopri
import re
from collections.abc import Iterable, Iterator

from cairn.publishing.release.leaks.beginnings import ARCHIVES
from cairn.publishing.release.leaks.columnar import columns_of, runs_of
from cairn.publishing.release.leaks.containers import inside, is_packed

DEEPEST = 4
"""How many wrappings around each other are taken off."""
SINGLE_BYTE = ("latin-1", "cp1256", "cp1251")
"""Encodings of one byte a character in which names are written: of the West, Arabic, Cyrillic."""
ESCAPED = re.compile(r"\\u\{?([0-9a-fA-F]{4,6})\}?|\\x([0-9a-fA-F]{2})")
PERCENT = re.compile(r"(?:%[0-9a-fA-F]{2})+")
PRINTABLE = re.compile(r"(?:=[0-9A-Fa-f]{2}|=\r?\n)")
BYTE_ORDER = re.compile(rb"\xff\xfe|\xfe\xff")
TAG = re.compile(r"<[^<>]{0,400}>")
BASE64 = re.compile(r"[A-Za-z0-9+/_-]{10,}={0,2}")
HEXADECIMAL = re.compile(r"(?:[0-9a-fA-F]{2}[ :]?){6,}")
MIXED = re.compile("[A-Z0-9+/]")
"""In what is written in base64 or hexadecimal, beyond its first letter: a word has none of these."""
HASH = re.compile("[0-9a-f]{64}")
MOST_ALIGNMENTS = 4
LEAST, WRITTEN = 5, 0.85
"""Bytes of a text, and how many of its characters are such as people write."""


def readings(content: bytes, depth: int = 0) -> Iterator[str]:
    """The texts as which a file can be read, those inside it among them."""
    if depth < DEEPEST and (columns := columns_of(content)) is not None:
        for part in _together(columns):
            yield from readings(part, depth + 1)
        return
    for told in _decoded(runs_of(content) if depth < DEEPEST and is_packed(content) else content):
        yield from _unwrapped(told, depth)
    if depth < DEEPEST:
        for inner in inside(content):
            yield from readings(inner, depth + 1)


def _decoded(content: bytes) -> Iterator[str]:
    is_utf8 = _is_utf8(content)
    if is_utf8:
        yield content.decode()
    else:
        yield content.decode("utf-8", "replace")
        yield from (content.decode(encoding, "replace") for encoding in SINGLE_BYTE)
    if not is_utf8 or b"\0" in content:
        for encoding in ("utf-16-le", "utf-16-be"):
            yield from (content[at:].decode(encoding, "ignore") for at in (0, 1))
        yield BYTE_ORDER.sub(b"\n", content).replace(b"\0", b"").decode("latin-1")


def _unwrapped(told: str, depth: int) -> Iterator[str]:
    """A text, and what it says once its escapes are taken off, however often they were put on."""
    seen = {told}
    yield told
    for _ in range(DEEPEST):
        told = _unescaped(told)
        if told in seen:
            break
        seen.add(told)
        yield told
    for one in seen:
        if "<" in one and (bare := TAG.sub("", one)) != one:
            yield bare
    if depth < DEEPEST:
        runs = {run for one in seen for run in (*BASE64.findall(one), *HEXADECIMAL.findall(one)) if MIXED.search(run, 1)}
        for content in _together({content for run in runs for content in _out_of(run)}):
            yield from readings(content, depth + 1)


def _together(contents: Iterable[bytes]) -> Iterator[bytes]:
    """What was found, texts of a kind as one: they are many and short. Archives stay by themselves. Wide characters are read from the
    first byte and from the second, so that each of their texts is read as it was written wherever it stands."""
    texts: dict[tuple[bool, bool], list[bytes]] = {}
    for content in sorted(contents):
        if content.startswith(ARCHIVES):
            yield content
        else:
            texts.setdefault((b"\0" in content, _is_utf8(content)), []).append(content)
    yield from (b"\n".join(told) for told in texts.values())


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _unescaped(told: str) -> str:
    """A text without one layer of the escapes of HTML, JSON, addresses and mail."""
    told = html.unescape(told) if "&" in told else told
    told = _joined(ESCAPED.sub(lambda found: _character(found[1] or found[2]), told)) if "\\" in told else told
    told = PERCENT.sub(lambda found: bytes.fromhex(found.group().replace("%", "")).decode("utf-8", "replace"), told)
    return _printed(told) if PRINTABLE.search(told) else told


def _character(number: str) -> str:
    return chr(int(number, 16)) if int(number, 16) <= 0x10FFFF else ""


def _joined(told: str) -> str:
    """Halves of characters as whole ones."""
    return told.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _printed(told: str) -> str:
    return quopri.decodestring(told.encode()).decode("utf-8", "replace")


def _out_of(run: str) -> Iterator[bytes]:
    """What a run of characters may stand for; it may begin in the middle of a group of four."""
    if HASH.fullmatch(run):
        return
    if not HEXADECIMAL.sub("", run):
        yield from _if_text(_from_hexadecimal(run))
    bare = run.rstrip("=").replace("-", "+").replace("_", "/")
    for at in range(MOST_ALIGNMENTS):
        whole = bare[at : len(bare) - (len(bare) - at) % 4 or None]
        tail = bare[at + len(whole) :]
        yield from _if_text(_from_base64(whole + (tail + "=" * (4 - len(tail)) if len(tail) > 1 else "")))


def _from_base64(run: str) -> bytes:
    try:
        return base64.b64decode(run, validate=True)
    except binascii.Error:
        return b""


def _from_hexadecimal(run: str) -> bytes:
    try:
        return bytes.fromhex(re.sub("[ :]", "", run))
    except ValueError:
        return b""


def _if_text(content: bytes) -> Iterator[bytes]:
    """The bytes, where somebody can have written them: noise is none."""
    bare = content.replace(b"\0", b"")
    told = bare.decode("utf-8" if _is_utf8(bare) else "latin-1")
    written = sum(one.isprintable() or one.isspace() for one in told)
    if content.startswith(ARCHIVES) or (len(bare) >= LEAST and written >= WRITTEN * len(told)):
        yield content
