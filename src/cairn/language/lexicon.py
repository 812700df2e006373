"""The lexicon of a language: trigger words with their frames, words for people, roles, reporting verbs, means.

Each model mirrors one TOML file of the language's folder; comments in those files say what the words are for."""

from __future__ import annotations

from functools import cache, cached_property
from typing import Literal

from pydantic import Field, RootModel

from cairn.language.files import folder as folder
from cairn.language.files import load_words
from cairn.language.places import PlaceWords
from cairn.language.speaking import SpeechWords
from cairn.language.words import Strict, Words
from cairn.model.vocabulary import Harm, Kind, Means, Role, Side, VictimStatus

Frame = Literal["agent_patient", "patient_subject", "agent_target", "object_of", "oblique_target"]


class Trigger(Strict):
    """Words that open an account. `bare`: whether the word does so without a count or a named victim; `exact`: only `forms` are looked for
    before parsing; `victims`: the status that those harmed must have, none where anybody may be harmed so; `is_open`: whether
    they may have died of it; `of`: what was done to those whom a noun takes ("the shooting of a teacher"); `needs_doer`: whether it opens
    none unless somebody is said to have done it."""

    lemmas: tuple[str, ...] = ()
    kind: Kind
    harm: Harm | None = None
    frame: Frame = "agent_patient"
    means: Means | None = None
    forms: tuple[str, ...] = ()
    bare: bool = True
    exact: bool = False
    victims: tuple[VictimStatus, ...] = ()
    is_open: bool = False
    of: Harm | None = None
    needs_doer: bool = False

    def fits(self, status: VictimStatus | None, presumed: VictimStatus | None = None) -> bool:
        """Whether those harmed may be so. `status` is None where nobody is named; `presumed`: what those are of whom nothing is said. Of
        mixed people some are fighters."""
        if status is VictimStatus.MIXED and VictimStatus.COMBATANT in self.victims:
            return True
        return not self.victims or status in self.victims or (status == VictimStatus.UNKNOWN and presumed in self.victims)


class Idiom(Trigger):
    """A verb with an object that together open an account: "lose" with "life". `objects`: others that do as well; `case`: the preposition
    that the object stands after."""

    verb: str
    object: str
    objects: tuple[str, ...] = ()
    object_forms: tuple[str, ...] = ()
    case: str = ""


class Condition(Trigger):
    """Nouns for the condition of those harmed, after the prepositions in `cases` ("men with wounds"); `marks`: one of them stands on it;
    `holders`: the verbs whose subject is in it, where not every verb's is ("remains in prison", not "visited her in prison")."""

    cases: tuple[str, ...]
    marks: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()


class Struck(Strict):
    """What makes being hit an injury."""

    by: tuple[str, ...]


class Fatal(Words):
    """Words that turn an injury into a killing; `particles`: verbs that harm only with their particle; `leaving`:
    verbs whose subject made somebody what an adjective says ("left nine dead")."""

    adjectives: tuple[str, ...]
    leaving: tuple[str, ...] = ()
    particles: dict[str, tuple[str, ...]] = Field(default_factory=dict)


class StatusWords(Strict):
    """Words that make an event a threat, an attempt, or a mere possibility."""

    threatened: tuple[str, ...]
    attempted: tuple[str, ...]
    averted: tuple[str, ...]
    hypothetical: tuple[str, ...]
    told: tuple[str, ...]


class AggregateWords(Words):
    """Words that show a total over many events."""

    duration: tuple[str, ...]
    plural: tuple[str, ...]


class AccidentWords(Words):
    """Words for what harms people without anybody's doing; `neutral`: base forms of words of harm that fit it."""

    neutral: tuple[str, ...]


class RisingWords(Strict):
    """How a toll is told by a verb: nouns for it, nouns that number those harmed, verbs it stands with, prepositions before the count (none
    before a bare object), and the one before the count that it was (`earlier`)."""

    nouns: tuple[str, ...]
    numbers: tuple[str, ...]
    verbs: tuple[str, ...]
    cases: tuple[str, ...]
    earlier: str = ""


class AuthorWords(Strict):
    """Words by which a text says who is behind an event named by a noun."""

    doing: tuple[str, ...]
    involving: tuple[str, ...]
    behind: tuple[str, ...]
    blaming: tuple[str, ...]
    blamed: tuple[str, ...]
    fighters: tuple[str, ...]
    laying: tuple[str, ...] = ()
    charging: tuple[str, ...] = ()
    charged: tuple[str, ...] = ()


class TargetWords(Strict):
    """What may be hit that is no person, what ties it to the event, and what of it may stand between."""

    things: tuple[str, ...]
    at: tuple[str, ...]
    sides: tuple[str, ...]


class HarmWords(Strict):
    """harm.toml. `innocent`: words of harm by what beside them shows that they harm nobody; `harmless`: phrases with a word of harm that
    tell of none, for languages that are read by their words."""

    verb: tuple[Trigger, ...]
    noun: tuple[Trigger, ...]
    adjective: tuple[Trigger, ...]
    idiom: tuple[Idiom, ...]
    condition: tuple[Condition, ...]
    struck: Struck
    fatal: Fatal
    accident: AccidentWords
    innocent: dict[str, tuple[str, ...]]
    harmless: Words = Words(words=())
    status: StatusWords
    aggregate: AggregateWords
    author: AuthorWords
    rising: RisingWords
    target: TargetWords

    @cached_property
    def verbs(self) -> dict[str, Trigger]:
        """Triggers by base form of the verb, and by the forms that are listed because their base form is not always found."""
        return {word: trigger for trigger in self.verb for word in (*trigger.forms, *trigger.lemmas)}

    @cached_property
    def nouns(self) -> dict[str, Trigger]:
        """Triggers by base form of the noun."""
        return {lemma: trigger for trigger in self.noun for lemma in trigger.lemmas}

    @cached_property
    def conditions(self) -> dict[str, Condition]:
        """Conditions by base form of the noun."""
        return {lemma: condition for condition in self.condition for lemma in condition.lemmas}

    @cached_property
    def adjectives(self) -> dict[str, Trigger]:
        """Triggers by adjective."""
        return {lemma: trigger for trigger in self.adjective for lemma in trigger.lemmas}

    @cached_property
    def states(self) -> dict[str, Trigger]:
        """Triggers by the words that say what became of people: "dead", and "killed" whatever a parse takes it for."""
        harmed = {**self.nouns, **self.verbs, **self.adjectives}
        return {word: trigger for word, trigger in harmed.items() if trigger.harm is not None and trigger.frame != "agent_target"}

    @cached_property
    def idioms(self) -> dict[tuple[str, str, str], Idiom]:
        """Idioms by (verb, object, the preposition before it)."""
        return {(idiom.verb, word, idiom.case): idiom for idiom in self.idiom for word in (idiom.object, *idiom.objects)}


class CaseWords(Strict):
    """Prepositions by what the noun after them is: the doer, the owner or object, where somebody belongs, where somebody is; `opening`:
    conjunctions that a parse may take for them; `harmed`: what leads from a noun for wounds to those who have them."""

    agent: tuple[str, ...]
    genitive: tuple[str, ...]
    together: tuple[str, ...]
    belonging: tuple[str, ...]
    beside: tuple[str, ...]
    opening: tuple[str, ...] = ()
    harmed: tuple[str, ...] = ()


class GrammarWords(Strict):
    """grammar.toml: words that the parse leaves to the language."""

    possessive: tuple[str, ...]
    negative: tuple[str, ...]
    comparing: tuple[str, ...]
    perfect: tuple[str, ...]
    cases: CaseWords


class PartWords(Strict):
    """Words for parts of a toll, and what opens one. `men`, `women` and `children` are told apart in an enumeration; `whole`: words for
    those who may be any of them."""

    men: tuple[str, ...] = ()
    women: tuple[str, ...]
    children: tuple[str, ...]
    opens: tuple[str, ...]
    whole: tuple[str, ...] = ()


class RollWords(Strict):
    """What makes a list of names: words that open one of some of those meant, that join it, that end it, after which an item names nobody,
    that are written small inside a name, and that stand before a name as a title."""

    opens: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    breaks: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


class PeopleWords(Strict):
    """people.toml. `one`, `pair`: the forms that mean one person, and two (where a language is parsed, only those that stand without a
    noun); `bodies`: words in a name that no person has."""

    civilian: Words
    combatant: Words
    unknown: Words
    one: Words = Words(words=())
    pair: Words = Words(words=())
    ranks: Words
    aged: Words
    parts: PartWords
    things: Words
    measures: Words
    collective: Words
    marks: Words
    titles: Words
    pronouns: Words
    repression: Words
    roll: RollWords = RollWords()
    bodies: Words = Words(words=())
    surnames: Words = Words(words=())

    @cached_property
    def no_persons(self) -> frozenset[str]:
        """Words that no person's name holds."""
        return frozenset(self.bodies.words)

    @cached_property
    def statuses(self) -> dict[str, VictimStatus]:
        """Base forms of nouns for people, with the status that each says; later lists outrank."""
        table = dict.fromkeys(self.unknown.words, VictimStatus.UNKNOWN)
        table |= dict.fromkeys(self.combatant.words, VictimStatus.COMBATANT)
        return table | dict.fromkeys(self.civilian.words, VictimStatus.CIVILIAN)


class RoleWords(Strict):
    """roles.toml: the first table with a match decides."""

    relative: Words
    survivor: Words
    medical: Words
    witness: Words
    analyst: Words
    un: Words
    ngo: Words
    media: Words
    party: Words
    official: Words
    unnamed: Words
    spokesperson: Words
    mouthpiece: Words

    @cached_property
    def by_role(self) -> tuple[tuple[Role, frozenset[str]], ...]:
        """(role, words) in the order of the file."""
        roles = [Role(name) for name in type(self).model_fields if name not in ("spokesperson", "mouthpiece")]
        return tuple((role, frozenset(getattr(self, role.value).words)) for role in roles)


class General(Strict):
    """Short names that may mean the same kind of body."""

    same: tuple[Words, ...]


class ForceWords(Strict):
    """forces.toml"""

    fighters: Words
    people: Words
    armed: Words
    bearing: Words
    nameless: Words = Words(words=())
    unnamed: Words
    faceless: Words
    weapon: Words
    national: Words
    sending: Words
    supposed: Words
    monitors: Words
    warfare: Words
    holding: Words
    custody: Words
    general: General
    side: dict[Side, Words]

    @cached_property
    def sides(self) -> dict[str, Side]:
        """Where those stand whom a noun means, by its base form."""
        return {word: side for side, words in self.side.items() for word in words.words}


class BoilerplateWords(Strict):
    """Openings of lines that are no report; `seam`: words whose capital shows a line break that was lost."""

    ends: tuple[str, ...]
    line: tuple[str, ...]
    inside: tuple[str, ...]
    seam: tuple[str, ...]


class BackgroundWords(Strict):
    """How a sentence goes over to another event: prepositions behind a span of time, words for spans, verbs of coming about with the
    prepositions behind them, verbs of following."""

    after: tuple[str, ...]
    spans: tuple[str, ...]
    coming: tuple[str, ...]
    amid: tuple[str, ...]
    following: tuple[str, ...]


class StampWords(Strict):
    """What stands around the date at the head of a page: words that label it, words that label the agency credited, small words after
    which a date is none, and what pages print after it."""

    labels: tuple[str, ...]
    sources: tuple[str, ...]
    small: tuple[str, ...]
    clutter: tuple[str, ...]


class TextWords(Strict):
    """text.toml. `acronym`: one that the pipeline knows for a name."""

    articles: tuple[str, ...]
    name_links: tuple[str, ...]
    acronym: str
    references: tuple[str, ...]
    apart: tuple[str, ...]
    also: tuple[str, ...] = ()
    answers: tuple[str, ...]
    looking_into: tuple[str, ...]
    courts: tuple[str, ...] = ()
    background: BackgroundWords
    happenings: tuple[str, ...]
    boilerplate: BoilerplateWords
    stamp: StampWords


class MeansWords(RootModel[dict[Means, Words]]):
    """means.toml: words by means."""


class Lexicon(Strict):
    """The words of one language."""

    language: str
    grammar: GrammarWords
    harm: HarmWords
    people: PeopleWords
    speech: SpeechWords
    roles: RoleWords
    means: MeansWords
    forces: ForceWords
    text: TextWords
    places: PlaceWords

    @cached_property
    def speaking(self) -> frozenset[str]:
        """Words for people and bodies that may speak: those of roles, titles, forces, short names of bodies and channels."""
        roles = (w for _, words in self.roles.by_role for w in words)
        bodies = (w for group in self.forces.general.same for w in group.words)
        return frozenset([*roles, *self.roles.spokesperson.words, *self.forces.fighters.words, *bodies, *self.speech.channel.words])

    @property
    def articles(self) -> tuple[str, ...]:
        """Words before a name that are no part of it."""
        return self.text.articles


@cache
def load_grammar(language: str) -> GrammarWords:
    """The grammar words of a language (ISO 639-1). Raises LexiconError where its file is wrong or missing."""
    return load_words(language, "grammar.toml", GrammarWords)


@cache
def load_lexicon(language: str) -> Lexicon:
    """The lexicon of a language (ISO 639-1). Raises LexiconError where one of its files is wrong."""
    return Lexicon(
        language=language,
        grammar=load_grammar(language),
        harm=load_words(language, "harm.toml", HarmWords),
        people=load_words(language, "people.toml", PeopleWords),
        speech=load_words(language, "speech.toml", SpeechWords),
        roles=load_words(language, "roles.toml", RoleWords),
        means=load_words(language, "means.toml", MeansWords),
        forces=load_words(language, "forces.toml", ForceWords),
        text=load_words(language, "text.toml", TextWords),
        places=load_words(language, "places.toml", PlaceWords),
    )
