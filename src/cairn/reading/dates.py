"""Days as metadata writes them."""

from __future__ import annotations

import re
from datetime import date

_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:$|[T ,])|(\d{4})(\d{2})(\d{2})(?:$|T)")


def iso_day(written: str) -> date | None:
    """The day of an ISO 8601 date or time ("2025-02-22", "20250222T1010Z"), as written: in the zone of whoever wrote it. Else None."""
    match = _ISO_DAY.match(written.strip())
    if not match:
        return None
    year, month, day = (int(digits) for digits in match.groups() if digits)
    try:
        return date(year, month, day)
    except ValueError:
        return None
