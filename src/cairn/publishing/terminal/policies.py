"""Policies on a terminal: what each grades by, its grades with their meaning, and the rules that give them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from cairn.assessment.conditions import GradeRule, SourceRule
from cairn.assessment.policy import Policy
from cairn.publishing.terminal.layout import QUIET, columns, labelled, lines, section
from cairn.publishing.terminal.words import safe


def show_policies(policies: Iterable[Policy], console: Console) -> None:
    """Print a line or two for each policy: its name, what it is, its grades."""
    table = columns("policy", ("what it is", 3), ("grades", 4))
    for policy in policies:
        what = lines(Text(safe(policy.title)), Text(f"version {safe(policy.version)}", style=QUIET))
        table.add_row(Text(policy.name, style="bold"), what, safe(", ".join(policy.known_grades())))
    console.print(table)


def show_policy(policy: Policy, console: Console) -> None:
    """Print a policy: where it comes from, its grades with their meaning, and its rules in the order in which they are tried."""
    console.print(Text.assemble((safe(policy.title), "bold"), (f"   {safe(policy.name)}, version {safe(policy.version)}", QUIET)))
    console.print(Text(safe(policy.source), style=QUIET))
    if policy.grades:
        console.print(section("Grades", labelled([(safe(grade), Text(safe(words))) for grade, words in policy.grades.items()])))
    console.print(section("Rules, the first that fits", _rules(policy.rule)))
    if policy.source_rule:
        console.print(section("How reliable sources are", _rules(policy.source_rule)))


def _rules(rules: Sequence[GradeRule | SourceRule]) -> Table:
    return labelled([(safe(rule.grade), lines(Text(safe(rule.name), style=QUIET), Text(safe(rule.words)))) for rule in rules])
