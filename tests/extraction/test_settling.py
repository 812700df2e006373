"""Outcomes: shot and lived, or shot and died; what each telling of one event adds to its counts."""

from __future__ import annotations

import pytest
from documents import read


def tolls(text: str) -> tuple[int | None, int | None]:
    """The least number killed and injured that the one incident of a text is first said to have."""
    (incident,) = read(text).incidents
    killed = [c.tolls.killed for c in incident.claims if c.tolls.killed]
    injured = [c.tolls.injured for c in incident.claims if c.tolls.injured]
    return (killed[0].min if killed else None, injured[0].min if injured else None)


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("A teacher was shot in the town of Gao on Monday. She died at the hospital.", 1, None),
        ("Three teachers were shot in the town of Gao on Monday, and one of them died.", 1, 2),
        ("Four teachers were shot in the town of Gao on Monday. One was killed and two were wounded.", 1, 2),
        ("Four teachers were shot in the town of Gao on Monday.", None, 4),
        ("The fatal shooting of a teacher in the town of Gao on Monday shocked the residents.", 1, None),
        ("The shooting of two teachers in the town of Gao on Monday shocked the residents.", None, 2),
        ("A teacher was shot in the town of Gao on Monday. He was pronounced dead at the hospital.", 1, None),
    ],
)
def test_who_died_is_not_injured_as_well(text: str, killed: int | None, injured: int | None) -> None:
    """Of those shot, the dead are killed and the rest injured; who tells the wounded apart decides."""
    assert tolls(text) == (killed, injured)


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("A bomb killed one civilian and injured nine others in the town of Gao on Monday.", 1, 9),
        ("Rebels killed two farmers and wounded several traders in the town of Gao on Monday.", 2, 2),
    ],
)
def test_a_second_verb_keeps_its_own_count(text: str, killed: int, injured: int) -> None:
    """What one verb counts is not added to the other's, whatever the parse made of them."""
    assert tolls(text) == (killed, injured)


def test_words_without_a_number_count_only_where_nobody_counts() -> None:
    """ "Civilians" are more than one where no number is given, and add nothing to one that is."""
    assert tolls("Soldiers killed civilians in the town of Gao on Monday.") == (2, None)
    assert tolls("Soldiers killed civilians in the town of Gao on Monday. The death toll is 14.") == (14, None)


@pytest.mark.parametrize(
    ("text", "injured"),
    [
        ("Three traders were treated for wounds after a blast in the town of Gao on Monday.", 3),
        ("Two men with bullet wounds were found after a raid in the town of Gao on Monday.", 2),
        ("A nurse is in critical condition after a blast in the town of Gao on Monday.", 1),
        ("A nurse was hit by shrapnel in the town of Gao on Monday.", 1),
        ("Five nurses were wounded in the town of Gao on Monday, and two are in critical condition.", 5),
    ],
)
def test_wounds_and_conditions_are_injuries(text: str, injured: int) -> None:
    """Who is treated for wounds, bears them, or is in a bad condition was injured; a condition adds nothing to a count."""
    assert tolls(text) == (None, injured)


def test_one_fatally_is_a_death() -> None:
    """An adverb on a count says what became of those it counts."""
    assert tolls("Three traders were shot in the town of Gao on Monday, one of them fatally.") == (1, 2)


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("A bomb in the town of Gao on Monday killed two farmers and 30 others were wounded.", 2, 30),
        ("On Monday three farmers were killed and 17 others, some of them old, were hurt by a bomb in the town of Gao.", 3, 17),
        ("At least 16 farmers, among them women, were killed, and at least 19 others were hurt when a bomb hit Gao on Monday.", 16, 19),
        ("A house in the town of Gao was bombed on Monday, which led to a number of deaths and injuries.", 2, 2),
        ("A clinic in the town of Gao was bombed on Monday, resulting in injuries to four workers.", None, 4),
        ("A bomb in the town of Gao on Monday killed a farmer and inflicted injuries on seven members of his household.", 1, 7),
        ("A bomb killed an entire family of six members in the town of Gao on Monday.", 6, None),
    ],
)
def test_each_harm_takes_its_own_people(text: str, killed: int | None, injured: int | None) -> None:
    """Two verbs or nouns beside each other have two counts, or share a vague one."""
    assert tolls(text) == (killed, injured)


def test_a_number_after_a_plural_is_the_same_toll() -> None:
    """ "Several were wounded", and further on how many: one claim, with the words that give the number."""
    text = "A bomb wounded several traders in the town of Gao on Monday. Officials came to the town. The bomb wounded 12 traders."
    (incident,) = read(text).incidents
    (claim,) = [c for c in incident.claims if c.tolls.injured is not None]
    assert claim.tolls.injured is not None
    assert (claim.tolls.injured.min, claim.passage.quote if claim.passage else None) == (12, "The bomb wounded 12 traders.")
