"""Statements of authorities on reports of harm: what they found, what they own to, and in whose name."""

from __future__ import annotations

import pytest
from documents import read

from cairn.model.vocabulary import Outcome, ResponseKind, Role, Stance

UPHELD, REJECTED = Outcome.UPHELD, Outcome.REJECTED
CONCLUDED, DENIAL = ResponseKind.INVESTIGATION_CONCLUDED, ResponseKind.DENIAL
OWNED = ResponseKind.ACKNOWLEDGEMENT


@pytest.mark.parametrize(
    ("text", "kind", "outcome"),
    [
        ("It was assessed that four civilians were killed in the strike.", CONCLUDED, UPHELD),
        ("A review of the footage determined it is more likely than not that four civilians were killed.", CONCLUDED, UPHELD),
        ("The allegation was found to be credible.", CONCLUDED, UPHELD),
        ("It was determined that no civilians were harmed.", CONCLUDED, REJECTED),
        ("The report was deemed non-credible.", CONCLUDED, REJECTED),
        ("The allegation contains insufficient detail to be assessed.", CONCLUDED, REJECTED),
        ("There is insufficient evidence to find that civilians were harmed.", CONCLUDED, REJECTED),
        ("The allegation could not be substantiated.", CONCLUDED, REJECTED),
        ("No strikes were conducted in the area on that day.", DENIAL, None),
        ("The strike did not cause civilian casualties.", DENIAL, None),
        ("We are not aware of any civilian casualties.", DENIAL, None),
        ("The allegation refers to a road accident, not to a strike.", DENIAL, None),
        ("Regrettably, two women were inadvertently killed.", OWNED, None),
        ("The strike resulted in the deaths of two women.", OWNED, None),
    ],
)
def test_an_authority_s_own_statement_says_what_it_found(text: str, kind: ResponseKind, outcome: Outcome | None) -> None:
    """In what a military publishes, its own voice is the military's: one response, with the outcome that its words give."""
    found = read(text, publisher="Ministry of Defence").responses
    assert [(r.kind, r.outcome) for r in found] == [(kind, outcome)]
    assert found[0].actor.name == "Ministry of Defence"


def test_what_is_conceded_is_counted() -> None:
    """A response that concedes harm carries the toll of its words."""
    found = read("It was assessed that four civilians were killed and two were injured.", publisher="Ministry of Defence").responses
    tolls = found[0].tolls
    assert tolls is not None
    assert tolls.killed is not None
    assert (tolls.killed.min, tolls.killed.max) == (4, 4)


def test_an_outlet_s_report_is_no_admission() -> None:
    """The same words in a newspaper are nobody's admission."""
    assert not read("Regrettably, two women were inadvertently killed.", publisher="Daily Courier").responses


def test_a_reported_assessment_is_the_speaker_s() -> None:
    """In an outlet's report the assessment belongs to the one who made it."""
    found = read("The Israeli army determined that two civilians were killed by mistake.", publisher="Daily Courier").responses
    assert {r.kind for r in found} >= {CONCLUDED}
    assert found[0].outcome == UPHELD


def test_a_military_that_tells_of_its_own_strike_admits() -> None:
    """Harm to civilians by its own forces, told in its own release, is a claim that admits and is acknowledged."""
    found = read(
        "Israeli aircraft struck a house on Monday. Two civilians were killed in the Israeli air strike.", publisher="Israeli army"
    )
    claims = [c for i in found.incidents for c in i.claims]
    assert (Role.ACCUSED, Stance.ADMITS) in {(c.claimant.role, c.stance) for c in claims if c.tolls.killed}
    assert [r.kind for r in found.responses] == [OWNED]


def test_harm_by_others_is_no_admission() -> None:
    """What an army reports of its enemy's attack stays a report."""
    found = read("Two civilians were killed by Taliban fighters on Monday.", publisher="Afghan army")
    assert not found.responses
    assert all(c.stance is not Stance.ADMITS for i in found.incidents for c in i.claims)


def test_a_sentence_broken_over_lines_is_one() -> None:
    """A line that ends without a stop goes on in the next one, where that opens in small letters."""
    found = read("Regrettably, three civilians were\nunintentionally killed in the strike.", publisher="Ministry of Defence")
    assert len(found.responses) == 1


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Neither allegation credible.", DENIAL),
        ("No civilian casualties determined.", DENIAL),
        ("Further examination affirms that only rebel fighters were killed in the strike.", CONCLUDED),
    ],
)
def test_a_note_without_a_verb_says_what_it_says(text: str, kind: ResponseKind) -> None:
    """Notes leave out their verb."""
    assert [r.kind for r in read(text, publisher="Ministry of Defence").responses] == [kind]


def test_what_a_publisher_tells_of_the_incident_it_owns_to_is_conceded() -> None:
    """The count may stand in another sentence than the finding."""
    text = "On 11 May 2024, near Velun, it was assessed that civilians were killed. A review showed that the strike killed two civilians."
    tolls = [r.tolls for r in read(text, publisher="Ministry of Defence").responses if r.tolls]
    assert tolls
    assert tolls[0].killed is not None
    assert tolls[0].killed.min == 2
