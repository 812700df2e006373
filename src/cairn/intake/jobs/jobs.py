"""The jobs of a casebook: put down, taken up one after another, told of. May be shared by threads and processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, Update, case, func, insert, inspect, select, update

from cairn.casebook import Casebook
from cairn.casebook.store import Store, has_table
from cairn.intake.jobs import schema
from cairn.intake.jobs.job import Job, Kind, State, Tally, Trouble, Wanted
from cairn.intake.jobs.lines import job_of, storable
from cairn.intake.jobs.schema import jobs

MOST_TRIES = 3
"""How often a job is begun that never comes to an end: what kills the process would otherwise do so for ever."""

NO_TALLY = {"added": 0, "known": 0, "failed": 0, "document": None}
NO_TROUBLE = {"code": None, "message": None, "subject": None}
OPEN = (State.WAITING, State.RUNNING)


def now() -> datetime:
    """The time of this machine, in UTC."""
    return datetime.now(UTC)


class Jobs:
    """The jobs in a store; their table is made where it is not there yet."""

    def __init__(self, store: Store, clock: Callable[[], datetime] = now) -> None:
        """`clock` tells when something happened to a job."""
        self._store = store
        self._clock = clock
        with store.reading() as connection:
            is_there = has_table(connection, jobs.name)
            is_whole = is_there and any(column["name"] == "redates" for column in inspect(connection).get_columns(jobs.name))
        if not is_whole:
            with store.writing() as connection:
                schema.make(connection)

    @classmethod
    def of(cls, casebook: Casebook) -> Jobs:
        """Those of a casebook."""
        return cls(casebook.store)

    def put(self, wanted: Iterable[Wanted]) -> int:
        """Put down what is to be taken in; how many. An address that waits already is not put down twice."""
        with self._store.writing(is_beside=True) as connection:
            return sum(self.put_in(connection, one) is not None for one in wanted)

    def put_down(self, one: Wanted) -> int:
        """Put down one thing that is there already; the number of its job."""
        with self._store.writing(is_beside=True) as connection:
            return self._insert(connection, one)

    def put_in(self, connection: Connection, one: Wanted) -> int | None:
        """Put down one thing, within a transaction that writes more than jobs; None where it waits already."""
        if one.kept is None and connection.scalar(select(jobs.c.number).where(jobs.c.name == one.name, jobs.c.state.in_(OPEN))):
            return None
        return self._insert(connection, one)

    def _insert(self, connection: Connection, one: Wanted) -> int:
        published = one.published.isoformat() if one.published else None
        told = {"kind": one.kind, "name": storable(one.name), "by": one.by, "kept": one.kept, "published": published, "feed": one.feed}
        told |= {"redates": int(one.redates)} | {name: storable(said) for name in ("media_type", "url") if (said := getattr(one, name))}
        made = insert(jobs).values(**told, state=State.WAITING, added_at=self._time(), changed_at=self._time())
        return int(connection.execute(made.returning(jobs.c.number)).scalar_one())

    def knows(self, name: str) -> bool:
        """Whether there was ever a job of this name."""
        with self._store.reading() as connection:
            return connection.scalar(select(jobs.c.number).where(jobs.c.name == name).limit(1)) is not None

    def take(self) -> Job | None:
        """Take up the job that has waited longest; None where none waits. Nobody else is given the same."""
        first = select(jobs.c.number).where(jobs.c.state == State.WAITING).order_by(jobs.c.number).limit(1)
        chosen = first.with_for_update(skip_locked=True).scalar_subquery()
        values = {"state": State.RUNNING, "tries": jobs.c.tries + 1, **NO_TALLY, **NO_TROUBLE}
        return self._changed(update(jobs).where(jobs.c.number == chosen).values(values))

    def take_up(self) -> None:
        """Let wait again what was under way when its process ended; what was begun too often has failed. Only for who works alone."""
        abandoned = jobs.c.state == State.RUNNING
        message = (
            f"It was begun {MOST_TRIES} times, and each time the process that reads ended before it was done. "
            "Something in it may be too much for this machine; take out the part that is the report, and try that."
        )
        with self._store.writing(is_beside=True) as connection:
            often = {"state": State.FAILED, "code": "job-interrupted", "message": message, "changed_at": self._time()}
            connection.execute(update(jobs).where(abandoned, jobs.c.tries >= MOST_TRIES).values(often))
            connection.execute(update(jobs).where(abandoned).values(state=State.WAITING, changed_at=self._time()))

    def let_go(self, job: Job) -> None:
        """Put a job that was begun back to those that wait, as though it had not been."""
        self._changed(self._running(job).values(state=State.WAITING, tries=jobs.c.tries - 1))

    def fetched(self, job: Job, kept: str, media_type: str | None, url: str) -> Job | None:
        """The bytes at a job's address lie in a file now; None where somebody withdrew it meanwhile."""
        return self._changed(self._running(job).values(kept=kept, media_type=media_type, url=storable(url)))

    def tell(self, job: Job, tally: Tally) -> bool:
        """Tell how far a job is. False where somebody withdrew it meanwhile."""
        return self._changed(self._running(job).values(_tallied(tally))) is not None

    def end(self, job: Job, tally: Tally, trouble: Trouble | None) -> None:
        """A job is done, or has failed. One that was withdrawn meanwhile stays so."""
        state = State.FAILED if trouble else State.DONE
        told = {"code": trouble.code, "message": storable(trouble.message), "subject": trouble.subject} if trouble else NO_TROUBLE
        gone = {} if trouble else {"kept": None}
        self._changed(self._running(job).values({"state": state, **_tallied(tally), **told, **gone}))

    def withdraw(self, number: int) -> Job | None:
        """Take a job back that is not done: as it stood until now; None where there is none of this number that can be.

        Its file is nobody's then, unless it is under way: `forget` tells of it when that is over."""
        may = select(jobs).where(jobs.c.number == number, jobs.c.state.in_((*OPEN, State.FAILED))).with_for_update()
        with self._store.writing(is_beside=True) as connection:
            row = connection.execute(may).mappings().first()
            if row is None:
                return None
            gone = {} if row["state"] == State.RUNNING else {"kept": None}
            told = {"state": State.WITHDRAWN, "changed_at": self._time(), **gone}
            connection.execute(update(jobs).where(jobs.c.number == number).values(told))
        return job_of(row)

    def forget(self) -> list[str]:
        """The files of what was withdrawn, which are nobody's from now on. Only for who works alone, while no job is under way."""
        gone = select(jobs.c.number, jobs.c.kept).where(jobs.c.state == State.WITHDRAWN, jobs.c.kept.is_not(None)).with_for_update()
        with self._store.writing(is_beside=True) as connection:
            rows = connection.execute(gone).all()
            if rows:
                connection.execute(update(jobs).where(jobs.c.number.in_([row.number for row in rows])).values(kept=None))
        return [row.kept for row in rows]

    def again(self, number: int) -> Job | None:
        """Let a job that failed or was withdrawn wait again, from its beginning; None where there is none of this number."""
        is_there = (jobs.c.kind != Kind.FILE) | jobs.c.kept.is_not(None)  # a file that was withdrawn is gone
        may = jobs.c.state.in_((State.FAILED, State.WITHDRAWN)) & is_there
        kept = case((jobs.c.kind == Kind.FILE, jobs.c.kept), else_=None)  # what was fetched is fetched anew
        return self._changed(update(jobs).where(jobs.c.number == number, may).values(state=State.WAITING, tries=0, kept=kept, **NO_TROUBLE))

    def job(self, number: int) -> Job | None:
        """The job of a number."""
        with self._store.reading() as connection:
            row = connection.execute(select(jobs).where(jobs.c.number == number)).mappings().first()
        return job_of(row) if row else None

    def newest(self, states: Sequence[State], most: int) -> list[Job]:
        """The jobs in some states that changed last."""
        wanted = select(jobs).where(jobs.c.state.in_(states)).order_by(jobs.c.changed_at.desc(), jobs.c.number.desc()).limit(most)
        with self._store.reading() as connection:
            return [job_of(row) for row in connection.execute(wanted).mappings()]

    def next_ones(self, most: int) -> list[Job]:
        """What is under way and what waits, in the order in which it is taken in."""
        wanted = select(jobs).where(jobs.c.state.in_(OPEN)).order_by(jobs.c.state, jobs.c.number).limit(most)  # running before waiting
        with self._store.reading() as connection:
            return [job_of(row) for row in connection.execute(wanted).mappings()]

    def counts(self) -> dict[State, int]:
        """How many jobs are in each state."""
        with self._store.reading() as connection:
            found = connection.execute(select(jobs.c.state, func.count()).group_by(jobs.c.state)).all()
        known = {State(state): int(number) for state, number in found}
        return {state: known.get(state, 0) for state in State}

    def kept(self) -> set[str]:
        """The names of the files that jobs have."""
        with self._store.reading() as connection:
            return {str(name) for name in connection.scalars(select(jobs.c.kept).where(jobs.c.kept.is_not(None)))}

    def _running(self, job: Job) -> Update:
        """A change of a job by who took it, unless somebody else has taken it up since."""
        return update(jobs).where(jobs.c.number == job.number, jobs.c.state == State.RUNNING, jobs.c.tries == job.tries)

    def _changed(self, change: Update) -> Job | None:
        with self._store.writing(is_beside=True) as connection:
            row = connection.execute(change.values(changed_at=self._time()).returning(jobs)).mappings().first()
        return job_of(row) if row else None

    def _time(self) -> str:
        return self._clock().astimezone(UTC).isoformat(timespec="seconds")


def withdraw_all(connection: Connection, by: str, at: datetime) -> None:
    """Take back all that waits or is under way on behalf of somebody, within a transaction."""
    if has_table(connection, jobs.name):
        told = {"state": State.WITHDRAWN, "changed_at": at.astimezone(UTC).isoformat(timespec="seconds")}
        connection.execute(update(jobs).where(jobs.c.by == by, jobs.c.state.in_(OPEN)).values(told))


def _tallied(tally: Tally) -> dict[str, object]:
    return {"added": tally.added, "known": tally.known, "failed": tally.failed, "document": tally.document}
