"""The lexicon of reported speech: verbs of saying, who is told, who is held responsible (speech.toml)."""

from __future__ import annotations

from functools import cached_property

from cairn.language.words import Lemmas, Strict, Words
from cairn.model.vocabulary import Stance


class Cue(Strict):
    """A verb of saying. `accuses`: its object names who did it."""

    lemmas: tuple[str, ...]
    stance: Stance
    accuses: bool = False
    forms: tuple[str, ...] = ()


class Responsibility(Strict):
    """Verb and noun of "claimed responsibility"."""

    verbs: tuple[str, ...]
    nouns: tuple[str, ...]


class Clausal(Lemmas):
    """Verbs that take nothing but what is said, and the words that open it."""

    opens: tuple[str, ...]


class Naming(Strict):
    """What opens a phrase by which somebody names an event; `cue`: verbs that say something only there."""

    opens: tuple[str, ...]
    cue: Cue


class Denial(Strict):
    """What a denial denies."""

    objects: tuple[str, ...]


class Citing(Words):
    """Words that introduce who is cited; `verbs`: those whose object is who is quoted."""

    verbs: tuple[str, ...]


class Pronouns(Strict):
    """Pronouns for persons and for bodies; `plural`: those for bodies that stand for people as well."""

    person: tuple[str, ...]
    body: tuple[str, ...]
    plural: tuple[str, ...]
    nobody: tuple[str, ...]


class AccusingWords(Strict):
    """How somebody is held responsible: predicates and the verbs that give them to an object, what blame there is, where it rests and who
    bears it, fingers pointed; `past`: words beside a deed that make it another than the one at hand; `general`: nouns that in the plural
    tell of deeds in general; `asking`: words before what is only asked or supposed."""

    responsible: tuple[str, ...]
    holding: tuple[str, ...]
    behind: tuple[str, ...]
    blame: tuple[str, ...]
    duties: tuple[str, ...]
    resting: tuple[str, ...]
    on: tuple[str, ...]
    bearing: tuple[str, ...]
    pointing: tuple[str, ...]
    pointed: tuple[str, ...]
    past: tuple[str, ...]
    general: tuple[str, ...]
    asking: tuple[str, ...]

    @cached_property
    def opening(self) -> tuple[str, ...]:
        """The words by which an accusation is found before parsing."""
        return (*self.responsible, *self.blame, *self.duties)


class SpeechWords(Strict):
    """speech.toml"""

    cue: tuple[Cue, ...]
    responsibility: Responsibility
    preposition: Lemmas
    denial: Denial
    hedge: Words
    channel: Words
    noun: Lemmas
    pronoun: Pronouns
    citing: Citing
    addressing: Lemmas
    telling: Words
    hearers: Words
    blaming: Words
    issuing: Words
    charging: Words
    gerund: Words
    clausal: Clausal
    contrasting: Words
    aspect: Lemmas
    naming: Naming
    accusing: AccusingWords

    @cached_property
    def speakers(self) -> frozenset[str]:
        """Pronouns that may stand for a speaker."""
        return frozenset({*self.pronoun.person, *self.pronoun.body})

    @cached_property
    def cues(self) -> dict[str, Cue]:
        """Cues by base form."""
        return {lemma: cue for cue in self.cue for lemma in cue.lemmas}
