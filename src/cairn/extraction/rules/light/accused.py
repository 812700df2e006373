"""Who accuses and who is accused, where verbs stand first and both follow: "accused A B of shelling"."""

from __future__ import annotations

from cairn.extraction.rules.cast import ARMED, Cast
from cairn.extraction.rules.light.doers import is_force
from cairn.extraction.rules.light.tokens import Line
from cairn.extraction.rules.light.words import ReadyWords
from cairn.model.vocabulary import Role


def accused_from(line: Line, first: int, end: int, words: ReadyWords, cast: Cast) -> int | None:
    """Where the accused begins in a half-open range behind a verb: at the first force behind somebody else, else at the range's beginning
    where it names a force and nobody more; then it is not said who accuses. None where no force is named."""
    armed = {line.span(m.start, m.end)[0] for m in cast.named_in(line.sentence) if m.actor.kind in ARMED or m.actor.role == Role.PARTY}
    forces = [at for at in range(first, end) if at in armed or is_force(line, at, words)]
    own = words.fighters.at(line, first) or words.organs.at(line, first)
    behind = [at for at in forces if at > first and (own is None or at >= own.end) and not _is_joined(line, at, words)]
    return behind[0] if behind else forces[0] if forces else None


def _is_joined(line: Line, at: int, words: ReadyWords) -> bool:
    """Whether "and" is written onto a word, so that it goes on with those before it."""
    return any(words.fighters.skipped(line, at) and line.key(at).startswith(small) for small in words.joined_and)
