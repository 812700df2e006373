"""The two things a Content-Type says."""

from __future__ import annotations

from email.message import Message


def media_type_and_charset(declared: str | None) -> tuple[str | None, str | None]:
    """The bare media type and the charset of a Content-Type ("text/html; charset=koi8-r"); None for what it does not say."""
    if not declared:
        return None, None
    header = Message()
    header["Content-Type"] = " ".join(declared.split())
    return header.get_content_type(), header.get_content_charset()
