"""The party that a document itself speaks for: an army's release is the army's word, an outlet's report is nobody's."""

from __future__ import annotations

from collections.abc import Collection

from cairn.extraction.rules.party import Party
from cairn.extraction.rules.report import Report
from cairn.model.vocabulary import Role

SPEAKING = frozenset({Role.PARTY, Role.OFFICIAL})
"""Roles of known publishers who speak for themselves in what they publish."""


def voice_of(report: Report, bodies: Collection[str]) -> Party | None:
    """The publisher, where it is an authority or a party; None where it is an outlet, a monitor or not known.

    `bodies`: words for authorities by which one that is not known is told ("Ministry of Defence")."""
    name = (report.document.publisher or "").strip()
    if not name:
        return None
    if (actor := report.cast.actors.find(name, country=report.cast.country)) is not None:
        return Party(actor.name, actor.role, actor, is_body=True) if actor.role in SPEAKING else None
    words = name.casefold().split()
    head = next((w for w in (words[-1], words[0]) if w in bodies), None)
    return Party(name, Role.PARTY, head=head, is_body=True) if head else None
