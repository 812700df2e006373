"""Link all accounts of a casebook anew: where the linker would put each of them now, with all that has come in and been decided since."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from cairn.casebook import Casebook, View, Writer
from cairn.catalogue import keep_up
from cairn.linking import Change, Weights, relink, weights_of
from cairn.linking.homes import homes
from cairn.linking.neighbours import likely
from cairn.linking.profile import Profile
from cairn.model.placement import PlacedAccount
from cairn.model.references import AccountRef

Like = Iterable[tuple[AccountRef, AccountRef]]
Engine = Callable[[Iterable[PlacedAccount], Weights], Like]
"""Finds, among all accounts, the pairs that reach the threshold from which two are one event; each pair once."""


@dataclass(frozen=True, slots=True)
class Relinked:
    """What came of linking anew: how many accounts there are, how many incidents before and after, and which accounts moved, from where."""

    accounts: int
    before: int
    after: int
    moved: dict[AccountRef, tuple[str, str]] = field(default_factory=dict)


def in_memory(placed: Iterable[PlacedAccount], weights: Weights) -> Like:
    """The engine for a casebook that fits in memory: the very comparison by which a new report is placed."""
    profiles = [Profile.of(one.account, one.document, weights) for one in placed]
    for pair in likely(profiles, weights):
        if pair.likeness.weight >= weights.thresholds.placed:
            yield profiles[pair.one].ref, profiles[pair.other].ref


def link_all(casebook: Casebook, engine: Engine = in_memory, *, weights: Weights | None = None, keep: bool = True) -> Relinked:
    """Link all accounts anew, in one transaction, and put those that belong elsewhere there; with `keep` false only say which.

    `weights`: None for those in force in the casebook. What people decided stays as it is. An incident keeps its id with most of its
    accounts."""
    with casebook.writing() if keep else casebook.reading() as view:
        weights = weights or weights_of(view)
        stood = view.standing()
        groups = _neighbourhoods(stood, engine(view.accounts(), weights))
        moved: dict[AccountRef, tuple[str, str]] = {}
        for incidents in groups:
            for change in _changes(view, incidents, weights):
                if change.incident != stood[change.account]:
                    moved[change.account] = (stood[change.account], change.incident)
                if isinstance(view, Writer):
                    view.place(change.account.document, change.account.incident, change.placement)
        stands = stood | {account: into for account, (_, into) in moved.items()}
    keep_up(casebook)
    return Relinked(len(stood), len(set(stood.values())), len(set(stands.values())), moved)


def _changes(view: View, incidents: list[str], weights: Weights) -> list[Change]:
    placed = [one for incident in incidents for one in view.incident(incident, bare=True)]
    return relink(placed, view.mint, weights, view.bonds(incidents)) if len(placed) > 1 else []


def _neighbourhoods(stood: dict[AccountRef, str], like: Like) -> Iterable[list[str]]:
    """The incidents that bear on each other, group by group: those that a likely pair lies between."""
    incidents = list(dict.fromkeys(stood.values()))
    number = {incident: n for n, incident in enumerate(incidents)}
    found = homes(len(incidents), ((number[stood[one]], number[stood[other]]) for one, other in like))
    groups: dict[int, list[str]] = {}
    for incident, home in zip(incidents, found, strict=True):
        groups.setdefault(home, []).append(incident)
    return groups.values()
