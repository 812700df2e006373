"""A document that came from an address, with how that address answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cairn.casebook import Casebook
from cairn.casebook.capturing import capture_of, record_capture
from cairn.model.document import Unreadable
from cairn.reading import Read
from cairn.reading.capture import Capture


@dataclass(frozen=True)
class Captured(Read):
    """A document whose bytes are those that its address answered with, and the archive of that."""

    capture: Capture


def with_capture(found: Iterable[Read | Unreadable], content: bytes, capture: Capture | None) -> Iterator[Read | Unreadable]:
    """What was read from the `content` of an answer. Only a document that is the answer itself gets its capture: in the archive of a file
    of many documents each would lie open to whoever may see one of the others."""
    for item in found:
        is_answer = isinstance(item, Read) and item.content == content
        yield Captured(item.document, item.content, capture) if capture and isinstance(item, Read) and is_answer else item


def keep_late(casebook: Casebook, document: str, item: Read) -> None:
    """Keep how the address of a document answered that was known already, from a file, and has no capture."""
    if not isinstance(item, Captured):
        return
    with casebook.reading() as view:
        is_kept = capture_of(view, document) is not None
    if not is_kept:
        with casebook.writing() as writer:
            record_capture(writer, document, item.capture)
