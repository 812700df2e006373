"""A document of a record is written out, line by line, as far as the release told it, so that each claim has a line to point at."""

from __future__ import annotations

from collections.abc import Iterator

from cairn.model.claims import Claimant, Perpetrator, Victims
from cairn.model.values import Passage, Tolls


class Lines:
    """A text that grows by lines."""

    def __init__(self) -> None:
        """Empty."""
        self.text = ""

    def add(self, words: str) -> Passage:
        """A line more, on which white space is one space; where it stands."""
        line = " ".join(words.split())
        start = len(self.text)
        self.text += line + "\n"
        return Passage(start=start, end=start + len(line), quote=line)


def who(claimant: Claimant) -> str:
    """A claimant, as far as the release names one."""
    name = claimant.name or ("the document itself" if claimant.role == "media" else "not named")
    return f"{name} ({claimant.role})"


def how_many(tolls: Tolls) -> Iterator[str]:
    """The counts, each with its ends."""
    for harm, toll in tolls.given().items():
        ends = str(toll.min) if toll.min == toll.max else f"{_end(toll.min)} to {_end(toll.max)}"
        best = f", most likely {toll.best}" if toll.best is not None else ""
        written = f" (“{toll.as_written}”)" if toll.as_written else ""
        yield f"{harm} {ends}{best}{written}"


def victims(told: Victims | None) -> Iterator[str]:
    """Who was harmed."""
    if told is None:
        return
    if told.status != "unknown":
        yield f"victims: {told.status}"
    if told.description:
        yield f"of them: {told.description}"
    for number, what in ((told.women, "women"), (told.children, "children")):
        if number is not None:
            yield f"{number} {what}"
    for one in told.named:
        yield f"{one.name}{f', {one.age}' if one.age is not None else ''}"


def accused(perpetrators: tuple[Perpetrator, ...]) -> Iterator[str]:
    """Who is said to have done it."""
    if perpetrators:
        yield f"done by {' and '.join(one.name for one in perpetrators)}"


def _end(number: int | None) -> str:
    return "open" if number is None else str(number)
