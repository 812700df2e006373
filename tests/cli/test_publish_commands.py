"""`cairn publish`, `cairn releases`, `cairn verify RELEASE`: let out, listed, proven, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from program_runs import Cairn

from cairn.samples import reports


@pytest.fixture
def road(cairn: Cairn, tmp_path: Path) -> Path:
    """A casebook of the sample reports."""
    folder = tmp_path / "road"
    assert cairn("init", folder).status == 0
    assert cairn("add", reports(), "--to", folder).status == 0
    return folder


def test_the_samples_are_let_out_to_everybody(cairn: Cairn, road: Path, tmp_path: Path) -> None:
    """Under each policy, with how much stayed; each is listed, and each is proven."""
    for audience in ("public", "partner", "court"):
        ran = cairn("publish", audience, tmp_path / audience, "--in", road, "--as-of", "2026-01-01", "--by", "Ben")
        assert ran.status == 0, ran.err
        assert f"({audience}) is in {tmp_path / audience}" in ran.out and "Signed by the key" in ran.out
    listed = cairn("releases", "--in", road)
    assert [line.split()[:1] for line in listed.out.splitlines()] == [["1"], ["2"], ["3"]]
    assert all("by Ben" in line for line in listed.out.splitlines())
    told = [json.loads(line) for line in cairn("releases", "--in", road, "--json").out.splitlines()]
    assert [(one["version"], one["policy"]) for one in told] == [(1, "public"), (2, "partner"), (3, "court")]
    proven = cairn("verify", tmp_path / "court", "--key", told[2]["key"])
    assert (proven.status, proven.out) == (0, "") and "Release 3 under the policy 'court'" in proven.err
    assert cairn("verify", road).status == 0


def test_nobody_at_risk_is_named_to_the_public(cairn: Cairn, road: Path, tmp_path: Path) -> None:
    """And no words of theirs; a court is given both."""
    for audience in ("public", "court"):
        assert cairn("publish", audience, tmp_path / audience, "--in", road).status == 0
    public, court = (json.loads((tmp_path / name / "records.json").read_bytes()) for name in ("public", "court"))
    roles = {"witness", "relative", "survivor", "unnamed"}
    claimants = [one["claim"]["claimant"] for record in public for one in record["claims"]]
    assert [one for one in claimants if one["role"] in roles and (one["name"] or one["actor"])] == []
    assert any(one["name"] for one in claimants) and len(public) == len(court)
    quotes = [one["claim"]["passage"]["quote"] for record in court for one in record["claims"]]
    told = (tmp_path / "public" / "records.json").read_text("utf-8")
    assert len(quotes) > 10 and [quote for quote in quotes if len(quote) > 40 and quote in told] == []


def test_what_cannot_be_let_out_is_said_with_the_way_out(cairn: Cairn, road: Path, tmp_path: Path) -> None:
    """A folder that is there, a policy that is not."""
    (tmp_path / "out").mkdir()
    taken = cairn("publish", "public", tmp_path / "out", "--in", road)
    unknown = cairn("publish", "everybody", tmp_path / "new", "--in", road)
    assert (taken.status, unknown.status) == (1, 1)
    assert "[release-folder-exists]" in taken.err and "[release-policy-unknown]" in unknown.err
    nothing = cairn("releases", "--in", road)
    assert (nothing.out, nothing.status) == ("", 0) and "Nothing was let out" in nothing.err
