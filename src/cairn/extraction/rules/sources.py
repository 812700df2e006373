"""Which entry of which file of the lexicon a finding rests on: file and line, as `cairn lexicon show` tells them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from cairn.knowledge.positions import Loc
from cairn.language.aftermath import DevelopmentFrame, Frame, load_aftermath
from cairn.language.files import is_light, with_additions
from cairn.language.lexicon import Idiom, Lexicon, Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token


class Sources:
    """Finds the entries of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        """The lexicon as it was loaded, so that its entries are the very ones that the steps noted."""
        self._lexicon = lexicon
        harm = lexicon.harm
        self._entries: dict[int, tuple[str, Loc]] = {}
        for part in ("verb", "noun", "adjective", "idiom"):
            self._list("harm.toml", part, getattr(harm, part))
        if not is_light(lexicon.language):
            after = load_aftermath(lexicon.language)
            self._list("responses.toml", "frame", after.responses.frame)
            self._list("developments.toml", "frame", after.developments.frame)

    def _list(self, name: str, part: str, entries: tuple[Trigger | Frame, ...]) -> None:
        self._entries |= {id(entry): (name, (part, number)) for number, entry in enumerate(entries)}

    def of(self, entry: Trigger | Frame) -> str:
        """Where an entry stands; where it was altered on the way, where it comes from."""
        name, loc = self._entries.get(id(entry), (None, ()))
        if name is None:
            name, loc = next((place for place in map(self._alike, (entry,)) if place), (None, ()))
        return _line(self._lexicon.language, name, loc) if name else _file(entry)

    def _alike(self, entry: Trigger | Frame) -> tuple[str, Loc] | None:
        same = (t for t in (*self._lexicon.harm.verb, *self._lexicon.harm.idiom) if isinstance(entry, Trigger) and t.lemmas == entry.lemmas)
        found = next(same, None)
        return self._entries.get(id(found)) if found is not None else None

    def of_cue(self, token: Token) -> str:
        """Where a word of saying stands; nothing where it is no verb."""
        lemma = token.lemma_.lower()
        number = next((n for n, cue in enumerate(self._lexicon.speech.cue) if lemma in cue.lemmas), None)
        return "" if number is None else "; " + _line(self._lexicon.language, "speech.toml", ("cue", number))


@cache
def _line(language: str, name: str, loc: Loc) -> str:
    table, _ = with_additions(language, name)
    if table is None:
        return name
    spot = table.spot(loc)
    return f"{spot.file.name}:{spot.line}"


def _file(entry: Trigger | Frame) -> str:
    if isinstance(entry, Frame):
        return "developments.toml" if isinstance(entry, DevelopmentFrame) else "responses.toml"
    return "harm.toml, idiom" if isinstance(entry, Idiom) else "harm.toml"
