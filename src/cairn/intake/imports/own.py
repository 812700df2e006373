"""Rows that Cairn itself wrote in the shape of another dataset: known by their ids, which no other dataset forms so."""

from __future__ import annotations

import re

from cairn.casebook.identifiers import ALPHABET, LENGTH

ID = re.compile(rf"(?:[A-Z]{{3}}-)?[{ALPHABET}]{{{LENGTH}}}")
PARTED = "; "
"""What stands between several names in one cell of ours."""


def is_own(id: str | None) -> bool:
    """Whether an id is one of an incident of Cairn's, such as 7k3p9q2x or MLI-7k3p9q2x. UCDP's are whole numbers of up to seven figures,
    ACLED's begin with capitals and end with figures."""
    return id is not None and ID.fullmatch(id) is not None and not id.isdecimal()
