"""Bytes become documents: files, folders, mailboxes of lines, web archives, addresses. This room knows only the model.

`read` and `read_bytes` never raise: what cannot be read comes back as an `Unreadable` with a stable code (see `failures.toml`).
"""

from cairn.reading.limits import Limits
from cairn.reading.reader import Read, read, read_bytes
from cairn.reading.shares import Share, read_share, shares

__all__ = ["Limits", "Read", "Share", "read", "read_bytes", "read_share", "shares"]
