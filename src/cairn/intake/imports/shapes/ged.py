"""Rows in the shape of the UCDP Georeferenced Event Dataset, and of the `ged.csv` of a release.

Source of what the columns mean: Stina Högbladh, UCDP GED Codebook version 24.1, Department of Peace and Conflict Research, Uppsala
University. `best`, `low` and `high` count all who were killed; `deaths_a` and `deaths_b` are fighters of either side. Only in one-sided
violence (`type_of_violence` 3) did one side, `side_a`, act against civilians: in all else both are parties, and nobody is accused."""

from __future__ import annotations

from cairn.assessment.precision import load_precision
from cairn.intake.imports.cells import Cells
from cairn.intake.imports.claims import Claims, claimant, country_of, killed
from cairn.intake.imports.coming import Coming, Dataset
from cairn.intake.imports.errors import RowProblem
from cairn.intake.imports.own import PARTED, is_own
from cairn.intake.imports.rendering import Rendering, coming
from cairn.intake.imports.shapes import Shape
from cairn.model.claims import Account
from cairn.model.values import DateSpan, Place, Toll, Tolls
from cairn.model.vocabulary import DatePrecision, Kind, PlaceRole, Role, VictimStatus

ONE_SIDED = "3"
DAYS = {1: DatePrecision.DAY, 3: DatePrecision.WEEK, 4: DatePrecision.MONTH, 5: DatePrecision.YEAR}
"""In which unit a day was told, by the step of `date_prec`; 2 is a few days."""
ROLES = {1: PlaceRole.SITE, 2: PlaceRole.NEAR, 3: PlaceRole.REGION, 4: PlaceRole.REGION, 5: PlaceRole.REGION, 6: PlaceRole.COUNTRY}
STEPS = frozenset("1234567")
COUNTS = ("best", "high", "low", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")


def read(cells: Cells, file: str, dataset: Dataset) -> Coming | None:
    """What a row says."""
    rendering = Rendering(cells.row.cells)
    when, where = _when(cells, rendering), _where(cells, rendering)
    claims = Claims(claimant(dataset))
    counted = _counted(cells, rendering, claims)
    if names := _accused(cells):
        claims.accused(names, rendering.words("side_a"), where[0].country if where else None)
    if not claims.made:
        claims.happened(rendering.words("source_article", "date_start"))
    if cells.problems:
        return None
    kind = Kind.KILLING if counted else Kind.ATTACK
    account = Account(id="i1", kind=kind, when=when, where=where, claims=tuple(claims.made), leads=True)
    id = cells.text("id")
    return coming(cells.row, rendering, account, file=file, source=dataset.name, id=id, title=f"{dataset.name} {id}", language="en")


def _when(cells: Cells, rendering: Rendering) -> DateSpan | None:
    first, last = cells.day("date_start"), cells.day("date_end")
    step = cells.one_of("date_prec", STEPS)
    if first and last and first > last:
        message = f"It ends ({last}) before it begins ({first}). Correct date_start or date_end."
        cells.problems.append(RowProblem("days-upside-down", cells.row.number, "date_end", message))
        return None
    if first is None:
        if last and cells.text("date_start") is None:
            message = f"It says when it ended ({last}), and not when it began. Fill in date_start."
            cells.problems.append(RowProblem("day-missing", cells.row.number, "date_start", message))
        return None
    words = rendering.passage("date_start", "date_end")
    return DateSpan(earliest=first, latest=last or first, precision=DAYS.get(int(step)) if step else None, passage=words)


def _where(cells: Cells, rendering: Rendering) -> tuple[Place, ...]:
    latitude, longitude = cells.degrees("latitude", 90), cells.degrees("longitude", 180)
    step = cells.one_of("where_prec", STEPS)
    country = country_of(cells.text("country"))
    column = next((one for one in ("where_coordinates", "adm_2", "adm_1", "country") if cells.text(one)), None)
    if column is None:
        return ()
    role = PlaceRole.COUNTRY if column == "country" else ROLES.get(int(step), PlaceRole.REGION) if step else PlaceRole.SITE
    radius = _radius(int(step), role) if step else None
    has_point = latitude is not None and longitude is not None
    return (
        Place(
            name=cells.text(column) or "",
            country=country,
            latitude=latitude if has_point else None,
            longitude=longitude if has_point else None,
            role=role,
            radius_km=radius if has_point else None,
            passage=rendering.passage(column),
        ),
    )


def _radius(step: int, role: PlaceRole) -> float | None:
    """How far the place may lie from its point at most, by the step: the same scale by which a release tells it."""
    return next((one.radius_km for one in load_precision().where if one.precision == step and role in one.roles), None)


def _counted(cells: Cells, rendering: Rendering, claims: Claims) -> bool:
    """What the row says of how many were killed; whether anybody was."""
    numbers = {column: cells.whole(column) for column in COUNTS}
    best, high, low = (numbers[column] for column in ("best", "high", "low"))
    fighters = (numbers["deaths_a"] or 0) + (numbers["deaths_b"] or 0)
    others = (numbers["deaths_civilians"] or 0) + (numbers["deaths_unknown"] or 0)
    try:
        toll = killed(low, best, high)
    except ValueError:
        message = f"low {low}, best {best} and high {high} are not in this order. Correct them."
        cells.problems.append(RowProblem("figures-upside-down", cells.row.number, "best", message))
        return False
    are_all_parted = bool(fighters and others) and best == fighters + others
    if toll is not None and not are_all_parted:
        status, told = _status(numbers, fighters), None
        if fighters and status is not VictimStatus.COMBATANT:
            told = f"fighters among them: {fighters}"  # of the rest the row does not say who they were
        claims.counted(Tolls(killed=toll), rendering.words("best", "high", "low"), status=status, told=told)
        return (toll.max or toll.min or 0) > 0
    whole = f"of {best} killed{_ends(low, high)}, fighters and others together" if toll else None
    if others:
        unsure = VictimStatus.UNKNOWN if numbers["deaths_unknown"] else VictimStatus.CIVILIAN
        claims.counted(_exactly(others), rendering.words("deaths_civilians", "deaths_unknown"), status=unsure, told=whole)
    if fighters:
        claims.counted(_exactly(fighters), rendering.words("deaths_a", "deaths_b"), status=VictimStatus.COMBATANT, told=whole)
    return bool(fighters or others)


def _status(numbers: dict[str, int | None], fighters: int) -> VictimStatus:
    """Who all of them were, where the row says it of all of them."""
    if fighters and fighters == numbers["best"]:
        return VictimStatus.COMBATANT
    return VictimStatus.CIVILIAN if numbers["best"] and numbers["deaths_civilians"] == numbers["best"] else VictimStatus.UNKNOWN


def _ends(low: int | None, high: int | None) -> str:
    told = ", ".join(f"{name} {number}" for name, number in (("low", low), ("high", high)) if number is not None)
    return f" ({told})" if told else ""


def _exactly(number: int) -> Tolls:
    return Tolls(killed=Toll(min=number, max=number))


def _accused(cells: Cells) -> list[str]:
    """Who acted against civilians; in a release of Cairn's, all who are accused."""
    told = cells.text("side_a")
    if told is None:
        return []
    if is_own(cells.text("id")):
        return told.split(PARTED)
    return [told] if cells.text("type_of_violence") == ONE_SIDED else []


SHAPE = Shape("ged", ("id", "date_start", "date_end", "best", "side_a"), Dataset("UCDP GED", Role.ANALYST), "id", read)
