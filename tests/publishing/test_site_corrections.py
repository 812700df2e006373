"""What was corrected since earlier releases stands on the site with its old and its new value, for readers and for machines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from released_book import published
from site_work import page, records_of, sample_book, signed_anew, words

from cairn.assessment import load_policy
from cairn.publishing.release import PublishError, load_release_policy, publish
from cairn.publishing.site import build_site
from cairn.publishing.site.changes import values


@dataclass
class Two:
    """Two releases of one casebook, the ids of those that were merged and withdrawn between them, and of the one that changed."""

    book: Path
    first: Path
    second: Path
    merged: str
    withdrawn: str
    changed: str


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Two]:
    """The second has no second and third record: one was merged into the first, the other withdrawn. The first has another toll."""
    folder = tmp_path_factory.mktemp("corrected")
    with sample_book(folder / "book") as casebook:
        published(casebook, folder / "first")
    ids = [one["id"] for one in records_of(folder / "first")]

    def later(records: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        first = records[0]
        summary = first["tolls"]["killed"]
        summary["best"], first["grade"]["grade"], first["former_ids"] = summary["best"] + 7, "contested", [ids[1]]
        summary["by_claimant"][0]["standing"] = "retracted"
        first["when"]["latest"], first["when"]["precision"] = "2031-01-05", "week"
        yield first
        yield from records[3:]

    second = signed_anew(folder / "first", folder / "second", folder / "book", later, version=2)
    yield Two(folder / "book", folder / "first", second, ids[1], ids[2], ids[0])


def test_each_change_is_told_with_both_values(two: Two, tmp_path: Path) -> None:
    """On the page of corrections, on that of the incident, and as data; what did not change is not told."""
    build_site(two.second, tmp_path / "site", earlier=[two.first])
    told = json.loads((tmp_path / "site" / "corrections.json").read_text("utf-8"))
    before, after = records_of(two.first)[0], records_of(two.second)[0]
    changed = {one["field"]: (one["old"], one["new"]) for one in told["changes"]}
    best = before["tolls"]["killed"]["best"]
    assert changed["tolls: killed, best"] == (str(best), str(best + 7))
    assert changed["grade"] == (before["grade"]["grade"], "contested")
    assert "2031" in changed["date"][1] and changed["date"][0] != changed["date"][1]
    assert [one for one in changed if one.startswith("figures: killed")] != []
    assert {one["incident"] for one in told["changes"]} == {two.changed} and after["id"] == two.changed
    assert (told["release"], told["compared"][0]["since"], told["compared"][0]["until"]) == (2, 1, 2)
    for path in ("corrections.html", f"incidents/{two.changed}.html"):
        said = words(page(tmp_path / "site", path))
        assert f"grade {before['grade']['grade']} contested 1 → 2" in said


def test_merged_and_withdrawn_incidents_are_told_and_their_pages_lead_on(two: Two, tmp_path: Path) -> None:
    """An address that somebody has noted is never dead."""
    build_site(two.second, tmp_path / "site", earlier=[two.first])
    told = json.loads((tmp_path / "site" / "corrections.json").read_text("utf-8"))
    assert [(one["incident"], one["into"]) for one in told["merged"]] == [(two.merged, two.changed)]
    assert [(one["incident"], one["title"]) for one in told["withdrawn"]] == [(two.withdrawn, None)], "it may be restricted since"
    old = page(tmp_path / "site", f"incidents/{two.merged}.html")
    assert old.xpath("string(//main//a/@href)") == f"{two.changed}.html" and "merged" in words(old)
    assert "withdrawn" in words(page(tmp_path / "site", f"incidents/{two.withdrawn}.html"))


def test_without_earlier_releases_the_records_speak_for_themselves(two: Two, tmp_path: Path) -> None:
    """What was retracted, replaced or merged stands in them; old ids lead on all the same."""
    build_site(two.second, tmp_path / "site")
    said = words(page(tmp_path / "site", "corrections.html"))
    assert "without earlier releases to compare" in said and "figure replaced by a later one of the same claimant" in said
    assert f"incident merged into this one {two.merged}" in said
    assert json.loads((tmp_path / "site" / "corrections.json").read_text("utf-8"))["changes"] == []
    assert (tmp_path / "site" / "incidents" / f"{two.merged}.html").is_file()


def test_what_a_policy_keeps_in_is_no_correction(two: Two, tmp_path: Path) -> None:
    """Grades that are in one release only are not compared, and it says so."""
    text = "[fields]\nrecord = ['id', 'title', 'as_of']\nwhen = ['earliest', 'latest', 'precision']\n"
    file = tmp_path / "days.toml"
    file.write_text(f"name = 'days'\nversion = '1'\ntitle = 'Days'\naudience = 'public'\n{text}", "utf-8")
    with sample_book(tmp_path / "book") as casebook:
        published(casebook, tmp_path / "days", file)
        published(casebook, tmp_path / "all")
    build_site(tmp_path / "all", tmp_path / "site", earlier=[tmp_path / "days"])
    told = json.loads((tmp_path / "site" / "corrections.json").read_text("utf-8"))
    assert told["changes"] == [] and {"grade", "tolls", "place"} <= set(told["compared"][0]["not_compared"])
    assert "Not compared, because one of their policies keeps it in, or names or reckons otherwise: " in words(
        page(tmp_path / "site", "corrections.html")
    )


def test_names_that_a_court_was_given_are_told_by_no_other_site(tmp_path: Path) -> None:
    """Neither from one earlier release, nor from two that were alike; and what is only called otherwise is no correction."""
    with sample_book(tmp_path / "book") as casebook:
        published(casebook, tmp_path / "court", "court")
        published(casebook, tmp_path / "public")

    def without(records: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        for one in records[2:]:
            for summary in one["tolls"].values():
                summary["by_claimant"] = []
            yield one

    later = signed_anew(tmp_path / "court", tmp_path / "court-2", tmp_path / "book", without, version=2)
    site = signed_anew(tmp_path / "public", tmp_path / "public-3", tmp_path / "book", lambda records: records, version=3)
    names = _names_in(records_of(tmp_path / "court")) - _names_in(records_of(tmp_path / "public"))
    assert "Mohamed Elmaouloud Ramadane" in names
    for number, earlier in enumerate(([tmp_path / "court"], [tmp_path / "court", later])):
        build_site(site, tmp_path / f"site-{number}", earlier=earlier)
        said = (tmp_path / f"site-{number}" / "corrections.json").read_text("utf-8")
        assert [one for one in names if one in said] == []
        told = json.loads(said)
        assert {"figures", "perpetrators"} <= set(told["compared"][0]["not_compared"])
        assert (told["changes"] == []) is (number == 0) or all(one["field"] != "perpetrators" for one in told["changes"])
        assert [one["title"] for one in (*told["merged"], *told["withdrawn"]) if one["title"]] == []


def _names_in(records: list[dict[str, Any]]) -> set[str]:
    """The names of the claimants of figures, and of those who speak for them."""
    figures = (one for record in records for summary in record["tolls"].values() for one in summary["by_claimant"])
    return {name for one in figures for key in ("name", "person") if (name := one["claimant"].get(key))}


def test_what_another_policy_reckons_is_no_correction(two: Two, tmp_path: Path) -> None:
    """Grades of two policies, and tolls of two, are not held against each other."""
    with sample_book(tmp_path / "book") as casebook:
        day, what = date(2025, 3, 31), load_release_policy("public")
        publish(casebook, tmp_path / "one", what, day=day, assessment=load_policy())
        publish(casebook, tmp_path / "other", what, day=day, assessment=load_policy("ucdp", tolls="ucdp"))
    build_site(tmp_path / "other", tmp_path / "site", earlier=[tmp_path / "one"])
    told = json.loads((tmp_path / "site" / "corrections.json").read_text("utf-8"))
    assert told["compared"][0]["not_compared"] == ["combatant tolls", "grade", "tolls"] and told["changes"] == []


def test_a_figure_that_two_give_is_corrected_where_one_takes_it_back() -> None:
    """Two witnesses who are not named may give one number on one day: what became of either is told, in whatever order they stand."""
    standings = ("stands", "retracted")
    both = [{"claimant": {"role": "witness"}, "toll": {"min": 5, "max": 5}, "standing": one} for one in standings]
    told = [values({"tolls": {"killed": {"by_claimant": figures}}}) for figures in (both, both[::-1], both[:1])]
    [name] = [one for one in told[0] if one.startswith("figures")]
    assert [one[name] for one in told] == ["retracted; stands", "retracted; stands", "stands"]


def test_releases_of_others_and_later_ones_are_refused(two: Two, tmp_path: Path) -> None:
    """What differs from another casebook's record is no correction; nothing is there afterwards."""
    with sample_book(tmp_path / "book") as casebook:
        published(casebook, tmp_path / "other")
    for earlier, code in ((tmp_path / "other", "site-earlier-other"), (two.second, "site-earlier-later")):
        with pytest.raises(PublishError) as refused:
            build_site(two.second, tmp_path / "site", earlier=[earlier])
        assert refused.value.code == code and not (tmp_path / "site").exists()
