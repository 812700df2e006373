"""Mentions of harm: every voice of the verb, idioms, headlines; who was harmed, who did it, and whether it came to pass."""

from __future__ import annotations

import pytest
from reported import report_of

from cairn.extraction.rules.mention import Mention, is_combatants_only
from cairn.extraction.rules.mentions import find_mentions


def mentions(text: str) -> list[Mention]:
    """All mentions of a text."""
    report = report_of(text)
    words = report.lexicon
    return [m for s in report.parsed for m in find_mentions(s, words.harm, report.counter(s), words.text.references)]


def counts(text: str) -> set[tuple[str, int | None, int | None]]:
    """(harm, low, high) of all that a text counts."""
    found = set()
    for mention in mentions(text):
        if mention.has_count and mention.harm and mention.victims and mention.victims.toll:
            found.add((mention.harm.value, mention.victims.toll.min, mention.victims.toll.max))
    return found


def agents(text: str) -> set[str]:
    """Words for those who did what is counted."""
    return {a.lower_ for m in mentions(text) if m.has_count for a in m.agents}


@pytest.mark.parametrize(
    ("text", "harm", "number"),
    [
        ("Soldiers killed twelve villagers in the market.", "killed", 12),
        ("Gunmen shot dead three teachers near the school.", "killed", 3),
        ("The rebels abducted forty students from the college.", "abducted", 40),
        ("Police detained fourteen students on Tuesday.", "detained", 14),
        ("Twelve villagers were killed by soldiers in the market.", "killed", 12),
        ("Three teachers were shot dead near the school.", "killed", 3),
        ("Forty students were abducted by armed men.", "abducted", 40),
        ("More than 2,000 people were displaced by the fighting.", "displaced", 2001),
        ("The soldiers who killed five farmers fled on foot.", "killed", 5),
        ("The militiamen, who had killed nine herders, left before dawn.", "killed", 9),
        ("The police found the bodies of four people killed in the raid.", "killed", 4),
        ("Six people wounded in the blast were taken to hospital.", "injured", 6),
        ("Soldiers were accused of killing seven villagers.", "killed", 7),
        ("The army was accused of executing ten passengers.", "killed", 10),
        ("Twelve people lost their lives in the attack.", "killed", 12),
        ("Eight fishermen lost their lives when the boat was shelled.", "killed", 8),
        ("The attack claimed the lives of 15 worshippers.", "killed", 15),
        ("The shelling claimed the lives of four children.", "killed", 4),
        ("Car bomb kills 12 in Kandal market", "killed", 12),
        ("Air strike kills nine civilians", "killed", 9),
        ("The killing of twelve villagers shocked the country.", "killed", 12),
        ("Three people died when a mine exploded.", "killed", 3),
        ("Five people died of their wounds.", "killed", 5),
        ("The bombing left nine people dead.", "killed", 9),
        ("An attack on carts and a mill killed around 30 farmers on Friday.", "killed", 30),
        ("Seven members of the crew who were sleeping in the cabin were also killed.", "killed", 7),
        ("First reports of 8 killed and many wounded", "killed", 8),
        ("Mortar fire kills 14, wounds 40", "injured", 40),
        ("Eleven corpses were discovered in a ditch.", "killed", 11),
        ("The number of those killed has risen to 53.", "killed", 53),
        ("The raid brought the number of civilians killed to 53.", "killed", 53),
        ("Six shepherds were taken hostage by gunmen.", "abducted", 6),
        ("Seven others suffered burns and shrapnel wounds.", "injured", 7),
        ("Nine villagers were burned alive in a barn.", "killed", 9),
        ("Gunmen cut the throats of two shepherds.", "killed", 2),
        ("The raid caused the death of one trader and injured 15 people.", "killed", 1),
        ("A family of five was killed when a shell hit their home.", "killed", 5),
    ],
)
def test_every_voice_counts_the_same(text: str, harm: str, number: int) -> None:
    """Active, passive, relative, reduced, after "accused of", idiom or headline: the same harm and number."""
    assert (harm, number) in {(h, low) for h, low, _ in counts(text)}


@pytest.mark.parametrize(
    "text",
    [
        "The explosion left 12 dead and 30 injured.",
        "The blast killed 12 people and injured 30.",
        "Twelve people were killed and 30 were injured in the blast.",
        "A car bomb killed 12 people and wounded 30 others.",
    ],
)
def test_killed_and_injured_are_told_apart(text: str) -> None:
    """Two harms of one sentence are two counts."""
    assert {(h, low) for h, low, _ in counts(text)} == {("killed", 12), ("injured", 30)}


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("Soldiers killed twelve villagers in the market.", "soldiers"),
        ("Twelve villagers were killed by soldiers in the market.", "soldiers"),
        ("The soldiers who killed five farmers fled on foot.", "soldiers"),
        ("Soldiers were accused of killing seven villagers.", "soldiers"),
        ("Forty students were abducted by rebels.", "rebels"),
    ],
)
def test_the_doer_is_found_in_every_voice(text: str, agent: str) -> None:
    """The one who did it, whether subject, agent or accused."""
    assert agents(text) == {agent}


def test_those_killed_are_never_the_doers_of_it() -> None:
    """Of a passive without an agent nobody is said to have done it."""
    assert agents("Twelve villagers were killed in the market.") == set()


def test_combatants_alone_are_known() -> None:
    """Fighters among themselves are told apart from civilians, and from both together."""
    assert all(is_combatants_only(m) for m in mentions("Fourteen soldiers were killed.") if m.has_count)
    assert not any(is_combatants_only(m) for m in mentions("Four soldiers and two civilians were killed.") if m.has_count)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The group threatened to kill the hostages.", "threatened"),
        ("The commander threatened to execute ten prisoners.", "threatened"),
        ("The gunmen attempted to kill the mayor.", "attempted"),
        ("The men tried to abduct two nurses.", "attempted"),
        ("The men abducted two nurses.", "happened"),
    ],
)
def test_a_threat_or_an_attempt_is_no_deed(text: str, status: str) -> None:
    """The verb above says whether it came to pass."""
    assert {m.status.value for m in mentions(text) if m.harm} == {status}


@pytest.mark.parametrize(
    "text",
    [
        "The rebels could kill more civilians.",
        "If soldiers kill civilians, the ministry will act.",
        "The group may attack the village.",
        "Soldiers did not kill the farmers.",
        "The envoys want to avoid another massacre.",
    ],
)
def test_what_is_only_supposed_or_denied_did_not_happen(text: str) -> None:
    """Possible, conditional and negated harm is marked so."""
    assert all(m.is_hypothetical or m.is_negated for m in mentions(text))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("The death toll rose from 43 to 70.", {43, 70}),
        ("The ministry raised the death toll to 70.", {70}),
        ("The death toll stands at 70.", {70}),
        ("The death toll reached 70.", {70}),
    ],
)
def test_a_toll_told_by_a_verb_is_counted(text: str, numbers: set[int]) -> None:
    """A count that is corrected is two counts."""
    assert {(h, low) for h, low, _ in counts(text)} == {("killed", n) for n in numbers}


@pytest.mark.parametrize("text", ["The militia raped three women.", "Three women were raped."])
def test_a_form_that_a_table_of_base_forms_gets_wrong_is_known(text: str) -> None:
    """ "Raped" is no form of "rap"."""
    assert {m.kind.value for m in mentions(text)} == {"sexual_violence"}


@pytest.mark.parametrize(
    "text", ["The wounded soldiers were flown out.", "Displaced families live in tents.", "The dead man was a farmer."]
)
def test_who_people_are_is_not_what_was_done_now(text: str) -> None:
    """A participle before a noun opens nothing."""
    assert not any(m.has_count and m.token.pos_ in ("VERB", "ADJ") for m in mentions(text))


def test_who_was_shot_and_killed_is_not_injured_as_well() -> None:
    """The second verb says what became of them."""
    assert counts("Snipers shot and killed six protesters.") == {("killed", 6, 6)}


@pytest.mark.parametrize("text", ["The truce was hanging by a thread.", "The team was beaten at home."])
def test_words_that_harm_only_people_open_nothing_without_them(text: str) -> None:
    """A truce that hangs and a team that is beaten are no victims."""
    assert not any(m.opens for m in mentions(text))


@pytest.mark.parametrize("text", ["Unions called a general strike for Monday.", "The mayor died of a heart attack."])
def test_strikes_and_attacks_that_harm_nobody_are_no_mentions(text: str) -> None:
    """The words beside them tell a walkout and an illness from violence."""
    assert not any(m.kind.value == "attack" for m in mentions(text))


def test_a_verb_between_two_nouns_is_no_adjective() -> None:
    """ "Warplanes bombed trucks": what the parse may take for an adjective of the second noun is what the first one did."""
    report = report_of("Syrian or Russian warplanes bombed aid trucks near Aleppo late on Monday the observatory said.")
    (sentence,) = report.parsed
    found = find_mentions(sentence, report.lexicon.harm, report.counter(sentence), report.lexicon.text.references)
    assert [[a.text for a in m.agents] for m in found if m.token.text == "bombed"] == [["warplanes"]]
