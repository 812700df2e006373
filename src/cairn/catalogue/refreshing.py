"""The catalogue follows the ledger: only what entries since its last refresh have touched is made anew.

Lines are made from a view of the casebook while others may write, and written in short transactions. What is added meanwhile is
touched again by its own entries; where another process has refreshed meanwhile, its work is taken and the rest begun again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date
from itertools import product

from cairn.assessment import Policy, load_policy
from cairn.casebook import NOBODY, Casebook, View
from cairn.catalogue import shelf
from cairn.catalogue.edition import edition
from cairn.catalogue.listing import Line
from cairn.catalogue.making import Told, lines_by_audience, lines_of, words_of
from cairn.catalogue.schema import Audience
from cairn.catalogue.shelf import Shelf, State
from cairn.catalogue.touching import touched
from cairn.catalogue.words import words_for

BATCH = 100
"""Incidents whose lines are written at once: after an interruption no more than these are made a second time."""

Progress = Callable[[int, int], None]
"""Is told how many lines of how many are made."""


def refresh(casebook: Casebook, policy: Policy | None = None, *, day: date | None = None, told: Progress | None = None) -> int:
    """Bring a casebook's catalogue up to its ledger and to a day (today, by the casebook's clock); how many lines were made.

    Made anew as a whole where there is none, or where it was made by another policy, method or knowledge; that takes as long as
    assessing every incident does, and an interrupted run is gone on with."""
    return _Refreshing(casebook, policy or load_policy(), day or today(casebook), told).run()


def keep_up(casebook: Casebook, policy: Policy | None = None) -> int:
    """Refresh a catalogue that is there and whole; one that would have to be made anew is left to whoever asks it next."""
    policy, now = policy or load_policy(), today(casebook)
    with casebook.store.reading() as connection:
        state = shelf.state(connection)
    if state is None or not state.is_whole or state.edition != edition(policy) or state.day > now.isoformat():
        return 0
    return refresh(casebook, policy, day=now)


def today(casebook: Casebook) -> date:
    """The day (UTC) by the casebook's clock."""
    return casebook.clock().astimezone(UTC).date()


class _OvertakenError(Exception):
    """Another process has refreshed meanwhile."""


class _Refreshing:
    def __init__(self, casebook: Casebook, policy: Policy, day: date, told: Progress | None) -> None:
        self.casebook, self.policy, self.day, self.told = casebook, policy, day, told
        self.words = words_for(casebook.store.engine.dialect.name)
        self.edition = edition(policy)
        self.made = 0

    def run(self) -> int:
        while True:
            try:
                self._once()
                return self.made
            except _OvertakenError:
                continue

    def _once(self) -> None:
        state, last = self._read()
        if state is None or not self._continues(state, last):
            state = self._begin(state, last)
        if not state.is_whole:
            state = self._fill(state)
        if (state.entry, state.day) != (last, self.day.isoformat()):
            self._follow(state, last)

    def _read(self) -> tuple[State | None, int]:
        """How far the catalogue is good, and how far the ledger goes."""
        last = self.casebook.length
        with self.casebook.store.reading() as connection:
            return shelf.state(connection), last

    def _continues(self, state: State, last: int) -> bool:
        """Whether a catalogue can be brought up to date. Time does not run backwards in it."""
        return state.edition == self.edition and state.entry <= last and state.day <= self.day.isoformat()

    def _begin(self, before: State | None, last: int) -> State:
        with self.casebook.store.writing() as connection:
            if shelf.state(connection) != before:
                raise _OvertakenError
            shelf.begin(connection, self.words, self.edition, last, self.day)
            made = shelf.state(connection)
        assert made is not None
        return made

    def _fill(self, state: State) -> State:
        """Make the lines that are missing of a catalogue that is not whole."""
        with self.casebook.reading() as view, self.casebook.store.reading() as connection:
            there = shelf.ids(connection)
            missing = [incident for incident in view.incidents() if incident not in there]
        for part in _parts(missing):
            state = self._written(state, part, len(missing))
        return self._moved_on(state, is_whole=True)

    def _follow(self, state: State, last: int) -> None:
        """Make the lines anew that entries since, or the days since, have touched."""
        with self.casebook.reading() as view, self.casebook.store.reading() as connection:
            found = touched(view, connection, self.words, self.casebook.entries(state.entry)) if last > state.entry else set()
            found |= shelf.turning(connection, self.day)
        for part in _parts(sorted(found)):
            state = self._written(state, part, len(found))
        self._moved_on(state, entry=last, day=self.day.isoformat())

    def _written(self, state: State, incidents: Sequence[str], of: int) -> State:
        """Make the lines of some incidents and write them."""
        made = self._made(incidents)
        with self.casebook.writing() as writer:
            connection = writer.sql.connection
            if shelf.state(connection) != state:
                raise _OvertakenError
            held = Shelf(connection, self.words, words_of(writer))
            for incident, audience in product(incidents, Audience):
                if told := made.get(incident, {}).get(audience):
                    held.put(told[0], state.revision + 1, audience, told[1])
                else:
                    held.take_away(incident, state.revision + 1, audience)
            shelf.move_on(connection, revision=state.revision + 1)
            moved = shelf.state(connection)
        self.made += len(incidents)
        if self.told:
            self.told(self.made, of)
        assert moved is not None
        return moved

    def _made(self, incidents: Sequence[str]) -> Told:
        """The lines of some incidents, for those who see everything and for everybody else."""

        def lines(view: View, asked: Sequence[str]) -> Iterator[Line]:
            return lines_of(view, asked, day=self.day, policy=self.policy, time_of=self.casebook.time_of)

        with self.casebook.reading() as whole, self.casebook.reading(eyes=NOBODY) as common:
            return lines_by_audience(whole, common, incidents, lines)

    def _moved_on(self, state: State, **values: object) -> State:
        with self.casebook.store.writing() as connection:
            if shelf.state(connection) != state:
                raise _OvertakenError
            shelf.move_on(connection, **values)
            moved = shelf.state(connection)
        assert moved is not None
        return moved


def _parts(incidents: Sequence[str]) -> Iterator[Sequence[str]]:
    return (incidents[start : start + BATCH] for start in range(0, len(incidents), BATCH))
