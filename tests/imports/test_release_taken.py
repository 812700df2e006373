"""The records of a release that a partner sent: what left comes in, as the word of those whom it names, and nothing else is made up."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from import_work import DAY, records

from cairn.assessment import load_policy
from cairn.casebook import Casebook, verify
from cairn.intake import Options, add
from cairn.intake.imports import ImportRefusedError, Outcome
from cairn.intake.imports.release import read_released, take_released
from cairn.model.incident import IncidentRecord
from cairn.publishing.release import load_release_policy, publish
from cairn.samples import reports

AUDIENCES = ("public", "partner", "court")


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The sample reports, let out for each audience."""
    folder = tmp_path_factory.mktemp("released")
    with Casebook.init(folder / "book", clock=lambda: datetime(2025, 3, 30, tzinfo=UTC), author="Ama") as casebook:
        list(add(casebook, [str(reports())], Options()))
        for audience in AUDIENCES:
            publish(casebook, folder / audience, load_release_policy(audience), day=DAY, assessment=load_policy())
        yield folder


def left(folder: Path) -> list[dict[str, Any]]:
    """The records that left."""
    found: list[dict[str, Any]] = json.loads((folder / "records.json").read_text("utf-8"))
    assert len(found) > 10
    return found


def take(casebook: Casebook, folder: Path) -> Outcome:
    """Take them over."""
    file = folder / "records.json"
    return take_released(casebook, read_released(file, file.read_bytes(), "Sahel Monitor"))


def told(record: IncidentRecord) -> tuple[Any, ...]:
    """What has to come back of a record."""
    tolls = {harm.value: (one.low, one.best, one.high) for harm, one in record.tolls.items()}
    fighters = {harm.value: (one.low, one.best, one.high) for harm, one in record.combatant_tolls.items()}
    when = (
        (record.when.earliest.isoformat(), record.when.latest.isoformat())
        if record.when and record.when.earliest and record.when.latest
        else None
    )
    places = sorted((one.name, one.latitude, one.longitude) for one in record.where)
    return (
        record.kind.value,
        str(when),
        str(places),
        str(tolls),
        str(fighters),
        len(record.claims),
        sorted(one.name for one in record.perpetrators),
    )


def sent(record: dict[str, Any]) -> tuple[Any, ...]:
    """The same of what left."""
    ends = [{harm: (one["low"], one["best"], one["high"]) for harm, one in record[name].items()} for name in ("tolls", "combatant_tolls")]
    when = record["when"] and record["when"]["earliest"] and (record["when"]["earliest"], record["when"]["latest"])
    places = sorted((one["name"], one["latitude"], one["longitude"]) for one in record["where"])
    return (
        record["kind"],
        str(tuple(when) if when else None),
        str(places),
        str(ends[0]),
        str(ends[1]),
        len(record["claims"]),
        sorted(one["name"] for one in record["perpetrators"]),
    )


def figures(claims: list[dict[str, Any]]) -> list[str]:
    """The stances and figures of some claims, as they are told."""
    counted = [{harm: [toll["min"], toll["max"]] for harm, toll in (one["tolls"] or {}).items() if toll} for one in claims]
    return sorted(f"{one['stance']} {numbers}" for one, numbers in zip(claims, counted, strict=True))


@pytest.mark.parametrize("audience", AUDIENCES)
def test_what_left_comes_back(released: Path, empty: Casebook, audience: str) -> None:
    """Kind, days, places and every claim's stance and figures; every claim points at its line; nothing comes twice."""
    made = take(empty, released / audience)
    assert len(made.incidents) == len(left(released / audience))
    assert sorted(one[:3] for one in map(told, records(empty))) == sorted(one[:3] for one in map(sent, left(released / audience)))
    came = [[one.claim.model_dump(mode="json") for one in record.claims] for record in records(empty)]
    went = [[one["claim"] for one in record["claims"]] for record in left(released / audience)]
    assert sorted(map(figures, came)) == sorted(map(figures, went))
    assert verify(empty).is_sound
    with empty.reading() as view:
        for one in (one for record in records(empty) for one in record.claims):
            text = view.document(one.ref.document).text
            assert text[one.claim.passage.start : one.claim.passage.end] == one.claim.passage.quote
    again = take(empty, released / audience)
    assert (again.new, again.entry) == (0, None)


def test_what_a_court_was_given_is_the_same_record_again(released: Path, empty: Casebook) -> None:
    """With all names, figures are read as they were: low, best and high, fighters apart, and who is accused."""
    take(empty, released / "court")
    assert sorted(map(told, records(empty)), key=str) == sorted(map(sent, left(released / "court")), key=str)


def test_copies_of_one_text_stay_one_origin(released: Path, empty: Casebook) -> None:
    """Origins are counted as they were: ten who print one story are one."""
    take(empty, released / "court")
    assert sorted(one.corroboration.origins for one in records(empty)) == sorted(
        one["corroboration"]["origins"] for one in left(released / "court")
    )


def test_a_release_that_was_altered_is_refused(released: Path, empty: Casebook, tmp_path: Path) -> None:
    """Beside its manifest it is verified first; apart from it, who signed it is not known."""
    for file in (released / "court").iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    records_file = tmp_path / "records.json"
    records_file.write_bytes(records_file.read_bytes().replace(b'"killing"', b'"looting"', 1))
    with pytest.raises(ImportRefusedError) as refused:
        read_released(records_file, records_file.read_bytes(), "Sahel Monitor")
    assert refused.value.code == "release-unsound"
    apart = tmp_path / "apart"
    apart.mkdir()
    (apart / "records.json").write_bytes((released / "court" / "records.json").read_bytes())
    assert read_released(apart / "records.json", (apart / "records.json").read_bytes(), "Sahel Monitor").key is None
    whole = released / "court" / "records.json"
    assert len(read_released(whole, whole.read_bytes(), "Sahel Monitor").key or "") == 64


@pytest.mark.parametrize(
    ("change", "code"), [({"kind": "party"}, "record-unreadable"), ({"claims": []}, "record-unfit"), ({"id": None}, "record-unfit")]
)
def test_a_record_that_cannot_be_one_is_told(released: Path, tmp_path: Path, change: dict[str, Any], code: str) -> None:
    """By its number in the file."""
    found = left(released / "court")
    found[1] |= change
    content = json.dumps(found).encode()
    with pytest.raises(ImportRefusedError) as refused:
        read_released(tmp_path / "records.json", content, "Sahel Monitor")
    assert [(one.row, one.code) for one in refused.value.problems] == [(2, code)]


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_stands_in_a_record_is_read_or_told(released: Path, data: st.DataObject) -> None:
    """Anything at any place of it: never a fault of ours."""
    record = data.draw(st.sampled_from(left(released / "court")))
    *way, last = data.draw(st.sampled_from([*places_in(record)]))
    held: Any = record
    for step in way:
        held = held[step]
    held[last] = data.draw(st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.integers(), max_size=2) | st.just({}))
    with suppress(ImportRefusedError):
        read_released(Path("records.json"), json.dumps([record]).encode(), "Sahel Monitor")


def places_in(value: Any, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The ways to every value within a value."""
    within = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in within:
        yield (*way, step)
        yield from places_in(inner, (*way, step))
