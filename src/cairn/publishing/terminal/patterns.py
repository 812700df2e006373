"""Patterns on a terminal: one actor in full, or several beside each other. Calm figures: how many of how many, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from cairn.assessment.pattern import Delay, Pattern, Share, StepFound
from cairn.assessment.sums import TollSum
from cairn.assessment.title import AS_SAID
from cairn.assessment.wording import day_in_words, plain
from cairn.model.incident import PromiseStatus
from cairn.model.vocabulary import Harm
from cairn.publishing.terminal.layout import QUIET, columns, lines, section
from cairn.publishing.terminal.words import safe

BESIDE = {
    "no_word": "no\nword",
    "denied": "\ndenied",
    "inquiry": "own\ninquiry",
    "concluded": "\nended",
    "convicted": "\nguilty",
    "redress": "\nredress",
    "inquired_by_others": "by\nothers",
}
"""The rows that stand beside each other as columns, as far as the rules have them, and their headings."""
BECAME = {PromiseStatus.BROKEN: "not kept", PromiseStatus.NO_DATE: "without a day, nothing followed"}


def show_pattern(pattern: Pattern, console: Console, *, full: bool = False) -> None:
    """Print the pattern of one actor; `full` names the incidents behind each number."""
    parts = [_head(pattern), _steps(pattern, full), _promises(pattern, full), _silences(pattern), _tolls(pattern, full)]
    console.print(Group(*(part for part in parts if part is not None), *([_incidents(pattern)] if full else [])))


def show_patterns(patterns: Sequence[Pattern], console: Console) -> None:
    """Print several actors beside each other, each a row: of how many incidents how many came how far, and the median days it took."""
    if not patterns:
        console.print(Text("Nobody whom the register knows is accused."))
        return
    shown = [name for name in BESIDE if any(step.name == name for step in patterns[0].steps)]
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), expand=True, header_style=QUIET)
    table.add_column("\nactor", ratio=1, overflow="fold")
    for heading in ("\nn", *(BESIDE[name] for name in shown), "longest\nsilence"):
        table.add_column(heading, justify="right", no_wrap=True)
    for pattern in patterns:
        cells = (_beside(pattern.step(name)) for name in shown)
        longest = f"{pattern.silences[0].days} d" if pattern.silences else "–"
        name = lines(Text(safe(pattern.name), style="bold"), Text(pattern.actor or "not in the register", style=QUIET))
        table.add_row(name, str(len(pattern.incidents)), *cells, longest)
    console.print(table)
    few = [safe(pattern.name) for pattern in patterns if pattern.is_few]
    note = "n: incidents it is accused of; below a count: the median days from the incident to that step."
    console.print(
        lines(Text(note, style=QUIET), Text(f"Few incidents, shares would say little: {', '.join(few)}.", style=QUIET) if few else None)
    )


def _beside(step: StepFound) -> Text:
    return lines(str(step.share.count), Text(f"{_days(step.delay)} d", style=QUIET) if step.delay else None)


def _head(pattern: Pattern) -> RenderableType:
    count = len(pattern.incidents)
    told = Text.assemble((safe(pattern.name), "bold"), (f"   {pattern.actor}" if pattern.actor else "   not in the register", QUIET))
    accused = f"accused in {count} incident{'' if count == 1 else 's'} · as known on {day_in_words(pattern.as_of)}"
    parts = f"counted with it: {', '.join(pattern.parts)}" if pattern.parts else None
    few = "Few incidents: the shares say little, as their ranges show." if pattern.is_few else None
    return Group(told, Rule(style=QUIET, characters="─"), lines(accused, parts, few))


def _steps(pattern: Pattern, full: bool) -> RenderableType:
    table = columns(("what became of them", 3), "incidents", "share (95 %)", ("days to it", 2))
    for step in pattern.steps:
        ids = Text(_ids(step.share.incidents), style=QUIET) if full and step.share.incidents else None
        counted = f"{step.share.count} of {step.share.of}"
        table.add_row(lines(step.words, ids), counted, share_in_words(step.share), _delay(step.delay))
    return section("What became of them", table)


def share_in_words(share: Share) -> str:
    """A share with its interval, in per cent: "50 % (15–85)"; "–" where there is nothing to share."""
    if share.of == 0:
        return "–"
    return f"{100 * share.count / share.of:.0f} % ({100 * share.low:.0f}–{100 * share.high:.0f})"


def _delay(delay: Delay | None) -> str:
    if delay is None:
        return "–"
    count = len(delay.incidents)
    if delay.least == delay.most:
        return f"{delay.least}" + (f" (n = {count})" if count > 1 else "")
    return f"median {_days(delay)} ({delay.least}–{delay.most}, n = {count})"


def _days(delay: Delay | None) -> str:
    return f"{delay.median:g}" if delay else "–"


def _promises(pattern: Pattern, full: bool) -> RenderableType:
    made = sum(map(len, pattern.promises.values()))
    if not made:
        return section("Promises", Text("None on record."))
    told = [f"{len(ids)} {BECAME.get(status, plain(status))}" for status, ids in pattern.promises.items() if ids]
    ids = [Text(f"{BECAME.get(s, plain(s))}: {_ids(found)}", style=QUIET) for s, found in pattern.promises.items() if found and full]
    return section("Promises", Text(f"{made} made: {' · '.join(told)}"), *ids)


def _silences(pattern: Pattern) -> RenderableType | None:
    if not pattern.silences:
        return None
    table = Table.grid(padding=(0, 2))
    for silence in pattern.silences:
        since = "never a word" if silence.is_unanswered else "since its last word"
        table.add_row(f"{silence.days} days", silence.incident, Text(since, style=QUIET))
    return section("Longest silences", table)


def _tolls(pattern: Pattern, full: bool) -> RenderableType | None:
    if not pattern.tolls:
        return None
    told = [line for harm, found in pattern.tolls.items() for line in _toll(harm, found, full)]
    return section("Tolls together", *told)


def _toll(harm: Harm, found: TollSum, full: bool) -> Iterable[Text]:
    high = "open" if found.high is None else f"{found.high:,}"
    counted, unknown = len(found.counted), len(found.uncounted)
    where = f"in {counted} incident{'' if counted == 1 else 's'}" + (f"; nobody gives a figure for {unknown}" if unknown else "")
    yield Text.assemble((AS_SAID[harm], "bold"), f"   low {found.low:,} · best {found.best:,} · high {high}", (f"   {where}", QUIET))
    if full:
        yield Text(_ids(found.counted), style=QUIET)


def _incidents(pattern: Pattern) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for id in pattern.incidents:
        table.add_row(id, safe(pattern.titles[id]))
    return section("Incidents", table)


def _ids(incidents: Iterable[str]) -> str:
    return ", ".join(incidents)
