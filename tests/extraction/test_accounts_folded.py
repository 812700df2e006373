"""Folding: one incident for each event, however often and in whatever words it is told."""

from __future__ import annotations

from datetime import date

import pytest
from documents import killed, read


def days(text: str) -> list[date | None]:
    """The first day of each incident of a text."""
    return [i.when.earliest if i.when else None for i in read(text).incidents]


def test_headline_lead_and_later_words_are_one_event() -> None:
    """The headline, the lead, "the attack" and "the killings" speak of one incident."""
    (incident,) = read(
        "Twelve Villagers Killed in Kidal Attack\n\n"
        "Soldiers killed twelve villagers in the town of Kidal in northern Mali on Monday, residents said.\n"
        "The attack began at dawn, according to witnesses. The killings shocked the region.\n"
        "The governor condemned the massacre."
    ).incidents
    assert killed(incident) == [("residents", 12, 12)]


@pytest.mark.parametrize(
    "text",
    [
        "A bomb exploded in a market in Gao on Monday, killing eight traders.\n"
        "Another bomb exploded in Kidal on Wednesday, killing three teachers.",
        "Gunmen killed eight traders in Gao on Monday.\nOn Wednesday gunmen killed three teachers in Kidal.",
        "Eight traders were killed in Gao on Monday. Three teachers were killed on Wednesday in a separate attack in Kidal.",
    ],
)
def test_two_days_are_two_events(text: str) -> None:
    """What happened on another day in another town stays apart, with its own toll."""
    first, second = read(text).incidents
    assert [t[1] for t in killed(first)] == [8]
    assert [t[1] for t in killed(second)] == [3]
    assert days(text) == [date(2024, 5, 13), date(2024, 5, 15)]


def test_killed_and_injured_of_one_blast_are_one_event() -> None:
    """Two harms of one explosion, in two sentences."""
    (incident,) = read("A car bomb killed 14 people in Gao on Tuesday, the police said. Dozens were wounded in the blast.").incidents
    assert {harm.value for c in incident.claims for harm in c.tolls.given()} == {"killed", "injured"}


def test_an_event_taken_up_far_below_is_the_same() -> None:
    """A report comes back to what it is about after other sentences."""
    filler = "The road is the only one to the north. Trade has suffered for years. Prices rose again in spring.\n"
    (incident,) = read(
        f"Gunmen killed nine herders near Gao on Monday.\n{filler}{filler}The nine herders killed on Monday were buried."
    ).incidents
    assert all(toll == 9 for _, toll, _ in killed(incident))


@pytest.mark.parametrize(
    "text",
    [
        "Hundreds of people have been killed since January.",
        "The war has killed more than 40,000 people.",
        "More than 2,000 people have been killed in the conflict over the past year.",
        "Government warplanes regularly bomb Velun, killing dozens of civilians, the Observatory said.",
    ],
)
def test_a_total_of_a_war_is_no_incident(text: str) -> None:
    """A recap of many events belongs to none of them."""
    assert read(f"Fighting went on. {text}").incidents == ()


def test_a_total_is_not_mixed_into_an_event() -> None:
    """The war's dead beside an event leave its toll alone."""
    (incident,) = read("Gunmen killed six farmers near Gao on Monday. The war has killed more than 40,000 people since 2012.").incidents
    assert [t[1] for t in killed(incident)] == [6]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed four nurses in Gao on Friday, days after eleven traders were killed.",
        "The killing of four nurses in Gao on Friday came as residents reported that soldiers had executed eleven herders.",
        "Four nurses were killed in Gao on Friday. The attack follows a raid that killed eleven traders.",
        "Two days after eleven traders were killed, rebels murdered four nurses in Gao.",
    ],
)
def test_an_event_that_a_sentence_looks_back_to_is_another(text: str) -> None:
    """What happened days before, or meanwhile, is not what the sentence reports."""
    assert sorted(t for i in read(text).incidents for _, t, _ in killed(i) if t) == [4, 11]
    assert len(read(text).incidents) == 2


def test_the_day_told_with_the_count_is_the_events() -> None:
    """A later word with another day does not make the account one of that day too."""
    first, second = read(
        "Gunmen killed eight traders in Gao on Monday.\nThe attack came before a vote.\nOn Wednesday gunmen killed three traders in Gao."
    ).incidents
    assert [t for _, t, _ in killed(first)] == [8]
    assert [t for _, t, _ in killed(second)] == [3]


def test_a_sum_of_fighters_is_of_fighters() -> None:
    """Eighteen dead who were ten rebels and eight soldiers are no civilians."""
    found = read(
        "At least 18 people were killed in a clash near Kidal on Tuesday. Ten rebels were killed, the army said. "
        "It said eight soldiers were killed."
    ).incidents
    assert {c.victims.status.value for i in found for c in i.claims if c.victims} <= {"combatant"}


def test_a_result_happened_on_the_day_of_its_cause() -> None:
    """A day that stands nearer in the sentence and is another deed's does not draw the dead away."""
    (incident,) = read(
        "Unions called a march on Thursday to protest the attack carried out on Tuesday against their office in Gao, causing nine deaths."
    ).incidents
    assert incident.when is not None
    assert incident.when.earliest == date(2024, 5, 14)


def test_a_count_in_the_text_stands_for_the_headlines() -> None:
    """The words quoted are the text's, the headline's only where nothing else says it."""
    (incident,) = read(
        "Five nurses and a driver were killed on Tuesday in Gao and a doctor was wounded, the police said.", title="Six killed in Gao raid"
    ).incidents
    assert all(c.passage.within is None for c in incident.claims)


def test_a_detail_of_an_attack_opens_no_account() -> None:
    """What was hit, without a day and without harm, is part of the account before it."""
    (incident,) = read(
        "Two traders were killed in a strike on Monday in Gao. A block of flats was struck in Hamdi. The strike came without warning."
    ).incidents
    assert killed(incident) == [(None, 2, 2)]


@pytest.mark.parametrize(
    "text",
    [
        "At least 40 people were killed on Monday when a bus overturned near Gao, officials said.",
        "Floods killed 12 people in the Kidal region on Tuesday, the ministry said.",
        "Cholera has killed 30 people in Gao since Monday, a doctor said.",
    ],
)
def test_what_nobody_inflicted_is_no_incident(text: str) -> None:
    """An accident, a flood or an illness is not harm that somebody did."""
    assert read(text).incidents == ()


def test_violence_beside_an_accident_stays_an_incident() -> None:
    """A bus that overturned because it was shot at is an attack."""
    (incident,) = read("Gunmen opened fire on a bus near Gao on Monday, killing four passengers when it overturned, police said.").incidents
    assert killed(incident)[0][1:] == (4, 4)


def test_a_count_over_months_is_a_total() -> None:
    """A count that a sentence gives to several months belongs to many events."""
    assert read("Some 300 villagers were killed between January 2023 and April 2024 in the Kidal region, the group said.").incidents == ()


def test_a_claimant_who_counts_otherwise_tells_of_the_same_event() -> None:
    """Counts of two claimants differ; that alone makes no second event."""
    (incident,) = read(
        "An air strike hit a house in the town of Gao in the evening of 7 May. Fifteen relatives, including seven children, were killed.\n"
        "The family said that more were under the rubble. The bakery beside it burned down.\n"
        "The Red Cross said that ten people, four of them children, were killed."
    ).incidents
    assert {t[1] for t in killed(incident)} == {15, 10}


def test_other_speakers_set_no_event_apart() -> None:
    """ "Other" said of those who report says nothing of the event."""
    (incident,) = read(
        "Shelling killed four workers in the town of Gao on Monday, residents said.\nSeveral other papers spoke of six deaths."
    ).incidents
    assert {t[1] for t in killed(incident)} == {4, 6}


def test_who_is_named_twice_was_killed_once() -> None:
    """The same victim makes one event of two tellings, far apart and beside another day."""
    told = (
        "The lawyer Awa Keita was killed in Gao on Monday.\n\nThe court has heard many cases this year.\n\nThe bar has spoken up for its "
        "members.\n\nOn Wednesday the bar called again for an inquiry into the killing of Awa Keita."
    )
    assert days(told) == [date(2024, 5, 13)]


def test_a_lead_whose_first_word_counts_nobody_is_still_the_headline_s_event() -> None:
    """The shells that "hit" open nothing of their own where the same sentence goes on with the headline's count."""
    text = "Relief agency says 17 patients and four nurses killed in Velmir raid\n\n"
    text += "Shells hit a clinic in Velun on Thursday, killing 17 patients and four nurses, the relief agency said."
    (incident,) = read(text).incidents
    assert {toll for _, toll, _ in killed(incident)} == {21}


def test_two_events_with_one_toll_stay_two() -> None:
    """The same count elsewhere on another day is another event."""
    text = "Shells killed nine farmers in Velun on Monday, the mayor said.\n\n"
    text += "Rockets hit a market in Dorim on Wednesday, killing nine traders, the mayor said."
    assert len(read(text).incidents) == 2
