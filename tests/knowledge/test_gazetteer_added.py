"""Places that a user adds: what is read, what is refused, and that nothing is added twice or by halves."""

from __future__ import annotations

import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from cairn.knowledge.errors import KnowledgeError
from cairn.knowledge.gazetteer import Gazetteer, add_file, loaded, placefiles
from cairn.knowledge.gazetteer.added import added_file


def geonames(name: str, *, latitude: str = "15.5", longitude: str = "-4.25", group: str = "P", code: str = "PPL", people: str = "0") -> str:
    """A line of GeoNames' nineteen columns."""
    columns = ["1", name, name, f"Old {name},Vieux-{name}", latitude, longitude, group, code, "ML", "", "04", "", "", "", people]
    return "\t".join([*columns, "", "260", "Africa/Bamako", "2020-01-01"])


def packed(path: Path, **tables: str) -> Path:
    """A zip file that holds tables by name."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, text in tables.items():
            target.writestr(f"{name}.txt", text)
    return path


def written(path: Path, text: str) -> Path:
    """A file with a text."""
    path.write_text(text, encoding="utf-8")
    return path


def test_a_geonames_file_is_added_packed_or_not(tmp_path: Path) -> None:
    """Villages of XX.zip and XX.txt are found by name and alias, divisions are regions, hotels and rivers are left out."""
    lines = [
        geonames("Qasbara"),
        geonames("Cercle de Qasbara", group="A", code="ADM2"),
        geonames("Hôtel Qasbara", group="S", code="HTL"),
        geonames("Oued Qasbara", group="H", code="STM"),
    ]
    for home, file in (
        (tmp_path / "one", packed(tmp_path / "ML.zip", ML="\n".join(lines), readme="What this is")),
        (tmp_path / "two", written(tmp_path / "ML.txt", "\n".join(lines) + "\n")),
    ):
        assert add_file(file, home) == 2
        gazetteer = Gazetteer.load(home)
        for name in ("Qasbara", "QASBARA", "Old Qasbara", "vieux qasbara"):
            found = gazetteer.lookup(name, countries=["ML"])
            assert found and (found.kind, found.point, found.admin1) == ("village", (15.5, -4.25), "04")
        region = gazetteer.lookup("Cercle de Qasbara", countries=["ML"])
        assert region and region.kind == "region"
        assert gazetteer.lookup("Hôtel Qasbara", countries=["ML"]) is None


def test_a_table_is_added(tmp_path: Path) -> None:
    """Countries by name or code, quoted commas, aliases, and a kind or none."""
    table = 'name,country,latitude,longitude,kind,aliases\n"Qasbara, Old",Mali,15.5,-4.25,village,Qasbarat;Qazbara\nZurqum,ml,16,-3,,\n\n'
    assert add_file(written(tmp_path / "mine.csv", "\ufeff" + table), tmp_path) == 2
    gazetteer = Gazetteer.load(tmp_path)
    first, second = gazetteer.lookup("Qazbara", countries=["ML"]), gazetteer.lookup("Zurqum", countries=["ML"])
    assert first and (first.name, first.kind) == ("Qasbara, Old", "village")
    assert second and (second.country, second.kind) == ("ML", "town")


def test_adding_again_changes_nothing_and_new_content_replaces_the_old(tmp_path: Path) -> None:
    """A file is known by its name and its bytes."""
    file = written(tmp_path / "ML.txt", geonames("Qasbara"))
    assert [add_file(file, tmp_path), add_file(file, tmp_path)] == [1, 1]
    first = loaded(tmp_path)
    assert [(added.name, added.places) for added in first] == [("ML.txt", 1)]
    written(file, f"{geonames('Zurqum')}\n{geonames('Dalfari')}")
    assert add_file(file, tmp_path) == 2
    gazetteer = Gazetteer.load(tmp_path)
    assert gazetteer.lookup("Qasbara", countries=["ML"]) is None
    assert gazetteer.lookup("Zurqum", countries=["ML"]) and gazetteer.lookup("Dalfari", countries=["ML"])
    assert [added.places for added in loaded(tmp_path)] == [2] and loaded(tmp_path)[0].sha256 != first[0].sha256


def test_a_gazetteer_in_use_sees_what_is_added(tmp_path: Path) -> None:
    """No restart is needed, neither for the first file nor for the next."""
    gazetteer = Gazetteer.load(tmp_path)
    assert gazetteer.lookup("Qasbara", countries=["ML"]) is None
    add_file(written(tmp_path / "a.txt", geonames("Qasbara")), tmp_path)
    assert gazetteer.lookup("Qasbara", countries=["ML"])
    add_file(written(tmp_path / "b.txt", geonames("Zurqum")), tmp_path)
    assert gazetteer.lookup("Zurqum", countries=["ML"])


HEAD = "name,country,latitude,longitude\n"
BROKEN = {
    "few.txt": ("Qasbara\t15.5\t-4.25\n", "places-columns", "line 1"),
    "number.txt": (f"{geonames('Fine')}\n{geonames('Qasbara', latitude='fifteen')}", "places-number", "line 2"),
    "outside.txt": (geonames("Qasbara", longitude="190"), "places-number", "line 1"),
    "nan.txt": (geonames("Qasbara", latitude="nan"), "places-number", "latitude"),
    "people.txt": (geonames("Qasbara", people="-5"), "places-number", "population"),
    "empty.txt": ("", "places-none", "empty.txt"),
    "empty.csv": ("", "places-columns", "name"),
    "headings.csv": ("name,country,lat,lon\n", "places-columns", "latitude"),
    "unknown.csv": ("name,country,latitude,longitude,colour\n", "places-columns", "colour"),
    "cells.csv": (f"{HEAD}Qasbara,ML,15.5\n", "places-columns", "line 2"),
    "country.csv": (f"{HEAD}Qasbara,Atlantis,15.5,-4\n", "places-country", "Atlantis"),
    "number.csv": (f"{HEAD}Qasbara,ML,15.5,-4\nZurqum,ML,north,-4\n", "places-number", "line 3"),
    "kind.csv": ("name,country,latitude,longitude,kind\nQasbara,ML,15.5,-4,oasis\n", "places-kind", "oasis"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_wrong_file_is_refused_with_its_name_and_line(tmp_path: Path, name: str) -> None:
    """The message tells the file, the place in it and a remedy; what was there before stays, and nothing of the new file."""
    home = tmp_path / "home"
    add_file(written(tmp_path / "before.txt", geonames("Dalfari")), home)
    text, code, told = BROKEN[name]
    with pytest.raises(KnowledgeError) as refused:
        add_file(written(tmp_path / name, text), home)
    assert refused.value.code == code
    assert name in refused.value.message and told in refused.value.message
    assert [added.name for added in loaded(home)] == ["before.txt"]
    with closing(sqlite3.connect(added_file(home))) as kept:
        assert kept.execute("SELECT count(*) FROM places").fetchone() == (1,)


def test_what_is_no_zip_or_no_text_or_not_there_is_refused(tmp_path: Path) -> None:
    """Broken and empty zips, two tables in one, other encodings, folders and missing files."""
    truncated = packed(tmp_path / "whole.zip", ML=geonames("Qasbara") * 50).read_bytes()[:-40]
    (tmp_path / "cut.zip").write_bytes(truncated)
    (tmp_path / "latin.txt").write_bytes(geonames("Qasbaré").encode("latin-1"))
    (tmp_path / "folder.txt").mkdir()
    cases = {
        written(tmp_path / "text.zip", "no zip"): "places-not-a-zip",
        tmp_path / "cut.zip": "places-not-a-zip",
        packed(tmp_path / "none.zip"): "places-columns",
        packed(tmp_path / "two.zip", ML="", NE=""): "places-columns",
        tmp_path / "latin.txt": "places-not-text",
        tmp_path / "folder.txt": "places-unreadable",
        tmp_path / "missing.txt": "places-unreadable",
    }
    for path, code in cases.items():
        with pytest.raises(KnowledgeError) as refused:
            add_file(path, tmp_path / "home")
        assert (refused.value.code, path.name in refused.value.message) == (code, True)
    assert loaded(tmp_path / "home") == []


def test_a_zip_that_swells_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line without end is refused as soon as it is too long, many lines as soon as they are too much: whatever the zip says of itself."""
    with pytest.raises(KnowledgeError) as refused:
        add_file(packed(tmp_path / "line.zip", ML="a" * 20_000_000), tmp_path)
    assert refused.value.code == "places-too-large"
    monkeypatch.setattr(placefiles, "LARGEST_FILE", 10_000)
    with pytest.raises(KnowledgeError) as swollen:
        add_file(packed(tmp_path / "lines.zip", ML=f"{geonames('Qasbara')}\n" * 1000), tmp_path)
    assert swollen.value.code == "places-too-large"
    assert loaded(tmp_path) == []


def test_nothing_added_is_an_empty_list(tmp_path: Path) -> None:
    """Asking makes no file."""
    assert loaded(tmp_path) == []
    assert not added_file(tmp_path).exists()
