"""The rows of any sheet, read by a map of its columns: claims of those who keep it, or of those whom a row names."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from cairn.intake.imports.cells import Cells
from cairn.intake.imports.claims import Claims, claimant, country_of
from cairn.intake.imports.coming import Coming, Dataset, Read
from cairn.intake.imports.errors import RowProblem
from cairn.intake.imports.mapping import WORDS, ColumnMap, Part, load_map
from cairn.intake.imports.rendering import Rendering, coming
from cairn.intake.imports.rows import read_all
from cairn.intake.imports.table import Row, Table
from cairn.knowledge.gazetteer import Entry, Gazetteer
from cairn.model.claims import Account
from cairn.model.values import DateSpan, Place, Toll, Tolls
from cairn.model.vocabulary import Harm, Kind, Means, PlaceRole, Role, Side, Stance, VictimStatus

SHAPE = "columns"
KINDS = {
    Harm.KILLED: Kind.KILLING,
    Harm.INJURED: Kind.INJURY,
    Harm.ABDUCTED: Kind.ABDUCTION,
    Harm.DETAINED: Kind.ARBITRARY_DETENTION,
    Harm.DISPLACED: Kind.FORCED_DISPLACEMENT,
}
"""What was done, where only a toll says so; the first that is more than 0."""


def read_mapped(table: Table, path: Path) -> Read:
    """What comes of the rows of a sheet by a map.

    Raises KnowledgeError (a map of another form), ImportRefusedError (map-unfit, rows-wrong)."""
    found = load_map(path, table)
    return read_all(table, SHAPE, lambda cells: _Row(cells, found, table.name).read(), is_of_events=found.each_row_is == "incident")


class _Row:
    """One row and the map by which it is read. Passages point at the cells as they stand in the sheet."""

    def __init__(self, cells: Cells, map: ColumnMap, file: str) -> None:
        self.map = map
        self.file = file
        self.rendering = Rendering(cells.row.cells)
        self.raw = cells.row
        self.cells = Cells(Row(cells.row.number, self._in_our_words(cells.row)))
        self.cells.problems = cells.problems  # told with those of the row

    def _in_our_words(self, row: Row) -> dict[str, str]:
        """The cells with the sheet's words in Cairn's; two parts of one column cannot be told apart, and are read alike."""
        told = dict(row.cells)
        for part, values in self.map.values.items():
            column = self.map.columns.get(part)
            if column in told:
                told[column] = values.get(told[column], told[column])
        return told

    def _column(self, part: str) -> str | None:
        return self.map.columns.get(part)

    def _text(self, part: str) -> str | None:
        return self.cells.text(self._column(part))

    def _word(self, part: str) -> str | None:
        return self.cells.one_of(self._column(part), WORDS[part])

    def read(self) -> Coming | None:
        """What the row says; None where it is wrong."""
        when, where = self._when(), self._where()
        tolls = {harm: toll for harm in Harm if (toll := self._toll(harm))}
        claims = self._claims(tolls, where)
        kind, means = self._word(Part.KIND), self._word(Part.MEANS)
        published = self.cells.day(self._column(Part.PUBLISHED), self.map.formats.get(Part.PUBLISHED))
        if self.cells.problems:
            return None
        by_toll = next((KINDS[harm] for harm, toll in tolls.items() if harm in KINDS and (toll.max or toll.min)), Kind.ATTACK)
        account = Account(
            id="i1",
            kind=Kind(kind) if kind else by_toll,
            means=Means(means) if means else None,
            when=when,
            where=where,
            claims=tuple(claims.made),
            leads=True,
        )
        return coming(
            self.raw,
            self.rendering,
            account,
            file=self.file,
            source=self._text(Part.SOURCE) or self.map.source,
            id=self._text(Part.ID),
            id_of=self.map.source,
            title=self._text(Part.TITLE),
            published=published,
            url=self._url(),
            language=self.map.language,
        )

    def _url(self) -> str | None:
        told = self._text(Part.URL)
        if told is not None and not told.startswith(("http://", "https://")):
            message = f"'{told[:60]}' is no web address. Write it with http:// or https://, or leave the cell empty."
            self.cells.problems.append(RowProblem("cell-no-address", self.raw.number, self._column(Part.URL), message))
        return told

    def _when(self) -> DateSpan | None:
        first = self.cells.span(self._column(Part.DATE), self.map.formats.get(Part.DATE))
        last = self.cells.span(self._column(Part.DATE_END), self.map.formats.get(Part.DATE_END))
        if first is None or first.earliest is None:
            if last and self._text(Part.DATE) is None:
                message = f"It says when it ended ({last.latest}), and not when it began. Fill in the day, or map this column to date."
                self.cells.problems.append(RowProblem("day-missing", self.raw.number, self._column(Part.DATE), message))
            return None
        words = self.rendering.passage(self._column(Part.DATE), self._column(Part.DATE_END))
        end = (last.latest if last else None) or first.latest
        if end is not None and end < first.earliest:
            message = f"It ends ({end}) before it begins ({first.earliest}). Correct one of the two."
            self.cells.problems.append(RowProblem("days-upside-down", self.raw.number, self._column(Part.DATE_END), message))
            return None
        is_one = last is None or last.latest == first.latest
        return DateSpan(earliest=first.earliest, latest=end, precision=first.precision if is_one else None, passage=words)

    def _where(self) -> tuple[Place, ...]:
        latitude = self.cells.degrees(self._column(Part.LATITUDE), 90)
        longitude = self.cells.degrees(self._column(Part.LONGITUDE), 180)
        radius = self.cells.whole(self._column(Part.RADIUS_KM), most=20_000)
        told = self._text(Part.COUNTRY)
        country = country_of(told)
        if told and country is None:
            message = (
                f"'{told[:40]}' is no country that Cairn knows. Write its English name or its code (ML), or map the sheet's word to one."
            )
            self.cells.problems.append(RowProblem("cell-unknown-country", self.raw.number, self._column(Part.COUNTRY), message))
        part = next((part for part in (Part.PLACE, Part.REGION, Part.COUNTRY) if self._text(part)), None)
        if part is None:
            return ()
        name, container = self._text(part) or "", self._text(Part.REGION) if part is Part.PLACE else None
        has_point = latitude is not None and longitude is not None
        known = None if has_point or part is Part.COUNTRY else _known(name, country, container)
        role = {Part.PLACE: PlaceRole.SITE, Part.REGION: PlaceRole.REGION, Part.COUNTRY: PlaceRole.COUNTRY}[part]
        return (
            Place(
                name=name,
                country=country or (known.country if known else None),
                latitude=latitude if has_point else known.latitude if known else None,
                longitude=longitude if has_point else known.longitude if known else None,
                role=PlaceRole.REGION if known and known.kind == "region" else role,
                radius_km=(float(radius) if radius is not None else None) if has_point else known.radius_km if known else None,
                container=container,
                passage=self.rendering.passage(self._column(part)),
            ),
        )

    def _toll(self, harm: Harm) -> Toll | None:
        """How many, by a number or a count in words, or by the fewest and the most with the likeliest between them."""
        told = self.cells.toll(self._column(harm.value))
        low, high = (self.cells.whole(self._column(f"{harm.value}_{end}")) for end in ("min", "max"))
        if low is None and high is None:
            return told
        if told is not None and told.min != told.max:
            message = f"{harm.value} is a range already, and a column gives its ends. Keep one of the two."
            self.cells.problems.append(RowProblem("figures-twice", self.raw.number, self._column(harm.value), message))
            return None
        try:
            return Toll(min=low, max=high, best=told.min if told and not low == told.min == high else None)
        except ValueError:
            message = f"The fewest ({low}), the likeliest ({told.min if told else 'none'}) and the most ({high}) are not in this order."
            column = self._column(f"{harm.value}_min") or self._column(f"{harm.value}_max")
            self.cells.problems.append(RowProblem("figures-upside-down", self.raw.number, column, f"{message} Correct them."))
            return None

    def _claims(self, tolls: dict[Harm, Toll], where: tuple[Place, ...]) -> Claims:
        stance, status, side, role = (self._word(part) for part in (Part.STANCE, Part.STATUS, Part.SIDE, Part.ROLE))
        who = claimant(Dataset(self._text(Part.CLAIMANT) or self.map.source, Role(role) if role else self.map.role))
        claims = Claims(who, Stance(stance) if stance else Stance.REPORTS)
        columns = [self._column(f"{harm.value}{end}") for harm in tolls for end in ("", "_min", "_max")]
        told = Tolls(**{harm.value: toll for harm, toll in tolls.items()})
        if tolls:
            words = self.rendering.words(*columns)
            claims.counted(told, words, status=VictimStatus(status or VictimStatus.UNKNOWN), told=self._text(Part.VICTIMS))
        if name := self._text(Part.PERPETRATOR):
            country = where[0].country if where else None
            names = [one.strip() for one in name.split(";") if one.strip()]
            sides = [Side(side)] * len(names) if side else []
            claims.accused(names, self.rendering.words(self._column(Part.PERPETRATOR)), country, sides)
        if not claims.made:
            claims.happened(self.rendering.words(self._column(Part.WORDS)))
        return claims


@cache
def _known(name: str, country: str | None, container: str | None) -> Entry | None:
    """What the gazetteer knows of a place."""
    return Gazetteer.load().lookup(name, countries=(country,) if country else (), container=container)
