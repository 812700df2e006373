"""Each file of a release is valid by its own format's validator, for everybody to whom one may be given, with traps in names."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import frictionless
import hxl
import jsonschema
import openpyxl
import pytest
from geojson_pydantic import FeatureCollection, Point
from hypothesis import given, settings
from released_book import AUDIENCES, prepared
from shaped_records import DAY, cases, leaves, rows, written

from any_incident import incidents
from cairn.assessment import assess
from cairn.model.placement import PlacedAccount
from cairn.publishing.release import formats
from cairn.publishing.release.columns import leaving
from cairn.publishing.release.formats import acled, ged, records, schema
from cairn.publishing.release.incidents import COLUMNS
from cairn.publishing.release.policy import load_release_policy
from restricted_book import plant

GED = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id dyad_new_id "
    "dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office "
    "source_date source_headline source_original where_prec where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt "
    "priogrid_gid country country_id region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown "
    "best high low gwnoa gwnob"
)
"""The columns of UCDP GED 25.1, in their order (UCDP GED Codebook version 25.1)."""
ACLED = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 actor2 "
    "assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude longitude geo_precision "
    "source source_scale notes fatalities tags timestamp"
)
"""The columns of ACLED's event data since March 2023, in their order (ACLED Codebook)."""
ACLED_TYPES = {
    "Battles": {"Armed clash", "Government regains territory", "Non-state actor overtakes territory"},
    "Explosions/Remote violence": {
        "Air/drone strike", "Chemical weapon", "Grenade", "Remote explosive/landmine/IED", "Shelling/artillery/missile attack",
        "Suicide bomb",
    },
    "Protests": {"Excessive force against protesters", "Peaceful protest", "Protest with intervention"},
    "Riots": {"Mob violence", "Violent demonstration"},
    "Strategic developments": {
        "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use", "Headquarters or base established",
        "Looting/property destruction", "Non-violent transfer of territory", "Other",
    },
    "Violence against civilians": {"Abduction/forced disappearance", "Attack", "Sexual violence"},
}  # fmt: skip
"""The event types of ACLED and the sub-event types of each (ACLED Codebook)."""
ACLED_SIDES = {
    "State forces", "Rebel group", "Political militia", "Identity militia", "Rioters", "Protesters", "Civilians", "External/Other forces",
}  # fmt: skip
"""What ACLED calls those who act (ACLED Codebook)."""


@pytest.fixture(scope="module", params=AUDIENCES)
def release(request: pytest.FixtureRequest) -> Mapping[str, bytes]:
    """All files of the cases, for each audience."""
    return written(cases(), request.param, *formats.modules())


def is_valid(content: Mapping[str, bytes]) -> bool:
    """Whether the records fit the schema beside them."""
    shape = json.loads(content["records.schema.json"])
    jsonschema.Draft202012Validator.check_schema(shape)
    return jsonschema.Draft202012Validator(shape, format_checker=jsonschema.FormatChecker()).is_valid(json.loads(content["records.json"]))


def test_records_fit_their_schema(release: Mapping[str, bytes]) -> None:
    """Every field is there, of its type, and no other."""
    assert is_valid(release)


@settings(max_examples=20, deadline=None)
@given(accounts=incidents())
def test_any_record_fits_the_schema(accounts: list[PlacedAccount]) -> None:
    """Whatever is claimed of it, for each audience."""
    record = assess("x", accounts, as_of=DAY)
    for audience in AUDIENCES:
        assert is_valid(written([record], audience, records, schema))


@pytest.mark.parametrize(
    "change", [{"informant": "Fadimata"}, {"kind": "massacre"}, {"as_of": 7}, {"when": "yesterday"}, {"where": [{"latitude": 91}]}]
)
def test_a_schema_refuses_what_is_no_record(change: dict[str, Any]) -> None:
    """A field more, a word of no vocabulary, a wrong type, a part that lacks its fields."""
    files = written(cases(), "public", records, schema)
    read = json.loads(files["records.json"])
    read[0] |= change
    assert not is_valid({**files, "records.json": json.dumps(read).encode()})


def test_tables_are_a_valid_data_package(release: Mapping[str, bytes], tmp_path: Path) -> None:
    """Types, keys and the link from claims to incidents."""
    for name, content in release.items():
        (tmp_path / name).write_bytes(content)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["name", "message"])
    package = json.loads(release["datapackage.json"])
    paths = {one["path"] for one in package["resources"]}
    assert paths == {"incidents.csv", "claims.csv", "ged.csv", "acled.csv", "followthemoney.statements.csv"}
    (claims,) = (one for one in package["resources"] if one["path"] == "claims.csv")
    assert claims["schema"]["foreignKeys"][0]["reference"] == {"resource": "incidents", "fields": ["id"]}
    assert {one["name"]: one["type"] for one in claims["schema"]["fields"]}["killed_min"] == "integer"


def test_a_map_is_valid(release: Mapping[str, bytes]) -> None:
    """By a model of RFC 7946; longitude first."""
    read = FeatureCollection.model_validate_json(release["incidents.geojson"])
    points = [one.geometry for one in read.features]
    assert isinstance(points[1], Point) and points[1].coordinates[:2] == (-79.25, -2.5) and points[2] is None


def test_hashtags_are_read_and_valid(release: Mapping[str, bytes]) -> None:
    """By HXL's own reader and schema validation: days are days, degrees degrees, counts numbers."""
    rules = [
        {"#valid_tag": "#date", "#valid_datatype": "date"},
        {"#valid_tag": "#geo+lat", "#valid_datatype": "number", "#valid_value+min": "-90", "#valid_value+max": "90"},
        {"#valid_tag": "#geo+lon", "#valid_datatype": "number", "#valid_value+min": "-180", "#valid_value+max": "180"},
        {"#valid_tag": "#affected", "#valid_datatype": "number", "#valid_value+min": "0"},
        {"#valid_tag": "#event+id", "#valid_required": "true", "#valid_unique": "true"},
    ]
    heads = list(dict.fromkeys(name for rule in rules for name in rule))
    told = [heads, *([rule.get(name, "") for name in heads] for rule in rules)]
    source = hxl.data(io.BytesIO(release["incidents.hxl.csv"]), hxl.InputOptions(allow_local=True)).cache()
    found: list[Any] = []
    rules_of = hxl.schema(hxl.data(told), callback=found.append)
    assert rules_of.validate(source) and found == []
    assert len(list(source)) == 3 and all(column.tag for column in source.columns)


def test_a_workbook_has_types(release: Mapping[str, bytes]) -> None:
    """Numbers are numbers, and no text is a formula."""
    book = openpyxl.load_workbook(io.BytesIO(release["release.xlsx"]))
    assert book.sheetnames == ["incidents", "claims", "codebook"]
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    head, _, second, *_ = book["incidents"].iter_rows(values_only=True)
    assert dict(zip(head, second, strict=True))["latitude"] == -2.5


def test_rows_have_the_shape_of_ged(release: Mapping[str, bytes]) -> None:
    """Its columns in its order, and in each no value but those that it may have."""
    found = rows(release["ged.csv"])
    assert [one.name for one in ged.COLUMNS] == GED.split() == list(found[0])
    for row in found:
        assert row["where_prec"] in ("", *map(str, range(1, 8))) and row["date_prec"] in ("", *map(str, range(1, 6)))
        low, best, high = (int(row[name]) if row[name] else None for name in ("low", "best", "high"))
        assert best is None or ((low is None or low <= best) and (high is None or best <= high))
        assert not row["date_start"] or date.fromisoformat(row["date_start"]) <= date.fromisoformat(row["date_end"])
        assert not row["year"] or row["date_start"].startswith(row["year"])
        assert not row["latitude"] or row["geom_wkt"] == f"POINT ({row['longitude']} {row['latitude']})"


def test_rows_have_the_shape_of_acled(release: Mapping[str, bytes]) -> None:
    """Its columns in its order, and in each no value but those that it may have."""
    found = rows(release["acled.csv"])
    assert [one.name for one in acled.COLUMNS] == ACLED.split() == list(found[0])
    for row in found:
        assert row["time_precision"] in ("", "1", "2", "3") and row["geo_precision"] in ("", "1", "2", "3")
        assert (row["event_type"] == "") or row["sub_event_type"] in ACLED_TYPES[row["event_type"]]
        assert row["disorder_type"] in ("", "Political violence", "Strategic developments")
        assert set(row["inter1"].split("; ")) - {""} <= ACLED_SIDES and row["inter2"] in ("", "Civilians")
        assert row["civilian_targeting"] in ("", "Civilian targeting") and (not row["iso"] or 1 <= int(row["iso"]) <= 999)
        assert not row["fatalities"] or int(row["fatalities"]) >= 0


def test_every_type_of_acled_is_one_of_acled() -> None:
    """In the table by which kinds and means are called there."""
    table = acled._acled()
    for one in (*table.means.values(), *table.kind.values()):
        assert one.sub_event_type in ACLED_TYPES[one.event_type]
    assert set(table.side.values()) <= ACLED_SIDES


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_codebook_names_every_column_of_every_table(audience: str) -> None:
    """Those of the new shapes too; a column that counts is a whole number."""
    files = written(cases(), audience, *formats.modules())
    lines = {(row["file"], row["name"]): row for row in rows(files["codebook.csv"])}
    for name in ("incidents.csv", "claims.csv", "ged.csv", "acled.csv", "followthemoney.statements.csv"):
        head = files[name].decode().splitlines()[0].split(",")
        assert [column for column in head if (name, column) not in lines] == []
    assert lines["incidents.csv", "documents"]["type"] == "whole number" and ("incidents.parquet", "geometry") in lines
    assert len(leaving(COLUMNS, load_release_policy(audience))) == len([1 for file, _ in lines if file == "incidents.csv"])


@pytest.mark.parametrize("audience", AUDIENCES)
def test_what_is_made_from_a_casebook_is_valid_too(tmp_path: Path, audience: str) -> None:
    """With restricted things in it, out of which words were taken."""
    made = plant(tmp_path / "book", None)
    with made.casebook:
        files = prepared(made.casebook, audience).files
    assert is_valid(files)
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    assert frictionless.validate(str(tmp_path / "datapackage.json")).valid


def test_a_policy_that_opens_little_gives_what_little_there_is(tmp_path: Path) -> None:
    """One without ids has no entities and no provenance; what there is, is valid."""
    file = tmp_path / "days.toml"
    file.write_text('name = "days"\nversion = "1"\ntitle = "Days"\naudience = "public"\n[fields]\nwhen = ["earliest"]\n', "utf-8")
    material = leaves(cases(), str(file))
    files = {name: content for module in formats.modules() for name, content in module.files(material)}
    assert not {"followthemoney.ftm.json", "followthemoney.statements.csv", "prov.json", "claims.parquet"} & files.keys()
    assert is_valid(files) and {"incidents.parquet", "incidents.csv"} <= files.keys()
