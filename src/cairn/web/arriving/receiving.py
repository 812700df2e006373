"""A form with files is taken apart as it comes in: files go to the disk piece by piece, and nothing is held in memory whole."""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

from fastapi.concurrency import run_in_threadpool
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.requests import ClientDisconnect, Request

from cairn.intake.jobs import Arrivals
from cairn.intake.jobs.arrivals import plain_name, settle
from cairn.reading import Limits
from cairn.web.errors import WebError
from cairn.web.guard.tokens import FIELD

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

MOST_FILES = 500
MOST_FIELDS = 20
LONGEST_FIELD = 2_000_000
"""Bytes of a field that is no file: a text that somebody pastes."""
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
MANY = (".warc", ".warc.gz", ".jsonl", ".jsonl.gz")
"""Files of many documents, which may be as large as a request."""


@dataclass(frozen=True, slots=True)
class File:
    """A file that came in: under which name it is kept, and what its sender calls it."""

    kept: str
    name: str


@dataclass
class Sent:
    """What a form says: its fields, and the files that came with it."""

    fields: dict[str, str] = field(default_factory=dict)
    files: list[File] = field(default_factory=list)


async def received(request: Request, arrivals: Arrivals, check: Callable[[str], None]) -> Sent:
    """The form of a request. `check` is called with its token before any file is written, and raises where it is not ours.

    Raises WebError (form-unclear, files-too-many, file-too-large, field-too-large, arrivals-full), and whatever ends the request; no file
    is left then."""
    parts = Parts(arrivals, check)
    try:
        parser = MultipartParser(_boundary(request), parts.callbacks())
        async for piece in request.stream():
            await run_in_threadpool(parser.write, piece)
        if not parts.is_whole:
            raise FormParserError("it breaks off")
        if not parts.is_ours:
            check("")
    except BaseException as error:
        parts.abandon()
        if isinstance(error, OSError) and error.errno in FULL:
            raise no_room() from error
        if isinstance(error, FormParserError | ClientDisconnect):
            raise WebError(
                "form-unclear", "The form broke off, or is none. Nothing was taken in; load the page anew and try again."
            ) from error
        raise
    return parts.sent


def no_room() -> WebError:
    """What is told where the disk is full: an error of it is one of FULL."""
    message = "There is no room left on the disk of this machine. Nothing was taken in; make room and send it again."
    return WebError("arrivals-full", message)


def _boundary(request: Request) -> bytes:
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    if kind != b"multipart/form-data" or b"boundary" not in options:
        raise FormParserError("no form")
    return options[b"boundary"]


class Parts:
    """The parts of a form, one after another, as the parser tells of them."""

    def __init__(self, arrivals: Arrivals, check: Callable[[str], None]) -> None:
        """Nothing has come yet."""
        self.sent = Sent()
        self.is_ours, self.is_whole = False, False
        self._arrivals, self._check = arrivals, check
        self._header = [b"", b""]
        self._disposition = b""
        self._name, self._value = "", bytearray()
        self._file: BinaryIO | None = None
        self._size = 0

    def callbacks(self) -> MultipartCallbacks:
        """What the parser calls."""
        return {
            "on_part_begin": self._begin,
            "on_header_field": lambda data, start, end: self._grow(0, data[start:end]),
            "on_header_value": lambda data, start, end: self._grow(1, data[start:end]),
            "on_header_end": self._end_header,
            "on_headers_finished": self._open,
            "on_part_data": lambda data, start, end: self._take(data[start:end]),
            "on_part_end": self._end,
            "on_end": self._close,
        }

    def abandon(self) -> None:
        """Leave nothing of what came."""
        if self._file:
            self._file.close()
        self._arrivals.drop([file.kept for file in self.sent.files])

    def _close(self) -> None:
        self.is_whole = True

    def _begin(self) -> None:
        self._disposition, self._value, self._size = b"", bytearray(), 0

    def _grow(self, half: int, part: bytes) -> None:
        self._header[half] += part

    def _end_header(self) -> None:
        name, value = self._header
        if name.lower() == b"content-disposition":
            self._disposition = value
        self._header = [b"", b""]

    def _open(self) -> None:
        _, options = parse_options_header(self._disposition)
        self._name = options.get(b"name", b"").decode("utf-8", "replace")
        if b"filename" not in options:
            if len(self.sent.fields) >= MOST_FIELDS:
                raise WebError("form-unclear", f"A form has no more than {MOST_FIELDS} fields. Nothing was taken in.")
            return
        if not self.is_ours:
            self._check("")
        if len(self.sent.files) >= MOST_FILES:
            raise WebError("files-too-many", f"No more than {MOST_FILES} files at once. Nothing was taken in; send them in parts.")
        given = options[b"filename"].decode("utf-8", "replace")
        kept, self._file = self._arrivals.new()
        self.sent.files.append(File(kept, plain_name(given) if given else ""))

    def _take(self, part: bytes) -> None:
        self._size += len(part)
        if self._file is None:
            if self._size > LONGEST_FIELD:
                raise WebError(
                    "field-too-large", f"A text of more than {LONGEST_FIELD:,} bytes is to come as a file. Nothing was taken in."
                )
            self._value += part
            return
        name, most = self.sent.files[-1].name, Limits().max_bytes
        if self._size > most and not name.lower().endswith(MANY):
            raise WebError(
                "file-too-large", f"{name} is larger than {most:,} bytes. Nothing was taken in; send the part that is the report."
            )
        self._file.write(part)

    def _end(self) -> None:
        if self._file is not None:
            self._end_file(self._file)
            return
        value = bytes(self._value).decode("utf-8", "replace").replace("\r\n", "\n")
        if self._name == FIELD and not self.is_ours:
            self._check(value)
            self.is_ours = True
        self.sent.fields.setdefault(self._name, value)

    def _end_file(self, file: BinaryIO) -> None:
        settle(file)
        file.close()
        self._file = None
        if not self.sent.files[-1].name:  # a browser sends an empty one where none was chosen
            self._arrivals.drop([self.sent.files.pop().kept])
