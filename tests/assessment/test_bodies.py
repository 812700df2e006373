"""Bodies: who is who among the names of one incident, whatever order they come in."""

from __future__ import annotations

from itertools import permutations

import pytest

from cairn.assessment.bodies import Bodies, Mention
from cairn.assessment.calling import also_called, called


def bodies(*names: str, country: str | None = "ML") -> dict[str, str]:
    """The body of each of these names, which were written without saying who is meant."""
    mentions: list[Mention] = [(name, None) for name in names]
    known = Bodies(mentions, country)
    return {name: known.of(name) for name in names}


def test_an_army_is_one_body_under_all_its_names() -> None:
    """With a country and without, as its soldiers, as its general staff."""
    assert set(bodies("soldiers", "government soldiers", "the army", "Malian soldiers", "Mali's army", "general staff").values()) == {
        "actor:ml-army"
    }


def test_the_country_of_the_incident_tells_whose_army() -> None:
    """The same words mean another body in another country; where no country is known they mean the one army that is named."""
    assert bodies("the army", country="NE") == {"the army": "actor:ne-army"}
    assert bodies("army", "Malian soldiers", country=None)["army"] == "actor:ml-army"
    assert bodies("army", "Malian soldiers", "army of Niger", country=None)["army"] == "name:army"


def test_a_short_name_means_the_one_longer_name_that_holds_it() -> None:
    """Where two hold it, nobody can tell which is meant."""
    assert len(set(bodies("Association", "Association of the Bend").values())) == 1
    two = bodies("Association", "Association of the Bend", "Traders' Association")
    assert len(set(two.values())) == 3


@pytest.mark.parametrize("names", [*permutations(["Association", "Bend Association", "the Bend Traders Association", "Bend Asociation"])])
def test_no_order_of_names_changes_who_is_who(names: tuple[str, ...]) -> None:
    """However they are met, the same names stand for the same bodies."""
    assert bodies(*names) == bodies(*sorted(names))


def test_a_longer_name_is_no_state() -> None:
    """A body whose name begins with a country's is not that country."""
    names = bodies("Mali", "Mali Blood Donors", "Malian army")
    assert names["Mali Blood Donors"] == "name:mali blood donors"


def test_the_name_of_the_whole_means_its_one_part_that_speaks() -> None:
    """ "The UN" is its mission, "France" its army, a capital its government; with two parts here nobody can tell."""
    assert set(bodies("United Nations", "MINUSMA").values()) == {"actor:minusma"}
    assert bodies("UN", "MINUSMA", "UN Human Rights Office")["UN"] == "actor:un"
    assert set(bodies("France", "French army").values()) == {"actor:fr-army"}
    assert bodies("France", "French army", "French government")["France"] == "actor:fr-government"
    assert bodies("Moscow", "Wagner")["Moscow"] == "actor:ru-government"


def test_a_key_that_a_document_gives_goes_before_the_register() -> None:
    """What the reader of a document took a name for is not guessed anew."""
    known = Bodies([("the front", "fla"), ("the front", None)], "ML")
    assert known.of("the front") == known.of("the front", "fla") == "actor:fla"


def test_a_body_is_called_by_a_name_that_tells_who_it_is() -> None:
    """Not by one that needs the text around it; where there is no other, as the register has it."""
    assert called(["soldiers", "soldiers", "Malian soldiers", "army"], "actor:ml-army") == "Malian soldiers"
    assert called(["soldiers", "army"], "actor:ml-army") == "Malian Armed Forces"
    assert called(["Bend", "Bend Association", "Bend"], "name:bend association") == "Bend"
    assert called([], "text:d1") is None


def test_its_other_names_are_kept_each_once_the_commonest_first() -> None:
    """So that a reader sees what was taken for one."""
    names = ["soldiers", "Malian soldiers", "army", "Soldiers", "soldiers", "the army", "army", "army"]
    assert also_called(names, "Malian soldiers") == ("army", "soldiers", "the army")
