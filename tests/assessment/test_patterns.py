"""Patterns of an actor: of the incidents it is accused of, how many came how far; every number names its incidents."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

import pytest
from answers_work import ARMY, FRENCH, GAO, JNIM, JUNTA, LAST, MISSION, PROSECUTOR, SOLDIERS, WAGNER, deed, promised, reports
from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.assessment import assess
from cairn.assessment.course import course_of, turns_on
from cairn.assessment.errors import AssessmentError
from cairn.assessment.pattern import Pattern, load_pattern_rules
from cairn.assessment.patterns import pattern_of
from cairn.assessment.targets import Target, target_named, targets
from cairn.model.claims import Claimant, Perpetrator, Response
from cairn.model.incident import IncidentRecord, PromiseStatus
from cairn.model.placement import PlacedAccount
from cairn.model.vocabulary import Harm, Outcome, Promised, ResponseKind, Role, Side, Stance
from mali_road import EVENT, FLA, claim, head, killed, placed

CONCLUDED = ResponseKind.INVESTIGATION_CONCLUDED
law = settings(max_examples=60, deadline=None)


def incident(
    id: str,
    *responses: Response,
    accused: Sequence[Perpetrator] = (SOLDIERS,),
    tolls: tuple[int | None, int | None] | None = None,
    as_of: date = LAST,
) -> IncidentRecord:
    """The record of an incident of 17 February 2025 near Gao, in which the front accuses somebody."""
    counted = killed(*tolls) if tolls else None
    said = claim("c1", FLA, Stance.ALLEGES, "many dead", accused=tuple(accused), tolls=counted)
    return assess(id, [placed(head("d1", date(2025, 3, 31)), said, responses=responses, when=EVENT, where=(GAO,))], as_of=as_of)


def pattern(written: str, *records: IncidentRecord, with_parts: bool = False) -> Pattern:
    """The pattern of an actor as a person writes it."""
    return pattern_of(target_named(written, records, with_parts=with_parts), records, as_of=LAST)


def counts(found: Pattern) -> dict[str, tuple[str, ...]]:
    """The incidents behind each row that counts any."""
    return {step.name: step.share.incidents for step in found.steps if step.share.count}


def test_each_row_counts_the_incidents_that_came_so_far() -> None:
    """Of four one was never answered, one denied, one inquired into and cleared, one tried; each once, whatever followed."""
    records = [
        incident("a", deed(ResponseKind.NO_COMMENT, ARMY, 3)),
        incident("b", deed(ResponseKind.DENIAL, ARMY, 1), deed(ResponseKind.DENIAL, JUNTA, 9, id="r2")),
        incident("c", deed(ResponseKind.INVESTIGATION_ANNOUNCED, ARMY, 3), deed(CONCLUDED, ARMY, 13, outcome=Outcome.REJECTED, id="r2")),
        incident(
            "d",
            deed(ResponseKind.TRIAL, PROSECUTOR, 20),
            deed(ResponseKind.VERDICT, PROSECUTOR, 28, outcome=Outcome.UPHELD, id="r2"),
            deed(ResponseKind.COMPENSATION, JUNTA, 30, id="r3"),
        ),
    ]
    found = pattern("ml-army", *records)
    assert counts(found) == {
        "no_word": ("a",),
        "denied": ("b",),
        "inquiry": ("c",),
        "concluded": ("c",),
        "rejected": ("c",),
        "charged": ("d",),
        "convicted": ("d",),
        "redress": ("d",),
    }
    assert all(step.share.of == 4 for step in found.steps) and found.is_few


def test_the_days_to_a_step_are_the_median_of_those_known() -> None:
    """From the incident's last day to the first such answer; an answer of which no day is known gives none."""
    records = [incident(id, deed(ResponseKind.DENIAL, ARMY, march)) for id, march in (("a", 1), ("b", 9), ("c", 27))]
    delay = pattern("ml-army", *records).step("denied").delay
    assert delay is not None
    assert (delay.median, delay.least, delay.most, delay.incidents) == (20, 12, 38, ("a", "b", "c"))
    assert pattern("ml-army", incident("a")).step("denied").delay is None


def test_what_others_do_is_told_apart() -> None:
    """The mission's inquiry into the army's deed, and the army's into that of its ally, are those of others."""
    missions = incident("a", deed(CONCLUDED, MISSION, 5, outcome=Outcome.UPHELD))
    armys = incident("b", deed(ResponseKind.INVESTIGATION_ANNOUNCED, ARMY, 5), accused=(SOLDIERS, WAGNER))
    assert counts(pattern("ml-army", missions, armys)) == {
        "no_word": ("a",),
        "inquiry": ("b",),
        "inquired_by_others": ("a",),
        "found_by_others": ("a",),
    }
    assert counts(pattern("wagner-group", missions, armys)) == {"no_word": ("b",), "inquired_by_others": ("b",)}


def test_an_armed_groups_own_side_is_itself_alone() -> None:
    """The authorities of the land that try its men are others; its own word is its own."""
    group = Claimant(name="JNIM", role=Role.ACCUSED, actor="jnim")
    record = incident("a", deed(ResponseKind.CHARGE, PROSECUTOR, 5), deed(ResponseKind.DENIAL, group, 6, id="r2"), accused=(JNIM,))
    assert counts(pattern("jnim", record)) == {"denied": ("a",), "inquired_by_others": ("a",)}


def test_an_actor_is_named_by_key_alias_or_as_the_records_call_it() -> None:
    """Somebody whom the register does not know by the name alone; nobody else is meant."""
    hunters = Perpetrator(name="Hunters of Karou", side=Side.NON_STATE)
    records = [incident("a"), incident("b", accused=(hunters,)), incident("c", accused=(JNIM,))]
    for written in ("ml-army", "Malian army", "the Malian army"):
        assert pattern(written, *records).incidents == ("a",)
    assert (pattern("Hunters of Karou", *records).incidents, pattern("hunters of karou", *records).actor) == (("b",), None)
    assert pattern("GSIM", *records).incidents == ("c",)
    assert [target.key for target in targets(records)] == ["jnim", "ml-army"]


def test_with_parts_those_under_an_actor_count_with_it() -> None:
    """A government answers for its army; without its parts it is accused of nothing, and the error says what is."""
    records = [incident("a"), incident("b", accused=(FRENCH,))]
    whole = pattern("ml-government", *records, with_parts=True)
    assert (whole.incidents, whole.parts) == (("a",), ("ml-army",))
    assert [target.key for target in targets(records, with_parts=True)] == ["fr-government", "ml-government"]
    with pytest.raises(AssessmentError, match="ml-army") as raised:
        pattern("ml-government", *records)
    assert raised.value.code == "actor-not-accused"
    macina = Perpetrator(name="Katiba Macina", actor="katiba-macina", side=Side.NON_STATE)
    assert pattern("al-qaeda", incident("c", accused=(macina,)), with_parts=True).parts == ("katiba-macina",)


def test_an_actor_that_nobody_accuses_is_refused() -> None:
    """Whether or not the register knows it."""
    for written in ("jnim", "the Blue Hats"):
        with pytest.raises(AssessmentError) as raised:
            pattern(written, incident("a"))
        assert raised.value.code == "actor-not-accused"


def test_promises_are_counted_by_what_became_of_them() -> None:
    """Its own side's only; an incident stands once for each promise."""
    due = date(2025, 3, 20)
    broken, none = promised(Promised.RESULTS, due), promised(Promised.REDRESS, march=6, id="r2")
    missions = promised(Promised.RESULTS, due, actor=MISSION, id="r3")
    found = pattern("ml-army", incident("a", broken, none, missions), incident("b", broken)).promises
    assert {status: ids for status, ids in found.items() if ids} == {PromiseStatus.BROKEN: ("a", "b"), PromiseStatus.NO_DATE: ("a",)}


def test_the_longest_silences_come_first_and_tolls_carry_their_range() -> None:
    """An incident without an answer counts from its day; open ends stay open, and what nobody counted is told."""
    records = [
        incident("a", deed(ResponseKind.DENIAL, ARMY, 2), tolls=(3, 5)),
        incident("b", tolls=(10, None)),
        incident("c", deed(ResponseKind.DENIAL, ARMY, 30)),
    ]
    found = pattern("ml-army", *records)
    assert [(s.incident, s.days, s.is_unanswered) for s in found.silences] == [("b", 72, True), ("a", 59, False), ("c", 31, False)]
    toll = found.tolls[Harm.KILLED]
    assert (toll.low, toll.high, toll.counted, toll.uncounted) == (13, None, ("a", "b"), ("c",))


def test_every_row_has_words_and_a_side() -> None:
    """And names of their own; a row without kinds is the one of those who never said a word."""
    rules = load_pattern_rules()
    assert len({rule.name for rule in rules.step}) == len(rules.step)
    assert [rule.name for rule in rules.step if not rule.kinds] == ["no_word"]


many = st.lists(reports(), min_size=1, max_size=4)
ASKED = (Target("ml-army", "Malian army", states=frozenset({"ML"})), Target("wagner-group", "Wagner"), Target("jnim", "JNIM"))
actors = st.sampled_from(ASKED)


def assessed(told: Sequence[Sequence[PlacedAccount]], as_of: date) -> list[IncidentRecord]:
    """The records of several incidents on a day."""
    return [assess(f"i{n}", accounts, as_of=as_of) for n, accounts in enumerate(told)]


@law
@given(told=many, target=actors, order=st.randoms(use_true_random=False))
def test_every_number_opens_to_incidents_in_any_order(told: list[list[PlacedAccount]], target: Target, order: Random) -> None:
    """Of those the actor is accused of; in another order of records the same numbers follow."""
    records = assessed(told, LAST)
    found = pattern_of(target, records, as_of=LAST)
    for step in found.steps:
        assert len(set(step.share.incidents)) == step.share.count <= step.share.of == len(found.incidents)
        assert set(step.share.incidents) <= set(found.incidents)
        assert step.delay is None or set(step.delay.incidents) <= set(step.share.incidents)
    order.shuffle(records)
    again = pattern_of(target, records, as_of=LAST)
    assert [(s.name, set(s.share.incidents), s.delay and s.delay.median) for s in again.steps] == [
        (s.name, set(s.share.incidents), s.delay and s.delay.median) for s in found.steps
    ]
    assert {s.incident: s.days for s in again.silences} == {s.incident: s.days for s in found.silences}


@law
@given(told=many, target=actors, earlier=st.integers(0, 60), later=st.integers(0, 60))
def test_no_count_goes_back_as_days_go_by(told: list[list[PlacedAccount]], target: Target, earlier: int, later: int) -> None:
    """But the count of those never answered, which only falls."""
    days = [date(2025, 2, 20) + timedelta(days=n) for n in sorted((earlier, later))]
    first, second = (pattern_of(target, assessed(told, day), as_of=day) for day in days)
    for before, after in zip(first.steps, second.steps, strict=True):
        less, more = (after, before) if before.name == "no_word" else (before, after)
        assert set(less.share.incidents) <= set(more.share.incidents)


def test_a_promise_turns_on_the_day_after_its_last() -> None:
    """Until then it is open; what became of one incident says since when it is waited for."""
    made = promised(Promised.RESULTS, date(2025, 3, 20))
    early, late = (incident("a", made, as_of=day) for day in (date(2025, 3, 20), date(2025, 3, 21)))
    assert (turns_on(early), turns_on(late)) == (date(2025, 3, 21), None)
    target = target_named("ml-army", [early])
    courses = [course_of(record, target, as_of=record.as_of) for record in (early, late)]
    assert [one.promises[0].status for one in courses] == [PromiseStatus.OPEN, PromiseStatus.BROKEN]
    assert courses[1].promises[0].since == date(2025, 3, 20)
