"""`cairn weights`: what accounts are linked by, and choosing otherwise."""

from __future__ import annotations

from pathlib import Path

from program_runs import Cairn

from cairn.linking import load_weights
from cairn.linking.writing import as_toml


def test_it_shows_the_weights_and_uses_those_of_a_file(cairn: Cairn, book: Path, tmp_path: Path) -> None:
    """Every level with its weight; a file's are in force from then on, and `why` says so; 'shipped' leads back."""
    shown = cairn("weights", "--in", book).out
    assert all(level.name.replace("_", " ") in shown for aspect in load_weights().aspect for level in aspect.levels)
    own = tmp_path / "own.toml"
    own.write_text(
        as_toml(load_weights()).replace("weight = 3.5", "weight = 30.5").replace("judgements, held", "of our own, held"), "utf-8"
    )
    assert "cairn link --all --dry-run" in cairn("weights", "--use", own, "--in", book).out
    shown = cairn("weights", "--in", book).out
    assert "of our own" in shown and "+30.5" in shown
    assert "already" in cairn("weights", "--use", own, "--in", book).out
    assert cairn("weights", "--use", "shipped", "--in", book).status == 0
    assert "of our own" not in cairn("weights", "--in", book).out


def test_bad_weights_and_too_small_a_casebook_are_told(cairn: Cairn, book: Path, tmp_path: Path) -> None:
    """With the file and the key, and with how many pairs it takes; nothing is written."""
    wrong, out = tmp_path / "wrong.toml", tmp_path / "learnt.toml"
    wrong.write_text(as_toml(load_weights()).replace("placed =", "plaiced ="), "utf-8")
    refused = cairn("weights", "--use", wrong, "--in", book)
    assert refused.status and "wrong.toml" in refused.err and "thresholds.placed" in refused.err
    refused = cairn("weights", "--learn", out, "--in", book)
    assert refused.status and "500" in refused.err and not out.exists()
    assert "duckdb" in cairn("weights", "--learn", out, "--engine", "steam", "--in", book).err
