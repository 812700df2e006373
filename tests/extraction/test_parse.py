"""The parse of chosen sentences: acronyms that look like small words are names."""

from __future__ import annotations

import pytest
from documents import read


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("IS fighters executed 20 villagers near Kandal on Monday.", "Islamic State"),
        ("IS executed 20 villagers near Kandal on Monday.", "Islamic State"),
    ],
)
def test_an_acronym_spelt_like_a_small_word_is_a_name(text: str, name: str) -> None:
    """ "IS" is the group and not the verb, so that it is found as the one who did it."""
    (account,) = read(text).incidents
    assert [(p.name, c.tolls.killed and c.tolls.killed.min) for c in account.claims for p in c.perpetrators] == [(name, 20)]
