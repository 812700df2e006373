"""What a form wants taken in: each file, each address, the text."""

from __future__ import annotations

from datetime import date, timedelta

from cairn.intake.jobs import Arrivals, Kind, Wanted
from cairn.intake.jobs.arrivals import plain_name
from cairn.reading.fetch import FetchError, checked
from cairn.web.arriving.receiving import Sent
from cairn.web.errors import WebError

MOST_ADDRESSES = 500
LONGEST_ADDRESS = 2_000


def wanted(sent: Sent, arrivals: Arrivals, by: str, today: date, *, redates: bool) -> list[Wanted]:
    """What a form wants, on behalf of who sent it; `redates`: whether they may give known reports another day. The text is kept as a file
    of its own.

    Raises WebError (nothing-sent, addresses-too-many, address-unclear, day-unknown)."""
    published = _day(sent.fields.get("published", "").strip(), today)
    addresses = _addresses(sent.fields.get("addresses", ""))
    files = [(file.name, file.kept) for file in sent.files]
    if text := sent.fields.get("text", "").strip():
        files.append((_called(text), arrivals.put(text.encode())))
    found = [Wanted(Kind.FILE, name, by, kept=kept, published=published, redates=redates) for name, kept in files]
    found += [Wanted(Kind.ADDRESS, address, by, published=published, redates=redates) for address in addresses]
    if not found:
        raise WebError("nothing-sent", "Nothing was chosen: choose files, or write addresses or a text.")
    return found


def _addresses(written: str) -> list[str]:
    lines = [line.strip() for line in written.split("\n") if line.strip()]
    if len(lines) > MOST_ADDRESSES:
        raise WebError("addresses-too-many", f"No more than {MOST_ADDRESSES} addresses at once. Nothing was taken in; send them in parts.")
    return list(dict.fromkeys(map(_address, lines)))


def _address(line: str) -> str:
    try:
        if len(line) <= LONGEST_ADDRESS:
            return str(checked(line))
        reason = "it is too long"
    except FetchError as error:
        reason = error.message
    raise WebError("address-unclear", f"'{line[:100]}' is no address on a line of its own. Nothing was taken in. {reason}")


def _called(text: str) -> str:
    """The name of a text that came without one: its first words."""
    first = text.split("\n", 1)[0].replace("/", " ").replace("\\", " ")
    return f"{plain_name(first)[:60].strip(' .')}.txt"


def _day(written: str, today: date) -> date | None:
    try:
        day = date.fromisoformat(written) if written else None
    except ValueError as error:
        raise WebError("day-unknown", f"'{written[:40]}' is no day. Write it as 2025-02-22.") from error
    if day and day > today + timedelta(days=1):
        raise WebError("day-unknown", f"{day} is still to come: nothing was published then.")
    return day
