"""A line of the table of jobs, and the job that it tells of."""

from __future__ import annotations

import re
from datetime import date

from sqlalchemy import RowMapping

from cairn.intake.jobs.job import Job, Kind, State, Tally, Trouble


def job_of(row: RowMapping) -> Job:
    """The job of a line."""
    return Job(
        number=row["number"],
        kind=Kind(row["kind"]),
        name=row["name"],
        by=row["by"],
        state=State(row["state"]),
        kept=row["kept"],
        media_type=row["media_type"],
        url=row["url"],
        published=date.fromisoformat(row["published"]) if row["published"] else None,
        feed=row["feed"],
        redates=bool(row["redates"]),
        added_at=row["added_at"],
        changed_at=row["changed_at"],
        tries=row["tries"],
        tally=Tally(row["added"], row["known"], row["failed"], row["document"]),
        trouble=Trouble(row["code"], row["message"] or "", row["subject"]) if row["code"] else None,
    )


def storable(text: str) -> str:
    """A text without what a store does not keep: messages and names quote hostile bytes."""
    return re.sub("[\0\ud800-\udfff]", "\ufffd", text)
