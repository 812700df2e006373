"""Days counted from what follows ("on Sunday, a day after the attack"), and the days of inquiries beside those of what they are about."""

from __future__ import annotations

from datetime import date

import pytest
from documents import read, read_in

from cairn.extraction.rules.dates import counted_from, find_dates
from cairn.language.calendar import load_calendar
from cairn.model.vocabulary import ResponseKind


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Nine farmers were killed near Gao. Relatives buried them on Sunday, a day after the attack.", 11),
        ("Nine farmers were killed in Gao. Relatives buried them on 12 May, two days after the massacre.", 10),
        ("Soldiers shot nine farmers near Gao. On Wednesday, two days after the attack, the army denied it.", 13),
        ("Two days after the attack that killed nine farmers in Gao, on Wednesday, the army denied any role.", 13),
        ("On Sunday, a day after the attack that killed nine farmers in Gao, the army opened an inquiry.", 11),
        ("A week after the massacre of nine farmers in Gao, the army opened an inquiry on Friday.", 10),
        ("Yesterday, a day after soldiers shot dead nine farmers in Gao, hundreds marched.", 16),
        ("Gunmen killed nine farmers in Gao. The toll rose to 12 on 14 May, three days after the attack.", 11),
        # what stays as it is
        ("Gunmen killed nine farmers in Gao on Sunday, a day after soldiers left the town.", 12),
        ("A day before the attack on Sunday that killed nine people in Gao, leaflets were dropped.", 12),
        ("Gunmen killed nine farmers in Gao on Monday. A day after the attack, the army arrived.", 13),
        ("The death toll from Sunday's attack in Gao rose to 12 on Tuesday.", 12),
    ],
)
def test_the_day_of_an_attack_is_counted_back(text: str, day: int) -> None:
    """From the day named beside; its own day outranks that."""
    (account,) = read(text).incidents
    assert account.when is not None and account.when.earliest == account.when.latest == date(2024, 5, day)


def test_two_days_later_still_counts_forwards() -> None:
    """From the event told before."""
    first, second = read("Gunmen killed nine farmers in Gao on Monday. Two days later they killed three in Mopti.").incidents
    assert first.when is not None and first.when.earliest == date(2024, 5, 13)
    assert second.when is not None and second.when.earliest == date(2024, 5, 15)


def test_two_attacks_of_one_sentence_have_a_day_each() -> None:
    """The earlier one is counted back from the later."""
    text = "A bomb killed nine people in Gao on Sunday, two days after a similar attack killed four in Mopti."
    first, second = read(text).incidents
    assert first.when is not None and first.when.earliest == date(2024, 5, 12)
    assert second.when is not None and second.when.earliest == date(2024, 5, 10)


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("fr", "Neuf paysans ont été tués à Gao. Leurs proches les ont enterrés dimanche, deux jours après l'attaque.", 14),
        ("fr", "Neuf paysans ont été tués à Gao. Mercredi, au lendemain du massacre, l'armée a démenti.", 18),
        ("es", "Nueve campesinos fueron asesinados en Cali. Los enterraron el domingo, dos días después del ataque.", 14),
    ],
)
def test_other_languages_count_back(language: str, text: str, day: int) -> None:
    """By their words alone. The reports are of Saturday 22 February 2025."""
    (account,) = read_in(language, text).incidents
    assert account.when is not None and account.when.earliest == date(2025, 2, day)


@pytest.mark.parametrize(
    ("text", "counts"),
    [("a day after the attack", True), ("two days after.", False), ("two days later the army", False), ("shortly after the attack", False)],
)
def test_what_follows_must_be_there(text: str, counts: bool) -> None:
    """Only a distance with something behind its "after" counts from that."""
    calendar = load_calendar("en")
    (found,) = find_dates(text, calendar)
    assert (counted_from(text, found, calendar) is not None) is counts


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The commission concluded on 2 May its inquiry into the killing on 4 March of nine farmers in Gao.", date(2024, 5, 2)),
        ("On 2 May the commission concluded its inquiry into the killing on 4 March of nine farmers in Gao.", date(2024, 5, 2)),
        ("The commission concluded on 2 May its inquiry into the killing of nine farmers in Gao on 4 March.", date(2024, 5, 2)),
        ("The commission has concluded its inquiry into the killing on 4 March of nine farmers in Gao.", None),
        ("The inquiry into the 4 March killing of nine farmers in Gao was concluded on 2 May.", date(2024, 5, 2)),
    ],
)
def test_an_inquiry_and_what_it_is_about_have_a_day_each(text: str, day: date | None) -> None:
    """The killing was on 4 March; the inquiry ended on its own day, or on none that is told."""
    extraction = read(text)
    (account,) = extraction.incidents
    assert account.when is not None and account.when.earliest == date(2024, 3, 4)
    (concluded,) = [r for r in extraction.responses if r.kind is ResponseKind.INVESTIGATION_CONCLUDED]
    assert (concluded.when.earliest if concluded.when else None) == day


def test_an_inquiry_that_ended_is_none_that_was_announced() -> None:
    """ "Announced that its inquiry had ended" announces no inquiry."""
    text = "The government announced on 2 May that its commission had concluded its inquiry into the killing of nine farmers in Gao."
    assert ResponseKind.INVESTIGATION_ANNOUNCED not in {r.kind for r in read(text).responses}
