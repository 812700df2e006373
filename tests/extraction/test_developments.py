"""Dated background that is no harm to people: its kinds, its actors, its days, and what is left out."""

from __future__ import annotations

from datetime import date

import pytest
from reported import report_of

from cairn.extraction.rules.developments import find_developments
from cairn.model.claims import Development


def developments(text: str) -> list[Development]:
    """The developments of a text of one account."""
    return find_developments(report_of(text), lambda sentence, token, /: ("i1",))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Soldiers seized power in August 2020.", "coup"),
        ("Soldiers ousted the president in 2021.", "coup"),
        ("France withdrew its troops from the country in 2022.", "withdrawal"),
        ("Russia deployed mercenaries in 2021.", "deployment"),
        ("The government expelled the ambassador in January.", "expulsion"),
        ("The government and the rebels signed a peace agreement in 2015.", "accord"),
        ("The peace agreement collapsed in January.", "accord_broken"),
        ("The army declared a ceasefire on Monday.", "ceasefire"),
        ("The European Union has imposed sanctions on the airline.", "sanction"),
        ("The country held elections in February.", "election"),
        ("The rebels launched an offensive in March.", "offensive"),
        ("Rebels captured the town on Tuesday.", "offensive"),
    ],
)
def test_a_development_is_known_by_its_words(text: str, kind: str) -> None:
    """Each kind is found in a plain dated sentence, once."""
    assert [d.kind.value for d in developments(text)] == [kind]


def test_actors_and_days_are_those_of_the_sentence() -> None:
    """Who did it, and when, as far as the words say."""
    (development,) = developments("France withdrew its troops on Monday.")
    assert development.actors == ("France",)
    assert development.when is not None
    assert development.when.earliest == date(2024, 5, 13)


def test_a_passive_without_agent_needs_a_day() -> None:
    """Who was expelled is named, who did it is not; the year makes it a development."""
    (development,) = developments("The envoy was expelled from Mali last year.")
    assert development.kind.value == "expulsion"
    assert development.when is not None
    assert development.when.earliest == date(2023, 1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "France could withdraw its troops.",
        "France has not withdrawn its troops.",
        "The rebels plan to launch an offensive.",
        "If the rebels sign a ceasefire in May, the war may end.",
        "The ceasefire is fragile.",
        "The European Union imposed sanctions on three officers over the massacre.",
    ],
)
def test_what_is_no_development(text: str) -> None:
    """What did not happen, what has neither actor nor day, and punishment for harm, which is a response."""
    assert developments(text) == []


def test_what_is_told_again_is_left_out() -> None:
    """One withdrawal told twice is one development."""
    assert len(developments("France withdrew its troops in 2022. In 2022 France withdrew its troops.")) == 1
