"""Where an incident is that somebody names: old ids lead on, and say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cairn.cli.console import complain

if TYPE_CHECKING:
    from cairn.casebook import View
    from cairn.model.incident import Decision
    from cairn.model.references import Subject


def found(view: View, written: str) -> str:
    """The incident that is meant, under the id that stands for it now; where that is another one, it is said."""
    return followed(view, view.incident_named(written))


def subject(view: View, written: str) -> Subject:
    """The incident or account that is meant, an incident under the id that stands for it now."""
    named = view.subject_named(written)
    return followed(view, named) if isinstance(named, str) else named


def followed(view: View, incident: str) -> str:
    """The id that stands for an incident now; each merge on the way is told."""
    came = incident
    for into, decision in view.merges_of(incident):
        complain(f"{came} was merged into {into} by decision {decision.number} ({signed(decision)}).")
        came = into
    return came


def signed(decision: Decision) -> str:
    """Who decided, when and why: "Ama, 2025-03-01: same market"."""
    return f"{decision.by}, {decision.at:%Y-%m-%d}{f': {decision.reason}' if decision.reason else ''}"
