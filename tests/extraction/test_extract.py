"""Whole documents through the rule extractor."""

from __future__ import annotations

from datetime import date

import pytest
from documents import document, killed, read

from cairn.extraction import UnknownExtractorError, extract
from cairn.model.values import DateSpan

MARKET = """Wheat prices rose by three percent on Monday in Bamako after traders said that the rains had come late.
The ministry of agriculture said it expected a good harvest. Shares of the largest bank fell by two percent,
and the index lost forty points."""


def when(text: str, published: date | None = date(2024, 5, 18)) -> DateSpan | None:
    """The date of the one incident of a text."""
    (incident,) = read(text, published=published).incidents
    return incident.when


def test_a_plain_report() -> None:
    """Kind, means, day, place, toll and victims of one sentence."""
    (incident,) = read("Gunmen killed six farmers near Gao on Monday.").incidents
    assert (incident.kind.value, incident.status.value) == ("killing", "happened")
    assert incident.when is not None
    assert (incident.when.earliest, incident.when.precision) == (date(2024, 5, 13), "day")
    assert [(p.name, p.role.value, p.country) for p in incident.where] == [("Gao", "near", "ML")]
    assert killed(incident) == [(None, 6, 6)]
    assert incident.claims[0].victims is not None
    assert incident.claims[0].victims.status.value == "civilian"


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("A car bomb killed nine people in Gao on Monday.", "vehicle_bomb"),
        ("An air strike killed nine people in Gao on Monday.", "air_strike"),
        ("A drone strike killed nine people in Gao on Monday.", "drone_strike"),
        ("Nine people were killed by a landmine near Gao on Monday.", "landmine"),
        ("Nine people were killed by shelling in Gao on Monday.", "shelling"),
        ("Nine people were shot dead in Gao on Monday.", "shooting"),
        ("A suicide bomber killed nine people in Gao on Monday.", "suicide_attack"),
    ],
)
def test_words_tell_the_means(text: str, means: str) -> None:
    """With what it was done."""
    (incident,) = read(text).incidents
    assert incident.means == means


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gunmen abducted forty students near Gao on Monday.", "abduction"),
        ("Soldiers raped three women near Gao on Monday.", "sexual_violence"),
        ("Soldiers tortured three men near Gao on Monday.", "torture"),
        ("Two civilians were wounded near Gao on Monday.", "injury"),
        ("Three people were killed and nine were abducted near Gao on Monday.", "killing"),
    ],
)
def test_the_gravest_harm_tells_the_kind(text: str, kind: str) -> None:
    """What was done to people."""
    assert [i.kind.value for i in read(text).incidents] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        MARKET,
        "",
        "\n\n",
        "The team killed off its rival's hopes in the last minute, and the crowd went home.",
        "The government said it would hold elections in May.",
        "The rebels could kill more civilians if talks fail.",
        "If soldiers kill civilians, the ministry will act.",
    ],
)
def test_a_report_of_no_harm_has_no_incident(text: str) -> None:
    """Prices, sport, politics and fears are none."""
    assert read(text).incidents == ()


def test_a_text_in_capitals_is_read() -> None:
    """Dispatches of old were written so."""
    (incident,) = read("TWELVE PEOPLE WERE KILLED IN GAO ON MONDAY, THE POLICE SAID. THE ATTACK LEFT 30 INJURED.").incidents
    assert [t[1] for t in killed(incident)] == [12]
    assert {h.value for c in incident.claims for h in c.tolls.given()} == {"killed", "injured"}


def test_without_a_publication_date_a_weekday_stays_open() -> None:
    """Nothing is filled in: the words are kept, the days are not known."""
    span = when("Gunmen killed six farmers near Gao on Monday.", None)
    assert span is not None
    assert span.earliest is None
    assert span.passage is not None
    assert "Monday" in span.passage.quote


def test_a_text_that_fixes_a_day_dates_itself() -> None:
    """A weekday with a day of the month anchors the other expressions (contract, rule 6)."""
    span = when("The governor announced an inquiry on Friday, May 17, 2024. Gunmen killed six farmers near Gao on Monday.", None)
    assert span is not None
    assert span.earliest == date(2024, 5, 13)


def test_a_dateline_dates_a_text() -> None:
    """The day at the head of a dispatch stands in for the date of publication."""
    span = when("GAO, May 18, 2024 - Gunmen killed six farmers near Gao on Monday.", None)
    assert span is not None
    assert span.earliest == date(2024, 5, 13)


def test_the_day_of_a_statement_is_not_the_events() -> None:
    """ "Said on Wednesday" dates what was said."""
    span = when("The governor said on Wednesday that gunmen killed six farmers near Gao on Monday.")
    assert span is not None
    assert span.earliest == date(2024, 5, 13)


def test_a_title_beside_the_text_is_read_in_the_title() -> None:
    """What only the title says has a passage that counts in the title."""
    title = "Gunmen kill nine miners near Gao"
    (incident,) = read("The bodies were found by herders, and a curfew was imposed.", title=title).incidents
    assert [t[1] for t in killed(incident)] == [9]
    (claim,) = [c for c in incident.claims if c.tolls.killed]
    assert claim.passage.within == "title"
    assert title[claim.passage.start : claim.passage.end] == claim.passage.quote


def test_a_toll_of_the_title_is_not_lost() -> None:
    """Where the text gives no count, the title's stays."""
    found = read("Officials said the attackers fled after the killings on Monday.", title="Gunmen killed nine miners near Gao")
    (incident,) = found.incidents
    assert [t[1] for t in killed(incident)] == [9]


def test_passages_keep_the_line_breaks_of_the_document() -> None:
    """A passage is the document's own characters, also where lines were wrapped."""
    text = (
        "Gunmen on motorbikes killed six farmers who were working in their fields\n"
        "near Gao on Monday, and they left before the soldiers of the garrison had\n"
        "come, residents said, while the families fled across the river to a camp\n"
        "where they have lived since then in tents without any help from the state\n"
        "or from the agencies that are still at work in the north of the country.\n"
    )
    (incident,) = read(text).incidents
    passages = [c.passage for c in incident.claims]
    assert passages
    assert all(text[p.start : p.end] == p.quote for p in passages)
    assert any("\n" in p.quote for p in passages)


def test_a_language_without_a_pipeline_gives_nothing() -> None:
    """The document's head, and no guesses."""
    found = extract(document("Twaalf mensen werden gedood.", language="nl"))
    assert (found.incidents, found.responses, found.document.language) == ((), (), "nl")


def test_an_extractor_that_is_not_there_is_named() -> None:
    """The message says which one was asked for and which there are."""
    with pytest.raises(UnknownExtractorError, match=r"'guesses'.*rules"):
        extract(document("Nine people were killed."), extractor="guesses")
