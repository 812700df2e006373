"""From the tellings of one event to its claims: one for each claimant and statement, with the words that say so."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field, replace

from cairn.extraction.rules import grammar
from cairn.extraction.rules.folding import said_of, toll_of
from cairn.extraction.rules.intended import done
from cairn.extraction.rules.numerals import numerals
from cairn.extraction.rules.party import Party
from cairn.extraction.rules.people import People
from cairn.extraction.rules.sentences import Sentence
from cairn.extraction.rules.tellings import Telling
from cairn.extraction.rules.testimonies import Remark
from cairn.knowledge.actors.actor import state_of
from cairn.knowledge.folding import fold
from cairn.language.numbers import load_numbers
from cairn.model.claims import Claim, Claimant, Perpetrator, Victims
from cairn.model.values import Passage, Toll, Tolls
from cairn.model.vocabulary import Harm, PerpetratorType, Role, Side, Stance, VictimStatus

LONGEST_PASSAGE = 300
STOPS = frozenset('.!?:"”')
AT_ODDS = frozenset({Stance.DENIES, Stance.RETRACTS})


@dataclass(eq=False)
class Statement:
    """A claim in the making: what one claimant says in one or more sentences."""

    speaker: Party | None
    stance: Stance
    relays: tuple[str, ...]
    sentence: Sentence
    passage: Passage
    tolls: dict[Harm, Toll] = field(default_factory=dict)
    victims: People | None = None
    perpetrators: tuple[Perpetrator, ...] = ()
    struck: tuple[str, ...] = ()

    @property
    def key(self) -> str | None:
        """Whose statement it is; None for the document itself."""
        return self.speaker.key if self.speaker else None

    @property
    def is_denial(self) -> bool:
        """Whether it says that it was not so."""
        return self.stance in AT_ODDS

    @property
    def is_headline(self) -> bool:
        """Whether it stands in the title, or in a first line without a full stop or that repeats the title."""
        return (
            self.sentence.within == "title"
            or self.sentence.is_head
            or (self.sentence.index == 0 and self.sentence.text.rstrip()[-1:] not in STOPS)
        )

    def takes(self, other: Statement) -> bool:
        """Whether another statement of the same claimant adds to this one: it gives no count that differs."""
        if self.key != other.key or self.is_denial != other.is_denial or self._is_naming_apart(other):
            return False
        alike = _same if self.is_headline else _agree
        return all(alike(self.tolls[h], t) for h, t in other.tolls.items() if h in self.tolls) and (
            not other.tolls or not self.tolls or self.sentence is other.sentence or bool(self.tolls.keys() & other.tolls.keys())
        )

    def _is_naming_apart(self, other: Statement) -> bool:
        """Whether another sentence says who did it, where this one does not: a claim of its own."""
        if self.sentence is other.sentence or self.is_headline or self.speaker is None or not self.tolls:
            return False
        return bool(other.perpetrators) and not other.tolls and not self.perpetrators

    def absorb(self, other: Statement) -> None:
        """Take over what another statement adds; the words are those that give the count, the text's before the headline's."""
        is_better = bool(other.tolls) and (not self.tolls or (self.is_headline and not other.is_headline) or _is_told_exactly(self, other))
        self.tolls = {**self.tolls, **other.tolls} if is_better else {**other.tolls, **self.tolls}
        if is_better:
            self.passage, self.sentence = other.passage, other.sentence
        self.victims = self.victims if self.victims and (self.victims.is_counted or not other.victims) else other.victims
        self.perpetrators = merged_perpetrators(self.perpetrators, other.perpetrators)
        self.struck = self.struck or other.struck
        self.relays = self.relays or other.relays
        if STRENGTH.index(other.stance) < STRENGTH.index(self.stance):
            self.stance = other.stance


STRENGTH = [Stance.RETRACTS, Stance.DENIES, Stance.ADMITS, Stance.CONFIRMS, Stance.ESTIMATES, Stance.ALLEGES, Stance.REPORTS]
"""Which stance a claim keeps where its sentences differ: the most committed one."""


def merged_perpetrators(one: Sequence[Perpetrator], other: Sequence[Perpetrator]) -> tuple[Perpetrator, ...]:
    """Both lists as one, each party once."""
    found = {p.actor or p.name.casefold(): p for p in reversed([*one, *other])}
    return tuple(reversed(found.values()))


def statements(tellings: Sequence[Telling], remarks: Iterable[Remark] = ()) -> list[Statement]:
    """The statements about one event in reading order, those of one claimant that agree joined, the document's repetitions left out."""
    found: list[Statement] = []
    happened = done(tellings)
    counted = {t.mention.harm for t in happened if toll_of(t) is not None}
    raw = [s for t in tellings for s in _of_telling(t, counted, is_done=t in happened)] + [_of_remark(r) for r in remarks]
    for statement in sorted(raw, key=lambda s: s.passage.start):
        home = next((s for s in found if s.takes(statement)), None)
        if home is None:
            found.append(statement)
        else:
            statement.sentence.note(
                "claims", None, "said by {} before: one claim with that of sentence {}", _who(home), home.sentence.index + 1
            )
            home.absorb(statement)
    return _with_own_perpetrators(_without_echoes(found))


def _with_own_perpetrators(found: list[Statement]) -> list[Statement]:
    """Whom a claimant held responsible once, all claims of that claimant about the event hold responsible."""
    named = [(_side(s), [p for p in s.perpetrators if p.type == PerpetratorType.ORGANISATION or p.side != Side.UNKNOWN]) for s in found]
    for statement in found:
        if not statement.perpetrators and not statement.is_denial:
            alike = [bodies for side, bodies in named if side == _side(statement) and bodies]
            statement.perpetrators = tuple(alike[0]) if alike else ()
    return found


def _side(statement: Statement) -> str | None:
    """Whose word it is: the organs of one state speak for one side."""
    return state_of(statement.key) or statement.key


def _of_telling(telling: Telling, counted: Container[Harm | None], *, is_done: bool) -> list[Statement]:
    """The statements of a telling. `counted`: the harms of which somebody gives a number, so that "civilians" and "he" add none;
    `is_done`: not only meant."""
    harm = telling.mention.harm
    toll = toll_of(telling) if harm in counted else said_of(telling)
    tolls = {harm: toll} if harm is not None and toll is not None and is_done else {}
    made = []
    for voice in telling.voices:
        denies = voice.stance in AT_ODDS
        made.append(
            Statement(
                voice.speaker,
                voice.stance,
                voice.relays,
                telling.sentence,
                passage_around(telling.sentence, telling),
                {} if denies else tolls,
                None if denies else _harmed(telling),
                () if denies else telling.perpetrators,
                () if denies else telling.mention.struck,
            )
        )
    return made


def _harmed(telling: Telling) -> People | None:
    """Those harmed, each person named with what was done to them."""
    people, harm = telling.mention.victims, telling.mention.harm
    if people is None or harm is None or not people.named:
        return people
    return replace(people, named=tuple(n.model_copy(update={"harm": n.harm or harm.value}) for n in people.named))


def _of_remark(remark: Remark) -> Statement:
    voice, sentence = remark.voice, remark.sentence
    passage = cut(sentence, 0, len(sentence.text))
    return Statement(voice.speaker, voice.stance, voice.relays, sentence, passage, perpetrators=remark.perpetrators)


def _without_echoes(found: list[Statement]) -> list[Statement]:
    """Left out is what only repeats: the document's own voice where somebody is given for the same, a headline where the text says it.

    What such a repetition adds, perpetrators or victims, goes to the statement it repeats."""
    kept: list[Statement] = []
    for statement in found:
        others = [s for s in found if s is not statement and not s.is_denial and not s.is_headline]
        is_new = statement.is_denial or (statement.is_headline and any(all(h not in s.tolls for s in others) for h in statement.tolls))
        home = None if is_new else next((s for s in others if _repeats(statement, s)), None)
        if home is None:
            kept.append(statement)
            continue
        statement.sentence.note(
            "claims", None, "no claim of its own: it repeats what {} says in sentence {}", _who(home), home.sentence.index + 1
        )
        home.perpetrators = merged_perpetrators(home.perpetrators, statement.perpetrators)
        home.victims = home.victims or statement.victims
        home.struck = home.struck or statement.struck
    return kept


def _who(statement: Statement) -> str:
    return statement.speaker.name if statement.speaker is not None else "the document itself"


def _repeats(one: Statement, other: Statement) -> bool:
    """Whether a headline, or a sentence in the document's own voice, says no more than another statement."""
    if one.is_headline:
        return all(other.tolls[h].meets(t) for h, t in one.tolls.items() if h in other.tolls)
    if (
        one.speaker is not None
        or other.speaker is None
        or (one.perpetrators and not other.perpetrators and one.sentence is not other.sentence)
    ):
        return False
    return all(h in other.tolls and _same(other.tolls[h], t) for h, t in one.tolls.items())


def _agree(one: Toll, other: Toll) -> bool:
    """Whether a count adds nothing to an earlier one of the same claimant but its number: the same, or a number after a bare plural."""
    return one == other or (one.is_bare_plural and not other.is_bare_plural and (other.min or 0) > 1)


def _is_told_exactly(one: Statement, other: Statement) -> bool:
    """Whether another statement gives a number where this one has only a plural."""
    return any(t.is_bare_plural and not other.tolls[h].is_bare_plural for h, t in one.tolls.items() if h in other.tolls)


def _same(one: Toll, other: Toll) -> bool:
    return one.min == other.min or (one.max is not None and one.max == other.max)


def passage_around(sentence: Sentence, telling: Telling) -> Passage:
    """The sentence of a telling, or where it is long the clause that holds the mention and those harmed."""
    if len(sentence.text.strip()) <= LONGEST_PASSAGE:
        return sentence.passage()
    token = telling.mention.token
    tokens = [token, *(telling.mention.victims.tokens if telling.mention.victims else ())]
    clause = next((a for a in [token, *grammar.ancestors(token)] if a.pos_ == "VERB"), token)
    inside = [t for t in clause.subtree if abs(t.idx - token.idx) < LONGEST_PASSAGE // 2]
    every = sorted([*tokens, *inside], key=lambda t: t.i)
    return cut(sentence, every[0].idx, every[-1].idx + len(every[-1].text))


def cut(sentence: Sentence, start: int, end: int) -> Passage:
    """A stretch of a sentence, at most as long as a passage may be."""
    return sentence.passage(start, min(end, start + LONGEST_PASSAGE))


def as_claim(
    number: int, statement: Statement, accused: frozenset[str], country: str | None, credits: Sequence[str], *, of_things: bool = False
) -> Claim:
    """The statement as a claim. `accused`: keys of the parties that the document holds responsible; `of_things`: what was harmed in the
    incident is no person."""
    speaker = statement.speaker
    answers = statement.stance == Stance.DENIES or (  # who denies is who was accused, and so is who admits
        statement.stance == Stance.ADMITS and speaker is not None and speaker.role in (Role.PARTY, Role.OFFICIAL)
    )
    is_accused = speaker is not None and (answers or speaker.key in accused)
    harmed = victims(statement.victims)
    return Claim(
        id=f"c{number}",
        claimant=claimant(speaker, is_accused),
        relayed_by=tuple(dict.fromkeys([*statement.relays, *credits])),
        stance=_stance(statement, is_accused),
        tolls=Tolls(**{harm.value: toll for harm, toll in statement.tolls.items()}),
        victims=harmed or (things(statement.struck) if of_things else None),
        perpetrators=tuple(one for one in statement.perpetrators if not _is_harmed(one, harmed)),
        passage=statement.passage,
    )


def _is_harmed(accused: Perpetrator, harmed: Victims | None) -> bool:
    """Whether someone stands among those whom the same claim tells to be harmed: nobody is accused of his own death."""
    if harmed is None:
        return False
    words = set(fold(accused.name).split())
    by_name = any(words >= set(fold(one.name).split()) for one in harmed.named)
    return by_name or fold(_uncounted(accused.name)) == fold(harmed.description or "-")


def _uncounted(phrase: str) -> str:
    """A phrase without the number that it begins with: "two men"."""
    counts = [found for found in numerals(phrase, load_numbers()) if found.start == 0]
    return phrase[counts[0].end :] if counts else phrase


def claimant(speaker: Party | None, is_accused: bool) -> Claimant:
    """The party as a claimant; the document's own voice where there is none."""
    if speaker is None:
        return Claimant(name=None, role=Role.MEDIA)
    role = Role.ACCUSED if is_accused else speaker.role
    return Claimant(name=speaker.name, role=role, actor=speaker.actor.key if speaker.actor else None, person=speaker.person)


def _stance(statement: Statement, is_accused: bool) -> Stance:
    """A party that reports what others did alleges it; the accused that reports its own deed admits it.

    Fighters whom it says to have killed are no admission: "denied killing civilians and said its forces had killed eight rebels"."""
    speaker = statement.speaker
    if speaker is None or statement.stance not in (Stance.REPORTS, Stance.CONFIRMS, Stance.ALLEGES):
        return statement.stance
    own = {p.actor or p.name.casefold() for p in statement.perpetrators}
    are_fighters = statement.victims is not None and statement.victims.status == VictimStatus.COMBATANT
    if is_accused and speaker.key in own and statement.stance != Stance.ALLEGES and not are_fighters:
        return Stance.ADMITS
    is_its_own = speaker.key in own or are_fighters
    blames = speaker.role == Role.OFFICIAL and bool(statement.perpetrators)
    if (is_accused or speaker.role == Role.PARTY or blames) and statement.stance == Stance.REPORTS and not is_its_own:
        return Stance.ALLEGES
    return statement.stance


def victims(people: People | None) -> Victims | None:
    """Those harmed in the words of the claim."""
    if people is None:
        return None
    return Victims(description=people.description, status=people.status, women=people.women, children=people.children, named=people.named)


def things(struck: Sequence[str]) -> Victims | None:
    """What was hit, where nobody was."""
    return Victims(description=struck[0]) if struck else None
