"""Records as they leave, and the files that the formats make of them, without a casebook; among them records with every kind of trap."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date
from types import ModuleType

from cairn.assessment import assess
from cairn.assessment.reviewers import Reviewers
from cairn.model.claims import Claimant, NamedVictim, Perpetrator, Victims
from cairn.model.incident import Decision, IncidentRecord
from cairn.model.values import DateSpan, Place
from cairn.model.vocabulary import PerpetratorType, PlaceRole, Role, Side, Stance
from cairn.publishing.release import load_release_policy
from cairn.publishing.release.cutting import Json, cut
from cairn.publishing.release.documents import DocumentNames
from cairn.publishing.release.material import Material
from cairn.publishing.release.redacting import redacted
from mali_road import EVENT, FAMILIES, INCIDENT, claim, head, killed, mali_road, placed

DAY = date(2025, 3, 31)
TRAP = '=cmd|"/c calc", ; قرية \U0001f6d1\nline\x07 two'
"""A name that a spreadsheet would run, with a comma, quotes, a semicolon, another script, a line's end and a sign that nobody sees."""


def leaves(records: Iterable[IncidentRecord], audience: str) -> Material:
    """Records as they leave."""
    policy = load_release_policy(audience)
    documents, reviewers = DocumentNames(policy, frozenset()), Reviewers(("Ama Konaté",), {})
    told: list[Json] = [cut(redacted(one, policy, reviewers, documents), policy.fields) for one in records]
    return Material(told, policy, DAY)


def written(records: Iterable[IncidentRecord], audience: str, *formats: ModuleType) -> dict[str, bytes]:
    """The files that some formats make of records."""
    material = leaves(records, audience)
    return {name: content for module in formats for name, content in module.files(material)}


def rows(content: bytes) -> list[dict[str, str]]:
    """The rows of a sheet."""
    return [*csv.DictReader(io.StringIO(content.decode(), newline=""))]


def road() -> IncidentRecord:
    """The road case: allegations, a denial, an inquiry, and a decision."""
    made = assess(INCIDENT, mali_road(), as_of=DAY, families=FAMILIES)
    at = {"by": "Ama Konaté", "at": "2025-03-01T10:00:00+00:00", "action": "confirmed it", "reason": "three origins", "number": 7}
    return made.model_copy(update={"decisions": (Decision.model_validate(at),)})


def strange() -> list[IncidentRecord]:
    """Names that are traps, victims by name, two who are nobody, two descriptions alike in two incidents, negative degrees, no day, no
    place."""
    trap = Claimant(name=TRAP, role=Role.NGO, person="Assan")
    residents = Claimant(name="Residents", role=Role.WITNESS)
    victims = Victims(named=(NamedVictim(name="Fadi; the trader", age=40), NamedVictim(name="Fadi; the trader")), women=1)
    accused = (
        Perpetrator(name="Colonel Traore", side=Side.STATE, type=PerpetratorType.PERSON),
        Perpetrator(name=TRAP, side=Side.NON_STATE),
        Perpetrator(name="gunmen"),
    )
    south = Place(name="Quitasueño", country="EC", latitude=-2.5, longitude=-79.25, radius_km=1.5, role=PlaceRole.SITE)
    told = [
        claim("c1", trap, Stance.ALLEGES, "they were shot", tolls=killed(2, None), victims=victims, accused=accused),
        claim("c2", residents, Stance.REPORTS, "we saw it", tolls=killed(0, 3), victims=victims),
        claim("c3", Claimant(name=None, role=Role.UNNAMED), Stance.DENIES, "nothing happened", accused=accused),
    ]
    nowhere = DateSpan(earliest=None, latest=None, precision=None)
    first = [placed(head("d1", date(2025, 3, 1), TRAP, "=1+1"), *told, when=EVENT, where=(south,))]
    second = [placed(head("d2", None), claim("c1", residents, Stance.REPORTS, "we heard"), when=nowhere, where=())]
    return [assess("x1", first, as_of=DAY), assess("x2", second, as_of=DAY)]


def cases() -> list[IncidentRecord]:
    """All of them."""
    return [road(), *strange()]
