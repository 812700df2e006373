"""What authorities, parties and others did afterwards: kinds, actors, outcomes, dates, and what is no response."""

from __future__ import annotations

from datetime import date

import pytest
from documents import read
from reported import report_of

from cairn.extraction.rules.responses import find_responses
from cairn.language.aftermath import load_aftermath
from cairn.model.claims import Response
from cairn.model.vocabulary import Outcome, ResponseKind, Role, Stance


def responses(text: str, topics: dict[str, str] | None = None) -> list[Response]:
    """The responses of a text. All of it refers to one account, but for sentences that hold a word of `topics`."""

    def topic(sentence, token, /):
        return (next((name for word, name in (topics or {}).items() if word in sentence.text), "i1"),)

    return find_responses(report_of(text), topic)


def told(text: str) -> set[tuple[str, str | None]]:
    """(kind, actor) of the responses of a text."""
    return {(r.kind.value, r.actor.name) for r in responses(text)}


def kinds(text: str) -> set[str]:
    """The kinds of the responses of a text."""
    return {r.kind.value for r in responses(text)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The army denied any involvement in the killing of the farmers.", "denial"),
        ("The ministry rejected the accusations.", "denial"),
        ("The governor dismissed the reports as propaganda.", "denial"),
        ("The military said it had not carried out any air strike near the village.", "denial"),
        ("The army acknowledged that its soldiers had killed the two men.", "acknowledgement"),
        ("The rebels claimed responsibility for the bombing.", "claim_of_responsibility"),
        ("The general ordered an investigation into the raid.", "investigation_announced"),
        ("The police said they would investigate the shooting.", "investigation_announced"),
        ("The government has appointed a commission to investigate the massacre.", "investigation_announced"),
        ("Police are investigating the explosion.", "investigation_under_way"),
        ("The prosecutor is looking into the killings.", "investigation_under_way"),
        ("Amnesty International called for an independent investigation into the raid.", "call_for_investigation"),
        ("The opposition demanded an inquiry into the deaths.", "call_for_investigation"),
        ("Ten suspects were arrested over the massacre.", "arrest"),
        ("A military court sentenced two soldiers to ten years in prison for the murders.", "verdict"),
        ("The United Nations condemned the attack.", "condemnation"),
        ("The bishop denounced the killing of the priest.", "condemnation"),
        ("The army has apologised to the families of the victims.", "apology"),
        ("The government paid compensation to the families of the victims.", "compensation"),
        ("The ministry did not respond to a request for comment.", "no_comment"),
        ("The army declined to comment on the strike.", "no_comment"),
        ("The president vowed that those responsible would be brought to justice.", "promise"),
    ],
)
def test_a_response_is_known_by_its_words(text: str, kind: str) -> None:
    """Each kind of response is found in a plain sentence that tells it, and no other kind beside it."""
    assert kinds(text) == {kind}


@pytest.mark.parametrize(
    "text",
    [
        "The army could open an inquiry into the raid.",
        "If the army opens an inquiry into the raid, the families will speak.",
        "The army has not opened an investigation into the raid.",
        "The minister refused to investigate the killings.",
        "Will the government order an investigation into the raid?",
        "The army did not condemn the attack.",
        "The president said that the attack would not go unpunished.",
        "The general vowed to avenge the killing of his soldiers.",
        "The ministry rejected the ceasefire.",
        "The government denied visas to the athletes.",
    ],
)
def test_what_was_not_done_is_no_response(text: str) -> None:
    """What is denied, asked, supposed or threatened, and what is about something else, is no response."""
    assert responses(text) == []


def test_not_to_deny_is_no_denial() -> None:
    """ "Did not deny" is silence."""
    assert kinds("The army did not deny the allegations.") == {"no_comment"}


def test_a_passive_without_agent_is_the_deed_of_the_authorities() -> None:
    """Where nobody is named for an arrest or inquiry, the authorities did it, in an official role."""
    (response,) = responses("An investigation into the raid was opened.")
    assert (response.actor.name, response.actor.role) == ("authorities", Role.OFFICIAL)


def test_an_agent_that_is_named_is_the_actor() -> None:
    """ "by" names who did it."""
    assert told("Two soldiers were arrested by the police.") == {("arrest", "police")}


def test_a_pronoun_inside_reported_speech_is_the_speaker() -> None:
    """ "We condemn", says the union: the union condemns."""
    assert told('"We condemn this massacre," said Halima Odera, a lawyer.') == {("condemnation", "Halima Odera")}


def test_actors_named_together_respond_each() -> None:
    """Two bodies that call for an inquiry together are two responses; so are the names in a list after a general word."""
    both = told("Human Rights Watch and Amnesty International called for an investigation into the raid.")
    assert both == {("call_for_investigation", "Human Rights Watch"), ("call_for_investigation", "Amnesty International")}
    listed = told("Rights groups, including Amnesty International and Human Rights Watch, condemned the raid.")
    assert {actor for _, actor in listed} == {"Human Rights Watch", "Amnesty International"}


def test_the_accused_denies_as_the_accused() -> None:
    """Whoever denies, admits or claims the deed answers for it; others cannot deny it at all."""
    assert responses("The army denied any involvement in the raid.")[0].actor.role is Role.ACCUSED
    assert responses("A villager denied the reports of a massacre.") == []


def test_to_blame_is_a_response_only_of_the_accused() -> None:
    """A first accusation is an allegation; turned round by the accused it is a counter-accusation."""
    first = "The rebels accused the army of killing six villagers."
    assert "counter_accusation" not in kinds(first)
    assert ("counter_accusation", "army") in told(f"{first} The army denied the accusations and blamed the rebels for the killings.")


def test_an_announcement_told_three_times_is_one_response() -> None:
    """One state's army and government announce one inquiry; the dated telling gives the date."""
    found = responses(
        "The Malian army announced an investigation into the raid. "
        "On Thursday the government announced an investigation into the killings. "
        "The Malian military ordered an inquiry into the raid."
    )
    assert [r.kind for r in found] == [ResponseKind.INVESTIGATION_ANNOUNCED]
    assert found[0].when is not None
    assert found[0].when.earliest == date(2024, 5, 16)


def test_denials_by_two_or_of_two_events_stay_apart() -> None:
    """Different actors, and one actor about different accounts, make different denials."""
    by_two = responses("The army denied any role in the raid. The rebels denied any role in the raid.")
    assert len(by_two) == 2
    of_two = responses("The army denied any role in the raid. The army denied any role in the bombing.", {"raid": "i1", "bombing": "i2"})
    assert [r.incidents for r in of_two] == [("i1",), ("i2",)]


@pytest.mark.parametrize(
    ("text", "kind", "outcome"),
    [
        ("The inquiry found that the soldiers were responsible for the killings.", "investigation_concluded", Outcome.UPHELD),
        ("The inquiry found no evidence that soldiers killed civilians.", "investigation_concluded", Outcome.REJECTED),
        ("The court acquitted the two officers.", "verdict", Outcome.REJECTED),
    ],
)
def test_a_conclusion_has_an_outcome(text: str, kind: str, outcome: Outcome) -> None:
    """What an inquiry or a court found of the allegation is read from its words."""
    (response,) = responses(text)
    assert (response.kind.value, response.outcome) == (kind, outcome)


def test_a_response_points_at_its_own_words() -> None:
    """The passage is the sentence as it stands in the text."""
    text = "Six people died. The police arrested two suspects over the killings."
    (response,) = responses(text)
    assert text[response.passage.start : response.passage.end] == response.passage.quote == text[17:]


def test_of_a_long_sentence_only_the_clause_is_quoted() -> None:
    """A passage stays short, and holds the word that tells the response."""
    filler = " which had left the northern town of Odrina early in the morning with forty people and their goods on board" * 3
    (response,) = responses(f"The army denied any involvement in the attack on the convoy,{filler}.")
    assert len(response.passage.quote) <= 320
    assert "denied" in response.passage.quote


def test_a_file_with_an_unknown_group_is_refused() -> None:
    """The words are loaded strictly: a group that does not exist is named in the error."""
    words = load_aftermath("en").responses
    with pytest.raises(ValueError, match="no group 'inquest'"):
        type(words).model_validate({"groups": {}, "look": {}, "frame": [{"kind": "denial", "objects": ["@inquest"]}]})


def test_triage_meets_every_kind() -> None:
    """The cheap look before parsing finds a plain sentence of every kind."""
    import re

    look = re.compile(r"\b(?:" + "|".join([*load_aftermath("en").stems, *load_aftermath("en").outlooks]) + ")", re.IGNORECASE)
    sentences = [
        "They denied it.",
        "It opened a probe.",
        "He apologised.",
        "Troops withdrew.",
        "It may spread.",
        "They condemn it.",
        "Two were arrested.",
    ]
    assert [s for s in sentences if not look.search(s)] == []


@pytest.mark.parametrize(
    "text",
    [
        "The army denied it.",
        "The army denied that its forces had entered the village.",
        "The army denied having killed anyone.",
        "The army said it had nothing to do with the attack.",
        "The army said it did not carry out the attack.",
        "The army called the allegations baseless.",
        "“This is a lie,” said army spokesman Tovan Harkas.",
    ],
)
def test_a_denial_in_other_words_is_one(text: str) -> None:
    """However the accused puts it, it is a denial, and a claim that denies, in the words that name the body."""
    found = read("Soldiers killed nine people in Ouro, Mali, on Monday, residents said. " + text)
    assert [(r.kind, r.actor.name) for r in found.responses] == [(ResponseKind.DENIAL, "army")]
    assert [(c.claimant.name, c.stance) for c in found.incidents[0].claims if c.claimant.name == "army"][-1] == ("army", Stance.DENIES)


def test_an_inquiry_that_a_body_tells_of_is_its_own() -> None:
    """ "An inquiry has been opened, the army said" names who opened it well enough."""
    found = read("Soldiers killed nine people in Ouro, Mali, on Monday, residents said. An investigation has been opened, the army said.")
    assert [(r.kind, r.actor.name) for r in found.responses] == [(ResponseKind.INVESTIGATION_ANNOUNCED, "army")]


def test_who_is_blamed_and_blames_others_turns_the_accusation() -> None:
    """Soldiers are told to have done it; the army that blames the rebels answers."""
    found = read("Soldiers killed nine people in Ouro, Mali, on Monday, residents said. The army blamed the rebels for the attack.")
    assert [r.kind for r in found.responses] == [ResponseKind.COUNTER_ACCUSATION]
    assert [p.name for c in found.incidents[0].claims if c.claimant.name == "army" for p in c.perpetrators] == ["rebels"]


def test_days_later_count_from_the_day_told_before() -> None:
    """ "Denied it on 9 May and opened an inquiry two days later": the inquiry was opened on the 11th."""
    found = responses("The army denied the accusations on 9 May and announced an investigation two days later.")
    days = {r.kind: r.when.earliest for r in found if r.when}
    assert days == {ResponseKind.DENIAL: date(2024, 5, 9), ResponseKind.INVESTIGATION_ANNOUNCED: date(2024, 5, 11)}


def test_neither_of_two_is_a_denial() -> None:
    """ "Neither X nor Y jets flew there": denied, though "neither" stands with the names and not with the jets."""
    text = "Nine people were killed in an air strike on Velun on Monday, the council said. "
    found = read(text + "The Kenyan Defence Ministry insisted that neither Kenyan nor Ethiopian jets were flying any sorties that night.")
    assert [(r.kind, r.actor.name) for r in found.responses] == [(ResponseKind.DENIAL, "Kenyan Defence Ministry")]


@pytest.mark.parametrize("source", ["A military source", "A police source"])
def test_a_source_within_a_force_answers(source: str) -> None:
    """Who speaks from inside the body is unnamed and yet somebody: the denial is theirs."""
    result = read(f"Six civilians were killed in a raid on Kadur on Monday, residents said. {source} rejected the account.")
    assert [(r.kind, r.actor.name) for r in result.responses] == [(ResponseKind.DENIAL, source.removeprefix("A "))]
    (incident,) = result.incidents
    assert [c.claimant.name for c in incident.claims if c.stance == Stance.DENIES] == [source.removeprefix("A ")]


def test_a_finding_of_nobody_in_particular_is_that_of_the_inquiry_that_is_named() -> None:
    """The investigators of the text are the mission's; what it found is told once, whoever says that it was."""
    found = [
        (r.actor.name, r.outcome)
        for r in responses(
            "The African Union mission opened an investigation into the raid. The soldiers killed the herders on purpose, the mission "
            "concluded in the report of its inquiry. The investigators found that the raid had hit the market."
        )
        if r.kind is ResponseKind.INVESTIGATION_CONCLUDED
    ]
    assert found == [("African Union", Outcome.UPHELD)]


def test_where_two_inquiries_are_named_a_nameless_finding_stays_nameless() -> None:
    """Nobody can tell whose it is."""
    found = responses(
        "The United Nations opened an investigation into the raid. The Kenyan police are investigating the raid. "
        "The inquiry found that the soldiers had killed the herders."
    )
    [concluded] = [r for r in found if r.kind is ResponseKind.INVESTIGATION_CONCLUDED]
    assert concluded.actor.actor is None


def test_what_a_statement_of_a_day_says_was_said_on_that_day() -> None:
    """Not on the day of publication."""
    [owned] = responses("In a statement on 3 May the militia said its men had carried out the attack.")
    assert owned.when is not None and owned.when.latest == date(2024, 5, 3)
