"""What was sent to the workspace or named by a feed: kept at once, and taken in one after another by a process of its own."""

from cairn.intake.jobs.arrivals import Arrivals
from cairn.intake.jobs.job import Job, Kind, State, Wanted
from cairn.intake.jobs.jobs import Jobs

__all__ = ["Arrivals", "Job", "Jobs", "Kind", "State", "Wanted"]
