"""`cairn pattern`: what became of all incidents that an actor is accused of, alone, beside others, and on an earlier day."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest
from program_runs import Cairn, Ran

from cairn.casebook import Casebook
from cairn.intake import Options, add
from cairn.language.pipeline import languages

FIRST = (
    "Malian soldiers shot dead nine traders at a market near Gossi on 20 February 2025, residents said. "
    "On 23 February 2025 the Malian army announced an investigation into the killings and promised results within a week."
)
SECOND = (
    "Malian soldiers and Wagner fighters killed four herders at a well near Kidal on 3 January 2025, relatives said. "
    "On 5 January 2025 the Malian army denied the accusations."
)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A casebook to which a report came on the first of March 2025, and another on the tenth."""
    if "en" not in languages():
        pytest.skip("NOT TESTED: the package holds no English pipeline")
    folder = tmp_path / "book"
    with Casebook.init(folder, author="Ama", clock=lambda: datetime(2025, 3, 1, tzinfo=UTC)) as casebook:
        for day, words in ((date(2025, 3, 1), FIRST), (date(2025, 3, 10), SECOND)):
            casebook.clock = partial(datetime, day.year, day.month, day.day, tzinfo=UTC)
            (tmp_path / f"{day}.txt").write_text(words)
            list(add(casebook, [str(tmp_path / f"{day}.txt")], Options(published=day)))
    return folder


@pytest.fixture
def at(cairn: Cairn, book: Path) -> Cairn:
    """Runs commands in that casebook."""

    def run(command: str, *arguments: object) -> Ran:
        return cairn(command, *arguments, "--in", book)

    return run


def told(ran: Ran) -> list[dict[str, object]]:
    """The patterns as JSON."""
    assert (ran.status, ran.err) == (0, ""), ran
    return [json.loads(line) for line in ran.out.splitlines()]


def count(pattern: dict[str, object], step: str) -> list[str]:
    """The incidents behind a row."""
    return next(one["share"]["incidents"] for one in pattern["steps"] if one["name"] == step)  # type: ignore[attr-defined,no-any-return]


def test_the_pattern_of_an_actor_in_full(at: Cairn) -> None:
    """Rows with shares and days, promises, silences, tolls; with --full each number names its incidents."""
    ids = [json.loads(line)["id"] for line in at("list", "--json").out.splitlines()]
    page = at("pattern", "Malian army").out
    plain = " ".join(page.split())
    for words in (
        "accused in 2 incidents",
        "Few incidents: the shares say little",
        "denied 1 of 2 50 % (9–91) 2",
        "inquired into by its own side 1 of 2 50 % (9–91) 3",
        "1 made: 1 not kept",
        "since its last word",
        "killed low 13 · best 13 · high 13",
    ):
        assert words in plain, words
    assert "INCIDENTS\n" not in page
    full = at("pattern", "ml-army", "--full").out
    assert "INCIDENTS\n" in full and all(id in full for id in ids)


def test_actors_beside_each_other(at: Cairn) -> None:
    """By name, or all that the register knows; as a table and as JSON."""
    army, wagner = told(at("pattern", "ml-army", "--beside", "Wagner", "--json"))
    assert (len(count(army, "denied")), count(wagner, "denied")) == (1, [])
    assert count(wagner, "no_word") == wagner["incidents"] and count(army, "no_word") == []
    assert [one["actor"] for one in told(at("pattern", "--all", "--json"))] == [army["actor"], wagner["actor"]]
    page = at("pattern", "--all").out
    assert "ml-army" in page and "wagner-group" in page and "Few incidents" in page
    assert at("pattern", "ml-army", "--beside", "Wagner").out == page
    [state, russia] = told(at("pattern", "--all", "--with-parts", "--json"))
    assert (state["actor"], state["parts"], russia["parts"]) == ("ml-government", ["ml-army"], ["wagner-group"])


def test_a_past_day_never_shows_a_later_entry(at: Cairn) -> None:
    """On the first of March the second report had not come, and the promise was not broken yet; silence counts to that day."""
    [then] = told(at("pattern", "ml-army", "--as-of", "2025-03-01", "--json"))
    [now] = told(at("pattern", "ml-army", "--json"))
    assert len(then["incidents"]) == 1 and len(now["incidents"]) == 2  # type: ignore[arg-type]
    assert then["incidents"] == now["incidents"][:1]  # type: ignore[index]
    assert then["promises"]["open"] == then["incidents"] and now["promises"]["broken"] == then["incidents"]  # type: ignore[index]
    assert then["silences"] == [{"incident": then["incidents"][0], "days": 6, "is_unanswered": False}]  # type: ignore[index]
    before = at("pattern", "ml-army", "--as-of", "2025-02-28")
    assert before.status == 1 and "[actor-not-accused]" in before.err
    assert at("pattern", "--all", "--as-of", "2025-02-28").out == "Nobody whom the register knows is accused.\n"


def test_who_is_not_accused_is_refused_with_the_way_out(at: Cairn) -> None:
    """So is to name nobody, or somebody and all."""
    assert "Parts of it are (ml-army): ask with --with-parts." in at("pattern", "ml-government").err
    assert "'cairn pattern --all' shows those who are" in at("pattern", "the Blue Hats").err
    for arguments in ([], ["ml-army", "--all"]):
        ran = at("pattern", *arguments)
        assert ran.status == 2 and "name one actor, or give --all" in ran.err
