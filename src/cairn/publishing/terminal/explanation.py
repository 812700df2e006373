"""Why a document is read as it is, on a terminal: sentence after sentence, what was found and what was passed over."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cairn.extraction.explanation import Explanation, Line, SentenceExplained
from cairn.publishing.terminal.layout import QUIET
from cairn.publishing.terminal.words import quoted, safe

WIDEST = 11
FRAME = "frame"
CLOSING = "\n+ found   – passed over   = what came of it. The frames that were tried and did not fit are told with --sentence N."
PASSED, FOUND = "–", "+"
"""Signs before what did not count and what did: nothing rests on colour."""


def show_explanation(explanation: Explanation, console: Console, only: int | None = None) -> None:
    """Print it; `only`: the number of one sentence."""
    console.print(Text(safe(explanation.name), style="bold"))
    for sentence in explanation.sentences:
        if only is None or sentence.number == only:
            console.print(_sentence(sentence if only else _shortened(sentence)))
    if only is None and explanation.left_out:
        console.print(Text("\nNOT READ", style="bold"), Padding(_lines(explanation.left_out), (0, 0, 0, 2)), sep="\n")
    if only is None:
        console.print(Text(CLOSING, style=QUIET))


def _shortened(sentence: SentenceExplained) -> SentenceExplained:
    """A sentence among many: without the frames that did not fit, of which common words have a dozen."""
    words = (w.model_copy(update={"lines": tuple(n for n in w.lines if n.label != FRAME or not n.is_passed_over)}) for w in sentence.words)
    return sentence.model_copy(update={"words": tuple(w for w in words if w.lines)})


def _sentence(sentence: SentenceExplained) -> RenderableType:
    parts: list[RenderableType] = [Text(), _headed(f"{sentence.number:>3} ", quoted(sentence.text)), _set_in(_lines(sentence.lines))]
    for word in sentence.words:
        parts += [_set_in(Text(f"“{safe(word.word)}”", style="bold")), _set_in(_lines(word.lines), by=6)]
    if sentence.came_of_it:
        parts.append(_set_in(Group(*(_headed("= ", safe(line)) for line in sentence.came_of_it))))
    elif sentence.words:
        parts.append(_set_in(_headed("= ", "nothing came of it in these words")))
    return Group(*parts)


def _headed(lead: str, text: str) -> Table:
    table = Table.grid()
    table.add_column(width=len(lead), no_wrap=True, style="bold")
    table.add_column(overflow="fold")
    table.add_row(lead, Text(text))
    return table


def _lines(lines: Sequence[Line]) -> Table:
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=1, no_wrap=True)
    table.add_column(width=WIDEST, no_wrap=True, style=QUIET)
    table.add_column(overflow="fold")
    for line in lines:
        table.add_row(PASSED if line.is_passed_over else FOUND, line.label, Text(safe(line.told)))
    return table


def _set_in(what: RenderableType, by: int = 4) -> Padding:
    return Padding(what, (0, 0, 0, by))
