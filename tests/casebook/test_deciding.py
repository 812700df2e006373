"""A person overrules the linker, for good and reversibly; what cannot be meant is refused with the way out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from casebook_reports import Report, add

from cairn.casebook import Casebook, CasebookError, verify
from cairn.casebook.deciding import Decided, hold_apart, hold_together, leaving_part, merge, move, split, undo
from cairn.model.bonds import Bonds
from cairn.model.extraction import ExtractorName
from cairn.model.placement import Placement, PlacementOutcome
from cairn.model.references import AccountRef

A, B, C, D = (AccountRef(document=f"{letter}.txt", incident="i1") for letter in "abcd")


def report(letter: str) -> Report:
    """A report that goes by a letter, of one account."""
    made = Report(f"{letter}: two people were killed at Wani.", published=date(2025, 2, 20))
    made.document = made.document.model_copy(update={"id": f"{letter}.txt"})
    return made


@pytest.fixture
def four(casebook: Casebook) -> dict[AccountRef, str]:
    """A casebook of four reports, each an incident of its own: the incidents by their accounts."""
    found = {}
    for account in (A, B, C, D):
        made = report(account.document[0])
        [found[account]] = add(casebook, made, made.account("i1", "two people were killed", killed=2))
    return found


def together(casebook: Casebook) -> set[frozenset[AccountRef]]:
    """Which accounts stand together."""
    with casebook.reading() as view:
        return {frozenset(placed.ref for placed in view.incident(id)) for id in view.incidents()}


def decide(casebook: Casebook, command: Callable[..., Decided], *arguments: object) -> Decided:
    """Make a decision in a transaction of its own."""
    with casebook.writing() as writer:
        return command(writer, *arguments, reason="as I read it")


def refused(casebook: Casebook, command: Callable[..., Decided], *arguments: object) -> CasebookError:
    """The error with which a decision is refused; nothing is left of it."""
    before = casebook.checkpoint()
    with pytest.raises(CasebookError) as raised:
        decide(casebook, command, *arguments)
    assert casebook.checkpoint() == before
    return raised.value


def linker_places(casebook: Casebook, account: AccountRef, incident: str, nearest: AccountRef | None = None) -> str:
    """What the linker says later; where the account stands then."""
    with casebook.writing() as writer:
        placement = Placement(outcome=PlacementOutcome.PLACED, incident_id=incident, weight=20.0, nearest=nearest)
        return writer.place(account.document, account.incident, placement)


def test_a_merged_incident_is_found_under_its_old_id(casebook: Casebook, four: dict[AccountRef, str]) -> None:
    """All accounts stand under the second id; the first says where it went and by which decision, also after a further merge."""
    decide(casebook, merge, four[A], four[B])
    decide(casebook, merge, four[B], four[C])
    assert together(casebook) == {frozenset({A, B, C}), frozenset({D})}
    with casebook.reading() as view:
        assert view.now(four[A]) == four[C]
        assert [into for into, _ in view.merges_of(four[A])] == [four[B], four[C]]
        assert view.former_ids() == {four[C]: [four[A], four[B]]}
        assert view.incident_named(four[A]) == four[A]
    assert verify(casebook).is_sound


def test_what_comes_to_a_merged_incident_later_goes_with_what_it_is_like(casebook: Casebook, four: dict[AccountRef, str]) -> None:
    """The linker, whichever id it names, puts an account where the merge went; undone, the account goes with the one most like it."""
    made = decide(casebook, merge, four[A], four[B])
    assert linker_places(casebook, C, four[A]) == four[B]
    assert linker_places(casebook, D, four[B], nearest=A) == four[B]
    assert together(casebook) == {frozenset({A, B, C, D})}
    decide(casebook, undo, made.decision.number)
    assert together(casebook) == {frozenset({A, C, D}), frozenset({B})}
    assert verify(casebook).is_sound


def test_a_split_gives_the_smaller_part_a_new_id(casebook: Casebook, four: dict[AccountRef, str]) -> None:
    """Whichever part is named, the id stays with the larger one; the new incident is not one with the old."""
    for account in (B, C, D):
        decide(casebook, merge, four[account], four[A])
    decide(casebook, split, four[A], [B, C, D])
    assert together(casebook) == {frozenset({A}), frozenset({B, C, D})}
    with casebook.reading() as view:
        assert [placed.ref for placed in view.incident(four[A])] == [B, C, D]
        [opened] = set(view.incidents()) - {four[A]}
        assert view.held_apart(opened, four[A])
    assert verify(casebook).is_sound


@pytest.mark.parametrize(("named", "leaving"), [([B], [B]), ([A], [A]), ([A, B], [C, D]), ([C, D], [C, D]), ([B, C, D], [A])])
def test_the_smaller_part_leaves_and_of_equals_that_without_the_first(named: list[AccountRef], leaving: list[AccountRef]) -> None:
    """An id stays with most of what it stood for, else with the account that came first."""
    assert leaving_part([A, B, C, D], named) == leaving


def test_a_merge_that_is_split_again_is_told(casebook: Casebook, four: dict[AccountRef, str]) -> None:
    """The later decision outranks the earlier one, and names it; so does merging again what was split."""
    merged = decide(casebook, merge, four[B], four[A])
    made = decide(casebook, split, four[A], [B])
    assert made.outranked == (merged.decision,)
    with casebook.reading() as view:
        [opened] = set(view.incidents()) - set(four.values())
    assert decide(casebook, merge, opened, four[A]).outranked == (made.decision,)
    assert frozenset({A, B}) in together(casebook)


def test_a_split_tells_the_merges_that_it_goes_against_and_no_others(casebook: Casebook, four: dict[AccountRef, str]) -> None:
    """Whichever side leaves: those that put together what it parts. A merge of accounts that stay together is not told."""
    first = decide(casebook, merge, four[B], four[A])
    second = decide(casebook, merge, four[A], four[C])
    third = decide(casebook, merge, four[D], four[C])
    assert decide(casebook, split, four[C], [C]).outranked == (second.decision, third.decision)
    assert decide(casebook, split, four[C], [D]).outranked == (third.decision,)
    assert decide(casebook, hold_apart, A, B).outranked == (first.decision,)


def test_a_person_outranks_the_linker_for_good(casebook: Casebook, four: dict[AccountRef, str]) -> None:
    """Moved, split and held together: the linker's later word changes nothing, and a rebuild neither."""
    decide(casebook, move, A, four[B])
    decide(casebook, hold_together, C, D)
    after = together(casebook)
    assert after == {frozenset({A, B}), frozenset({C, D})}
    for account, incident in ((A, four[A]), (C, four[A]), (D, four[B])):
        assert linker_places(casebook, account, incident) in (four[B], four[C])
    casebook.rebuild()
    assert together(casebook) == after
    assert verify(casebook).is_sound


def test_what_is_never_the_same_the_linker_does_not_put_together(casebook: Casebook, four: dict[AccountRef, str]) -> None:
    """Neither the account itself nor, for incidents, any account that stands in one of them."""
    decide(casebook, hold_apart, A, B)
    decide(casebook, hold_apart, four[C], four[D])
    before = together(casebook)
    with casebook.reading() as view:
        assert view.barred(A) == {four[B]} and view.barred(C) == {four[D]}
    assert linker_places(casebook, A, four[B]) == four[A]
    assert linker_places(casebook, C, four[D]) == four[C]
    assert together(casebook) == before
    assert linker_places(casebook, A, four[C]) == four[C]


def test_two_accounts_of_one_incident_are_held_apart_by_parting_them(casebook: Casebook, four: dict[AccountRef, str]) -> None:
    """The one that came later leaves, whichever is named first; undone, it comes back."""
    decide(casebook, merge, four[B], four[A])
    made = decide(casebook, hold_apart, B, A)
    with casebook.reading() as view:
        assert [placed.ref for placed in view.incident(four[A])] == [A]
    assert together(casebook) == {frozenset({A}), frozenset({B}), frozenset({C}), frozenset({D})}
    decide(casebook, undo, made.decision.number)
    assert frozenset({A, B}) in together(casebook)


def test_the_same_pins_both_accounts_where_they_stand(casebook: Casebook, four: dict[AccountRef, str]) -> None:
    """Two accounts that are the same stay together when the merge that brought them together is undone."""
    merged = decide(casebook, merge, four[B], four[A])
    decide(casebook, hold_together, A, B)
    decide(casebook, undo, merged.decision.number)
    assert frozenset({A, B}) in together(casebook)


def test_the_same_takes_along_what_stood_with_them_under_the_larger_id(casebook: Casebook, four: dict[AccountRef, str]) -> None:
    """Two accounts of one event make their incidents one; the larger keeps its id."""
    decide(casebook, merge, four[C], four[B])
    decide(casebook, hold_together, A, C)
    with casebook.reading() as view:
        assert view.now(four[A]) == four[B]
    assert frozenset({A, B, C}) in together(casebook)


def test_later_decisions_stay_when_an_earlier_one_is_undone(casebook: Casebook, four: dict[AccountRef, str]) -> None:
    """What a later decision placed is kept, and told; what none did goes back."""
    first = decide(casebook, move, A, four[B])
    second = decide(casebook, move, A, four[C])
    undone = decide(casebook, undo, first.decision.number)
    assert undone.kept == ((A, second.decision),)
    assert frozenset({A, C}) in together(casebook)
    decide(casebook, undo, second.decision.number)
    assert together(casebook) == {frozenset({account}) for account in four}
    decide(casebook, undo, undone.decision.number)
    assert frozenset({A, B}) in together(casebook)


def test_an_undo_falls_back_on_a_person_before_the_linker(casebook: Casebook, four: dict[AccountRef, str]) -> None:
    """Also where the linker spoke later than that person; only with every person's word undone the linker's last one counts."""
    first = decide(casebook, move, A, four[B])
    linker_places(casebook, A, four[C])
    second = decide(casebook, move, A, four[D])
    decide(casebook, undo, second.decision.number)
    assert frozenset({A, B}) in together(casebook)
    decide(casebook, undo, first.decision.number)
    assert frozenset({A, C}) in together(casebook)


def test_two_merges_against_each_other_are_one(casebook: Casebook, four: dict[AccountRef, str]) -> None:
    """A merge that holds again, beside one the other way round made meanwhile, says nothing new; the earlier names the id that stays."""
    first = decide(casebook, merge, four[A], four[B])
    undone = decide(casebook, undo, first.decision.number)
    second = decide(casebook, merge, four[B], four[A])
    decide(casebook, undo, undone.decision.number)
    with casebook.reading() as view:
        assert view.now(four[A]) == view.now(four[B]) == four[B]
    decide(casebook, undo, first.decision.number)
    with casebook.reading() as view:
        assert view.now(four[A]) == view.now(four[B]) == four[A]
    decide(casebook, undo, second.decision.number)
    assert together(casebook) == {frozenset({account}) for account in four}
    assert verify(casebook).is_sound


def test_undoing_a_move_leaves_a_merge_that_came_after(casebook: Casebook, four: dict[AccountRef, str]) -> None:
    """A merge is about incidents, not about the accounts that happened to stand in them: the moved account goes home all the same."""
    moved = decide(casebook, move, A, four[B])
    decide(casebook, merge, four[B], four[C])
    decide(casebook, undo, moved.decision.number)
    assert together(casebook) == {frozenset({A}), frozenset({B, C}), frozenset({D})}


def test_an_undo_that_would_put_together_what_is_held_apart_is_refused(casebook: Casebook, four: dict[AccountRef, str]) -> None:
    """It names the decision in the way and how to take it back; with that undone the undo is done."""
    linker_places(casebook, A, four[B])
    moved = decide(casebook, move, A, four[C])
    held = decide(casebook, hold_apart, A, B)
    error = refused(casebook, undo, moved.decision.number)
    assert error.code == "held-apart" and f"cairn undo {held.decision.number}" in error.message
    decide(casebook, undo, held.decision.number)
    decide(casebook, undo, moved.decision.number)
    assert frozenset({A, B}) in together(casebook)


def test_the_same_after_never_the_same_can_be_undone_and_redone(casebook: Casebook, four: dict[AccountRef, str]) -> None:
    """It put both accounts in one place, and outranks the earlier decision when it holds again as it did the first time."""
    decide(casebook, hold_apart, A, B)
    joined = decide(casebook, hold_together, A, B)
    undone = decide(casebook, undo, joined.decision.number)
    assert frozenset({A, B}) not in together(casebook)
    decide(casebook, undo, undone.decision.number)
    assert frozenset({A, B}) in together(casebook)


def test_a_decision_outranks_an_earlier_never_the_same_and_says_so(casebook: Casebook, four: dict[AccountRef, str]) -> None:
    """A merge and a move against it are taken; undone and made to hold again, they outrank it again."""
    held = decide(casebook, hold_apart, A, B)
    merged = decide(casebook, merge, four[A], four[B])
    assert merged.outranked == (held.decision,)
    undone = decide(casebook, undo, merged.decision.number)
    assert decide(casebook, move, A, four[B]).outranked == (held.decision,)
    with casebook.reading() as view:
        [*_, last] = view.decisions(four[A])
    decide(casebook, undo, last.number)
    decide(casebook, undo, undone.decision.number)
    assert frozenset({A, B}) in together(casebook)


def test_every_decision_is_told_with_its_author_time_and_reason(casebook: Casebook, four: dict[AccountRef, str]) -> None:
    """Also those on an incident that was merged since; what was undone is marked, and stays in the list."""
    moved = decide(casebook, move, A, four[B])
    merged = decide(casebook, merge, four[B], four[C])
    decide(casebook, undo, merged.decision.number)
    with casebook.reading() as view:
        told = view.decisions(four[B])
    assert [one.action for one in told] == [
        f"moved a.txt/i1 from {four[A]} to {four[B]}",
        f"merged {four[B]} into {four[C]}",
        f"undid decision {merged.decision.number} (merged {four[B]} into {four[C]})",
    ]
    assert {(one.by, one.reason) for one in told} == {("Ama", "as I read it")}
    assert [one.undone_by for one in told] == [None, told[2].number, None]
    assert moved.decision.at < told[1].at


def test_a_past_day_knows_no_later_decision(casebook: Casebook, four: dict[AccountRef, str]) -> None:
    """As of the day before, the incidents are two, and neither a merge nor its undoing is told."""
    before = together(casebook)
    for day, number in ((5, None), (6, "merge")):
        casebook.clock = lambda day=day: datetime(2025, 3, day, tzinfo=UTC)
        if number is None:
            made = decide(casebook, merge, four[A], four[B])
        else:
            decide(casebook, undo, made.decision.number)
    with casebook.reading(as_of=date(2025, 3, 4)) as view:
        assert {frozenset(placed.ref for placed in view.incident(id)) for id in view.incidents()} == before
        assert view.decisions(four[A]) == [] and view.now(four[A]) == four[A]
    with casebook.reading(as_of=date(2025, 3, 5)) as view:
        assert view.now(four[A]) == four[B]
        assert [one.undone_by for one in view.decisions(four[A])] == [None]


def test_a_doubt_waits_until_it_is_settled_and_comes_back_when_that_is_undone(casebook: Casebook, four: dict[AccountRef, str]) -> None:
    """A merge, a move, "the same" and "never the same" settle it; each undone, it waits again."""
    made = report("e")
    with casebook.writing() as writer:
        writer.add_document(made.document, made.content, source="e.txt")
        writer.record_extraction(made.extraction(made.account("i1", "two people were killed")))
        own = writer.place("e.txt", "i1", Placement(outcome=PlacementOutcome.DOUBTFUL, incident_id=four[A], weight=4.0, nearest=A))
    account = AccountRef(document="e.txt", incident="i1")

    def waiting() -> list[tuple[AccountRef, str, str, AccountRef | None]]:
        with casebook.reading() as view:
            return [(doubt.account, doubt.incident, doubt.other, doubt.nearest) for doubt in view.doubts()]

    assert waiting() == [(account, own, four[A], A)]
    settling = [(merge, own, four[A]), (move, account, four[A]), (hold_together, account, A), (hold_apart, own, four[A])]
    for command, *arguments in [*settling, (hold_apart, account, A), (move, account, four[B]), (hold_together, account, B)]:
        settled = decide(casebook, command, *arguments)
        assert waiting() == [], command
        decide(casebook, undo, settled.decision.number)
        assert waiting() == [(account, own, four[A], A)]
    decide(casebook, merge, four[A], four[B])
    assert waiting() == [(account, own, four[B], A)]


def test_decisions_follow_accounts_into_a_new_reading(casebook: Casebook, four: dict[AccountRef, str]) -> None:
    """A document is read again and its accounts get other local ids: who is placed by a person stays, who is held apart too."""
    decide(casebook, move, A, four[C])
    decide(casebook, hold_apart, A, B)
    made = report("a")
    with casebook.writing() as writer:
        again = made.extraction(made.account("i7", "people were killed"), extractor=ExtractorName(name="rules", version="2"))
        assert writer.record_extraction(again) == []
    renamed = AccountRef(document="a.txt", incident="i7")
    assert frozenset({renamed, C}) in together(casebook)
    with casebook.reading() as view:
        assert view.barred(renamed) == {four[A], four[B]}  # which it was moved out of, and which it is held apart from
    assert verify(casebook).is_sound


def test_what_cannot_be_meant_is_refused_with_the_way_out(casebook: Casebook, four: dict[AccountRef, str]) -> None:
    """Each refusal has its code, names the thing, and says what to do; nothing is written."""
    made = decide(casebook, merge, four[A], four[B])
    number = made.decision.number
    nothing = AccountRef(document="a.txt", incident="i9")
    for code, words, command, *arguments in [
        ("incidents-one-already", f"cairn undo {number}", merge, four[A], four[B]),
        ("incidents-one-already", "name two", merge, four[C], four[C]),
        ("incidents-one-already", f"by decision {number}", hold_apart, four[A], four[B]),
        ("incidents-one-already", "Name another", hold_together, A, A),
        ("account-elsewhere", f"cairn show {four[C]}", split, four[B], [C]),
        ("nothing-left", "all accounts", split, four[B], [A, B]),
        ("nothing-left", "only account", hold_apart, C, four[C]),
        ("account-there-already", "cairn same", move, A, four[A]),
        ("account-there-already", f"{A.name} stands in {four[B]}", hold_together, four[A], A),
        ("account-unknown", nothing.name, move, nothing, four[C]),
        ("decision-unknown", "cairn history", undo, 1),
    ]:
        error = refused(casebook, command, *arguments)  # type: ignore[arg-type]
        assert error.code == code
        assert words in error.message
    decide(casebook, undo, number)
    assert refused(casebook, undo, number).code == "undone-already"
    decide(casebook, move, A, four[C])
    assert refused(casebook, merge, four[A], four[B]).code == "incident-empty"
    with pytest.raises(CasebookError) as raised, casebook.writing() as writer:
        merge(writer, four[B], four[C], reason="  ")
    assert raised.value.code == "reason-missing"


def test_an_emptied_incident_says_where_its_accounts_went(casebook: Casebook, four: dict[AccountRef, str]) -> None:
    """Its id leads to the incidents in which they stand."""
    decide(casebook, move, A, four[B])
    with casebook.reading() as view:
        assert view.incident(four[A]) == []
        assert view.went_to(four[A]) == [four[B]]


def test_decisions_bind_whoever_links_anew(casebook: Casebook, four: dict[AccountRef, str]) -> None:
    """What was merged or placed by a person goes together, what is held apart, split or moved away does not; undone, nothing binds."""
    numbers = [
        decide(casebook, command, *arguments).decision.number
        for command, *arguments in [(merge, four[A], four[B]), (hold_apart, C, D), (move, D, four[A]), (split, four[B], [A])]
    ]
    with casebook.reading() as view:
        bonds = view.bonds()
    assert frozenset({B, D}) in bonds.together and all(len(group) == 1 for group in bonds.together if group != {B, D})
    assert bonds.apart == {frozenset({C, D}), frozenset({A, B}), frozenset({A, D})}
    for number in reversed(numbers):
        decide(casebook, undo, number)
    with casebook.reading() as view:
        assert view.bonds() == Bonds()
