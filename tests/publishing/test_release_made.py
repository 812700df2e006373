"""A release: its files, its codebook and its manifest, the same for the same casebook, and nothing where it cannot be made."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from released_book import AUDIENCES, DAY, files_in, prepared, published

from cairn.casebook import Casebook, CasebookError, Checkpoint, EntryKind, replay, verify
from cairn.casebook.payloads import Released
from cairn.casebook.releasing import record_release, releases
from cairn.casebook.restricting import mark, someone, something_of
from cairn.model.sensitivity import Level
from cairn.publishing.release import PublishError
from cairn.publishing.release.formats.acled import COLUMNS as ACLED
from cairn.publishing.release.formats.ged import COLUMNS as GED
from cairn.web.audit.lines import line
from leaks import leaked
from restricted_book import WORDS, Planted, plant

FILES = {
    "RELEASE.json",
    "RELEASE.sig",
    "acled.csv",
    "claims.csv",
    "claims.parquet",
    "codebook.csv",
    "codebook.md",
    "datapackage.json",
    "followthemoney.ftm.json",
    "followthemoney.statements.csv",
    "ged.csv",
    "incidents.csv",
    "incidents.geojson",
    "incidents.hxl.csv",
    "incidents.parquet",
    "prov.json",
    "records.json",
    "records.schema.json",
    "release.xlsx",
}


@pytest.fixture
def planted(tmp_path: Path, store: str | None) -> Iterator[Planted]:
    """The casebook with words in it that only some may read, on each store."""
    made = plant(tmp_path / "book", store)
    with made.casebook:
        yield made


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Planted]:
    """The same, on SQLite alone."""
    made = plant(tmp_path / "book", None)
    with made.casebook:
        yield made


def table(content: bytes) -> list[dict[str, str]]:
    """The rows of a sheet."""
    return [*csv.DictReader(io.StringIO(content.decode(), newline=""))]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_release_holds_nothing_that_is_restricted(planted: Planted, tmp_path: Path, audience: str) -> None:
    """Whatever the policy, in no file; and it is written into the ledger, which stays whole."""
    made = published(planted.casebook, tmp_path / "out", audience)
    files = files_in(tmp_path / "out")
    assert files.keys() == FILES
    assert {name: found for name, content in files.items() if (found := leaked(content.decode("utf-8", "replace"), WORDS))} == {}
    book = openpyxl.load_workbook(tmp_path / "out" / "release.xlsx", read_only=True)
    told = " ".join(str(cell) for sheet in book.worksheets for row in sheet.iter_rows(values_only=True) for cell in row if cell)
    book.close()
    assert leaked(told, WORDS) == [] and "Ansongo" in told
    assert [(one.number, one.by, one.what.policy) for one in releases(planted.casebook)] == [(made.number, "Ama", audience)]
    assert verify(planted.casebook).is_sound and replay(planted.casebook.entries()) is not None


def test_the_manifest_tells_what_left_and_how_much_did_not(book: Planted, tmp_path: Path) -> None:
    """With the hash of every file, the policy, and the ledger that it is from; numbers of what stayed, no names."""
    before = book.casebook.checkpoint()
    made = published(book.casebook, tmp_path / "out")
    manifest = json.loads((tmp_path / "out" / "RELEASE.json").read_bytes())
    assert (manifest["version"], manifest["day"], manifest["policy"]["name"]) == (1, "2025-03-31", "public")
    assert manifest["ledger"] == {"casebook": book.casebook.id, "entry": before.seq, "hash": before.hash}
    assert manifest["counts"] == {"incidents": 3, "claims": 6, "documents": 4}
    stayed = {(one["what"], one["why"]): one["count"] for one in manifest["withheld"]}
    assert stayed["documents", "restricted"] == 1 and stayed["claims", "restricted"] == 1
    assert stayed["fields", "restricted"] == 5 and stayed["people", "restricted"] == 1
    assert stayed["words of claims", "not in the policy"] == 6
    assert manifest["files"].keys() == FILES - {"RELEASE.json", "RELEASE.sig"}
    assert made.what.files == {name: one["sha256"] for name, one in manifest["files"].items()}


def test_what_a_policy_does_not_open_is_not_counted_as_left(book: Planted, tmp_path: Path) -> None:
    """One that names no field of claims and documents lets none of them out, and the manifest says so."""
    policy = tmp_path / "days.toml"
    policy.write_text('name = "days"\nversion = "1"\ntitle = "Days"\naudience = "public"\n[fields]\nrecord = ["id"]\nwhen = ["earliest"]\n')
    made = published(book.casebook, tmp_path / "out", policy)
    assert made.what.counts == {"incidents": 3, "claims": 0, "documents": 0}
    records = json.loads((tmp_path / "out" / "records.json").read_bytes())
    assert {name for record in records for name in record} == {"id", "when"}


def test_the_same_casebook_and_policy_give_the_same_bytes(book: Planted, tmp_path: Path) -> None:
    """The signature too; the next release of a casebook has the next number, and else says the same."""
    copy = tmp_path / "copy"
    shutil.copytree(book.casebook.directory, copy)
    published(book.casebook, tmp_path / "one")
    shutil.copy(book.casebook.directory / "release.key", copy)
    with Casebook.open(copy, clock=lambda: datetime(2026, 1, 1, tzinfo=UTC), author="Bo") as other:
        published(other, tmp_path / "two")
        published(other, tmp_path / "three")
    one, two, three = (files_in(tmp_path / name) for name in ("one", "two", "three"))
    assert one == two
    assert {name for name in one if one[name] != three[name]} == {"RELEASE.json", "RELEASE.sig"}
    assert json.loads(three["RELEASE.json"])["version"] == 2


def test_the_audit_page_tells_of_a_release_by_its_number_and_policy(book: Planted, tmp_path: Path) -> None:
    """And of nothing in it."""
    made = published(book.casebook, tmp_path / "out")
    (entry,) = book.casebook.newest_entries(1)
    assert (entry.seq, line(entry).about) == (made.number, "release 1 (public)")


def test_a_folder_that_is_there_is_never_written_over(book: Planted, tmp_path: Path) -> None:
    """It is refused with the way out, and nothing is left beside it."""
    (tmp_path / "out").mkdir()
    with pytest.raises(PublishError) as refused:
        published(book.casebook, tmp_path / "out")
    assert refused.value.code == "release-folder-exists" and "not there" in refused.value.message
    assert {one.name for one in tmp_path.iterdir()} == {"book", "out"} and [*releases(book.casebook)] == []


def test_what_is_restricted_meanwhile_stops_a_release(planted: Planted) -> None:
    """What was begun before says something else than what may leave now."""
    casebook = planted.casebook
    late = begun(casebook)
    with casebook.writing() as writer:
        mark(writer, someone(["Amadou Restrictedlate"]), Level.RESTRICTED, reason="he spoke to us")
    with pytest.raises(CasebookError) as refused, casebook.writing() as writer:
        record_release(writer, late)
    assert refused.value.code == "release-overtaken"
    assert [entry for entry in casebook.entries() if entry.kind == EntryKind.RELEASED] == []


def test_another_release_of_the_same_number_stops_a_release(planted: Planted) -> None:
    """The second of two that were begun at once."""
    first, second = begun(planted.casebook), begun(planted.casebook)
    with planted.casebook.writing() as writer:
        record_release(writer, first)
    with pytest.raises(CasebookError) as refused, planted.casebook.writing() as writer:
        record_release(writer, second)
    assert refused.value.code == "release-overtaken" and [one.what for one in releases(planted.casebook)] == [first]


def begun(casebook: Casebook) -> Released:
    """A release that is about to be written down."""
    manifest = prepared(casebook).manifest
    at, nothing = manifest.ledger, "0" * 64
    return Released(
        version=manifest.version, policy="public", policy_sha256=nothing, day=manifest.day, seq=at.entry, hash=at.hash,
        manifest_sha256=nothing, key=nothing, files={}, counts={},
    )  # fmt: skip


def test_two_releases_have_two_numbers(book: Planted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where one is let out just before the other looks how far the ledger goes."""
    looked = Casebook.checkpoint

    def overtaken(casebook: Casebook) -> Checkpoint:
        monkeypatch.setattr(Casebook, "checkpoint", looked)
        published(casebook, tmp_path / "first")
        return looked(casebook)

    monkeypatch.setattr(Casebook, "checkpoint", overtaken)
    published(book.casebook, tmp_path / "second")
    assert [one.what.version for one in releases(book.casebook)] == [1, 2]


def test_titles_and_addresses_leave_of_documents_that_are_marked_public(book: Planted, tmp_path: Path) -> None:
    """And of no others, where a policy says so."""
    with book.casebook.writing() as writer:
        mark(writer, something_of(writer, book.id("plain")), Level.PUBLIC, reason="it is on the web")
    published(book.casebook, tmp_path / "out")
    records = json.loads((tmp_path / "out" / "records.json").read_bytes())
    titles = [one["head"]["title"] for record in records for one in record["documents"]]
    assert [title for title in titles if title] == ["Three killed"]
    assert {one["head"]["id"] for record in records for one in record["documents"]} == {"d1", "d2", "d3", "d4"}


def test_a_day_in_the_past_is_released_as_it_was_known(book: Planted, tmp_path: Path) -> None:
    """Less what is restricted today."""
    published(book.casebook, tmp_path / "out", day=date(2025, 2, 28))
    assert json.loads((tmp_path / "out" / "records.json").read_bytes()) == []


def test_the_codebook_tells_every_column_of_every_table(book: Planted, tmp_path: Path) -> None:
    """In the models' own words, with units, values and the fields that they are made of."""
    published(book.casebook, tmp_path / "out", "court")
    files = files_in(tmp_path / "out")
    told = {(row["file"], row["name"]): row for row in table(files["codebook.csv"])}
    for name in ("incidents.csv", "claims.csv", "ged.csv", "acled.csv"):
        columns = next(csv.reader(io.StringIO(files[name].decode())))
        assert [column for column in columns if (name, column) not in told or not told[name, column]["what_it_is"]] == []
    assert told["incidents.csv", "radius_km"]["unit"] == "km" and told["incidents.csv", "latitude"]["values"] == "from -90 to 90"
    assert "air_strike" in told["incidents.csv", "means"]["values"]
    assert told["records.json", "when.earliest"]["type"] == "day (ISO 8601)"
    assert "superseded" in told["records.json", "claims.standing"]["values"]
    assert "the day of the last word" in told["records.json", "accountability.last_word"]["what_it_is"]


def test_tables_have_the_shapes_of_others_and_make_no_number_up(book: Planted, tmp_path: Path) -> None:
    """The columns of UCDP GED and of ACLED in their order; what a record does not say is an empty cell."""
    published(book.casebook, tmp_path / "out")
    files = files_in(tmp_path / "out")
    ged, acled = table(files["ged.csv"]), table(files["acled.csv"])
    assert [*ged[0]] == [one.name for one in GED] and [*acled[0]] == [one.name for one in ACLED]
    assert [*ged[0]][-12:-2] == [
        "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low",
    ]  # fmt: skip
    ansongo, undated = ged[0], ged[2]
    assert [ansongo[name] for name in ("low", "best", "high", "date_prec", "where_prec", "number_of_sources")] == [
        "3",
        "3",
        "3",
        "1",
        "5",
        "2",
    ]
    assert [undated[name] for name in ("date_prec", "date_start", "where_prec", "latitude", "type_of_violence")] == [""] * 5
    assert [acled[0][name] for name in ("event_date", "time_precision", "event_type", "iso", "fatalities")] == [
        "2025-02-24", "1", "Violence against civilians", "466", "3",
    ]  # fmt: skip
    assert (acled[2]["event_date"], acled[2]["time_precision"]) == ("", "")


def test_a_map_says_how_exact_its_points_are(book: Planted, tmp_path: Path) -> None:
    """Longitude first; an incident without a point is there without one."""
    published(book.casebook, tmp_path / "out")
    features = json.loads((tmp_path / "out" / "incidents.geojson").read_bytes())["features"]
    assert [one["geometry"] and one["geometry"]["coordinates"] for one in features] == [[0.5, 15.6], [0.5, 15.6], None]
    assert [one["properties"]["where_prec"] for one in features] == [5, 5, None]
    assert all("radius_m" in one["properties"] for one in features)


def test_hashtags_stand_under_the_head(book: Planted, tmp_path: Path) -> None:
    """One for every column, as HXL wants them."""
    published(book.casebook, tmp_path / "out")
    head, tags, *rows = csv.reader(io.StringIO((tmp_path / "out" / "incidents.hxl.csv").read_text()))
    assert len(head) == len(tags) and all(tag.startswith("#") for tag in tags) and len(rows) == 3
    assert tags[head.index("killed_best")] == "#affected+killed+best"


def test_a_workbook_takes_no_text_for_a_formula(book: Planted) -> None:
    """A title that begins like one stays a text."""
    from cairn.publishing.release.formats.workbook import files
    from cairn.publishing.release.material import Material
    from cairn.publishing.release.policy import load_release_policy

    record = {"id": "x", "title": '=HYPERLINK("http://example.org")'}
    ((_, content),) = files(Material([record], load_release_policy("public"), DAY))
    opened = openpyxl.load_workbook(io.BytesIO(content))
    cell = opened["incidents"]["B2"]
    assert (cell.value, cell.data_type) == (record["title"], "s")


def test_the_key_is_for_its_owner_alone(book: Planted, tmp_path: Path) -> None:
    """It is made once, and all releases are signed by it."""
    first, second = (published(book.casebook, tmp_path / name) for name in ("one", "two"))
    key = book.casebook.directory / "release.key"
    assert key.stat().st_mode & 0o777 == 0o600 and first.what.key == second.what.key
    key.write_text("damaged")
    with pytest.raises(PublishError) as refused:
        published(book.casebook, tmp_path / "three")
    assert refused.value.code == "release-key-unreadable" and not (tmp_path / "three").exists()
    assert timedelta(0) <= datetime.fromisoformat(second.at) - datetime.fromisoformat(first.at)


def test_a_number_in_a_threat_is_no_death_in_a_shape_of_deaths() -> None:
    """Of what was only threatened the figures of those killed are empty; of what happened they are there."""
    columns = {f"ged {one.name}": one for one in GED} | {f"acled {one.name}": one for one in ACLED}
    for name in ("ged low", "ged best", "ged high", "ged deaths_unknown", "acled fatalities"):
        record = {"status": "happened", "tolls": {"killed": {"low": 50, "best": 50, "high": 50}}}
        assert (columns[name].value(record), columns[name].value(record | {"status": "threatened"})) == (50, None), name
