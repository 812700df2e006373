"""Claims side by side: a row for each origin, with its stance, what it counts and whom it accuses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cairn.assessment.title import AS_SAID
from cairn.assessment.wording import listed
from cairn.model.vocabulary import Harm
from cairn.publishing.dossier.blocks import Cell, cell, line, quiet, run, section, table
from cairn.publishing.dossier.told import Told, beside, capital, role_of, toll, who, word
from cairn.publishing.release.cutting import Json
from cairn.publishing.release.fields import at, each, text

EXPLAINED = (
    "A row for each origin: claims that trace back to the same source stand in one row, however many documents print them. "
    "A dash is silence; it is never nought."
)


def matrix(told: Told) -> Json | None:
    """The claims, origin by origin, in the order in which each first spoke."""
    groups: dict[object, list[Json]] = {}
    for one in told.claims:
        claimant = at(one, "claim", "claimant")
        groups.setdefault(text(one, "origin") or (who(claimant), role_of(claimant)), []).append(one)
    harms = [harm for harm in Harm if any(toll(at(one, "claim", "tolls", harm.value)) for one in told.claims)]
    columns = [("Who", 2.4), ("Stance", 1.2), *((capital(AS_SAID[harm]), 1.2) for harm in harms), ("Accuses", 1.8), ("Claims", 1.5)]
    rows = [_row(told, group, harms) for group in groups.values()]
    return section("Who says what", quiet(EXPLAINED), table(columns, rows)) if rows else None


def _row(told: Told, group: Sequence[Json], harms: Sequence[Harm]) -> list[Cell]:
    claimant = at(group[0], "claim", "claimant")
    name = who(claimant)
    refs = [ref for one in group if isinstance(ref := at(one, "ref"), dict)]
    accused = [text(accused, "name") for one in group for accused in each(one, "claim", "perpetrators")]
    return [
        cell(name, line(run(beside(claimant, name), "quiet")) if beside(claimant, name) else None),
        cell(_once(word(one, "claim", "stance") for one in group)),
        *(cell(_once(toll(at(one, "claim", "tolls", harm.value)) for one in group)) for harm in harms),
        cell(_once(accused)),
        cell(told.called(refs), line(run(told.cited(refs), "quiet"))),
    ]


def _once(told: Iterable[str | None]) -> str:
    return listed([one for one in told if one])
