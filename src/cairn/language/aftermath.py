"""The words of what follows harm: responses, forecasts, developments. Mirrors three files of the language's folder.

A frame is a word with what must stand around it: "open" with "investigation" as its object. Grammar finds the places, the file gives
the words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from typing import Literal

from pydantic import BaseModel, ConfigDict, model_validator

from cairn.language.files import load_words
from cairn.model.vocabulary import Certainty, DevelopmentKind, Outcome, ResponseKind, Role

GROUP = "@"
"""A word that opens with this sign stands for the group of that name in the same file."""

Who = Literal["subject", "owner", "speaker", "speaker_or_subject"]
"""Whose deed a frame is: the subject's (or agent's), that of the owner of the subject noun ("the army's probe found"), or the speaker's."""
Modality = Literal["fact", "future", "duty", "possible", "unreal"]
"""How a verb is said: as fact, as to come, as what should be, as what may be; or denied, asked, supposed or wished."""


Polarity = Literal["asserted", "denied", "either"]
"""Whether a predicate stands with "not" or "no"; a finding may be either ("found no evidence")."""


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Frame(_Strict):
    """Words that open something, and what must stand around them. All words are base forms in lower case.

    `verbs`, `nouns`, `states` (adjectives and nouns after "be"): what opens it. `subjects`: the subject must be one of these.
    `objects`: the object (after one of the prepositions `through`, where these are given) must be one of these; `acts`: or the verb of a
    clause below must be one of these, and none of `no_acts`; `clause`: or any clause will do. `never`: objects with which it means
    something else.
    `beside`: one of these words must stand below it; `reason`, `no_reason`: one, or none, of these in a phrase or clause that gives the
    reason. `polarity`: whether it must be denied ("did not comment"). `modality`: how it may be said. `who`: whose deed it is."""

    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    no_acts: tuple[str, ...] = ()
    clause: bool = False
    never: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    reason: tuple[str, ...] = ()
    no_reason: tuple[str, ...] = ()
    polarity: Polarity = "asserted"
    modality: tuple[Modality, ...] = ("fact",)
    who: Who = "subject"


class ResponseFrame(Frame):
    """A frame of responses. `by`: roles of those who may do it, empty for all; `accused`: who does it is the accused;
    `authorities`: where nobody is named for it, the authorities did it; `outcome`: what an inquiry or a court found."""

    kind: ResponseKind
    by: tuple[Role, ...] = ()
    accused: bool = False
    authorities: bool = False
    outcome: Outcome | None = None


class DevelopmentFrame(Frame):
    """A frame of developments. `targets`: the object names a party to it ("an accord with the rebels")."""

    kind: DevelopmentKind
    targets: bool = False


class Reality(_Strict):
    """Words that decide how a verb is said. `begun`, `intended`, `needed`: verbs above an infinitive that leave it a fact, make it a plan,
    a duty; `conditional`: what opens a condition; `undone`: what opens a clause that did not come to pass ("without", "of" after
    "accused"); `denying`: verbs that deny the clause below; `asking`: verbs that ask for what the clause below says;
    `bygone`: words beside an allegation that is another one; `no`: words before a noun that deny it, `lacking`: adjectives that do
    ("insufficient evidence"); `about`: prepositions before what a noun or verb is about; `shares`: nouns that are denied together with what
    they are about ("evidence of", "part in"); `hoping`: verbs above what is only hoped or feared; `perfect`: auxiliaries of the perfect,
    before which "would" tells of what did not happen; `open`: what opens a question that is left open ("did not say when")."""

    future: tuple[str, ...]
    duty: tuple[str, ...]
    possible: tuple[str, ...]
    begun: tuple[str, ...]
    intended: tuple[str, ...]
    needed: tuple[str, ...]
    asking: tuple[str, ...]
    bygone: tuple[str, ...]
    conditional: tuple[str, ...]
    undone: tuple[str, ...]
    denying: tuple[str, ...]
    no: tuple[str, ...]
    lacking: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    shares: tuple[str, ...] = ()
    hoping: tuple[str, ...] = ()
    perfect: tuple[str, ...]
    open: tuple[str, ...]


class Doing(_Strict):
    """Words around those who respond. `authorities`: the name of who did it where nobody is named; `first`: pronouns of the speaker;
    `own`: pronouns before the speaker's own forces; `including`: what opens a list of names after a general word;
    `carrying`: verbs whose subject is the one behind their object ("renewed its call"); `light`: nouns that stand for the one they hang on
    ("the opening of an inquiry"); `going_on`: verbs with which a speaker goes on, whatever clause a parse joins them to; `from_`:
    prepositions before whose it is; `state`: nouns for organs of a state; `publishing`: words by which a publisher that nobody knows is
    told to be an authority."""

    authorities: str
    first: tuple[str, ...]
    own: tuple[str, ...]
    including: tuple[str, ...]
    carrying: tuple[str, ...]
    light: tuple[str, ...]
    from_: tuple[str, ...]
    going_on: tuple[str, ...] = ()
    state: tuple[str, ...]
    publishing: tuple[str, ...]


class Owning(_Strict):
    """How the accused speaks of the deed in the clause of a verb of saying: `deeds` are verbs, adjectives and nouns for it, `things` its
    nouns after a light verb ("played no role"); `boast`: roles whose owning up is a claim of responsibility, of all others an
    acknowledgement; `by`: roles of those who may own up or deny; `mistaken`: words that concede a deed by calling it a mistake;
    `causing`: verbs that own to `losses` ("the strike resulted in the deaths of two men"); `stative`: participles that say of their subject
    where it was or what it had a part in ("was not involved"); `presence`: predicates of having been there."""

    deeds: tuple[str, ...]
    things: tuple[str, ...]
    by: tuple[Role, ...]
    boast: tuple[Role, ...]
    mistaken: tuple[str, ...]
    causing: tuple[str, ...]
    losses: tuple[str, ...]
    stative: tuple[str, ...] = ()
    presence: tuple[str, ...] = ()


class Finding(_Strict):
    """Words in what an inquiry found that tell the outcome; `rejected` outranks `upheld`. `only`: before words for fighters
    alone it clears; `clearing`: verbs by which it clears. That the deed was done all the same is told by verbs of `happening` of a `grave`
    deed, or by `affirming` one."""

    upheld: tuple[str, ...]
    rejected: tuple[str, ...]
    only: tuple[str, ...]
    clearing: tuple[str, ...] = ()
    happening: tuple[str, ...] = ()
    affirming: tuple[str, ...] = ()
    grave: tuple[str, ...] = ()


class Look(_Strict):
    """What shows before parsing that a sentence may hold something: beginnings of words, and words that are met whole."""

    beginnings: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def patterns(self) -> tuple[str, ...]:
        """Regular expressions for what stands after the beginning of a word."""
        return (*map(re.escape, self.beginnings), *(rf"{re.escape(word)}\b" for word in self.words))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What to search a sentence for."""
        return re.compile(rf"\b(?:{'|'.join(self.patterns)})", re.IGNORECASE)


class _Grouped(_Strict):
    """A file whose lists may name groups: `objects = ["@inquiry"]`."""

    groups: dict[str, tuple[str, ...]]
    look: Look

    @model_validator(mode="before")
    @classmethod
    def _with_groups(cls, data: dict[str, object]) -> dict[str, object]:
        groups = data.get("groups", {})
        assert isinstance(groups, dict)
        return {key: value if key == "groups" else _expanded(value, groups) for key, value in data.items()}


def _expanded(value: object, groups: Mapping[str, list[str]]) -> object:
    if isinstance(value, dict):
        return {key: _expanded(item, groups) for key, item in value.items()}
    if not isinstance(value, list):
        return value
    return [word for item in value for word in (_group(item, groups) if isinstance(item, str) else [_expanded(item, groups)])]


def _group(word: str, groups: Mapping[str, list[str]]) -> list[str]:
    if not word.startswith(GROUP):
        return [word]
    if word[1:] not in groups:
        raise ValueError(f"there is no group '{word[1:]}'; there are: {', '.join(sorted(groups))}")
    return groups[word[1:]]


class ResponseWords(_Grouped):
    """responses.toml"""

    reality: Reality
    doing: Doing
    owning: Owning
    finding: Finding
    frame: tuple[ResponseFrame, ...]


class Modal(_Strict):
    """Words of one certainty: `aux` auxiliaries, `verbs` with a clause or noun for what is to come, `going` verbs that look ahead with an
    infinitive only ("is going to"), `states` adjectives with an infinitive,
    `nouns` with an infinitive or "of", `adverbs` that set the certainty of an auxiliary beside them."""

    certainty: Certainty
    aux: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    going: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adverbs: tuple[str, ...] = ()


class Ahead(_Strict):
    """`conditional` opens a condition; `nominal`: nouns that are one ("a failure to"); `verdicts`: verbs that judge what is rather than
    foresee; `perfect`: the auxiliary of the perfect; `purpose`: what opens a clause of purpose; `asking`: what opens a question that is
    left open; `summing`: verbs that with a number only add up one of the `sums`; `own`: subjects whose deeds to come are a speaker's
    plans."""

    conditional: tuple[str, ...]
    nominal: tuple[str, ...]
    verdicts: tuple[str, ...]
    perfect: tuple[str, ...]
    purpose: tuple[str, ...]
    asking: tuple[str, ...]
    summing: tuple[str, ...]
    sums: tuple[str, ...]
    own: tuple[str, ...]


class ForecastWords(_Grouped):
    """forecasts.toml"""

    modal: tuple[Modal, ...]
    ahead: Ahead


class DevelopmentWords(_Grouped):
    """developments.toml"""

    frame: tuple[DevelopmentFrame, ...]


class Aftermath(_Strict):
    """All words of what follows harm, of one language."""

    language: str
    responses: ResponseWords
    forecasts: ForecastWords
    developments: DevelopmentWords

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """Patterns of the beginnings of words by which a sentence with a response or development is known before parsing."""
        return tuple(sorted({*self.responses.look.patterns, *self.developments.look.patterns}))

    @cached_property
    def outlooks(self) -> tuple[str, ...]:
        """The same for a forecast, which matters only where somebody speaks."""
        return self.forecasts.look.patterns


def by_opener(frames: Iterable[Frame], part: Literal["verbs", "nouns", "states"]) -> Iterator[tuple[str, Frame]]:
    """(opening word, frame) for one kind of opener."""
    for frame in frames:
        for word in getattr(frame, part):
            yield word, frame


@cache
def load_aftermath(language: str) -> Aftermath:
    """The words of a language (ISO 639-1). Raises LexiconError where one of the files is wrong."""
    return Aftermath(
        language=language,
        responses=load_words(language, "responses.toml", ResponseWords),
        forecasts=load_words(language, "forecasts.toml", ForecastWords),
        developments=load_words(language, "developments.toml", DevelopmentWords),
    )
