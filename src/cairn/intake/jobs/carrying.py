"""A job is carried out: its bytes are fetched if need be, and added as `cairn add` does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from cairn.casebook import Casebook
from cairn.intake.adding import Step, add_taken
from cairn.intake.capturing import with_capture
from cairn.intake.jobs.arrivals import Arrivals
from cairn.intake.jobs.job import Job, Kind, Tally, Trouble
from cairn.intake.jobs.jobs import Jobs
from cairn.intake.options import Options
from cairn.intake.sources import Taken, with_dates
from cairn.model.document import Unreadable
from cairn.reading import read_bytes
from cairn.reading.capture import Capture
from cairn.reading.fetch import Fetched, FetchError, fetch
from cairn.reading.files import Found
from cairn.reading.reader import read_file

Fetch = Callable[..., Fetched]
"""How an address is fetched: `reading.fetch.fetch`, or the same with a resolver and a transport of one's own."""


class StoppedError(Exception):
    """Work is to end now; the job goes on another time."""


class Carrier:
    """Carries out the jobs of a casebook. `fetching` is the seam to the web; `breath` is called before every document."""

    def __init__(
        self, casebook: Casebook, jobs: Jobs, options: Options, *, fetching: Fetch = fetch, breath: Callable[[], None] = lambda: None
    ) -> None:
        """`options` are those of all jobs; the day is each job's own."""
        self.casebook = casebook
        self.jobs = jobs
        self.arrivals = Arrivals.of(casebook)
        self.options = options
        self.fetching = fetching
        self.breath = breath

    def carry_out(self, job: Job) -> None:
        """Carry out a job that was taken. Its outcome is told of, whatever it is; StoppedError where `breath` raises it."""
        self.casebook.author = job.by
        options = replace(self.options, published=job.published, redates=job.redates and job.kind is not Kind.FEED_ITEM)
        tally, trouble, ended_by = Tally(), None, None
        try:
            for step in add_taken(self.casebook, self._items(job, options), options, named=_named(job)):
                self.breath()
                tally, trouble = _counted(tally, step), trouble or _trouble(step)
                if not self.jobs.tell(job, tally):  # somebody withdrew it
                    return
        except StoppedError:
            self.jobs.let_go(job)
            raise
        except Exception as error:
            ended_by = _of_error(job, error)
        self._end(job, tally, ended_by or (None if tally.added + tally.known else trouble))

    def _end(self, job: Job, tally: Tally, trouble: Trouble | None) -> None:
        """A job that has given nothing has failed; of one that has given some, the casebook tells what could not be read."""
        before = self.jobs.job(job.number)
        self.jobs.end(job, tally, trouble)
        if before and before.kept and not trouble:
            self.arrivals.drop([before.kept])

    def _items(self, job: Job, options: Options) -> Iterator[Taken]:
        self.breath()
        yield from with_dates(self._read(job, options))

    def _read(self, job: Job, options: Options) -> Iterable[Taken]:
        if job.kind is Kind.FILE:
            return self._read_kept(job, options)
        return self._read_fetched(job, options)

    def _read_kept(self, job: Job, options: Options) -> Iterable[Taken]:
        """What was sent. What is encrypted is read whole: in the clear it lies on no disk."""
        kept, limits = job.kept or "", options.limits
        if not self.arrivals.is_sealed:
            found = Found(self.arrivals.file(kept), job.name)
            return read_file(found, limits, job.published, media_type=job.media_type, url=job.url)
        content = self.arrivals.content(kept)
        return read_bytes(content, job.name, media_type=job.media_type, url=job.url, limits=limits, published=job.published)

    def _read_fetched(self, job: Job, options: Options) -> Iterator[Taken]:
        """What is at an address. The bytes are kept before anything is added, so that they are the same if it is begun again."""
        if job.kept is None:
            try:
                found = self.fetching(job.name, limits=options.limits, trusted=self._trusted(job))
            except FetchError as error:
                yield Unreadable(id=job.name, name=job.name, code=error.code, message=error.message)
                return
            kept = self.arrivals.put(found.content)
            if found.exchanges:
                self.arrivals.put_capture(kept, Capture.of(found.exchanges).content)
            if (job_now := self.jobs.fetched(job, kept, found.media_type, found.url)) is None:
                return
            job = job_now
        content, capture = self.arrivals.content(job.kept or ""), self.arrivals.capture(job.kept or "")
        outcomes = read_bytes(content, job.name, media_type=job.media_type, url=job.url, limits=options.limits, published=job.published)
        yield from with_capture(outcomes, content, Capture.read(capture) if capture else None)

    def _trusted(self, job: Job) -> tuple[str, ...]:
        """The hosts of one's own network from which it may be fetched: none where only a feed has named the address."""
        return () if job.kind is Kind.FEED_ITEM else self.options.trusted_hosts


def _named(job: Job) -> tuple[str, ...]:
    """What a person has named itself, and may so give another day; what a feed names is named by nobody."""
    return () if job.kind is Kind.FEED_ITEM else (job.name,)


def _counted(tally: Tally, step: Step) -> Tally:
    document = tally.document or step.document
    match step.outcome:
        case "added":
            return replace(tally, added=tally.added + 1, document=document)
        case "known" | "dated":
            return replace(tally, known=tally.known + 1, document=document)
        case "failed":
            return replace(tally, failed=tally.failed + 1, document=document)


def _trouble(step: Step) -> Trouble | None:
    return Trouble(step.problem.code, step.problem.message, step.problem.id) if step.problem else None


def _of_error(job: Job, error: Exception) -> Trouble:
    """What ended a job that is no fault of the document: the store's, the disk's, of what Cairn knows, or ours."""
    code, message = getattr(error, "code", None), getattr(error, "message", None)
    if isinstance(code, str):
        return Trouble(code, str(message or error))
    return Trouble("job-broken", f"{job.name}: it could not be taken in ({type(error).__name__}: {error}). Please report it.")
