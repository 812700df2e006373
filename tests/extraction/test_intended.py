"""A number in a threat or in an attempt counts nobody who was harmed."""

from __future__ import annotations

import pytest
from documents import read

from cairn.model.claims import Account
from cairn.model.vocabulary import Kind, Status


def told(text: str) -> tuple[Kind, Status, set[tuple[int | None, int | None]], set[tuple[int | None, int | None]]]:
    """Of the one account of a text its kind and status, and who was killed and injured by its claims."""
    (account,) = read(text).incidents
    return account.kind, account.status, counts(account, "killed"), counts(account, "injured")


def counts(account: Account, harm: str) -> set[tuple[int | None, int | None]]:
    """The ends of the tolls that claims give."""
    found = (getattr(claim.tolls, harm) for claim in account.claims if claim.tolls)
    return {(toll.min, toll.max) for toll in found if toll}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Monday, raiders threatened to kill 60 herders in Tessit, elders said.", (Kind.THREAT, Status.HAPPENED, set(), set())),
        ("The group vowed to kill 15 hostages, a spokesman said on Monday.", (Kind.KILLING, Status.THREATENED, set(), set())),
        ("Militants tried to kill 11 nurses near Gao on Monday, police said.", (Kind.KILLING, Status.ATTEMPTED, set(), set())),
        (
            "Militants tried to kill 11 nurses near Gao on Monday, but no one was killed, police said.",
            (Kind.KILLING, Status.ATTEMPTED, {(0, 0)}, set()),
        ),
        (
            "Gunmen shot at a bus near Gossi on Monday and tried to kill 17 passengers; two people were injured, the mayor said.",
            (Kind.INJURY, Status.HAPPENED, set(), {(2, 2)}),
        ),
        ("Gunmen killed 17 passengers near Gossi on Monday, the mayor said.", (Kind.KILLING, Status.HAPPENED, {(17, 17)}, set())),
    ],
)
def test_who_was_meant_is_not_counted(text: str, expected: tuple[object, ...]) -> None:
    """What befell nobody is in no toll; what did is."""
    assert told(text) == expected
