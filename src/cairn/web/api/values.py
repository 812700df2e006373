"""How programs write things: words without characters that no store keeps, days, numbers of entries."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

LONGEST = 4000
NO_NUL = r"^[^\u0000]*$"
MOST = 2**31 - 1


def _day(written: object) -> object:
    if isinstance(written, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", written):
        raise ValueError("write a day as 2025-02-22")
    return written


def _no_half(written: str) -> str:
    if re.search("[\ud800-\udfff]", written):
        raise ValueError("it holds halves of characters")
    return written


Line = Annotated[str, StringConstraints(max_length=500, pattern=NO_NUL), AfterValidator(_no_half)]
"""A name, an id, words to look for."""
Name = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=r"^[^\u0000;]*$"), AfterValidator(_no_half)]
"""A name in a row of names."""
Prose = Annotated[str, StringConstraints(max_length=LONGEST, pattern=NO_NUL), AfterValidator(_no_half)]
"""A reason, or a passage."""
Reason = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST, pattern=NO_NUL), AfterValidator(_no_half)]
Url = Annotated[str, StringConstraints(max_length=2000, pattern=r"^https?://[^\s\u0000]+$"), AfterValidator(_no_half)]
Day = Annotated[date, BeforeValidator(_day)]
Number = Annotated[int, Field(ge=0, le=MOST)]
"""The number of an entry of the ledger, or of characters."""
People = Annotated[int, Field(ge=0, le=10_000_000)]
Sha256 = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]
