"""What was hit that is no person: named in the account where nobody was harmed, and never taken for victims where somebody was."""

from __future__ import annotations

import pytest
from documents import read


@pytest.mark.parametrize(
    ("text", "kind", "hit"),
    [
        ("A bomb exploded in front of the Delta Bank in Gao on Monday.", "property_destruction", "Delta Bank"),
        ("Rebels blew up the old bridge in Gao on Monday.", "property_destruction", "old bridge"),
        ("Guerrillas dynamited a power station near Gao on Monday.", "property_destruction", "power station"),
        ("Bandits looted two stores in Gao on Monday.", "looting", "two stores"),
        ("A bomb went off in front of the Delta Bank in Gao on Monday.", "property_destruction", "Delta Bank"),
        ("A grenade was thrown at the residence of the consul in Gao on Monday.", "property_destruction", "residence of the consul"),
        ("Rebels set fire to two buses in Gao on Monday.", "property_destruction", "two buses"),
        ("Two buses were burned by rebels in Gao on Monday.", "property_destruction", "Two buses"),
        ("Rebels destroyed a power station in Gao on Monday.", "property_destruction", "power station"),
    ],
)
def test_things_hit_are_named_where_nobody_was_harmed(text: str, kind: str, hit: str) -> None:
    """The account says what was destroyed or robbed in the words of the text."""
    (incident,) = read(text).incidents
    assert incident.kind == kind
    assert [c.victims.description for c in incident.claims if c.victims] == [hit]


def test_a_thing_is_no_victim_where_people_were_harmed() -> None:
    """Damage beside the dead adds no victims."""
    (incident,) = read("A bomb killed six farmers and damaged a school in Gao on Monday.").incidents
    assert incident.kind == "killing"
    assert all(c.victims is None or c.victims.description != "school" for c in incident.claims)


def test_what_is_destroyed_in_a_manner_of_speaking_is_no_incident() -> None:
    """Hopes and relations are no things that an attack hits."""
    assert read("The minister destroyed any hope of peace in Gao on Monday.").incidents == ()


def test_damage_without_a_doer_is_no_incident_of_its_own() -> None:
    """What was damaged is a detail of the event that did it, wherever that is told."""
    assert read("A school was damaged in Gao on Monday.").incidents == ()
