"""E-mail: the subject is the title, the sender the publisher, the date that of the message; attachments are not read."""

from __future__ import annotations

import re
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import cast

from cairn.reading.decoding import text_of
from cairn.reading.failures import ReadingError
from cairn.reading.format import Format, Parsed, Source
from cairn.reading.lines import unwrapped

_HEADER = re.compile(rb"(?:From|To|Cc|Subject|Date|Received|Return-Path|Delivered-To|Message-ID|MIME-Version|X-[\w-]+):\s", re.IGNORECASE)


def parse(content: bytes, source: Source) -> Parsed:
    """The body, plain text before HTML. A message without any header is no e-mail: `ReadingError` ("eml-damaged")."""
    try:
        message = message_from_bytes(content, policy=policy.default)
        body = _body(message, source)
    except RecursionError as error:  # parts inside parts inside parts
        raise ReadingError("eml-damaged") from error
    if not message.keys():
        raise ReadingError("eml-damaged")
    return Parsed(
        text=body,
        title=_header(message, "Subject"),
        publisher=_sender(message),
        published=_day(message),
    )


def _body(message: EmailMessage, source: Source) -> str:
    body = message.get_body(("plain", "html"))
    if body is None:
        raise ReadingError("no-text")
    content = cast(bytes, body.get_payload(decode=True) or b"")
    charset = body.get_content_charset()
    if body.get_content_type() == "text/html":
        from cairn.reading.formats import html

        return html.parse(content, Source(name=source.name, charset=charset, limits=source.limits)).text
    return unwrapped(text_of(content, charset)).strip()


def _header(message: EmailMessage, name: str) -> str | None:
    """A header's words; its odd bytes replaced. None where it is missing or empty."""
    value = str(message.get(name) or "").encode("utf-8", "replace").decode("utf-8")
    return " ".join(value.split()) or None


def _sender(message: EmailMessage) -> str | None:
    """The name of the first sender, or the address where there is no name."""
    senders = getattr(message.get("From"), "addresses", ())
    if not senders:
        return _header(message, "From")
    return str(senders[0].display_name or senders[0].addr_spec) or None


def _day(message: EmailMessage) -> date | None:
    """The day on which it was sent, in the sender's zone."""
    sent = getattr(message.get("Date"), "datetime", None)
    return sent.date() if sent else None


def _recognises(head: bytes) -> bool:
    return bool(_HEADER.match(head))


FORMAT = Format(media_types=("message/rfc822",), suffixes=(".eml",), recognises=_recognises, parse=parse)
