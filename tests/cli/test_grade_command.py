"""`cairn grade`: a reviewer's grade beside the verdict in everything that shows one, and `--policy` for another way of grading."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from program_runs import Cairn, Ran

from cairn.assessment import load_policy, policy_names


@pytest.fixture
def at(cairn: Cairn, book: Path) -> Cairn:
    """Runs commands in a casebook of two incidents."""

    def run(command: str, *arguments: object) -> Ran:
        return cairn(command, *arguments, "--in", book)

    return run


@pytest.fixture
def gossi(at: Cairn) -> str:
    """The first incident."""
    return str(json.loads(at("list", "--json").out.splitlines()[0])["id"])


def test_a_reviewers_grade_stands_beside_the_verdict(at: Cairn, gossi: str) -> None:
    """In the record, the list, JSON, the export and the history; under the policy it was given for; until it is undone."""
    before = json.loads(at("show", gossi, "--json").out)
    machine = before["grade"]["grade"]
    made = at("grade", gossi, "confirmed", "--reason", "the army said so on the radio", "--by", "Bintou")
    assert (made.status, made.err) == (0, "") and f"graded {gossi} confirmed (policy airwars)" in made.out
    shown = " ".join(at("show", gossi).out.split())
    assert f"grade {machine} policy airwars" in shown and "confirmed a reviewer's grade, decision" in shown
    assert "Bintou, " in shown and ": the army said so on the radio" in shown
    listed = at("list").out
    assert machine in listed and "confirmed" in listed and "by a reviewer" in listed
    after = json.loads(at("show", gossi, "--json").out)
    assert after["grade"].pop("override")["grade"] == "confirmed" and before["grade"].pop("override") is None
    assert after["grade"] == before["grade"]
    [exported] = [one for one in map(json.loads, at("export").out.splitlines()) if one["id"] == gossi]
    assert (exported["grade"]["grade"], exported["grade"]["override"]["by"]) == (machine, "reviewer 1")
    assert "Bintou · graded" in at("history", gossi).out
    assert json.loads(at("show", gossi, "--json", "--policy", "ucdp").out)["grade"]["override"] is None
    number = made.out.split("cairn undo ")[1].split()[0]
    assert at("undo", number, "--because", "a slip").status == 0
    assert json.loads(at("show", gossi, "--json").out)["grade"]["override"] is None


def test_only_grades_of_the_policy_can_be_given(at: Cairn, gossi: str) -> None:
    """Else the error lists them; nothing is written."""
    refused = at("grade", gossi, "certain", "--reason", "I was there")
    assert refused.status == 1 and "confirmed or fair or weak" in refused.err and "[grade-unknown]" in refused.err
    assert at("grade", gossi, "confirmed", "--policy", "ucdp", "--reason", "x").status == 1
    assert at("grade", gossi, "3", "--policy", "admiralty", "--reason", "it fits").status == 0


def test_policies_are_listed_and_told_whole(cairn: Cairn, tmp_path: Path) -> None:
    """All that come with us with their grades; of one what each grade means, and every rule; a file of one's own as well."""
    listed = " ".join(cairn("policies").out.split())
    assert all(name in listed for name in policy_names()) and "confirmed, fair, weak, contested" in listed
    for name in policy_names():
        told = " ".join(cairn("policies", name).out.split())
        policy = load_policy(name)
        assert all(words in told for words in (*policy.grades.values(), *(rule.name for rule in (*policy.rule, *policy.source_rule))))
    unknown = cairn("policies", "airwaves")
    assert unknown.status == 1 and "[policy-unknown]" in unknown.err


def test_policies_are_named_or_given_as_files(at: Cairn, gossi: str, tmp_path: Path) -> None:
    """show, list and export take either; an unknown name is told with those there are."""
    own = tmp_path / "ours.toml"
    own.write_text(
        'name = "ours"\nversion = "1"\ntitle = "Ours"\nsource = "https://example.org"\nown_voice = "always"\n'
        'tolls = "conservative"\ncorroboration.counts = ["ngo"]\n'
        '[[rule]]\ngrade = "noted"\nname = "all"\nwords = "All are noted."\n',
        "utf-8",
    )
    for policy, grade in ((own, "noted"), ("admiralty", "6"), ("ucdp", "2")):
        assert json.loads(at("show", gossi, "--json", "--policy", policy).out)["grade"]["grade"] in {grade, "1"}
        for command in ("list", "export"):
            arguments = ("--json",) if command == "list" else ()
            told = [json.loads(line)["grade"]["policy"] for line in at(command, *arguments, "--policy", policy).out.splitlines()]
            assert set(told) == {"ours" if policy == own else policy}
    unknown = at("list", "--policy", "airwaves")
    assert unknown.status == 1 and "admiralty or airwars or ucdp" in unknown.err
