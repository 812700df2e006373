"""Which actors a text names, and where."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.knowledge.actors import Actors

ACTORS = Actors.load()


def named(text: str, *countries: str) -> list[tuple[str, str]]:
    """The words and the key of every actor that a text names."""
    return [(text[match.start : match.end], match.actor.key) for match in ACTORS.matches(text, countries=countries)]


@pytest.mark.parametrize(
    ("text", "words", "key"),
    [
        ("a group of Malian soldiers came", "Malian soldiers", "ml-army"),
        ("Mali's military denied it", "Mali's military", "ml-army"),
        ("the army of Mali denied it", "army of Mali", "ml-army"),
        ("the Malian junta denied it", "Malian junta", "ml-government"),
        ("Syrian government forces shelled it", "Syrian government forces", "sy-army"),
        ("the Syrian government said so", "Syrian government", "sy-government"),
        ("Israeli warplanes struck", "Israeli warplanes", "il-air-force"),
        ("the Salvadoran Armed Forces said", "Salvadoran Armed Forces", "sv-army"),
        ("Nigerian troops were there", "Nigerian troops", "ng-army"),
        ("Russia’s defence ministry said", "Russia’s defence ministry", "ru-defence-ministry"),
        ("the Guinean prosecutor general said", "Guinean prosecutor general", "gn-prosecutor"),
        ("the U.S. military said", "U.S. military", "us-army"),
        ("the Democratic Republic of the Congo's army", "Democratic Republic of the Congo's army", "cd-army"),
    ],
)
def test_organs_of_states_need_no_entry(text: str, words: str, key: str) -> None:
    """A country's name or adjective with the word for an organ names that organ, in every country."""
    assert named(text) == [(words, key)]


@pytest.mark.parametrize(
    "text",
    [
        "Russian mercenaries came",
        "the soldiers of the Peruvian guerrilla leader",
        "he is the one who told us at home",
        "an Islamic state was what they wanted",
        "The economist said it at dawn",
        "Dawn broke over the Hindu temple in good time",
        "the coalition of the willing",
        "let them come",
    ],
)
def test_ordinary_words_name_nobody(text: str) -> None:
    """Words that only look like a name are left alone."""
    assert named(text) == []


def test_acronyms_count_in_capitals_only() -> None:
    """IS, AU, UN and WHO are bodies in capitals, words otherwise."""
    assert [key for _, key in named("The WHO said IS fled, the UN and the AU agree")] == ["who", "islamic-state", "un", "african-union"]
    assert named("He is the one who, au fond, is un peu like us") == []


def test_a_line_in_capitals_keeps_names_and_drops_ambiguous_acronyms() -> None:
    """Old wire reports are all capitals: names are found there, but "IS" and "WHO" are words."""
    line = "THE SALVADORAN ARMED FORCES SAID THE FMLN IS TO BLAME, AS ETA AND WHO ARE NOT, WHILE US TROOPS LET THEM GO"
    assert named(line) == [("SALVADORAN ARMED FORCES", "sv-army"), ("FMLN", "fmln"), ("US TROOPS", "us-army")]


def test_the_longest_name_wins() -> None:
    """A longer name is not read as a shorter one that it holds."""
    assert named("Islamic State West Africa Province claimed it") == [("Islamic State West Africa Province", "iswap")]
    assert named("Gaza's Health Ministry said") == [("Gaza's Health Ministry", "gaza-health-ministry")]
    assert named("the Bosnian Serb army") == [("Bosnian Serb army", "vrs")]


def test_the_country_decides_between_namesakes() -> None:
    """What a text is about tells the Maoists of Nepal from those of India, and whose coalition it is."""
    assert named("The Maoists came", "NP") == [("Maoists", "maoists-nepal")]
    assert named("The Maoists came", "IN") == [("Maoists", "naxalites")]
    assert named("AFP said", "PH") == [("AFP", "ph-army")]
    assert named("AFP said") == [("AFP", "afp")]
    assert [key for _, key in named("The Coalition denied it", "SY")] == ["cjtf-oir"]
    assert [key for _, key in named("The Coalition denied it", "YE")] == ["saudi-led-coalition"]
    assert named("The Coalition denied it") == []


def test_a_namesake_named_in_full_decides_too() -> None:
    """An acronym that two bodies share is that of the one whose full name stands before it."""
    assert [key for _, key in named("Reporters Without Borders (RSF) said")] == ["reporters-without-borders"] * 2
    assert [key for _, key in named("The Rapid Support Forces (RSF) said")] == ["rapid-support-forces"] * 2
    assert named("RSF said") == [("RSF", "rapid-support-forces")]


def test_scripts_other_than_latin_are_compared_letter_by_letter() -> None:
    """Folding drops Arabic vowels: the town of Homs must not become Hamas, while spellings of hamza may vary."""
    assert named("قصف حمص") == []
    assert [key for _, key in named("قالت حماس")] == ["hamas"]
    assert [key for _, key in named("الجيش الاسرائيلي")] == ["il-army"]


@pytest.mark.parametrize("name", ["jnim", "fla", "rapid-support-forces", "white-helmets", "sohr", "farc"])
def test_every_spelling_of_an_actor_finds_it(name: str) -> None:
    """Each alias and acronym, standing in a sentence, is found as its actor."""
    actor = ACTORS.by_key(name)
    assert actor is not None
    for spelling in (actor.name, *actor.aliases, *actor.acronyms):
        assert named(f"It was {spelling}, they said.") == [(spelling, name)]


@given(st.text(alphabet="abcdeITS UN'’.-\nالحم", max_size=60))
def test_matches_stand_in_order_and_apart(text: str) -> None:
    """Whatever the text, matches run from left to right, do not overlap, and lie within it."""
    last = 0
    for match in ACTORS.matches(text):
        assert last <= match.start < match.end <= len(text)
        last = match.end
