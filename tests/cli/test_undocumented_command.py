"""`cairn undocumented`: what it prints of a sheet of lists, and how it refuses; the sheet of the how-to page is the example."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from program_runs import Cairn

PAGE = (Path(__file__).parents[2] / "docs" / "how-to" / "undocumented.md").read_text("utf-8")


def block(language: str, at: int = 0) -> str:
    """A block of the how-to page."""
    return re.findall(rf"```{language}\n(.*?)```", PAGE, flags=re.DOTALL)[at]


@pytest.fixture
def kosovo(tmp_path: Path) -> Path:
    """The sheet of the how-to page."""
    file = tmp_path / "kosovo.csv"
    file.write_text(block("csv"), "utf-8")
    return file


def test_the_example_of_the_page_prints_what_the_page_shows(cairn: Cairn, kosovo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Line by line where it leaves nothing off; what is simulated may differ a little from machine to machine."""
    monkeypatch.setenv("COLUMNS", "80")
    ran = cairn("undocumented", kosovo)
    assert (ran.status, ran.err) == (0, "")
    printed = [line.rstrip() for line in ran.out.splitlines()]
    for part in filter(str.strip, block("text", 1).split("  …\n")):
        shown = part.strip("\n").splitlines()
        at = printed.index(shown[0])
        for one, other in zip(shown, printed[at : at + len(shown)], strict=True):
            if one.startswith("  latent classes"):
                assert figures(other) == pytest.approx(figures(one), rel=0.1)
            else:
                assert other == one


def figures(line: str) -> list[int]:
    """The numbers of a line."""
    return [int(number.replace(",", "")) for number in re.findall(r"[\d,]+", line)]


def test_json_carries_the_assumptions(cairn: Cairn, kosovo: Path) -> None:
    """Whoever passes the number on passes on what must hold for it; one seed gives one result."""
    ran, again = cairn("undocumented", kosovo, "--json"), cairn("undocumented", kosovo, "--json")
    found = json.loads(ran.out)
    assert (ran.status, ran.err, ran.out) == (0, "", again.out)
    assert found["observed"] == 4400
    assert [one["method"] for one in found["estimates"]] == ["graphs", "log-linear", "classes"]
    for one in found["estimates"]:
        assert one["low"] <= one["total"] <= one["high"]
        assert any("closed population" in assumption for assumption in one["assumptions"])


def test_lists_can_be_chosen_and_two_are_refused(cairn: Cairn, kosovo: Path) -> None:
    """With the code, and what to do; what is said to be independent is then estimated, with that said beside it."""
    ran = cairn("undocumented", kosovo, "--lists", "ABA,EXH")
    assert (ran.status, ran.out) == (1, "")
    assert "[lists-few]" in ran.err
    ran = cairn("undocumented", kosovo, "--lists", "ABA,EXH", "--independent")
    assert (ran.status, ran.err) == (0, "")
    assert "came about independently" in " ".join(ran.out.split())


def test_a_narrow_terminal_cuts_no_number(cairn: Cairn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no room, the drawing gives way."""
    monkeypatch.setenv("COLUMNS", "50")
    (tmp_path / "lists.csv").write_text("A,B,count\n1,0,9000000\n0,1,8000000\n1,1,2000000\n", "utf-8")
    ran = cairn("undocumented", tmp_path / "lists.csv", "--independent")
    assert ran.status == 0
    assert "54,999,982" in ran.out
    assert "…" not in ran.out


def test_names_of_lists_are_printed_as_they_are(cairn: Cairn, tmp_path: Path) -> None:
    """The headings of a sheet are other people's text: a list called "red" is no colour of the terminal, and what would steer it is not
    printed."""
    file = tmp_path / "lists.csv"
    file.write_text(block("csv").replace("HRW", "red").replace("OSCE", "OS\x1b[31mCE"), "utf-8")
    ran = cairn("undocumented", file)
    assert (ran.status, ran.err) == (0, "")
    assert "[red EXH]" in ran.out
    assert "\x1b" not in ran.out


@pytest.mark.parametrize(("name", "content"), [("none.csv", None), ("lists.xlsx", b"PK\x03\x04\xff\xfe")])
def test_what_is_no_sheet_is_refused(cairn: Cairn, tmp_path: Path, name: str, content: bytes | None) -> None:
    """A file that is not there, and one that is no text."""
    if content is not None:
        (tmp_path / name).write_bytes(content)
    ran = cairn("undocumented", tmp_path / name)
    assert (ran.status, ran.out) == (2, "")
    assert "LISTS.csv" in ran.err
