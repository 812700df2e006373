"""The table of claims: a row for each, as far as it leaves, with the incident that it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cairn.model.vocabulary import Harm
from cairn.publishing.release.columns import Column, listing
from cairn.publishing.release.cutting import Json
from cairn.publishing.release.fields import each, number, text

PEOPLE = "people"


class Told(NamedTuple):
    """A claim in the record of its incident."""

    record: Json
    claim: Json


Claimed = Column[Told]


def claims_of(records: Iterable[Json]) -> Iterator[Told]:
    """The claims of records, in their order."""
    return (Told(record, claim) for record in records for claim in each(record, "claims"))


def _toll(harm: Harm, end: str) -> Claimed:
    return Column(
        f"{harm.value}_{end}",
        lambda told: number(told.claim, "claim", "tolls", harm.value, end),
        (f"claims.claim.tolls.{harm.value}.{end}",),
        f"{'Fewest' if end == 'min' else 'Most'} people that the claim counts as {harm.value}; "
        "empty where it counts none, or leaves this end open.",
        PEOPLE,
    )


COLUMNS: tuple[Claimed, ...] = (
    Column("incident", lambda t: text(t.record, "id"), ("id",), "The incident that it is about."),
    Column("document", lambda t: text(t.claim, "ref", "document"), ("claims.ref.document",), "The document that prints it."),
    Column("account", lambda t: text(t.claim, "ref", "incident"), ("claims.ref.incident",), "The account in that document."),
    Column("claim", lambda t: text(t.claim, "ref", "claim"), ("claims.ref.claim",), "The claim in that account."),
    Column("claimant", lambda t: text(t.claim, "claim", "claimant", "name"), ("claims.claim.claimant.name",)),
    Column("role", lambda t: text(t.claim, "claim", "claimant", "role"), ("claims.claim.claimant.role",)),
    Column("actor", lambda t: text(t.claim, "claim", "claimant", "actor"), ("claims.claim.claimant.actor",)),
    Column("spokesperson", lambda t: text(t.claim, "claim", "claimant", "person"), ("claims.claim.claimant.person",)),
    Column("origin", lambda t: text(t.claim, "origin"), ("claims.origin",), "The origin to which it traces back, within its incident."),
    Column("stance", lambda t: text(t.claim, "claim", "stance"), ("claims.claim.stance",)),
    Column("published", lambda t: text(t.claim, "published"), ("claims.published",), "The day on which it was printed."),
    Column("standing", lambda t: text(t.claim, "standing"), ("claims.standing",)),
    *(_toll(harm, end) for harm in Harm for end in ("min", "max")),
    Column("victims_status", lambda t: text(t.claim, "claim", "victims", "status"), ("claims.claim.victims.status",)),
    Column("women", lambda t: number(t.claim, "claim", "victims", "women"), ("claims.claim.victims.women",), unit=PEOPLE),
    Column("children", lambda t: number(t.claim, "claim", "victims", "children"), ("claims.claim.victims.children",), unit=PEOPLE),
    listing(
        "victims",
        lambda t: (text(one, "name") for one in each(t.claim, "claim", "victims", "named")),
        ("claims.claim.victims.named.name",),
        "Those harmed, by name; several are parted by a semicolon.",
    ),
    listing(
        "accused",
        lambda t: (text(one, "name") for one in each(t.claim, "claim", "perpetrators")),
        ("claims.claim.perpetrators.name",),
        "Who is said to have done it; several are parted by a semicolon.",
    ),
    Column("words", lambda t: text(t.claim, "claim", "passage", "quote"), ("claims.claim.passage.quote",), "The words of the claim."),
)
"""What a row tells of a claim."""
