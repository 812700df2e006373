"""`cairn merge`, `split`, `move`, `same`, `apart`, `undo`, and what is asked before and after: `doubts`, `why`, `history`."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from program_runs import Cairn, Ran

GOSSI = "Residents say that 12 people were killed in Gossi on 2025-02-20."
TESSIT = "A herder says that 12 people were killed in Tessit on 2025-02-20."


@pytest.fixture
def at(cairn: Cairn, book: Path, tmp_path: Path) -> Cairn:
    """Runs commands in a casebook of two incidents, of two accounts and of one, and of a third that may be the first."""
    (tmp_path / "tessit.txt").write_text(TESSIT)
    assert cairn("add", tmp_path / "tessit.txt", "--to", book, "--extractor", "counting").status == 0

    def run(command: str, *arguments: object) -> Ran:
        return cairn(command, *arguments, "--in", book)

    return run


@pytest.fixture
def ids(at: Cairn) -> list[str]:
    """The three incidents, in the order in which they were opened: Gossi, Bara, Tessit."""
    return [json.loads(line)["id"] for line in at("list", "--json").out.splitlines()]


def accounts(at: Cairn, incident: str) -> list[str]:
    """How the accounts of an incident are called, as a person would write them."""
    record = json.loads(at("show", incident, "--json").out)
    return [f"{ref['document'][:8]}/{ref['incident']}" for ref in record["accounts"]]


def decided(ran: Ran) -> int:
    """The number of the decision that a command has made."""
    assert (ran.status, ran.err) == (0, ""), ran
    word, number, _ = ran.out.split(" ", 2)
    assert word == "Decision"
    return int(number.rstrip(":"))


def test_doubts_are_listed_until_a_person_settles_them(at: Cairn, ids: list[str]) -> None:
    """Each with its evidence and both incidents; "the same" settles it, its undo brings it back, "never the same" settles it too."""
    gossi, _, tessit = ids
    told = at("doubts").out
    assert f"the same as {gossi}?" in told and f"it stands in {tessit}" in told and "Gossi" in told and "+6.0" in told
    [doubt] = [json.loads(line) for line in at("doubts", "--json").out.splitlines()]
    assert (doubt["incident"], doubt["other"]) == (tessit, gossi)
    assert f"may belong to {gossi}" in at("show", tessit).out
    assert "may belong here" in at("show", gossi).out
    for command in ("same", "apart"):
        number = decided(at(command, tessit, gossi, "--because", "I asked the herder"))
        assert at("doubts").out == "Nothing waits for a person.\n"
        assert at("list", "--doubtful", "--json").out == ""
        decided(at("undo", number, "--because", "a slip"))
        assert f"the same as {gossi}?" in at("doubts").out


def test_why_tells_each_comparison_with_its_direction_and_the_sum(at: Cairn, ids: list[str]) -> None:
    """For two accounts, an account and an incident, and two incidents; what the linker would do stands beside the thresholds."""
    gossi, bara, tessit = ids
    one, other = accounts(at, gossi)
    told = at("why", one, other).out
    for words in ("+3.5  date, same day", "+2.5  place, same name", "12 and 13 killed", "enough for the linker to place them together"):
        assert words in told
    assert "from +5.0 on" in told and "from +2.0 on" in told
    [herder] = accounts(at, tessit)
    doubtful = at("why", herder, gossi).out
    assert "\n  against " in doubtful and "-1.5  place, other name" in doubtful and "enough to ask a person" in doubtful
    assert at("why", tessit, gossi).out.count("+6.0") == 2
    assert "too little even to ask" in at("why", bara, gossi).out
    assert json.loads(at("why", herder, gossi, "--json").out)["outcome"] == "doubtful"
    decided(at("apart", herder, one, "--because", "two wells"))
    assert "never the same" in at("why", herder, gossi).out


def test_a_doubt_is_weighed_as_why_weighs_it(at: Cairn, ids: list[str], tmp_path: Path) -> None:
    """By all that stands in the other incident now, whatever came in since, in the list, on the page and in the answer; never by an
    account of the same document, which tells its own events apart."""
    gossi, _, tessit = ids
    (tmp_path / "both.txt").write_text(f"{GOSSI} In Kouri 12 people were killed in Kouri on 2025-02-20, at once.")
    (tmp_path / "later.txt").write_text(GOSSI.replace("12", "14").replace("Residents", "Elders"))
    for name in ("both", "later"):
        assert at("add", tmp_path / f"{name}.txt", "--extractor", "counting").status == 0
    doubts = [json.loads(line) for line in at("doubts", "--json").out.splitlines()]
    assert {doubt["other"] for doubt in doubts} >= {gossi} and len(doubts) == 2
    for doubt in doubts:
        account = f"{doubt['account']['document']}/{doubt['account']['incident']}"
        weighed = json.loads(at("why", account, doubt["other"], "--json").out)
        assert (doubt["weight"], doubt["nearest"], doubt["reasons"]) == (weighed["weight"], weighed["nearest"]["other"], weighed["terms"])
        assert doubt["nearest"]["document"] != doubt["account"]["document"]
        shown = at("show", doubt["incident"]).out
        assert f"may belong to {doubt['other']} ({doubt['weight']:+.1f} bits)" in shown
    [kouri] = [doubt for doubt in doubts if doubt["incident"] != tessit]
    told = at("why", kouri["incident"], gossi).out
    assert "the linker never places them together. So it asks a person." in " ".join(told.split())
    assert json.loads(at("why", kouri["incident"], gossi, "--json").out)["outcome"] == "doubtful"


def test_documents_are_called_by_the_beginning_of_their_ids(at: Cairn, ids: list[str], tmp_path: Path) -> None:
    """In every line, that of an account which contradicts included; whole ids are for programs."""
    gossi, _, tessit = ids
    (tmp_path / "far.txt").write_text("A teacher says that 40 people were killed in Gao on 2025-02-26.")
    assert at("add", tmp_path / "far.txt", "--extractor", "counting").status == 0
    decided(at("same", accounts(at, gossi)[0], "far.txt", "--because", "the teacher told me"))
    assert "speaks against it" in at("why", tessit, gossi).out
    for command, *arguments in (("why", tessit, gossi), ("show", gossi, "--full"), ("doubts",), ("history", gossi)):
        assert not re.search("[0-9a-f]{20}", "".join(at(command, *arguments).out.split())), command
    assert len(json.loads(at("why", tessit, gossi, "--json").out)["nearest"]["one"]["document"]) == 64


def test_a_merged_incidents_old_id_leads_on_everywhere(at: Cairn, ids: list[str]) -> None:
    """show, why, history, search and export say where it went; a further merge is followed."""
    gossi, bara, tessit = ids
    number = decided(at("merge", tessit, gossi, "--because", "one well"))
    went = f"{tessit} was merged into {gossi} by decision {number} (Ama, "
    shown = at("show", tessit)
    assert shown.err.startswith(went) and "one well" in shown.err
    assert f"incident    {gossi}" in shown.out and f"The id {tessit} leads here too." in shown.out
    assert at("show", tessit, "--json").out == at("show", gossi, "--json").out
    for command, *arguments in (("history", tessit), ("why", tessit, bara), ("search", tessit)):
        assert went in at(command, *arguments).err, command
    exported = [json.loads(line) for line in at("export").out.splitlines()]
    assert {one["id"]: one["former_ids"] for one in exported} == {gossi: [tessit], bara: []}
    decided(at("merge", gossi, bara, "--because", "one attack"))
    assert [line.split(" was merged into ")[1][:8] for line in at("show", tessit).err.splitlines()] == [gossi, bara]


def test_search_tells_the_incidents_of_what_it_finds(at: Cairn, ids: list[str]) -> None:
    """Where a document's accounts stand now, not where they stood."""
    gossi, bara, tessit = ids
    assert f"in {tessit}" in at("search", "herder").out
    decided(at("merge", tessit, bara, "--because", "one attack"))
    [found] = [json.loads(line) for line in at("search", "herder", "--json").out.splitlines()]
    assert found["incidents"] == [bara]
    assert at("search", gossi).err == f"{gossi} is an incident: cairn show {gossi}\n"


def test_split_move_and_undo_tell_what_came_of_them(at: Cairn, ids: list[str]) -> None:
    """The decision, what it outranks, how many accounts stand where, and how to take it back."""
    gossi, bara, _ = ids
    first, second = accounts(at, gossi)
    split = at("split", gossi, second, "--because", "another well")
    number = decided(split)
    assert f"split off {gossi}, as " in split.out and f"To take it back: cairn undo {number}" in split.out
    assert accounts(at, gossi) == [first]
    opened = split.out.split(", as ")[1][:8]
    assert f"{opened} holds 1 account now." in split.out
    moved = at("move", second, bara, "--because", "it is that one", "--by", "Bintou")
    assert f"It outranks decision {number}, which says otherwise" in moved.out
    assert f"{opened} holds no account now." in moved.out
    empty = at("show", opened)
    assert empty.status == 1 and f"they stand in {bara}." in empty.err
    undone = at("undo", number, "--because", "both wrong")
    assert f"{second} stays where it is: decision {decided(moved)} put it there later" in undone.out
    told = at("history", bara).out
    assert " · Bintou · moved " in told and ": it is that one" in told
    decided(at("undo", decided(moved), "--because", "both wrong"))
    assert sorted(accounts(at, gossi)) == sorted([first, second])


def test_history_tells_how_an_incident_came_to_be(at: Cairn, ids: list[str]) -> None:
    """Opened and placed by the linker, decided by people, in order; what was undone is marked."""
    gossi, _, tessit = ids
    number = decided(at("merge", tessit, gossi, "--because", "one well"))
    decided(at("undo", number, "--because", "two wells"))
    judged = [json.loads(line) for line in at("history", gossi, "--json").out.splitlines()]
    assert [one["by"] for one in judged] == ["the linker"] * 3 + ["Ama"] * 2
    assert [one["number"] for one in judged] == sorted(one["number"] for one in judged)
    assert [one["undone_by"] for one in judged[3:]] == [judged[4]["number"], None]
    assert f"merged {tessit} into {gossi}: one well · undone by" in " ".join(at("history", gossi).out.split())


def test_what_is_decided_is_not_in_the_record_of_an_earlier_day(at: Cairn, ids: list[str]) -> None:
    """As of a day before it was made there is no decision, and nothing that came of it."""
    gossi, _, tessit = ids
    decided(at("merge", tessit, gossi, "--because", "one well"))
    assert at("show", tessit, "--as-of", "2020-01-01").status == 1
    assert at("doubts", "--as-of", "2020-01-01").out == "Nothing waits for a person.\n"


def test_a_later_report_comes_to_what_was_merged_and_not_to_what_is_held_apart(
    at: Cairn, cairn: Cairn, book: Path, ids: list[str], tmp_path: Path
) -> None:
    """Merged incidents stay one when new accounts come, and what is held apart stays apart."""
    gossi, bara, tessit = ids
    decided(at("merge", gossi, bara, "--because", "one attack"))
    [herder] = accounts(at, tessit)
    decided(at("apart", herder, bara, "--because", "two attacks"))
    (tmp_path / "later.txt").write_text(GOSSI.replace("Residents", "Elders"))
    assert at("add", tmp_path / "later.txt", "--extractor", "counting").status == 0
    assert len(accounts(at, bara)) == 4 and accounts(at, tessit) == [herder]
    assert cairn("verify", book).status == 0
    assert at("doubts").out == "Nothing waits for a person.\n"


def test_what_cannot_be_meant_is_refused_in_words(at: Cairn, ids: list[str]) -> None:
    """The message names the thing and the way out; a decision without a reason is none."""
    gossi, bara, tessit = ids
    first, _ = accounts(at, gossi)
    because = ("--because", "law")
    for code, words, ran in [
        ("incidents-one-already", "name two", at("merge", gossi, gossi, *because)),
        ("incident-unknown", "'cairn list'", at("merge", "uuuu", gossi, *because)),
        ("document-unknown", "DOCUMENT/ACCOUNT", at("move", "nothing/i1", gossi, *because)),
        ("account-unknown", "it has i1", at("move", "reports/a.txt/i9", bara, *because)),
        ("account-there-already", f"stands in {gossi} already", at("move", "reports/a.txt", gossi, *because)),
        ("account-elsewhere", f"cairn show {gossi}", at("split", bara, first, *because)),
        ("decision-unknown", "cairn history", at("undo", "1", *because)),
        ("incident-unnamed", "by its id", at("show", "")),
        ("subject-unknown", "no account uuuu", at("why", "uuuu", gossi)),
        ("nothing-to-compare", "two accounts", at("why", gossi, gossi)),
        ("reason-missing", "--because", at("merge", gossi, tessit, "--because", " ")),
    ]:
        assert ran.status == 1, code
        assert words in ran.err and f"[{code}]" in ran.err, ran.err
        assert ran.out == ""
    assert "--because" in at("merge", gossi, tessit).err
    assert at("merge", gossi, tessit).status == 2


def test_decisions_can_be_read_by_programs(at: Cairn, ids: list[str]) -> None:
    """With --json a command writes the decision that it made."""
    gossi, _, tessit = ids
    made = json.loads(at("merge", tessit, gossi, "--because", "one well", "--json").out)
    assert (made["by"], made["reason"], made["action"]) == ("Ama", "one well", f"merged {tessit} into {gossi}")
    assert at("undo", made["number"], "--because", "law").status == 0
