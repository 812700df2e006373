"""`cairn token`: made and shown once, listed without its words, taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from program_runs import Cairn

from cairn.casebook import Casebook
from cairn.web.team import accounts_of
from cairn.web.tokens import Tokens


@pytest.fixture
def folder(cairn: Cairn, tmp_path: Path) -> Path:
    """An empty casebook."""
    made = tmp_path / "book"
    assert cairn("init", made).status == 0
    return made


def test_a_token_is_printed_once(cairn: Cairn, folder: Path) -> None:
    """Alone on standard output, so that a program can take it from there; nothing shows it again."""
    made = cairn("token", "add", "maps", "--in", folder, "--days", 7)
    secret = made.out.strip()
    assert made.status == 0 and secret.startswith("cairn_") and "\n" not in secret
    assert "Token 1 is Ama's" in made.err and "cairn token revoke 1" in made.err and secret not in made.err
    listed = cairn("token", "list", "--in", folder)
    assert listed.out.split("\t")[:3] == ["1", "Ama", "maps"] and listed.out.rstrip().endswith("may change\tgood")
    assert secret not in listed.out
    with Casebook.open(folder) as casebook:
        found = Tokens(accounts_of(casebook)).brought(secret)
    assert found and (found.ends - found.made).days == 7


def test_a_token_is_for_somebody_and_for_something(cairn: Cairn, folder: Path) -> None:
    """As a line of JSON it says all of it, but not the token."""
    cairn("token", "add", "sheets", "--for", "Ben", "--reads-only", "--in", folder)
    told = json.loads(cairn("token", "list", "--json", "--in", folder).out)
    assert (told["owner"], told["name"], told["reads_only"], told["used"]) == ("Ben", "sheets", True, None)
    assert set(told) == {"number", "name", "owner", "made", "ends", "used", "revoked", "reads_only"}


def test_a_token_is_taken_back(cairn: Cairn, folder: Path) -> None:
    """By its number; one that there is not is told."""
    secret = cairn("token", "add", "maps", "--in", folder).out.strip()
    assert "opens nothing any more" in cairn("token", "revoke", 1, "--in", folder).out
    assert "revoked" in cairn("token", "list", "--in", folder).out
    with Casebook.open(folder) as casebook:
        assert Tokens(accounts_of(casebook)).brought(secret) is None
    unknown = cairn("token", "revoke", 2, "--in", folder)
    assert unknown.status == 1 and "[token-unknown]" in unknown.err


def test_a_token_that_cannot_be_made(cairn: Cairn, folder: Path) -> None:
    """It says why."""
    assert "[token-days]" in cairn("token", "add", "maps", "--days", 1000, "--in", folder).err
    assert "[token-unnamed]" in cairn("token", "add", " ", "--in", folder).err
    assert cairn("token", "list", "--in", folder).out == ""
