"""The head of a text whose line breaks were lost is parted from its first sentence."""

from __future__ import annotations

import pytest
from documents import killed, read


@pytest.mark.parametrize(
    "head",
    [
        "Published May 17 2024 ",
        "Date of publication 17 May 2024 ",
        "17.05.2024 ",
        "Friday 17 May 2024 21:51 ",
        "Bomb kills 12 in Gao officials say Friday 17 May 2024 Print Tweet Views 1662 ",
    ],
)
def test_a_stamp_is_no_part_of_what_is_reported(head: str) -> None:
    """A date before the first sentence, with its label, headline and buttons, stands in no claim's words."""
    (incident,) = read(head + "A bomb killed at least 12 people in Gao on Monday the governor said.").incidents
    (claim,) = incident.claims
    assert claim.passage.quote == "A bomb killed at least 12 people in Gao on Monday the governor said."
    assert killed(incident) == [("governor", 12, None)]


def test_a_date_that_belongs_to_the_sentence_stays() -> None:
    """ "On 13 May 2024 Tuareg rebels ..." is no stamp."""
    (incident,) = read("In Gao on 13 May 2024 Tuareg rebels killed 12 people in a market, the governor said.").incidents
    assert incident.claims[0].passage.quote.startswith("In Gao")


@pytest.mark.parametrize(
    "text",
    [
        "Bomb kills 12 in Gao officials say Reuters Friday 17 May 2024 A bomb killed 12 people in Gao on Monday the governor said.",
        "A bomb killed 12 people in Gao on Monday, the governor said. It was market day. The town is calm. Source: Reuters",
    ],
)
def test_the_agency_that_a_text_credits_relays(text: str) -> None:
    """An agency between headline and date, or named as the source, passed on what others said."""
    (incident,) = read(text).incidents
    assert [c.relayed_by for c in incident.claims if c.claimant.name == "governor"] == [("Reuters",)]


def test_what_other_stories_tell_late_in_a_page_is_left_out() -> None:
    """Headlines of other stories after "Related News" in the same line are no report."""
    body = "A bomb killed 12 people in Gao on Monday, the governor said. The market was full, and the town is calm again. "
    (incident,) = read(body + "Related News Air strike kills 54 in Kidal Raid kills nine in Menaka").incidents
    assert killed(incident) == [("governor", 12, 12)]


def test_a_first_sentence_that_repeats_the_title_makes_no_claim_of_its_own() -> None:
    """Where the title is printed again with a full stop it is a headline all the same."""
    title = "26 people killed in raid on Velun"
    text = f"{title}. A raid on Velun on Friday killed at least 26 civilians, the mayor said."
    (account,) = read(text, title=title).incidents
    assert [c.claimant.name for c in account.claims] == ["mayor"]


def test_a_picture_s_credit_is_no_part_of_the_sentence_after_it() -> None:
    """Where line breaks were lost the credit in brackets is parted from what follows."""
    text = "The market in Velun on Friday. (Selmar Press) Nine people were killed in a raid on Velun on Friday the mayor said."
    (account,) = read(text).incidents
    assert [(c.claimant.name, c.passage.quote[:4]) for c in account.claims] == [("mayor", "Nine")]
