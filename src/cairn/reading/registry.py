"""Which formats there are, and which one given bytes are in. A format is registered by lying in `formats/`."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import PurePosixPath
from pkgutil import iter_modules
from typing import NoReturn
from urllib.parse import urlsplit

from cairn.reading import formats
from cairn.reading.failures import ReadingError
from cairn.reading.format import Container, Format, Source

HEAD_BYTES = 8_192
"""How many of the first bytes a format may look at to know itself."""

_SAYS_NOTHING = {None, "", "application/octet-stream", "binary/octet-stream", "application/x-download"}


@cache
def all_formats() -> tuple[Format | Container, ...]:
    """Every `FORMAT` in `formats/`, in the order of the files' names."""
    names = sorted(module.name for module in iter_modules(formats.__path__))
    return tuple(import_module(f"{formats.__name__}.{name}").FORMAT for name in names)


def by_media_type(media_type: str | None) -> Format | Container | None:
    """The format of a bare media type, None where no format has it."""
    return next((f for f in all_formats() if media_type in f.media_types), None)


def is_readable(media_type: str | None) -> bool:
    """Whether something that a server declares like this may be read: one of the formats, or a type that says nothing."""
    return media_type in _SAYS_NOTHING or by_media_type(media_type) is not None


def suffix_of(name: str) -> str:
    """The ending of a file name or of an address's path, lower case with its dot; "" where there is none."""
    path = urlsplit(name).path if "://" in name else name
    return PurePosixPath(path).suffix.lower()


def format_of(head: bytes, source: Source) -> Format | Container:
    """The format of bytes that begin with `head`; raises `ReadingError` ("unknown-type").

    A signature in the bytes comes first, then the declared media type, then the name's ending, then what the bytes look like;
    bytes with neither type nor ending are taken for plain text."""
    signed = next((f for f in all_formats() if f.has_signature and f.recognises(head)), None)
    if signed:
        return signed
    if source.media_type not in _SAYS_NOTHING:
        return by_media_type(source.media_type) or _unknown()
    suffix = suffix_of(source.name)
    named = next((f for f in all_formats() if suffix in f.suffixes), None)
    looks = next((f for f in all_formats() if f.recognises(head)), None)
    unnamed = by_media_type("text/plain") if not suffix else None
    return named or looks or unnamed or _unknown()


def container_of(head: bytes, source: Source) -> Container | None:
    """The format of bytes that begin with `head`, if it is one of many documents."""
    try:
        format = format_of(head, source)
    except ReadingError:
        return None
    return format if isinstance(format, Container) else None


def _unknown() -> NoReturn:
    known = " ".join(suffix for f in all_formats() for suffix in f.suffixes)
    raise ReadingError("unknown-type", known=known)
