"""What an authority answered: taken apart, and held against what was asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from cairn.casebook.errors import CasebookError

if TYPE_CHECKING:
    from rfc3161_client import TimeStampRequest, TimeStampResponse

SHA256 = "2.16.840.1.101.3.4.2.1"
GRANTED = 0


def not_installed() -> CasebookError:
    """What asks for stamps and checks them is an extra of the package."""
    message = "What asks for time stamps and checks them is not installed. Install it with: pip install 'cairn-record[publish]'"
    return CasebookError("stamping-missing", message)


@dataclass(frozen=True, slots=True)
class Token:
    """An answer that grants a stamp: its bytes, the hash that it is about (hexadecimal, SHA-256), the time (UTC), and the number by which
    one tells that it answers this request and no other."""

    content: bytes
    response: TimeStampResponse
    hash: str
    at: datetime
    nonce: int | None

    @classmethod
    def read(cls, content: bytes) -> Token:
        """The token in an answer.

        Raises CasebookError (stamp-unreadable, stamp-refused, stamping-missing)."""
        response = _decoded(content)
        if response.status != GRANTED:
            said = "; ".join(response.status_string) or f"status {response.status}"
            raise CasebookError("stamp-refused", f"The time-stamp authority refused: {said}.")
        try:
            info = response.tst_info
            imprint = info.message_imprint
            algorithm = imprint.hash_algorithm.dotted_string
            read = cls(content, response, imprint.message.hex(), info.gen_time.astimezone(UTC), info.nonce)
        except Exception as error:
            raise _unreadable() from error
        if algorithm != SHA256:
            raise CasebookError("stamp-differs", f"The time stamp is over a hash of another kind ({algorithm}) than SHA-256.")
        return read

    def answers(self, request: TimeStampRequest, hash: str) -> None:
        """Refuse the answer to another question.

        Raises CasebookError (stamp-differs, stamp-replayed)."""
        if self.hash != hash:
            raise CasebookError("stamp-differs", f"The time stamp is over another hash ({self.hash}) than the one that was sent ({hash}).")
        if self.nonce != request.nonce:
            message = "The time stamp answers another request than ours: it does not carry the number that was sent along."
            raise CasebookError("stamp-replayed", message)


def _decoded(content: bytes) -> TimeStampResponse:
    try:
        from rfc3161_client import decode_timestamp_response
    except ModuleNotFoundError as error:
        raise not_installed() from error
    try:
        return decode_timestamp_response(content)
    except Exception as error:  # the parser raises what it likes on garbage
        raise _unreadable() from error


def _unreadable() -> CasebookError:
    return CasebookError("stamp-unreadable", "What was answered is no time stamp (RFC 3161), or it was damaged.")
