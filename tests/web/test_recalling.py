"""Records that are kept: the same as those computed anew, and never those of before something came in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from starlette.testclient import TestClient
from web_work import PORT, page, settings, words

from cairn.casebook import Casebook
from cairn.casebook.reviewing import give_grade
from cairn.intake import Options, add
from cairn.model.incident import IncidentRecord
from cairn.web import workspace
from cairn.web.recalling import KEPT, MOST_DOCUMENTS, Records, Standpoint

HERE = Standpoint(7, "edition", date(2025, 3, 1), None)


def test_a_record_is_made_once_for_a_standpoint() -> None:
    """Another ledger, edition, day or incident has another; the oldest give way."""
    records, made = Records(), []

    def make(name: str) -> Callable[[], IncidentRecord]:
        def computed() -> IncidentRecord:
            made.append(name)
            return IncidentRecord.model_construct(id=name, documents=())

        return computed

    assert records.get(HERE, "a", make("a")) is records.get(HERE, "a", make("again"))
    for other in (HERE._replace(entries=8), HERE._replace(edition="x"), HERE._replace(day=date(2025, 3, 2)), HERE._replace(as_of=HERE.day)):
        assert records.get(other, "a", make("other")).id == "other"
    for number in range(KEPT):
        records.get(HERE, f"n{number}", make("new"))
    assert records.get(HERE, "a", make("anew")).id == "anew"
    assert made.count("other") == 4 and "again" not in made


def test_large_records_give_way_sooner() -> None:
    """What is held tells of so many documents in all; one that tells of more by itself is made each time."""
    records, made = Records(), []

    def make(name: str, documents: int) -> Callable[[], IncidentRecord]:
        def computed() -> IncidentRecord:
            made.append(name)
            return IncidentRecord.model_construct(id=name, documents=(None,) * documents)

        return computed

    for name, documents in (("a", 1), ("b", MOST_DOCUMENTS - 1), ("a", 1), ("c", 1), ("a", 1), ("b", 1), ("d", MOST_DOCUMENTS + 1)):
        records.get(HERE, name, make(name, documents))
    assert made == ["a", "b", "c", "b", "d"]
    records.get(HERE, "d", make("d", 1))
    assert made[-1] == "d"


def test_what_comes_in_is_seen_at_once(tmp_path: Path) -> None:
    """A page that was shown before shows a decision, and a second report, as soon as they are in the ledger."""
    (tmp_path / "one.txt").write_text("Residents say that 12 people were killed in Gossi on 2025-02-20.")
    (tmp_path / "two.txt").write_text("A monitor said that 13 people were killed in Gossi on 2025-02-20.")
    with Casebook.init(tmp_path / "book", author="Ama") as casebook:
        steps = list(add(casebook, [str(tmp_path / "one.txt")], Options()))
        address = f"/incidents/{steps[0].incidents[0]}"
        asking = TestClient(workspace(casebook, settings()), base_url=f"http://127.0.0.1:{PORT}")
        assert "a reviewer says" not in words(page(asking, address))
        with casebook.writing() as writer:
            give_grade(writer, steps[0].incidents[0], "confirmed", policy="airwars", version="2", reason="the army said so")
        assert "a reviewer says: confirmed" in words(page(asking, address))
        list(add(casebook, [str(tmp_path / "two.txt")], Options()))
        assert "13" in words(page(asking, address).xpath("//section[@id='tolls']")[0])
