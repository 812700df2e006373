"""What and how: whether it happened, what was done, with what means."""

from __future__ import annotations

from cairn.linking.profile import Profile
from cairn.linking.weights import Weights
from cairn.model.placement import Term
from cairn.model.vocabulary import Status


def compare_status(one: Profile, other: Profile, weights: Weights) -> Term | None:
    """What was threatened or attempted is not what happened."""
    a, b = one.account.status, other.account.status
    if a is b:
        return None
    words = f"one {_told(a)}, the other {_told(b)}"
    return Term(aspect="status", level="other_status", weight=weights.manner.other_status, words=words)


def compare_kinds(one: Profile, other: Profile, weights: Weights) -> Term | None:
    """Kinds that are not told of one event speak against; the same kind is too common to speak for."""
    a, b = one.account.kind, other.account.kind
    if weights.alike(a, b):
        return None
    return Term(aspect="kind", level="other_kind", weight=weights.manner.other_kind, words=f"{_plain(a)} and {_plain(b)}")


def compare_means(one: Profile, other: Profile, weights: Weights) -> Term | None:
    """The same means, means that reporters mix up, or different ones."""
    a, b = one.account.means, other.account.means
    if a is None or b is None:
        return None
    if a is b:
        return Term(aspect="means", level="same_means", weight=weights.manner.same_means, words=f"both {_plain(a)}")
    if weights.alike(a, b):
        return Term(aspect="means", level="like_means", weight=weights.manner.like_means, words=f"{_plain(a)} is near {_plain(b)}")
    return Term(aspect="means", level="other_means", weight=weights.manner.other_means, words=f"{_plain(a)} and {_plain(b)}")


def _told(status: Status) -> str:
    return "happened" if status is Status.HAPPENED else f"was {status}"


def _plain(word: str) -> str:
    return word.replace("_", " ")
