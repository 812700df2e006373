"""Two audiences: the list that everybody may ask holds what a list made from what everybody may see would hold, and no word more."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from catalogue_work import Clock, Telling, Work, add, steps
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import select
from test_refreshing import LEFT_OUT, TERMS, Lines, held, law

from cairn.casebook import NOBODY, Casebook, CasebookError
from cairn.casebook.deciding import undo
from cairn.casebook.marking import markings
from cairn.casebook.restricting import mark, someone, something_of
from cairn.catalogue import Catalogue, Question, catalogue_of, find, refresh, schema
from cairn.catalogue.making import lines_of
from cairn.catalogue.patterns import actor_in
from cairn.catalogue.schema import Audience
from cairn.catalogue.shelf import values_of
from cairn.catalogue.titles import titles
from cairn.model.sensitivity import Level, Part

NAMES = ("Residents of Gossi", "Djibo", "Malian Armed Forces", "Wagner Group", "Nobody Known")
marking = st.tuples(st.sampled_from(["document", "claim", *Part, "person", "person", "release", "undo"]), st.integers(0, 9))


def marked(casebook: Casebook, work: Work, what: str, n: int) -> None:
    """Something is restricted, or that is taken back; what cannot be is not."""
    with suppress(CasebookError), casebook.writing() as writer:
        held = markings(writer.rows)
        if what in ("release", "undo"):
            if what == "undo" and held:
                undo(writer, held[n % len(held)].seq, reason="taken back")
            elif held:
                mark(writer, held[n % len(held)].subject, Level.INTERNAL, reason="no harm in it")
            return
        document = work.documents[n % len(work.documents)] if work.documents else "d0"
        subject = (
            someone([NAMES[n % len(NAMES)]])
            if what == "person"
            else something_of(writer, document)
            if what == "document"
            else something_of(writer, f"{document}/i1/c1", None if what == "claim" else Part(what))
            if what not in (Part.WHEN, Part.WHERE)
            else something_of(writer, f"{document}/i1", Part(what))
        )
        mark(writer, subject, Level.RESTRICTED, to=["Ana"], reason="they would be found")


def common(casebook: Casebook) -> Lines:
    """The lines that everybody has."""
    with casebook.store.reading() as connection:
        wanted = schema.lines.c.is_gone.is_(False) & (schema.lines.c.audience != Audience.WHOLE.value)
        found = connection.execute(select(schema.lines).where(wanted)).mappings().all()
    assert len({row["id"] for row in found}) == len(found)
    return {row["id"]: {name: value for name, value in row.items() if name not in LEFT_OUT} for row in found}


def found_by(catalogue: Catalogue) -> dict[str, list[str]]:
    """The incidents that everybody finds by words, in order, and what they are counted by."""
    asked = [term.words[0] for term in TERMS] + ["residents", "malian", "wagner"]
    pages = {word: find(catalogue, Question(words=word), size=100) for word in asked}
    return {word: [*sorted(row.id for row in page.rows), *sorted(str(page.facets).split())] for word, page in pages.items()}


def listed_with(catalogue: Catalogue) -> dict[str, dict[str, str]]:
    """What everybody reads of the incidents that are listed with an actor."""
    found = {name: actor_in(catalogue, name) for name in NAMES}
    return {name: {id: line.title for id, line in one.lines.items()} for name, one in found.items() if one}


@given(done=st.lists(st.tuples(st.one_of(steps, marking), st.booleans()), min_size=2, max_size=12))
@example(done=[(("add", 0, 0, Telling()), True), (("document", 0), True), (("undo", 0), True)])
@example(done=[(("add", 0, 0, Telling()), True), (("person", 0), True), (("release", 0), True), (("person", 0), True)])
@law
def test_whatever_is_marked_the_list_of_everybody_holds_what_they_may_see(
    new_casebook: Callable[[], tuple[Casebook, Clock]], done: list[tuple[tuple[object, ...], bool]]
) -> None:
    """Reports come in, are decided on and restricted, and that is taken back; refreshed now and then, both lists are right."""
    casebook, clock = new_casebook()
    with casebook:
        work = Work(casebook)
        catalogue = Catalogue(casebook.store)
        for step, is_refreshed in done:
            marked(casebook, work, *step) if len(step) == 2 else work.do(step)  # type: ignore[arg-type]
            if is_refreshed:
                refresh(casebook)
                found_by(catalogue.common)
        refresh(casebook)
        day = clock.now.date()
        with casebook.reading(eyes=NOBODY) as view:
            lines = lines_of(view, view.incidents(), day=day, policy=None, time_of=casebook.time_of)
            assert common(casebook) == {line.listed.id: values_of(line) for line in lines}
            with catalogue_of(view, day=day) as passing:
                assert found_by(catalogue.common) == found_by(passing)
                assert listed_with(catalogue.common) == listed_with(passing)


def test_those_who_see_everything_have_the_whole_list(filled: Casebook) -> None:
    """It is what it was; and where nothing is restricted there is one line for all."""
    refresh(filled)
    before = held(filled)
    with filled.store.reading() as connection:
        assert {*connection.scalars(select(schema.lines.c.audience))} == {Audience.ALL.value}
    with filled.writing() as writer:
        add(writer, "more", [Telling("Djibo", 300, 4)])
    refresh(filled)
    whole = find(Catalogue(filled.store), Question(), size=100)
    with filled.writing() as writer:
        mark(writer, something_of(writer, "more"), Level.RESTRICTED, reason="they would be found")
    refresh(filled)
    assert {row.id for row in find(Catalogue(filled.store), Question(), size=100).rows} == {row.id for row in whole.rows}
    assert {row.id for row in find(Catalogue(filled.store).common, Question(), size=100).rows} == {*before}


def test_the_common_titles_are_of_what_nothing_is_restricted_of(filled: Casebook) -> None:
    """Of the others somebody who is named may see more than the common title tells: those are left to the record."""
    refresh(filled)
    catalogue = Catalogue(filled.store)
    with filled.reading() as view:
        ids = view.incidents()
        marked_in = view.incidents_of(view.newest_documents(1)[0][1].head.id)
        claim = view.incident(marked_in[0])[0]
    whole = titles(catalogue, ids)
    assert {*whole} == {*ids} == {*titles(catalogue.common, ids)}
    with filled.writing() as writer:
        mark(writer, something_of(writer, f"{claim.ref.name}/c1"), Level.RESTRICTED, reason="they would be found")
    refresh(filled)
    assert {*titles(catalogue, ids)} == {*ids}
    assert titles(catalogue.common, ids) == {id: title for id, title in whole.items() if id != marked_in[0]}
