"""Sums: what a report counts in parts is one toll, where its words say that they add up."""

from __future__ import annotations

import pytest
from documents import read


def tolls(text: str, harm: str) -> list[tuple[int | None, int | None]]:
    """The counts of one harm that the first incident of a text gives, in order."""
    incident = read(text).incidents[0]
    return [(t.min, t.max) for c in incident.claims if (t := getattr(c.tolls, harm)) is not None]


@pytest.mark.parametrize(
    ("text", "toll"),
    [
        ("Soldiers captured a rebel commander and one suspected insurgent near Gao on Monday.", (2, 2)),
        ("Soldiers captured a rebel commander near Gao on Monday. The soldiers also detained two suspected insurgents.", (3, 3)),
        ("Soldiers captured a rebel commander near Gao on Monday. Two additional insurgents were detained.", (3, 3)),
        ("Soldiers captured a rebel commander and detained two fighters near Gao on Monday.", (3, 3)),
        ("Soldiers captured a rebel commander near Gao on Monday. They later detained the commander and two fighters.", (3, 3)),
        ("Soldiers captured a rebel commander near Gao on Monday. They also detained several insurgents.", (3, None)),
    ],
)
def test_fighters_counted_in_parts_add_up(text: str, toll: tuple[int | None, int | None]) -> None:
    """By coordination, by "also", by "additional", or where those before are taken up beside others."""
    assert tolls(text, "detained") == [toll]


def test_a_sum_keeps_the_words_of_its_parts() -> None:
    """Whoever reads the claim sees how the number came about, and where the last part stands."""
    (incident,) = read("On Monday, near Gao, soldiers captured a rebel commander. They also detained two insurgents.").incidents
    (claim,) = [c for c in incident.claims if c.tolls.detained]
    assert claim.tolls.detained is not None
    assert claim.tolls.detained.as_written == "a rebel commander + two insurgents"
    assert claim.passage is not None
    assert claim.passage.quote == "They also detained two insurgents."


def test_more_dead_are_added_to_the_dead() -> None:
    """Of civilians only "more" adds, and only right after."""
    text = "A mother died in the town of Gao on Monday after soldiers shelled a market, which left seven other people dead."
    assert tolls(text, "killed") == [(8, 8)]


@pytest.mark.parametrize(
    ("text", "harm", "toll"),
    [
        ("A bomb killed 20 farmers in Gao on Monday. The blast also killed 12 farmers, residents said.", "killed", [(20, 20), (12, 12)]),
        ("A bomb injured nine farmers in Gao on Monday. It killed two and injured another three.", "injured", [(9, 9), (3, 3)]),
        ("Soldiers captured two rebels near Gao on Monday. The two rebels were detained at dawn.", "detained", [(2, 2)]),
    ],
)
def test_what_may_be_told_again_is_not_added(text: str, harm: str, toll: list[tuple[int | None, int | None]]) -> None:
    """Another claimant's count, the wounded besides the dead, and those counted before are no parts of one sum."""
    assert tolls(text, harm) == toll


def test_more_without_a_noun_are_counted_by_their_own_verb() -> None:
    """ "Four more were injured": the count stands before the auxiliaries of its verb, and is not that of the verb before."""
    (account,) = read("Nine people died near Velun on Monday and four more were injured, the mayor said.").incidents
    tolls = account.claims[0].tolls
    assert [(t.min, t.max) for t in (tolls.killed, tolls.injured) if t] == [(9, 9), (4, 4)]


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("Gunmen killed two farmers and wounded another in Velun.", 2, 1),
        ("A bomb went off in Velun on Monday, killing one person and injuring another.", 1, 1),
        ("Two farmers were killed and another injured in Velun, police said.", 2, 1),
        ("Nine farmers killed 14 others wounded in mortar fire on Velun", 9, 14),
    ],
)
def test_one_without_a_noun_and_a_lost_comma(text: str, killed: int, injured: int) -> None:
    """ "Another" is one more person, and none of those counted before; without its comma a headline still counts both."""
    (account,) = read(text).incidents
    tolls = account.claims[0].tolls
    assert [(t.min, t.max) for t in (tolls.killed, tolls.injured) if t] == [(killed, killed), (injured, injured)]


def test_a_gerund_read_as_a_noun_keeps_its_object() -> None:
    """ "Including on a market, killing at least 19": whoever was killed is counted, though the parse made a noun of the verb."""
    text = 'The union said "drones either Turkish or Iranian carried out nine raids" in the town of Velun including on a market '
    (account,) = read(text + "hall killing at least 19 traders including four porters according to aid groups.").incidents
    assert [(c.tolls.killed.min, c.tolls.killed.max) for c in account.claims if c.tolls.killed] == [(19, None)]
