"""What the page of intake shows: what is under way, what failed and why, what was taken in lately; and the feeds."""

from __future__ import annotations

from dataclasses import astuple, dataclass, replace
from typing import TYPE_CHECKING

from cairn.casebook import Casebook, StoredDocument
from cairn.intake.feeds import Feed, Feeds
from cairn.intake.feeds.feed import Offered
from cairn.intake.jobs import Arrivals, Job, Jobs, State

if TYPE_CHECKING:
    from starlette.requests import Request

    from cairn.web.reader import Reader

SHOWN = 50
"""How many of a kind a page shows at most."""


@dataclass(frozen=True, slots=True)
class Intake:
    """Jobs, files that have arrived, and feeds of a casebook."""

    jobs: Jobs
    arrivals: Arrivals
    feeds: Feeds

    @classmethod
    def of(cls, casebook: Casebook) -> Intake:
        """Those of a casebook."""
        return cls(Jobs.of(casebook), Arrivals.of(casebook), Feeds.of(casebook))

    def withdraw(self, number: int) -> Job | None:
        """Take a job back, and drop its file; what is under way is dropped by who is at it."""
        job = self.jobs.withdraw(number)
        if job and job.kept and job.state is not State.RUNNING:
            self.arrivals.drop([job.kept])
        return job


def intake_of(request: Request) -> Intake:
    """Those of the workspace that is asked."""
    found: Intake = request.app.state.intake
    return found


@dataclass(frozen=True, slots=True)
class Line:
    """A job, and the document that came of it with the incidents it tells of, where there is one that may be seen. `aside` is the number
    of the decision by which its failure waits no more; `is_told` whether the casebook knows of the failure, so that it can be set aside."""

    job: Job
    document: StoredDocument | None = None
    incidents: tuple[str, ...] = ()
    is_told: bool = False
    aside: int | None = None


@dataclass(frozen=True, slots=True)
class Board:
    """All that the page shows of jobs: how many of each state, and the first of them."""

    counts: dict[State, int]
    under_way: tuple[Line, ...]
    failed: tuple[Line, ...]
    ended: tuple[Line, ...]

    @property
    def is_busy(self) -> bool:
        """Whether anything waits or is under way."""
        return bool(self.counts[State.WAITING] or self.counts[State.RUNNING])


@dataclass(frozen=True, slots=True)
class Watching:
    """The feeds, and what they name that somebody has to choose from."""

    feeds: tuple[Feed, ...]
    offered: tuple[Offered, ...]


def board(intake: Intake, reader: Reader) -> Board:
    """How jobs stand, as far as one person may see it: whoever may not see a document may not see its job."""
    failed = [line_of(job, reader) for job in intake.jobs.newest([State.FAILED], SHOWN)]
    ended = [line_of(job, reader) for job in intake.jobs.newest([State.DONE, State.WITHDRAWN], SHOWN)]
    aside = [line for line in failed if line and line.aside]
    counts = intake.jobs.counts()
    return Board(
        counts=counts | {State.FAILED: counts[State.FAILED] - len(aside)},
        under_way=tuple(line for job in intake.jobs.next_ones(SHOWN) if (line := line_of(job, reader))),
        failed=tuple(line for line in failed if line and not line.aside),
        ended=(*aside, *(line for line in ended if line)),
    )


def watching(intake: Intake, reader: Reader) -> Watching:
    """How feeds stand, without the names that one person may not read."""
    feeds = (replace(feed, title=reader.readable(feed.title) if feed.title else None) for feed in intake.feeds.all())
    offered = (one for one in intake.feeds.offered(SHOWN) if _is_readable(one, reader))
    return Watching(tuple(feeds), tuple(offered))


def _is_readable(one: Offered, reader: Reader) -> bool:
    """Whether nothing of what a feed names is kept back from one person."""
    return all(reader.readable(str(told)) == str(told) for told in (one.feed_title, *astuple(one.item)))


def line_of(job: Job, reader: Reader) -> Line | None:
    """A job as one person may see it; None where they may not see what came of it."""
    document: StoredDocument | None = None
    incidents: tuple[str, ...] = ()
    if job.tally.document:
        if (came := reader.came_of(job.tally.document)) is None:
            return None
        document, incidents = came
    trouble = job.trouble
    if trouble and trouble.subject and reader.is_hidden(trouble.subject):
        return None
    failure = reader.failure(trouble.subject, trouble.code) if trouble and trouble.subject else None
    name = reader.readable(job.name) if document is None or reader.readable(document.name) == document.name else document.name
    seen = replace(
        job,
        name=name,
        url=reader.readable(job.url) if job.url else None,
        trouble=replace(trouble, message=reader.readable(trouble.message)) if trouble else None,
    )
    return Line(seen, document, incidents, is_told=failure is not None, aside=failure.aside if failure else None)
