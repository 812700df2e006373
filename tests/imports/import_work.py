"""Sheets in other datasets' shapes, and casebooks to take them into."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from cairn.casebook import Casebook
from cairn.catalogue import incident_records
from cairn.intake.imports import Dataset, Outcome, Read, content_of, read_shaped, read_table, shape_of, take
from cairn.model.incident import IncidentRecord
from cairn.model.vocabulary import Role

DAY = date(2025, 3, 31)
PARTNER = Dataset("Sahel Monitor", Role.NGO)
GED = {
    "id": "412345",
    "type_of_violence": "3",
    "side_a": "Government of Mali",
    "side_b": "Civilians",
    "source_article": "Sahel Post, 2025-02-20, Killings on the road",
    "where_prec": "1",
    "where_coordinates": "Gao",
    "latitude": "16.27",
    "longitude": "-0.04",
    "country": "Mali",
    "date_prec": "1",
    "date_start": "2025-02-17 00:00:00.000",
    "date_end": "2025-02-17 00:00:00.000",
    "deaths_a": "0",
    "deaths_b": "0",
    "deaths_civilians": "24",
    "deaths_unknown": "0",
    "best": "24",
    "high": "30",
    "low": "20",
}
ACLED = {
    "event_id_cnty": "MLI12345",
    "event_date": "17 February 2025",
    "time_precision": "1",
    "event_type": "Violence against civilians",
    "sub_event_type": "Attack",
    "actor1": "Military Forces of Mali (2021-)",
    "inter1": "State forces",
    "actor2": "Civilians (Mali)",
    "civilian_targeting": "Civilian targeting",
    "iso": "466",
    "country": "Mali",
    "location": "Gao",
    "latitude": "16.27",
    "longitude": "-0.04",
    "geo_precision": "1",
    "source": "Sahel Post",
    "notes": "On 17 February 2025, soldiers shot travellers near Gao.",
    "fatalities": "24",
    "timestamp": "1740500000",
}


def sheet(*rows: Mapping[str, str], delimiter: str = ",") -> bytes:
    """Rows as CSV."""
    columns = [*dict.fromkeys(column for row in rows for column in row)]
    written = io.StringIO()
    writer = csv.DictWriter(written, columns, delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode()


def read(content: bytes, dataset: Dataset | None = None, name: str = "rows.csv") -> Read:
    """What comes of a sheet."""
    table = read_table(name, content)
    return read_shaped(table, shape_of(table, None), dataset)


def take_file(casebook: Casebook, file: Path, dataset: Dataset | None = None) -> Outcome:
    """Take over a file."""
    return take(casebook, read(content_of(file), dataset, file.name))


def records(casebook: Casebook) -> list[IncidentRecord]:
    """All records of a casebook."""
    with casebook.reading() as view:
        return [*incident_records(view, as_of=DAY)]


def standing(values: Sequence[IncidentRecord]) -> list[tuple[object, ...]]:
    """What of a record has to be the same wherever it stands."""
    return sorted(((one.title, one.kind, one.means) for one in values), key=str)
