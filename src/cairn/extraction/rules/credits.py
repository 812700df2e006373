"""The agency that a text itself credits: after its headline ("... officials say Reuters Friday 17 May 2024"), or as its source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from cairn.extraction.rules.cast import Cast
from cairn.extraction.rules.sentences import Sentence

AGENCY = "agency"
"""The kind of bodies whose texts others print (knowledge/actors/kinds.toml)."""
HEAD = 2
"""Sentences among which the headline stands."""
STOPS = frozenset(".!?")


def credited(sentences: Sequence[Sentence], cast: Cast, labels: Sequence[str]) -> tuple[str, ...]:
    """The agencies credited, as the text names them. `labels`: words before one that is the source ("Source: AFP")."""
    found: list[str] = []
    for at, sentence in enumerate(sentences):
        if sentence.within is not None or not (at < HEAD or _label(tuple(labels)).search(sentence.text)):
            continue
        for match in cast.named_in(sentence):
            if match.actor.kind != AGENCY:
                continue
            closes = at < HEAD and sentence.text[match.end :].strip() == "" and sentence.text[: match.start].strip()[-1:] not in STOPS
            if closes or _label(tuple(labels)).search(sentence.text[: match.start][-20:] + "|"):
                found.append(sentence.text[match.start : match.end])
    return tuple(dict.fromkeys(found))


@cache
def _label(labels: tuple[str, ...]) -> re.Pattern[str]:
    """A label at the end of what stands before a name, or anywhere in a sentence."""
    return re.compile(rf"\b(?:{'|'.join(re.escape(label.capitalize()) for label in labels)}):?\s*(?:\||(?=[A-Z]))")
