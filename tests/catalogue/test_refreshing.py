"""The catalogue follows the ledger: whatever came in and was decided, it says what a catalogue made anew would say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from catalogue_work import TOWNS, Clock, Step, Telling, Work, add, judging, steps
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

import cairn.catalogue.refreshing as refreshing
from cairn.assessment import load_policy
from cairn.casebook import Casebook
from cairn.catalogue import Catalogue, Question, catalogue_of, find, incident_records, refresh, schema, shelf
from cairn.catalogue.making import lines_of
from cairn.catalogue.shelf import values_of
from cairn.catalogue.words import Term

Lines = dict[str, dict[str, object]]
LEFT_OUT = ("number", "revision", "is_gone", "names", "audience", "body")
TERMS = [Term((word,)) for word in ("gossi", "well", "djibo", "jnim", "d0", "d1", "60", "deaths")]


def held(casebook: Casebook) -> Lines:
    """The lines of the catalogue."""
    with casebook.store.reading() as connection:
        found = connection.execute(select(schema.lines).where(schema.lines.c.is_gone.is_(False))).mappings().all()
    return {row["id"]: {name: value for name, value in row.items() if name not in LEFT_OUT} for row in found}


def anew(casebook: Casebook, day: date) -> Lines:
    """The lines of all incidents, made from their records."""
    with casebook.reading() as view:
        lines = list(lines_of(view, view.incidents(), day=day, policy=None, time_of=casebook.time_of))
    return {line.listed.id: values_of(line) for line in lines}


def found_by_words(catalogue: Catalogue) -> dict[Term, set[str]]:
    """The incidents that each term finds."""
    with catalogue.store.reading() as connection:
        ids = {row.number: row.id for row in connection.execute(select(schema.lines.c.number, schema.lines.c.id))}
        return {term: {ids[number] for number in catalogue.words.numbers(connection, [term])} for term in TERMS}


law = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@given(done=st.lists(st.tuples(steps, st.booleans(), st.sampled_from([0, 0, 0, 1, 40, 170])), min_size=1, max_size=14))
@law
def test_after_any_sequence_it_says_what_one_made_anew_says(
    new_casebook: Callable[[], tuple[Casebook, Clock]], done: list[tuple[Step, bool, int]]
) -> None:
    """Reports come in, are read again or fail, are decided on and undone, days pass; refreshed now and then, lines and words are right."""
    casebook, clock = new_casebook()
    with casebook:
        work = Work(casebook)
        for step, is_refreshed, days in done:
            work.do(step)
            clock.now += timedelta(days=days)
            if is_refreshed:
                refresh(casebook)
        check(casebook, clock)


@given(done=st.lists(st.tuples(judging, st.sampled_from([True, True, False])), min_size=2, max_size=10))
@example(done=[((kind, 0, 1), True) for kind in ("doubt", "apart", "undo")])
@example(done=[(("doubt", 0, 1), True), (("move", 0, 2), True)])
@example(done=[((kind, 0, n), True) for n, kind in ((1, "move"), (2, "move"), (0, "undo"))] + [(("undo", 1, 0), True)])
@example(done=[(("doubt", 0, 1), True), (("merge", 1, 2), True), (("merge", 0, 2), True), (("undo", 0, 0), True)])
@example(done=[(("merge", 0, 1), True), (("merge", 0, 2), True), (("merge", 1, 3), True), (("undo", 0, 0), True), (("undo", 1, 0), True)])
@law
def test_whatever_is_judged_it_follows(
    new_casebook: Callable[[], tuple[Casebook, Clock]], done: list[tuple[tuple[str, int, int], bool]]
) -> None:
    """Five incidents are doubted, merged, parted, held apart and together, and it is all taken back again, in any order."""
    casebook, clock = new_casebook()
    with casebook:
        work = Work(casebook)
        for n, town in enumerate((*TOWNS, "Gossi")):
            work.do(("add", 0, 0, Telling(town, 40 * n)))
        refresh(casebook)
        for (kind, one, other), is_refreshed in done:
            work.do((kind, one, other, Telling()))
            if is_refreshed:
                refresh(casebook)
        check(casebook, clock)


def check(casebook: Casebook, clock: Clock) -> None:
    """Once refreshed, lines and words are what they are in a catalogue made anew."""
    refresh(casebook)
    day = clock.now.date()
    assert held(casebook) == anew(casebook, day)
    with casebook.reading() as view, catalogue_of(view, day=day) as passing:
        assert found_by_words(Catalogue(casebook.store)) == found_by_words(passing)


def test_nothing_is_made_where_nothing_changed(filled: Casebook) -> None:
    """A refresh after a refresh makes no line, and one after a report makes those of its incidents only."""
    assert refresh(filled) == 0
    with filled.writing() as writer:
        add(writer, "new", [Telling("Djibo", 300, 4)])
    assert refresh(filled) == 1


def test_silence_is_counted_to_the_day_and_stages_turn_with_it(filled: Casebook, clock: Clock) -> None:
    """Without any entry, a day on which a response becomes known moves the line; on all others it is left as it is."""
    days = [clock.now.date() + timedelta(days=n) for n in (1, 60, 187, 188, 500)]
    made = []
    for day in days:
        made.append(refresh(filled, day=day))
        with filled.reading() as view, filled.store.reading() as connection:
            records = {record.id: record for record in incident_records(view, as_of=day)}
            rows = [shelf.listed_of(row) for row in connection.execute(select(schema.lines)).mappings()]
        assert {row.id: (row.days_of_silence(day), row.stage) for row in rows} == {
            id: (record.accountability.days_of_silence, record.accountability.stage) for id, record in records.items()
        }
    assert sum(made) == 1


def test_another_policy_or_a_day_gone_back_make_it_anew(filled: Casebook, clock: Clock) -> None:
    """What was made by another method is not mixed with what is made by this one."""
    count = len(held(filled))
    assert refresh(filled, load_policy("ucdp")) == count
    assert {row["grade"] for row in held(filled).values()} <= set(load_policy("ucdp").known_grades())
    assert refresh(filled, load_policy("ucdp"), day=clock.now.date() - timedelta(days=3)) == count


def test_an_interrupted_making_is_gone_on_with(filled: Casebook, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was made before the interruption is not made a second time."""
    count = len(held(filled))
    monkeypatch.setattr(refreshing, "BATCH", 2)

    def stop(made: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        refresh(filled, load_policy("ucdp"), told=stop)
    assert refresh(filled, load_policy("ucdp")) == count - 2
    assert refresh(filled, load_policy("ucdp")) == 0


def test_what_another_process_refreshed_is_seen_and_not_done_again(filled: Casebook, clock: Clock) -> None:
    """A catalogue in memory follows what somebody else wrote to the tables, and its own refresh finds nothing to do."""
    catalogue = Catalogue(filled.store)
    before = find(catalogue, Question()).found
    with Casebook.open(filled.directory, str(filled.store.engine.url.render_as_string(hide_password=False)), clock=clock) as other:
        with other.writing() as writer:
            add(writer, "new", [Telling("Djibo", 300, 4)])
        assert refresh(other) == 1
    assert find(catalogue, Question()).found == before + 1
    assert refresh(filled) == 0


def test_what_another_version_made_is_made_anew(filled: Casebook) -> None:
    """Tables of another form are no catalogue; who has the old lines in memory reads the new ones."""
    catalogue = Catalogue(filled.store)
    before = find(catalogue, Question())
    with filled.store.writing() as connection:
        connection.execute(update(schema.state).values(version=0))
        connection.execute(update(schema.lines).values(title="as an older version had it"))
    assert refresh(filled) == before.found
    assert find(catalogue, Question()).rows == before.rows
