"""Rolls: who is named in a list after the word for those harmed."""

from __future__ import annotations

import pytest
from test_people import harmed


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Gunmen killed two aid workers, doctor Tova Ardel and driver Kemal Ostry, on Monday.",
            ["Tova Ardel", "Kemal Ostry"],
        ),
        (
            "At least a dozen writers were detained last year, including the Velmiran novelist Aru Tessim and the poet Lida Voranko.",
            ["Aru Tessim", "Lida Voranko"],
        ),
        (
            "Police arrested three reporters: Tova Ardel, 41; Kemal Ostry, an editor of the Dorim Post; and Aru Tessim.",
            ["Tova Ardel", "Kemal Ostry", "Aru Tessim"],
        ),
        ("Police arrested two reporters, Minister Kemal Ostry said.", []),
        ("Soldiers arrested students in Dorim, including members of the Velmir Students Union.", []),
    ],
)
def test_a_list_names_those_harmed(text: str, names: list[str]) -> None:
    """With trades, ages and brackets between the names; who speaks is none of them, and a body is no person."""
    assert [n.name for n in harmed(text).named] == names


def test_a_list_of_some_does_not_count_them_all() -> None:
    """ "Including" names a part: the number stays what it was."""
    people = harmed("Police arrested nine teachers, including Tova Ardel and Kemal Ostry.")
    assert people.toll is not None
    assert people.toll.min == 9
