"""What waits as sheets: what may leave the house of it. Neither who proposed what nor why, nor how files are called."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from cairn.web.deciding.queue import Queue, Waiting

Cells = tuple[object, ...]


def _doubts(queue: Queue) -> Iterator[Cells]:
    for one in queue.doubts:
        yield (one.doubt.account.name, one.doubt.incident, one.doubt.other, round(one.doubt.weight, 2))


def _unsure(queue: Queue) -> Iterator[Cells]:
    for one in queue.unsure:
        claim = one.line.ref.name if one.line else None
        yield (one.account.ref.name, claim, one.account.incident, " ".join(reason.value for reason in one.reasons))


def _documents(queue: Queue) -> Iterator[Cells]:
    for one in queue.documents:
        yield (one.document.sha256, one.document.publisher, one.document.published, len(one.accounts))


def _proposals(queue: Queue) -> Iterator[Cells]:
    for one in queue.proposals:
        yield (one.number, one.form, one.incident, one.at.date())


def _failures(queue: Queue) -> Iterator[Cells]:
    for one in queue.failures:
        yield (one.id if re.fullmatch("[0-9a-f]{64}", one.id) else None, one.code, one.at.date())  # else it is a name or an address


SHEETS: Mapping[Waiting, tuple[tuple[str, ...], Callable[[Queue], Iterator[Cells]]]] = {
    Waiting.DOUBTS: (("account", "incident", "other", "weight"), _doubts),
    Waiting.UNSURE: (("account", "claim", "incident", "reasons"), _unsure),
    Waiting.DOCUMENTS: (("sha256", "publisher", "published", "accounts"), _documents),
    Waiting.PROPOSALS: (("number", "proposed", "incident", "day"), _proposals),
    Waiting.FAILURES: (("sha256", "code", "day"), _failures),
}
"""Of each kind the columns, and the rows."""
