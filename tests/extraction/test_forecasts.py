"""What named speakers expect to follow: who says so, on which condition, how sure they are, and what is no forecast."""

from __future__ import annotations

import pytest
from reported import report_of

from cairn.extraction.rules.forecasts import find_forecasts
from cairn.model.claims import Forecast
from cairn.model.vocabulary import Certainty, Role


def forecasts(text: str) -> list[Forecast]:
    """The forecasts of a text of one account."""
    return find_forecasts(report_of(text), lambda sentence, token, /: ("i1",))


@pytest.mark.parametrize(
    ("words", "certainty"),
    [
        ("will spread", Certainty.CERTAIN),
        ("could spread", Certainty.POSSIBLE),
        ("may spread", Certainty.POSSIBLE),
        ("is likely to spread", Certainty.LIKELY),
        ("will probably spread", Certainty.LIKELY),
        ("is unlikely to spread", Certainty.UNLIKELY),
    ],
)
def test_the_words_tell_how_sure_the_speaker_is(words: str, certainty: Certainty) -> None:
    """Auxiliaries, adjectives and adverbs set the certainty."""
    (forecast,) = forecasts(f"Ruth Adeyemi, an analyst, said the violence {words} to the south.")
    assert forecast.certainty is certainty
    assert "spread" in forecast.outcome
    assert "said" not in forecast.outcome


def test_a_speaker_has_a_role_and_an_affiliation() -> None:
    """A person is named with what the text says of them."""
    (forecast,) = forecasts('"The violence could spread," said Samuel Okoro, a security analyst at the Delta Institute.')
    assert (forecast.speaker.name, forecast.speaker.role) == ("Samuel Okoro", Role.ANALYST)
    assert forecast.speaker.affiliation == "Delta Institute"


def test_a_condition_is_kept_in_its_own_words() -> None:
    """The "if" clause is the condition and no part of the outcome."""
    (forecast,) = forecasts('"If the soldiers leave the town, the rebels will return," said Ruth Adeyemi, an analyst.')
    assert forecast.condition == "If the soldiers leave the town"
    assert forecast.outcome == "the rebels will return"


def test_a_nominal_condition_is_one_too() -> None:
    """ "A failure to" is a condition without "if"."""
    (forecast,) = forecasts('"A failure to investigate the killings could lead to new attacks," Ruth Adeyemi said.')
    assert forecast.condition == "A failure to investigate the killings"
    assert forecast.outcome == "could lead to new attacks"


def test_a_quotation_without_a_tag_has_the_speaker_beside_it() -> None:
    """A second quoted sentence belongs to the tag of the first."""
    found = forecasts('"The town is tense," said Ruth Adeyemi, an analyst. "The violence will spread."')
    assert [(f.speaker.name, f.certainty) for f in found] == [("Ruth Adeyemi", Certainty.CERTAIN)]


def test_he_is_the_person_who_spoke_last() -> None:
    """A pronoun and a bare surname are taken back to the person named before."""
    text = 'Samuel Okoro, an analyst, said the town was tense. "The violence could spread," he said. "The war will go on," Okoro said.'
    assert [f.speaker.name for f in forecasts(text)] == ["Samuel Okoro", "Samuel Okoro"]


@pytest.mark.parametrize(
    "text",
    [
        "The violence could spread to the south.",
        "Analysts said the violence could spread to the south.",
        '"We will strike the town again," said Samuel Okoro, a commander.',
        "The attack may amount to a war crime, said Ruth Adeyemi, an analyst.",
        "The soldiers could have killed more people, said Ruth Adeyemi, an analyst.",
        "The figures could not be verified, said Ruth Adeyemi, an analyst.",
        "Will the violence spread, asked Ruth Adeyemi?",
    ],
)
def test_what_is_no_forecast(text: str) -> None:
    """Nobody named, a plan, a verdict, a look back, an inability, a question."""
    assert forecasts(text) == []


def test_the_words_are_the_texts_own() -> None:
    """Condition and outcome stand in the passage as they are given."""
    text = '"If the talks fail, the war will go on," said Ruth Adeyemi, an analyst.'
    (forecast,) = forecasts(text)
    assert forecast.condition is not None
    assert forecast.condition in forecast.passage.quote
    assert forecast.outcome in forecast.passage.quote
    assert text[forecast.passage.start : forecast.passage.end] == forecast.passage.quote


def test_a_description_between_commas_is_not_the_speaker() -> None:
    """The name before the description is, whichever of them the parse takes for the subject."""
    text = '"The army is tense," Samuel Okoro, a senior fellow at the Delta Institute, told a newspaper. "The violence will spread."'
    assert [f.speaker.name for f in forecasts(text)] == ["Samuel Okoro"]


def test_what_there_will_be_is_no_condition() -> None:
    """A subject behind its verb is what is foreseen, not on what it depends."""
    (forecast,) = forecasts("Ruth Adeyemi, an analyst, told reporters that there would be no impunity for the killings.")
    assert forecast.condition is None


@pytest.mark.parametrize(
    "text",
    [
        "Minister Ana Velk did not say whether the inquiry's findings would be made public.",
        "Minister Ana Velk said another body was found, which would bring the number of dead to seven.",
    ],
)
def test_an_open_question_and_a_sum_foresee_nothing(text: str) -> None:
    """Nobody says that it will be so."""
    assert forecasts(text) == []


def test_a_toll_that_may_rise_is_foreseen() -> None:
    """Without a number it is no sum."""
    assert forecasts("Minister Ana Velk said the rains could push the toll higher.") != []


def test_a_bare_word_for_an_analyst_takes_up_the_person_named_just_before() -> None:
    """With the house that was named with them; where nobody was named, or not just before, nobody foretells."""
    named = "Samuel Okoro of the Delta Institute, an analyst, expects little of the inquiry."
    said = "The violence will probably spread to the south, the researcher said."
    (forecast,) = forecasts(f"{named} {said}")
    assert (forecast.speaker.name, forecast.speaker.role, forecast.certainty) == ("Samuel Okoro", Role.ANALYST, Certainty.LIKELY)
    between = "The rains came late this year. Trucks stood in the mud for days. The market was closed."
    assert forecasts(said) == forecasts(f"{named} {between} {said}") == []
