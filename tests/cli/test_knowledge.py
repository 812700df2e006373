"""`cairn actors` and `cairn gazetteer`: looking at what is known, and adding to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from program_runs import Cairn


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of one's own, so that nothing of the machine's is read or changed."""
    monkeypatch.setenv("CAIRN_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_actors_are_listed_by_country(cairn: Cairn) -> None:
    """Every line is an actor with its key, name, kind and country; a country's list is a part of the whole."""
    everybody = [line.split("\t") for line in cairn("actors", "list").out.splitlines()]
    malian = [line.split("\t") for line in cairn("actors", "list", "--country", "ml").out.splitlines()]
    assert 0 < len(malian) < len(everybody)
    assert {line[3] for line in malian} == {"ML"}
    assert all(line in everybody for line in malian)


def test_an_actor_is_shown_with_what_it_belonged_to_on_a_day(cairn: Cairn) -> None:
    """By name or key; its affiliations with their dates, and the bodies above it on that day."""
    for name in ("Katiba Macina", "katiba-macina"):
        told = " ".join(cairn("actors", "show", name, "--on", "2025-02-17").out.split())
        assert "belongs part of Jama'at Nusrat al-Islam wal-Muslimin, since 2 March 2017" in told
        assert told.endswith("on 17 February 2025 part of Jama'at Nusrat al-Islam wal-Muslimin part of al-Qaeda")
    assert "nobody that is known" in cairn("actors", "show", "katiba-macina", "--on", "2017-03-01").out
    assert "17 October 2004 to 2 February 2014" in " ".join(cairn("actors", "show", "islamic-state").out.split())
    unknown = cairn("actors", "show", "nobody at all")
    assert unknown.status == 1 and "cairn actors list" in unknown.err


def test_a_table_of_actors_is_checked(cairn: Cairn, tmp_path: Path) -> None:
    """A good table is counted in; a bad one is named with what is wrong in it."""
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text('[gao-wardens]\nname = "Wardens of the Gao Road"\nkind = "armed_group"\ncountry = "ML"\n')
    bad.write_text('[gao-wardens]\nname = "Wardens of the Gao Road"\nkind = "armed_group"\ncolour = "blue"\n')
    known = cairn("actors", "check")
    assert known.status == 0
    assert cairn("actors", "check", good).status == 0
    ran = cairn("actors", "check", bad)
    assert ran.status == 1
    assert "bad.toml" in ran.err and "colour" in ran.err


def test_places_are_added_once(cairn: Cairn, tmp_path: Path) -> None:
    """A table of places is counted and listed, the same file again changes nothing, a bad one is named with its line."""
    table = tmp_path / "wells.csv"
    table.write_text("name,country,latitude,longitude\nIn Tebezas,ML,17.95,0.95\nAslagh,ML,17.3,0.2\n")
    for _ in range(2):
        ran = cairn("gazetteer", "add", table)
        assert (ran.status, ran.err) == (0, "wells.csv: 2 places.\n")
    [line] = cairn("gazetteer", "list").out.splitlines()
    assert line.split("\t")[:2] == ["wells.csv", "2"]
    table.write_text("name,country,latitude,longitude\nIn Tebezas,ML,north,0.95\n")
    ran = cairn("gazetteer", "add", table)
    assert ran.status == 1
    assert "line 2" in ran.err
