"""Combatants: what is said of fighters is shown, read by itself, and never raises the figure of the others."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from hypothesis import assume, given
from hypothesis import strategies as st
from rich.console import Console

from any_incident import incidents
from cairn.assessment import assess, load_policy, load_toll_policy, sum_of
from cairn.assessment.toll_policy import SHIPPED
from cairn.model.claims import Claim, Claimant, Victims
from cairn.model.incident import IncidentRecord, Standing, TollSummary
from cairn.model.placement import PlacedAccount
from cairn.model.values import Toll, Tolls
from cairn.model.vocabulary import Harm, Role, Stance, VictimStatus
from cairn.publishing.exports import export
from cairn.publishing.terminal import show_record
from mali_road import ARMY, INCIDENT, OWN_VOICE, claim, head, killed, placed

ELDERS = Claimant(name="Elders of Intahaka", role=Role.WITNESS)
MILITANTS = Victims(description="militants", status=VictimStatus.COMBATANT)
HERDERS = Victims(description="herders", status=VictimStatus.CIVILIAN)


def said(number: int, who: Claimant, count: int, victims: Victims | None = None, stance: Stance = Stance.REPORTS, id: str = "c1") -> Claim:
    """One figure of those killed."""
    return claim(f"{id}{number}", who, stance, "said", tolls=killed(count, count), victims=victims)


def record(*documents: tuple[Claim, ...], tolls: str | None = None) -> IncidentRecord:
    """The record of documents of the first, second … of March, each with these claims."""
    accounts = [placed(head(f"d{n}", date(2025, 3, n)), *claims) for n, claims in enumerate(documents, start=1)]
    return assess(INCIDENT, accounts, as_of=date(2025, 3, 31), policy=load_policy(tolls=tolls))


def ends(summary: TollSummary | None) -> tuple[int | None, int | None, int | None] | None:
    """Low, best and high."""
    return (summary.low, summary.best, summary.high) if summary else None


def test_militants_do_not_raise_the_toll_of_herders() -> None:
    """The army's twelve militants are read by themselves, the elders' five herders too; the claim stands, and steps back before none."""
    for way in ("airwars", "ucdp", "conservative", "latest"):
        found = record((said(1, ARMY, 12, MILITANTS),), (said(2, ELDERS, 5, HERDERS),), tolls=way)
        assert ends(found.tolls[Harm.KILLED]) == (5, 5, 5), way
        assert ends(found.combatant_tolls[Harm.KILLED]) == (12, 12, 12), way
        assert [one.standing for one in found.claims] == [Standing.STANDS, Standing.STANDS]
        assert ": 5 killed" in found.title


def test_whom_nobody_calls_anything_is_counted_with_civilians() -> None:
    """That the dead were fighters has to be said; of a mixed toll nobody knows how many were."""
    for status in (VictimStatus.UNKNOWN, VictimStatus.MIXED, VictimStatus.CIVILIAN):
        found = record((said(1, ARMY, 12, Victims(status=status)),), (said(2, ELDERS, 5),))
        assert ends(found.tolls[Harm.KILLED]) == (5, 5, 12)
        assert found.combatant_tolls == {}


def test_one_claimants_figures_of_both_stand_side_by_side() -> None:
    """Twelve militants and three herders are two figures: the later is no correction of the earlier."""
    found = record((said(1, ARMY, 12, MILITANTS), said(2, ARMY, 3, HERDERS)))
    assert ends(found.tolls[Harm.KILLED]) == (3, 3, 3)
    assert ends(found.combatant_tolls[Harm.KILLED]) == (12, 12, 12)
    corrected = record((said(1, ARMY, 12, MILITANTS),), (said(2, ARMY, 9, MILITANTS),))
    assert ends(corrected.combatant_tolls[Harm.KILLED]) == (9, 9, 9)


def test_a_headline_that_repeats_the_armys_figure_is_of_militants_too() -> None:
    """ "Strike kills 12", over an army's word that twelve militants were killed, is no figure of anybody else; "strike kills 14" is."""
    found = record((said(1, OWN_VOICE, 12), said(2, ARMY, 12, MILITANTS)))
    assert found.tolls == {}
    assert ends(found.combatant_tolls[Harm.KILLED]) == (12, 12, 12)
    assert ends(record((said(1, OWN_VOICE, 14), said(2, ARMY, 12, MILITANTS))).tolls[Harm.KILLED]) == (14, 14, 14)


def test_a_retraction_takes_back_both() -> None:
    """Who takes back what they said takes back their figures of all."""
    retracts = claim("c9", ARMY, Stance.RETRACTS, "we were mistaken")
    found = record((said(1, ARMY, 12, MILITANTS), said(2, ARMY, 3, HERDERS)), (retracts,))
    assert ends(found.tolls[Harm.KILLED]) == ends(found.combatant_tolls[Harm.KILLED]) == (None, None, None)


def test_an_incident_of_combatants_alone_says_so_and_adds_nothing_to_a_sum() -> None:
    """Its title tells what the dead are said to be; nobody gives a figure of anybody else."""
    found = record((said(1, ARMY, 12, MILITANTS),))
    assert ": 12 killed, said to be combatants" in found.title
    added = sum_of([found], Harm.KILLED)
    assert (added.low, added.best, added.high, added.uncounted) == (0, 0, 0, (INCIDENT,))


def test_both_are_shown_and_exported_apart() -> None:
    """Each with its own low, best and high, and with who says so."""
    found = record((said(1, ARMY, 12, MILITANTS),), (said(2, ELDERS, 5, HERDERS),))
    console = Console(width=100, color_system=None)
    with console.capture() as capture:
        show_record(found, console)
    page = capture.get()
    assert "killed   low 5 · best 5 · high 5" in page
    assert "killed, said to be combatants   low 12 · best 12 · high 12" in page
    out = json.loads(next(export("json", [found])))
    assert [out[field]["killed"]["high"] for field in ("tolls", "combatant_tolls")] == [5, 12]


def test_a_policy_may_count_all_together(tmp_path: Path) -> None:
    """Then no figure is apart; a misspelt word is refused as everywhere."""
    file = tmp_path / "all.toml"
    file.write_text((SHIPPED / "airwars.toml").read_text("utf-8").replace('combatants = "apart"', 'combatants = "counted"'))
    assert load_toll_policy(file).combatants == "counted"
    found = record((said(1, ARMY, 12, MILITANTS),), (said(2, ELDERS, 5, HERDERS),), tolls=str(file))
    assert ends(found.tolls[Harm.KILLED]) == (5, 5, 12) and found.combatant_tolls == {}


def with_combatants(accounts: list[PlacedAccount], count: int) -> list[PlacedAccount]:
    """The same accounts, in which every figure of combatants is another."""

    def changed(one: Claim) -> Claim:
        if one.victims is None or one.victims.status is not VictimStatus.COMBATANT:
            return one
        return one.model_copy(update={"tolls": Tolls(**{harm: Toll(min=count, max=count) for harm in one.tolls.given()})})

    return [
        one.model_copy(update={"account": one.account.model_copy(update={"claims": tuple(map(changed, one.account.claims))})})
        for one in accounts
    ]


@given(incidents(), st.integers(0, 999))
def test_no_figure_of_combatants_changes_that_of_others(accounts: list[PlacedAccount], count: int) -> None:
    """However many fighters are claimed, the others' low, best and high stay as they are."""
    assume(all(one.claimant != OWN_VOICE for placed_ in accounts for one in placed_.account.claims))
    before, after = (assess("x", told, as_of=date(2025, 4, 1)) for told in (accounts, with_combatants(accounts, count)))
    assert {harm: ends(one) for harm, one in before.tolls.items()} == {harm: ends(one) for harm, one in after.tolls.items()}
