"""A form as it was sent, read with care: it may come from anybody who has read our pages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from starlette.datastructures import FormData

from cairn.web.errors import WebError

OURS = frozenset({"token", "back", "seq", "about", "reason"})
"""Fields that are every form's; the others are the decision's own."""
LONGEST = 4000
MOST_PEOPLE = 10_000_000


class Form:
    """The fields of a form, each with its values in order."""

    def __init__(self, fields: Mapping[str, Sequence[str]]) -> None:
        """Of these fields."""
        self._fields = {name: tuple(fields[name]) for name in fields}

    @classmethod
    def of(cls, sent: FormData) -> Form:
        """The form that a browser has sent; files are none of ours."""
        kept = {
            name: [value.replace("\0", "").replace("\r\n", "\n")[:LONGEST] for value in sent.getlist(name) if isinstance(value, str)]
            for name in sent
        }
        return cls(kept)

    def one(self, name: str) -> str:
        """The value of a field, without blanks around it; empty where it is not there."""
        return next(iter(self._fields.get(name, ())), "").strip()

    def all(self, name: str) -> tuple[str, ...]:
        """All values of a field, without blanks around them."""
        return tuple(value.strip() for value in self._fields.get(name, ()))

    def number(self, name: str) -> int | None:
        """The number in a field; None where it is empty.

        Raises WebError (figure-unclear)."""
        written = self.one(name)
        if not written:
            return None
        digits = re.sub(r"(?<=[0-9])[ ,.\u00a0\u202f](?=[0-9]{3}\b)", "", written)
        if not re.fullmatch("[0-9]{1,9}", digits) or int(digits) > MOST_PEOPLE:
            raise WebError("figure-unclear", f"'{written[:40]}' is no number of people. Write it in digits, or leave the field empty.")
        return int(digits)

    def day(self, name: str) -> date | None:
        """The day in a field; None where it is empty.

        Raises WebError (day-unknown)."""
        written = self.one(name)
        try:
            return date.fromisoformat(written) if written else None
        except ValueError as error:
            raise WebError("day-unknown", f"'{written[:40]}' is no day. Write it as 2025-02-22.") from error

    @property
    def known(self) -> int:
        """The number of the last entry that the page of the form knew; 0 where it does not say."""
        written = self.one("seq")
        return int(written) if re.fullmatch("[0-9]{1,15}", written) else 0

    @property
    def own(self) -> dict[str, list[str]]:
        """The decision's own fields."""
        return {name: [*values] for name, values in self._fields.items() if name not in OURS}
