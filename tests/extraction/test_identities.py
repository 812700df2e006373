"""Who the harmed are: their names without titles, and what they are said to be without their names."""

from __future__ import annotations

import pytest
from documents import read


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ("Gunmen killed Tovin Harkas, mayor of Gao, on Monday.", "Tovin Harkas", "mayor of Gao"),
        ("Senator Tovin Harkas was killed in Gao on Monday.", "Tovin Harkas", "Senator"),
        ("The opposition leader Tovin Harkas was killed in Gao on Monday.", "Tovin Harkas", "opposition leader"),
        ("Gunmen killed Tovin Harkas in Gao on Monday.", "Tovin Harkas", None),
    ],
)
def test_names_and_descriptions_are_told_apart(text: str, name: str, told: str | None) -> None:
    """A name carries no title, a description no name, and each person named what was done to them."""
    victims = read(text).incidents[0].claims[0].victims
    assert victims is not None
    assert [(n.name, n.harm) for n in victims.named] == [(name, "killed")]
    assert victims.description == told
