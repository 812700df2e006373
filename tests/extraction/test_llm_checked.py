"""What a model says is held against the text: words that are not there bring no value in, and each that is left out is counted."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from documents import NO_PIPELINE
from llm_runs import left_out, only, read

from cairn.language.pipeline import languages
from cairn.model.values import Toll
from cairn.model.vocabulary import Means, PlaceRole, Role, Stance
from told import DENIAL, GOOD, HERDERS, REPORT, answer, claim, document, incident, response, speaker


def test_a_faithful_answer_becomes_a_record() -> None:
    """Numbers, days, places and actors are read from the words by our own code."""
    found = read(GOOD)
    account = only(found)
    (told,) = account.claims
    assert told.tolls.killed == Toll(min=24, max=None, as_written="at least 24")
    assert (told.claimant.name, told.claimant.role, told.passage.quote) == ("relatives", Role.RELATIVE, HERDERS)
    assert account.when is not None
    assert (account.when.earliest, account.when.passage and account.when.passage.quote) == (date(2025, 2, 17), "Monday")
    assert [(p.name, p.country, p.role) for p in account.where] == [("Tabankort", None, PlaceRole.SITE)]
    assert account.means is Means.SHOOTING
    assert found.responses[0].passage.quote == DENIAL
    assert found.responses[0].incidents == ("i1",)
    assert (found.extractor.name, found.extractor.model, left_out(found)) == ("llm", "tester", {})


def test_an_invented_quote_brings_nothing_in() -> None:
    """A claim in words that nobody wrote is dropped; an incident without claims is none."""
    found = read(answer(incident(claim("Rebels killed 70 villagers in Kidal.", killed="70 villagers"))))
    assert found.incidents == ()
    assert left_out(found) == {"quote": 1, "incident": 1}


def test_a_quote_of_one_word_is_no_statement() -> None:
    """Something somewhere in the text is not what says it."""
    assert left_out(read(answer(incident(claim("herders"))))) == {"quote": 1, "incident": 1}


@pytest.mark.parametrize("words", ["25 herders", "300 traders", "Monday", "a well", "twenty-five"])
def test_a_number_that_is_not_in_the_quote_is_dropped(words: str) -> None:
    """A wrong number, one from another sentence, a date, no number: the claim stands, its toll does not."""
    found = read(answer(incident(claim(killed=words))))
    assert only(found).claims[0].tolls.given() == {}
    assert left_out(found) == {"number": 1}


@pytest.mark.parametrize(("words", "low"), [("7 herders", 7), ("7", 7), ("eight herders", None), ("a herder", None)])
def test_a_number_in_another_spelling_is_the_one_of_the_quote(words: str, low: int | None) -> None:
    """ "7" for "seven" means the number that stands there; another number means none."""
    text = "Seven herders and a boy of nine were shot dead, relatives said."
    toll = only(read(answer(incident(claim(text, killed=words))), text)).claims[0].tolls.killed
    assert (toll.min if toll else None) == low


def test_a_part_is_no_toll() -> None:
    """ "Including 11 children" counts nobody a second time."""
    text = "At least 24 people were killed, including 11 children, relatives said."
    found = read(answer(incident(claim(text, killed="11 children"))), text)
    assert only(found).claims[0].tolls.given() == {}
    assert left_out(found) == {"part": 1}


def test_what_is_told_twice_is_told_once() -> None:
    """A model that goes round in circles adds no claims and no incidents."""
    one = claim(killed="at least 24 herders")
    found = read(answer(incident(one, one), incident(one, id="i2"), incident(one, id="i3")))
    assert len(only(found).claims) == 1
    assert left_out(found) == {"repeated": 3, "incident": 2}


@pytest.mark.parametrize(("besides", "key"), [("", "ml-army"), (" A town in Niger was quiet, and so was Algeria.", None)])
def test_whose_soldiers_is_clear_where_one_country_is_spoken_of(besides: str, key: str | None) -> None:
    """ "The army" of a text about several countries is nobody's that is known, unless its name says so."""
    text = f"The army killed 12 herders in Mali, a witness said. Malian soldiers burned the camp.{besides}"
    armies = [{"name": name, "side": "unknown", "type": "organisation"} for name in ("The army", "Malian soldiers")]
    told = claim(text.split(". ")[0] + ".", speaker("a witness"), killed="12 herders", perpetrators=armies)
    found = only(read(answer(incident(told)), text)).claims[0].perpetrators
    assert {p.name: p.actor for p in found}.get("army") == key
    assert "ml-army" in [p.actor for p in found]


def test_free_text_of_the_models_own_enters_nowhere() -> None:
    """Even the smallest field is a vocabulary or words of the text."""
    text = "Awa Diallo was killed, relatives said."
    planted = "PLANTED 77"
    victims = {
        "description": planted,
        "status": planted,
        "women": planted,
        "children": planted,
        "named": [{"name": "Awa Diallo", "age": 77, "sex": planted, "harm": planted}, {"name": planted}],
    }
    by = speaker("relatives", "relative", person=planted, affiliation=planted)
    told = claim(text, by, victims=victims, relayed_by=[planted], perpetrators=[{"name": planted, "side": planted, "type": planted}])
    place = {"name": planted, "role": "site", "container": planted}
    whole = incident(told, id=planted, when=planted, where=("Gao",), means=planted, status=planted)
    whole["where"].append(place)
    aftermath = response(
        text, by=by, when=planted, incidents=[planted, "PLANTED"], outcome=planted, tolls=[{"harm": "killed", "words": planted}]
    )
    forecast = {"quote": text, "speaker": by, "condition": planted, "outcome": planted, "certainty": "likely", "incidents": []}
    development = {"kind": "other", "quote": text, "actors": [planted], "when": planted}
    found = read(answer(whole, responses=(aftermath,), forecasts=[forecast], developments=[development]), text)
    assert found.responses
    assert found.developments
    assert "PLANTED" not in found.to_json()
    assert "77" not in found.model_dump_json(include={"incidents", "responses", "forecasts", "developments"})


@pytest.mark.parametrize(
    ("text", "words", "low", "high"),
    [
        ("Soldiers killed civilians at the well, relatives said.", "civilians", 2, None),
        ("Soldiers killed a minister at the well, relatives said.", "a minister", 1, 1),
        ("Soldiers killed his wife at the well, relatives said.", "his wife", 1, 1),
        ("Soldiers killed at least 24 herders at the well, relatives said.", "herders", 24, None),
        ("Soldiers killed his two brothers and their mother, relatives said.", "their mother", 1, 1),
    ],
)
def test_people_without_a_number(text: str, words: str, low: int, high: int | None) -> None:
    """A plural is at least two, one person is one, and a number beside the words is theirs."""
    if "en" not in languages():
        pytest.skip(NO_PIPELINE)
    toll = only(read(answer(incident(claim(text, killed=words))), text)).claims[0].tolls.killed
    assert toll is not None
    assert (toll.min, toll.max) == (low, high)


def test_the_number_is_ours_not_the_models() -> None:
    """A model that points at "24" gets what the words around it make of it, and whatever figures it adds are not looked at."""
    told = claim()
    told["tolls"] = [{"harm": "killed", "words": "24", "min": 500, "max": 500}]
    assert only(read(answer(incident(told)))).claims[0].tolls.killed == Toll(min=24, max=None, as_written="at least 24")


@pytest.mark.parametrize("words", ["12 vehicles", "a well", "three houses", "12"])
def test_things_are_no_people(words: str) -> None:
    """Numbers of things, and single things, count nobody."""
    text = "Soldiers burned 12 vehicles, a well, three houses and a bridge, relatives said."
    assert left_out(read(answer(incident(claim(text, killed=words))), text)) == {"number": 1}


@pytest.mark.parametrize("words", ["30 km", "the age of 30", "30 minutes"])
def test_what_counts_no_people_is_no_toll(words: str) -> None:
    """Distances, ages and times are not numbers of people."""
    text = f"Gunmen killed herders within {words} of each other, a witness said."
    found = read(answer(incident(claim(text, speaker("a witness"), killed=words))), text)
    assert only(found).claims[0].tolls.killed is None


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [("Dozens of herders", 24, 99), ("Between 20 and 30 herders", 20, 30), ("A herder", 1, 1), ("No herder", 0, 0)],
)
def test_words_for_numbers(words: str, low: int, high: int) -> None:
    """Words are read as the contract has them."""
    text = f"{words} died at the well, relatives said."
    toll = only(read(answer(incident(claim(text, killed=words))), text)).claims[0].tolls.killed
    assert toll is not None
    assert (toll.min, toll.max) == (low, high)


def test_wrong_offsets_do_no_harm() -> None:
    """A model that counts characters is not believed: the words are looked for."""
    told: dict[str, Any] = claim(killed="at least 24 herders")
    told |= {"start": 3, "end": 9, "passage": {"start": 1, "end": 2, "quote": "x"}}
    assert only(read(answer(incident(told)))).claims[0].passage.quote == HERDERS


def test_a_quote_with_other_typography_gives_the_texts_own_words() -> None:
    """Straight quotation marks, hyphens and spaces of the model's; the passage is the original's."""
    text = "“They shot\u00a0him — an old man” , said a  neighbour."
    told = answer(incident(claim('"They shot him - an old man" , said a neighbour.', speaker("a neighbour"))))
    assert only(read(told, text)).claims[0].passage.quote == text


def test_a_claimant_who_is_not_in_the_text_says_nothing() -> None:
    """The claim is dropped: to put it down to somebody else would be worse."""
    found = read(answer(incident(claim(by=speaker("Amnesty International", "ngo")))))
    assert found.incidents == ()
    assert left_out(found) == {"name": 1, "incident": 1}


@pytest.mark.parametrize("name", ["They", "he", "300", "…", "oldier"])
def test_what_is_no_name_says_nothing(name: str) -> None:
    """Pronouns, numbers, signs and pieces of words name nobody."""
    text = REPORT + "They said he had gone. 300 …\n"
    assert left_out(read(answer(incident(claim(by=speaker(name)))), text)) == {"name": 1, "incident": 1}


def test_only_the_reports_own_voice_has_no_name() -> None:
    """Without a name, `media` is the report itself; any other role wants words."""
    assert only(read(answer(incident(claim(by=speaker(None, "media")))))).claims[0].claimant.name is None
    assert left_out(read(answer(incident(claim(by=speaker(None, "witness")))))) == {"name": 1, "incident": 1}


def test_a_known_actor_may_be_called_by_another_of_its_names() -> None:
    """The text has the acronym, the model the full name: both mean one."""
    text = "The FLA said that 12 people were killed near Gao, in northern Mali."
    told = claim(text, speaker("Front for the Liberation of Azawad", "party"), killed="12 people")
    found = only(read(answer(incident(told)), text)).claims[0]
    assert (found.claimant.name, found.claimant.actor) == ("Front for the Liberation of Azawad", "fla")


def test_perpetrators_and_relays_have_to_be_named() -> None:
    """Those who are not in the text are left out, the others stay."""
    told = claim(
        perpetrators=[
            {"name": "Soldiers", "side": "state", "type": "organisation"},
            {"name": "Wagner", "side": "foreign", "type": "organisation"},
        ],
        relayed_by=["Dune Courier", "Reuters"],
    )
    found = read(answer(incident(told)))
    (kept,) = only(found).claims
    assert [p.name for p in kept.perpetrators] == ["Soldiers"]
    assert kept.relayed_by == ("Dune Courier",)
    assert left_out(found) == {"name": 2}


def test_places_are_the_texts_and_lie_where_the_gazetteer_says() -> None:
    """A place that is not named is left out; coordinates that a model adds are not looked at."""
    text = "Five people were killed in Ansongo, in the Gao region of Mali, residents said."
    told = incident(claim(text, speaker("residents"), killed="Five people"), where=("Kidal",))
    told["where"].append({"name": "Ansongo", "role": "site", "container": "Gao", "latitude": 1.0, "longitude": 2.0, "country": "FR"})
    found = read(answer(told), text)
    (place,) = only(found).where
    assert (place.name, place.country, place.container) == ("Ansongo", "ML", "Gao")
    assert place.latitude is not None
    assert 15 < place.latitude < 17
    assert left_out(found) == {"place": 1}


@pytest.mark.parametrize("words", ["2025-02-17", "last Tuesday", "the well", "17 February"])
def test_dates_have_to_be_in_the_text(words: str) -> None:
    """A day that a model worked out, another day, words that date nothing: left out and counted."""
    found = read(answer(incident(claim(), when=words)))
    assert only(found).when is None
    assert left_out(found) == {"date": 1}


def test_a_relative_date_without_a_day_of_publication_stays_open() -> None:
    """Its words are kept, no day is made up."""
    found = only(read(answer(incident(claim(), when="on Monday")), document(published=None)))
    assert found.when is not None
    assert (found.when.earliest, found.when.passage and found.when.passage.quote) == (None, "Monday")


def test_victims_are_the_texts() -> None:
    """Names, ages, parts and description are checked one by one."""
    text = "Awa Diallo, 34, and nine other women were killed, among them a teacher, relatives said."
    named = [
        {"name": "Awa Diallo", "age": 34, "sex": "female", "harm": "killed"},
        {"name": "Oumar Ba", "age": 50, "sex": None, "harm": None},
    ]
    victims = {"description": "women and children", "status": "civilian", "women": "nine other women", "children": "two", "named": named}
    found = read(answer(incident(claim(text, victims=victims))), text)
    kept = only(found).claims[0].victims
    assert kept is not None
    assert [(v.name, v.age) for v in kept.named] == [("Awa Diallo", 34)]
    assert (kept.description, kept.women, kept.children) == (None, 9, None)
    assert left_out(found) == {"number": 1, "name": 1, "words": 1}


def test_an_age_that_is_not_beside_the_name_is_none() -> None:
    """The person stays, the age goes."""
    text = "Awa Diallo was killed, relatives said."
    victims = {"status": "civilian", "named": [{"name": "Awa Diallo", "age": 34}]}
    found = read(answer(incident(claim(text, killed="Awa Diallo", victims=victims))), text)
    kept = only(found).claims[0]
    assert kept.victims is not None
    assert [(v.name, v.age) for v in kept.victims.named] == [("Awa Diallo", None)]
    assert kept.tolls.killed == Toll(min=1, max=1, as_written="Awa Diallo")


def test_a_denial_counts_nobody() -> None:
    """Who denies claims no toll, whatever a model adds."""
    told = claim(DENIAL, speaker("The army", "accused"), stance="denies", tolls=[{"harm": "killed", "words": "24"}])
    (kept,) = only(read(answer(incident(told)))).claims
    assert (kept.stance, kept.tolls.given()) == (Stance.DENIES, {})


def test_forecasts_and_developments_are_quotes() -> None:
    """Outcome and condition are words of the text; a forecast without its words is none."""
    text = "“Unless the army leaves, more villages will burn,” said Ines Okoro, an analyst at Sahel Watch. Troops left Kidal on Monday."
    quote = "“Unless the army leaves, more villages will burn,” said Ines Okoro, an analyst at Sahel Watch."
    by = speaker("Ines Okoro", "analyst", affiliation="Sahel Watch")
    base = {"quote": quote, "speaker": by, "certainty": "certain", "incidents": ["i9"]}
    told = answer(
        forecasts=[
            {**base, "outcome": "more villages will burn", "condition": "Unless the army leaves"},
            {**base, "outcome": "there will be peace", "condition": None},
        ],
        developments=[{"kind": "withdrawal", "quote": "Troops left Kidal on Monday.", "actors": ["Troops", "NATO"], "when": "on Monday"}],
    )
    found = read(told, text)
    (forecast,) = found.forecasts
    assert (forecast.outcome, forecast.condition) == ("more villages will burn", "Unless the army leaves")
    assert forecast.speaker.affiliation == "Sahel Watch"
    (development,) = found.developments
    assert (development.actors, development.when and development.when.earliest) == (("Troops",), date(2025, 2, 17))
    assert left_out(found) == {"name": 1, "words": 1, "reference": 1}


def test_malformed_values_cost_the_others_nothing() -> None:
    """A kind that does not exist, a list that is a word, a claim that is a number: each is left out alone."""
    told = answer(
        incident(claim(killed="at least 24 herders"), kind="Killing", means="nuclear"),
        incident(claim(), kind="mischief"),
        responses=("none", response(DENIAL, "Denial")),  # type: ignore[arg-type]
        forecasts="nothing",
    )
    told["incidents"][0]["claims"].append(7)
    found = read(told)
    assert only(found).means is None
    assert len(found.responses) == 1
    assert left_out(found) == {"malformed": 4}


def test_a_long_quote_is_cut_to_the_sentence_with_the_number() -> None:
    """A passage stays short, and holds the words of its toll."""
    filler = "The road was closed that day and nobody could say when it would be opened to the lorries that wait there. " * 3
    text = f"{filler}Soldiers killed 12 herders, relatives said."
    (kept,) = only(read(answer(incident(claim(text, killed="12 herders"))), text)).claims
    assert kept.passage.quote == "Soldiers killed 12 herders, relatives said."


def test_a_language_that_nothing_says_is_read_as_the_rules_read_it() -> None:
    """Where no language is known the words of English count."""
    text = "Seven herders were killed, relatives said."
    assert only(read(answer(incident(claim(text, killed="Seven herders"))), document(text, language=None))).claims[0].tolls.given()


def test_words_of_a_title_that_stands_beside_the_text() -> None:
    """The passage says that it counts in the title."""
    told = answer(incident(claim("Nine dead in market strike", speaker(None, "media"), killed="Nine")))
    (kept,) = only(read(told, document("A strike hit.", title="Nine dead in market strike"))).claims
    assert (kept.passage.within, kept.tolls.killed) == ("title", Toll(min=9, max=9))


def test_of_a_language_without_a_lexicon_only_figures_are_read() -> None:
    """Its words for numbers would be misread, so they are left out and counted."""
    text = "L'armée a tué 24 bergers, puis une dizaine de femmes, disent des proches."
    told = claim(
        text,
        speaker("des proches", "relative"),
        tolls=[{"harm": "killed", "words": "24 bergers"}, {"harm": "injured", "words": "une dizaine"}],
    )
    found = read(answer(incident(told)), document(text, language="fr"))
    assert only(found).claims[0].tolls.given() == {"killed": Toll(min=24, max=24)}
    assert left_out(found) == {"number": 1}
