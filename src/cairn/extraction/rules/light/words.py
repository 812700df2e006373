"""The lexicon of a language without a parse, made ready for looking up: every list as phrases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from cairn.extraction.rules.light.phrases import Phrases
from cairn.extraction.rules.light.tokens import Line, cutter
from cairn.knowledge.actors.organs import Wording
from cairn.language.files import load_words
from cairn.language.lexicon import Lexicon, Trigger, load_lexicon
from cairn.language.light import Answer, Links, load_answers, load_light, load_nations
from cairn.language.speaking import Cue
from cairn.model.vocabulary import Means, PlaceRole, Role, Side, VictimStatus

Part = Literal["verb", "noun", "adjective"]


class Opener(NamedTuple):
    """A trigger with its part of speech, which tells where those harmed stand."""

    trigger: Trigger
    part: Part


class Land(NamedTuple):
    """A country, and whether it is named, or only called after."""

    code: str
    is_name: bool


@dataclass(frozen=True, eq=False)
class ReadyWords:
    """All that is looked up in a sentence."""

    lexicon: Lexicon
    verb_first: bool
    has_capitals: bool
    joined: tuple[str, ...]
    article: str
    joined_and: tuple[str, ...]
    openers: Phrases[Opener]
    harmless: Phrases[bool]
    people: Phrases[VictimStatus]
    one: Phrases[bool]
    pair: Phrases[bool]
    women: Phrases[bool]
    children: Phrases[bool]
    cues: Phrases[Cue]
    sources: Phrases[bool]
    hearers: Phrases[bool]
    hedges: Phrases[bool]
    fighters: Phrases[Side]
    organs: Phrases[str]
    lands: Phrases[Land]
    roles: Phrases[Role]
    spokespeople: Phrases[bool]
    means: Phrases[Means]
    accident: Phrases[bool]
    neutral: Phrases[bool]
    totals: Phrases[bool]
    hypothetical: Phrases[bool]
    references: Phrases[bool]
    apart: Phrases[bool]
    answers: Phrases[tuple[Answer, ...]]
    beside: dict[Answer, Phrases[bool]]
    at: Phrases[PlaceRole]
    kinds: Phrases[str]
    never: Phrases[bool]
    links: dict[str, Phrases[bool]]

    def is_link(self, name: str, line: Line, at: int) -> bool:
        """Whether a small word of a kind begins at a word."""
        return self.links[name].holds(line, at)


@cache
def ready(language: str) -> ReadyWords:
    """The words of a language, made ready once."""
    cut, lexicon, light = cutter(language), load_lexicon(language), load_light(language)
    harm, people, speech, answers = lexicon.harm, lexicon.people, lexicon.speech, load_answers(language)
    parts: tuple[tuple[Part, tuple[Trigger, ...]], ...] = (("adjective", harm.adjective), ("verb", harm.verb), ("noun", harm.noun))
    forms: dict[str, tuple[Answer, ...]] = {}
    for answer in answers.answer:
        for form in answer.forms:
            forms[form] = (*forms.get(form, ()), answer)

    def flags(words: Iterable[str]) -> Phrases[bool]:
        return Phrases(cut, ((word, True) for word in words))

    sides = lexicon.forces.sides
    return ReadyWords(
        lexicon=lexicon,
        verb_first=light.order.verb_first,
        has_capitals=light.writing.has_capitals,
        joined_and=tuple(cut.key(word) for word in light.links.and_ if word in light.writing.joined),
        article=cut.key(light.writing.article),
        joined=tuple(cut.key(word) for word in light.writing.joined),
        openers=Phrases(cut, ((w, Opener(t, part)) for part, ts in parts for t in ts for w in _forms(t, part))),
        harmless=flags(harm.harmless.words),
        people=Phrases(cut, people.statuses.items()),
        one=flags(people.one.words),
        pair=flags(people.pair.words),
        women=flags(people.parts.women),
        children=flags(people.parts.children),
        cues=Phrases(cut, ((w, c) for c in speech.cue for w in (*c.lemmas, *c.forms))),
        sources=flags(speech.preposition.lemmas),
        hearers=flags(speech.hearers.words),
        hedges=flags(speech.hedge.words),
        fighters=Phrases(cut, ((w, sides.get(w, Side.UNKNOWN)) for w in (*sides, *lexicon.forces.fighters.words))),
        organs=Phrases(cut, _organs(language)),
        lands=Phrases(cut, _lands(language)),
        roles=Phrases(cut, ((w, role) for role, words in lexicon.roles.by_role for w in words)),
        spokespeople=flags(lexicon.roles.spokesperson.words),
        means=Phrases(cut, ((w, means) for means, words in lexicon.means.root.items() for w in words.words)),
        accident=flags(harm.accident.words),
        neutral=flags(harm.accident.neutral),
        totals=flags(harm.aggregate.words),
        hypothetical=flags(harm.status.hypothetical),
        references=flags(lexicon.text.references),
        apart=flags(lexicon.text.apart),
        answers=Phrases(cut, forms.items()),
        beside={answer: flags(answer.with_) for answer in answers.answer},
        at=Phrases(cut, lexicon.places.by_preposition.items()),
        kinds=Phrases(cut, ((word, word) for word in lexicon.places.kinds)),
        never=flags([*lexicon.places.never.words, *lexicon.places.common.words]),
        links={name: flags(getattr(light.links, name)) for name in Links.model_fields},
    )


def _forms(trigger: Trigger, part: Part) -> tuple[str, ...]:
    """The forms by which a text tells of harm done; the base form of a verb tells of none ("to kill")."""
    return trigger.forms if part == "verb" else (*trigger.lemmas, *trigger.forms)


def _organs(language: str) -> Iterable[tuple[str, str]]:
    wording = load_words(language, "organs.toml", Wording)
    return ((word, organ) for organ, words in wording.organs.items() for word in words)


def _lands(language: str) -> Iterable[tuple[str, Land]]:
    for code, nation in load_nations(language).items():
        yield from ((name, Land(code, True)) for name in nation.names)
        yield from ((word, Land(code, False)) for word in nation.adjectives)
