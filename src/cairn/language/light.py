"""How a language is read by its words, without a parse: light.toml, answers.toml and nations.toml of its folder.

Such a language has no tagger and no lemmas. Its lists hold every form that a text may use, of one word or more, and small words of the
language tell what hangs together."""

from __future__ import annotations

from functools import cache

from pydantic import Field, RootModel

from cairn.language.files import LIGHT, load_words
from cairn.language.words import Strict
from cairn.model.vocabulary import Outcome, ResponseKind, Role

SHORTEST = 3
"""Letters that must be left of a word when a small word is taken off it."""


class Writing(Strict):
    """How words are written. `joined`: small words written onto the next one; `article`: the one that is an
    article; `marks`: signs that are left out where words are compared;
    `letters`: letters that are written in more ways than one; `has_capitals`: names are written with a capital; `common`: where
    they are not, words of any report, which mark none out."""

    joined: tuple[str, ...] = ()
    article: str = ""
    marks: str = ""
    letters: dict[str, str] = Field(default_factory=dict)
    has_capitals: bool = True
    common: tuple[str, ...] = ()

    def bare(self, word: str) -> str:
        """A word without the small words written onto it and without what writers leave out or write in other ways."""
        plain = "".join(self.letters.get(letter, letter) for letter in word if letter not in self.marks)
        joined = sorted(self.joined, key=len, reverse=True)
        return next((plain[len(j) :] for j in joined if plain.startswith(j) and len(plain) - len(j) >= SHORTEST), plain)


class Links(Strict):
    """Small words. `and_`: those that join; `of`: those that tie an owner or what is counted; `that`: those that open what is said;
    `by`: those before the doer; `active`: auxiliaries after which a participle tells what the subject did;
    `being`: verbs after which it tells what became of the subject; `breaks`: those that open
    another clause; `no`: those that deny; `counted`: what may stand between a number and those it counts;
    `inside`: what may stand inside a phrase that names somebody."""

    and_: tuple[str, ...]
    of: tuple[str, ...]
    that: tuple[str, ...]
    by: tuple[str, ...]
    active: tuple[str, ...] = ()
    being: tuple[str, ...] = ()
    breaks: tuple[str, ...]
    no: tuple[str, ...]
    counted: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()


class Order(Strict):
    """The order of words. `verb_first`: verbs stand before their subject, so that the doer and the speaker follow them."""

    verb_first: bool = False


class LightWords(Strict):
    """light.toml"""

    writing: Writing = Writing()
    order: Order = Order()
    links: Links


class Answer(Strict):
    """A response by its words: one of `forms`, and one of `with_` not far from it, where any are given. `by`: roles of who does so;
    `accused`: who does so answers for the harm; `authorities`: where nobody is named the authorities did;
    `negated`: it stands with a word that denies; `undergone`: those of the forms that, behind no auxiliary of the active voice, tell what
    became of their subject ("ont été condamnés"): who did it is another."""

    kind: ResponseKind
    forms: tuple[str, ...]
    undergone: tuple[str, ...] = ()
    with_: tuple[str, ...] = ()
    by: tuple[Role, ...] = ()
    accused: bool = False
    authorities: bool = False
    negated: bool = False
    outcome: Outcome | None = None


class Answers(Strict):
    """answers.toml. `authorities`: what authorities that are not named are called; `publishing`: words by which a publisher speaks for
    itself; `state`: words for organs of a state, which answer for each other; `reach`: how many words may stand between."""

    authorities: str
    publishing: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    reach: int = 8
    answer: tuple[Answer, ...]


class Nation(Strict):
    """A country in the words of a language: its names, and what its people and forces are called by."""

    names: tuple[str, ...]
    adjectives: tuple[str, ...] = ()


class Nations(RootModel[dict[str, Nation]]):
    """nations.toml: countries by code (ISO 3166-1 alpha-2)."""


@cache
def load_light(language: str) -> LightWords:
    """The small words of a language (ISO 639-1). Raises LexiconError where the file is wrong or missing."""
    return load_words(language, LIGHT, LightWords)


@cache
def load_answers(language: str) -> Answers:
    """The responses of a language (ISO 639-1). Raises LexiconError where the file is wrong or missing."""
    return load_words(language, "answers.toml", Answers)


@cache
def load_nations(language: str) -> dict[str, Nation]:
    """The countries in the words of a language (ISO 639-1). Raises LexiconError where the file is wrong or missing."""
    return load_words(language, "nations.toml", Nations).root
