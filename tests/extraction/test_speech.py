"""Reported speech: who says it, with what stance, through whom, and whom they hold responsible."""

from __future__ import annotations

import pytest
from documents import read
from reported import report_of

from cairn.extraction.rules.mentions import find_mentions
from cairn.extraction.rules.voices import Voice, Voices


def voices(text: str) -> list[Voice]:
    """The voices of the first mention of harm in a text."""
    report = report_of(text)
    found = Voices(report)
    for sentence in report.parsed:
        for mention in find_mentions(sentence, report.lexicon.harm, report.counter(sentence), report.lexicon.text.references):
            return found.of(sentence, mention.token)
    raise AssertionError(f"no harm is told in: {text}")


def said(text: str) -> list[tuple[str | None, str]]:
    """(speaker, stance) of those voices."""
    return [(v.speaker.name if v.speaker else None, v.stance.value) for v in voices(text)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Witnesses said that soldiers killed twelve villagers.", "Witnesses"),
        ("Residents said gunmen killed three teachers.", "Residents"),
        ("Soldiers killed twelve villagers, residents said.", "residents"),
        ("Twelve villagers were killed by soldiers, survivors said on Friday.", "survivors"),
        ("According to Amnesty International, soldiers killed nine herders.", "Amnesty International"),
        ("Nine herders were killed, according to local officials.", "local officials"),
        ("The Malian army said it had killed 30 people.", "Malian army"),
        ("In a statement, the ministry said six people were killed.", "ministry"),
        ("The report by Human Rights Watch said soldiers killed nine herders.", "Human Rights Watch"),
        ("“They killed twelve people,” a survivor said.", "survivor"),
    ],
)
def test_what_is_said_is_the_speakers(text: str, speaker: str) -> None:
    """Before, after or around the words, with or without "that"; a report's words are its author's. Each speaker once."""
    assert said(text) == [(speaker, "reports")]


@pytest.mark.parametrize(
    ("text", "speaker", "stance"),
    [
        ("The rebels accused the army of killing twelve villagers.", "rebels", "alleges"),
        ("The mayor blamed the rebels for the killing of six farmers.", "mayor", "alleges"),
        ("The governor blamed the attack on the rebels.", "governor", "alleges"),
        ("The activists claimed that soldiers killed nine herders.", "activists", "alleges"),
        ("The police confirmed the killing of three students.", "police", "confirms"),
        ("The governor confirmed the attack.", "governor", "confirms"),
        ("The United Nations estimated that 300 people were killed.", "United Nations", "estimates"),
        ("The commander admitted that his men killed two farmers.", "commander", "admits"),
        ("The army denied that its soldiers had killed the villagers.", "army", "denies"),
        ("The army denied killing the villagers.", "army", "denies"),
    ],
)
def test_the_verb_says_the_stance(text: str, speaker: str, stance: str) -> None:
    """How far a speaker commits is in the verb."""
    assert said(text) == [(speaker, stance)]


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers were accused of killing seven villagers.",
        "Twelve villagers were allegedly killed by soldiers.",
    ],
)
def test_an_accusation_without_a_speaker_is_alleged_by_the_document(text: str) -> None:
    """Where nobody is named for it, the text speaks, and leaves it unproven."""
    assert said(text) == [(None, "alleges")]


def test_a_plain_sentence_is_the_documents_own() -> None:
    """Nobody is quoted."""
    assert said("Soldiers killed twelve villagers on Monday.") == [(None, "reports")]


def test_a_passive_accusation_names_its_speaker() -> None:
    """ "Was accused by X of": X alleges it."""
    assert said("The army was accused by Human Rights Watch of killing seven villagers.") == [("Human Rights Watch", "alleges")]


@pytest.mark.parametrize(
    ("text", "accused"),
    [
        ("The rebels accused the army of killing twelve villagers.", "army"),
        ("The mayor blamed the rebels for the killing of six farmers.", "rebels"),
        ("The governor blamed the attack on the rebels.", "rebels"),
    ],
)
def test_who_is_accused_is_known(text: str, accused: str) -> None:
    """The object of an accusation, or what the blame is put on."""
    assert [t.lower_ for v in voices(text) if v.speech for t in v.speech.accused] == [accused]


@pytest.mark.parametrize(
    ("text", "speaker", "relay"),
    [
        ("A resident told Reuters that soldiers had killed four farmers.", "resident", "Reuters"),
        ("Relatives told AFP that gunmen had abducted two nurses.", "Relatives", "AFP"),
        ("Residents confirmed the killings to Reuters.", "Residents", "Reuters"),
        ("The newspaper reported that six people were killed, citing hospital officials.", "hospital officials", "newspaper"),
        ("According to Reuters, residents said soldiers killed four farmers.", "residents", "Reuters"),
    ],
)
def test_who_passes_it_on_relays(text: str, speaker: str, relay: str) -> None:
    """The claimant is who says it; the agency told, the paper that cites, only pass it on."""
    assert [(v.speaker.name if v.speaker else None, v.relays) for v in voices(text)] == [(speaker, (relay,))]


def test_a_quotation_runs_on_without_a_tag() -> None:
    """A sentence wholly inside quotation marks is the speaker's of the sentence beside it."""
    report = report_of("“They came at dawn,” a survivor said. “They killed twelve people.”")
    found = Voices(report)
    last = report.parsed[-1]
    (mention,) = find_mentions(last, report.lexicon.harm, report.counter(last), report.lexicon.text.references)
    assert [v.speaker.name for v in found.of(last, mention.token) if v.speaker] == ["survivor"]


def test_an_inquiry_announced_is_no_statement_about_harm() -> None:
    """A verb of saying with another object covers no mention."""
    report = report_of("The ministry announced an inquiry.")
    assert report.speeches[0] == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Raids killed twelve people in a village near the second city the World Food Programme said.", "World Food Programme"),
        ("Raids killed twelve people in a village near the second city the aid group that supports it said.", "aid group"),
        (
            "The Velmir Observatory for Human Rights monitoring group said that twelve members of the rebel alliance who were working in "
            "the clinic were also killed.",
            "Velmir Observatory for Human Rights monitoring group",
        ),
    ],
)
def test_a_speaker_right_before_the_verb_is_found_without_commas(text: str, speaker: str) -> None:
    """A closing attribution is told by the words beside the verb where the parse lost it, and what "said that" opens is said."""
    assert said(text) == [(speaker, "reports")]


def test_what_is_said_ends_where_another_is_set_against_it() -> None:
    """ "X said ..., while Y said ...": neither speaks the other's words."""
    report = report_of("The governor said that six people died while Human Rights Watch said that twelve people had died.")
    found = Voices(report)
    (sentence,) = report.parsed
    mentions = find_mentions(sentence, report.lexicon.harm, report.counter(sentence), report.lexicon.text.references)
    spoken = [[v.speaker.name for v in found.of(sentence, m.token) if v.speaker] for m in mentions]
    assert spoken == [["governor"], ["Human Rights Watch"]]


@pytest.mark.parametrize(
    ("text", "speaker", "relays"),
    [
        ("State television quoted a nurse as saying that nine people had been killed.", "nurse", ("State television",)),
        ("A nurse who spoke to Reuters said that nine people had been killed.", "nurse", ("Reuters",)),
        ("Nine people were killed in Gao said the governor.", "governor", ()),
    ],
)
def test_who_is_quoted_speaks(text: str, speaker: str, relays: tuple[str, ...]) -> None:
    """Who quotes, and whom somebody speaks to, passes it on; a speaker may stand after the verb."""
    (voice,) = voices(text)
    assert voice.speaker is not None
    assert (voice.speaker.name, voice.relays) == (speaker, relays)


def test_what_cannot_speak_is_no_speaker() -> None:
    """A number or a thing before a verb of saying is nobody's voice."""
    assert said("The number of those killed in Gao said it all, with nine people killed.") == [(None, "reports")]


def test_what_somebody_calls_an_event_is_their_word() -> None:
    """ "What it called a massacre" is a statement of the body that the clause above names."""
    text = "Nine pupils were killed in Velun on Monday, the mayor said. The bishop condemned what he called a massacre."
    (account,) = read(text).incidents
    assert [c.claimant.name for c in account.claims] == ["mayor", "bishop"]


def test_to_continue_is_no_word_of_saying_before_a_deed() -> None:
    """ "Continues to ignore" says nothing."""
    text = "Nine people were killed in Velun on Monday. The council continues to ignore this crime."
    assert all(c.claimant.name is None for c in read(text).incidents[0].claims)


def test_he_is_whoever_answered_the_event_last() -> None:
    """Who condemns has spoken, also without a word of saying."""
    text = (
        "A raid on a clinic in Velun killed nine people on Monday, the union said. The mayor condemned the raid. "
        "“They bombed a clinic,” he said."
    )
    (account,) = read(text).incidents
    assert [c.claimant.name for c in account.claims] == ["union", "mayor"]


def test_speakers_named_together_before_the_verb_are_a_claim_each() -> None:
    """Without commas too: "residents and a medical source said"."""
    text = "Nine people were killed in a raid on Velun on Monday residents and a medical source said."
    assert [c.claimant.name for c in read(text).incidents[0].claims] == ["residents", "medical source"]
