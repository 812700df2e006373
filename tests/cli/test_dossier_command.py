"""`cairn dossier`: one incident as a PDF, from the command line; listed, proven, and refused in words."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from program_runs import Cairn

from cairn.publishing.dossier.reading import attachments, page_texts
from cairn.samples import reports

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "dossier.md"


@pytest.fixture
def road(cairn: Cairn, tmp_path: Path) -> tuple[Path, str]:
    """A casebook of the sample reports, and the incident with the most claims."""
    folder = tmp_path / "road"
    assert cairn("init", folder).status == 0
    assert cairn("add", reports(), "--to", folder).status == 0
    listed = [json.loads(line) for line in cairn("export", "--format", "json", "--in", folder).out.splitlines()]
    return folder, max(listed, key=lambda one: len(one["accounts"]))["id"]


def test_the_samples_main_incident_becomes_a_dossier(
    cairn: Cairn, road: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For a court, with every claim's words; for the public without; both are listed and proven, and the docs' program agrees."""
    folder, incident = road
    made = cairn("dossier", incident[:6], tmp_path / "gao-road.pdf", "--in", folder, "--by", "Ben")
    assert made.status == 0, made.err
    assert f"(court), a dossier of {incident}, is in {tmp_path / 'gao-road.pdf'}" in made.out and "Sealed by the key" in made.out
    assert cairn("dossier", incident, tmp_path / "public.pdf", "--for", "public", "--in", folder).status == 0
    court, public = ((tmp_path / name).read_bytes() for name in ("gao-road.pdf", "public.pdf"))
    told = re.sub(r"\s+", "", "".join(page_texts(court)))
    quotes = [one["claim"]["passage"]["quote"] for one in json.loads(attachments(court)["record.json"])["claims"]]
    assert len(quotes) > 20 and all(re.sub(r"\s+", "", quote[:60]) in told for quote in quotes)
    assert [quote for quote in quotes if quote in "".join(page_texts(public))] == []
    listed = cairn("releases", "--in", folder).out.splitlines()
    assert [f"a dossier of {incident}" in line for line in listed] == [True, True] and "by Ben" in listed[0]
    key = json.loads(cairn("releases", "--in", folder, "--json").out.splitlines()[0])["key"]
    proven = cairn("verify", tmp_path / "gao-road.pdf", "--key", key)
    assert (proven.status, proven.out) == (0, "") and "Release 1 under the policy 'court'" in proven.err
    assert cairn("verify", folder).status == 0
    monkeypatch.chdir(tmp_path)
    program = re.search(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert program
    exec(program[1], {})


def test_what_cannot_be_made_is_said_with_the_way_out(cairn: Cairn, road: tuple[Path, str], tmp_path: Path) -> None:
    """A file that is there, an incident and a policy that are not, a restricted incident, a file that is no dossier."""
    folder, incident = road
    (tmp_path / "there.pdf").write_text("mine")
    taken = cairn("dossier", incident, tmp_path / "there.pdf", "--in", folder)
    unknown = cairn("dossier", "nothing9", tmp_path / "new.pdf", "--in", folder)
    nobody = cairn("dossier", incident, tmp_path / "new.pdf", "--for", "everybody", "--in", folder)
    none = cairn("verify", tmp_path / "road" / "cairn.toml")
    assert [ran.status for ran in (taken, unknown, nobody)] == [1, 1, 1] and none.status != 0
    assert "[dossier-exists]" in taken.err and "[incident-unknown]" in unknown.err and "[release-policy-unknown]" in nobody.err
    assert cairn("releases", "--in", folder).out == "" and not (tmp_path / "new.pdf").exists()
