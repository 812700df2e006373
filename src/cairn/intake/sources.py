"""What a recorder names (files, folders, standard input, addresses) becomes documents, one after another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from cairn.extraction import dated
from cairn.intake.capturing import with_capture
from cairn.intake.options import Options
from cairn.model.document import Unreadable
from cairn.reading import Read, read, read_bytes

Taken = Read | Unreadable


def is_address(source: str) -> bool:
    """Whether a source is an address on the web. Nothing is ever fetched that was not named as one."""
    return source.lower().startswith(("http://", "https://"))


def taken(sources: Iterable[str], options: Options) -> Iterator[Taken]:
    """All documents of all sources, in their order; what cannot be read comes as an `Unreadable`."""
    for source in sources:
        found = _fetched(source, options) if is_address(source) else read(Path(source), limits=options.limits, published=options.published)
        yield from with_dates(found)


def with_dates(found: Iterable[Taken]) -> Iterator[Taken]:
    """The documents, each with the day of publication that stands at the head of its text, where nothing else gives one."""
    yield from (replace(item, document=dated(item.document)) if isinstance(item, Read) else item for item in found)


def _fetched(address: str, options: Options) -> Iterator[Taken]:
    from cairn.reading.capture import Capture
    from cairn.reading.fetch import FetchError, fetch

    try:
        found = fetch(address, limits=options.limits, allow_private=options.allow_private, trusted=options.trusted_hosts)
    except FetchError as error:
        yield Unreadable(id=address, name=address, code=error.code, message=error.message)
    else:
        read_from = read_bytes(
            found.content, address, media_type=found.media_type, url=found.url, limits=options.limits, published=options.published
        )
        yield from with_capture(read_from, found.content, Capture.of(found.exchanges) if found.exchanges else None)
