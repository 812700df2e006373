"""What became of a promise, in words."""

from __future__ import annotations

from cairn.model.incident import PromiseStatus, RecordedPromise
from cairn.web.words import Words


def became(promise: RecordedPromise, t: Words) -> str:
    """What became of it by the day of the record: "not kept for 641 days"."""
    days, status = promise.days, promise.status
    match status:
        case PromiseStatus.BROKEN if days is not None:
            return t("promise.broken", n=days)
        case PromiseStatus.KEPT if promise.kept_on:
            return t("promise.kept", day=t.day(promise.kept_on))
        case PromiseStatus.KEPT_LATE if days is not None:
            return t("promise.late", n=days)
        case PromiseStatus.OPEN if days is not None:
            return t("promise.open", n=days)
        case PromiseStatus.NO_DATE if days is not None:
            return t("promise.nothing", n=days)
        case _:
            return t.of(status)
