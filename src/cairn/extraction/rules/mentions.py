"""Mentions: words of a parsed sentence that say harm was done, with those it was done to, who did it, and whether it came to pass."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

from cairn.extraction.rules import grammar
from cairn.extraction.rules.authors import authors
from cairn.extraction.rules.beside import Beside
from cairn.extraction.rules.charges import is_answer
from cairn.extraction.rules.happening import status_of
from cairn.extraction.rules.harmed import Harmed
from cairn.extraction.rules.mention import Mention
from cairn.extraction.rules.people import Counter, People
from cairn.extraction.rules.rising import told_tolls
from cairn.extraction.rules.sentences import Sentence
from cairn.extraction.rules.targets import description, targets
from cairn.language.lexicon import Condition, HarmWords, Trigger
from cairn.model.vocabulary import Harm, Kind, VictimStatus

if TYPE_CHECKING:
    from spacy.tokens import Token


DAMAGE = frozenset({Kind.PROPERTY_DESTRUCTION, Kind.LOOTING})
"""Kinds whose words say nothing without a thing that was hit: "destroyed any hope"."""
DEATH = Trigger(kind=Kind.KILLING, harm=Harm.KILLED)
"""What an adverb says of a count: "one fatally"."""
REFERENCE = Trigger(kind=Kind.ATTACK, bare=False)
"""What a noun that only takes an event up again says of it: nothing of its own."""

PARTING = frozenset({"ADP", "NUM", "PROPN", "PUNCT"})
"""What a day or a place between a noun of harm and its "of" is made of."""
LONGEST_PARTING = 9
"""Words of it."""


def find_mentions(
    sentence: Sentence, words: HarmWords, counter: Counter, references: Container[str], speakers: Container[int] = frozenset()
) -> list[Mention]:
    """The mentions of one parsed sentence, in text order. `references`: nouns that take an event up again ("the incident"); `speakers`:
    indices of words that name those who say it, behind what they say. They are among the harmed only where their own phrase says so
    ("two drivers who were wounded said")."""
    assert sentence.doc is not None
    said, naming = (_Finder(sentence, words, replace(counter, speakers=s), references) for s in (speakers, frozenset()))
    found = [mention for token in sentence.doc for mention in (naming if token.i in speakers else said).at(token)]
    return [m for m in found if not (_is_inside_another(m, found) or (_is_condition(m, words) and any(_is_plainer(o, m) for o in found)))]


def _is_condition(mention: Mention, words: HarmWords) -> bool:
    condition = words.conditions.get(mention.token.lemma_.lower())
    return condition is not None and mention.token.pos_ == "NOUN" and grammar.case(mention.token) in condition.cases


def _is_plainer(other: Mention, condition: Mention) -> bool:
    """Whether a mention already counts whom a condition describes: "five were wounded, two are in critical condition"."""
    return other is not condition and other.has_count and other.harm is not None


def _is_inside_another(mention: Mention, others: Sequence[Mention]) -> bool:
    """A word that only counts what another mention already says: "bodies of those killed", "the dead" as someone's victims."""
    held = {t.i for o in others if o is not mention and o.victims and o.harm == mention.harm for t in o.victims.tokens}
    return mention.token.i in held and mention.token.pos_ in ("NOUN", "ADJ")


@dataclass(frozen=True)
class _Finder:
    sentence: Sentence
    words: HarmWords
    counter: Counter
    references: Container[str]

    @cached_property
    def _beside(self) -> Beside:
        return Beside(self.counter, self.sentence.text, frozenset(self.words.fatal.words))

    @cached_property
    def _harmed(self) -> Harmed:
        return Harmed(self.sentence, self.counter, self._beside)

    def at(self, token: Token) -> Iterator[Mention]:
        lemma = token.lemma_.lower()
        if token.pos_ in ("VERB", "AUX") or token.tag_ in ("VBN", "VBD", "VBG", "VBZ", "VBP", "VB"):
            yield from self._idiom(token, lemma)
            if trigger := self.words.verbs.get(lemma) or self.words.verbs.get(token.lower_):
                yield from self._verb(token, trigger)
                return
        if (trigger := self.words.adjectives.get(token.lower_)) and (token.pos_ == "ADJ" or self._beside.is_elliptic(token)):
            yield from self._adjective(token, trigger)
        elif token.lower_ in self.words.fatal.words and token.head.pos_ == "NUM":  # "three were shot, one of them fatally"
            yield self._mention(token, DEATH, self.counter.read([token.head]), [])
        elif token.pos_ in ("NOUN", "PROPN"):
            condition = self.words.conditions.get(lemma)
            state = list(self._condition(token, condition)) if condition and grammar.case(token) in condition.cases else []
            if state:
                yield from state
            elif trigger := self.words.nouns.get(lemma) or self.words.nouns.get(token.lower_):
                yield from self._noun(token, trigger)
            elif lemma in self.words.rising.numbers:
                yield from self._numbered(token)
            elif (trigger := self.words.verbs.get(lemma)) and trigger.harm and (people := self._beside.behind_headline_verb(token)):
                yield self._mention(token, trigger, people, ())
            elif lemma in self.references:
                yield self._mention(token, REFERENCE, None, authors(token, self.words.author))

    def _verb(self, token: Token, trigger: Trigger) -> Iterator[Mention]:
        subject = _subject_before(token)
        is_own = subject is not None or self._harmed.governs_count(token) or self._beside.is_elliptic(token)
        if grammar.relation(token) in ("amod", "compound") and not is_own:
            yield from self._before_name(token, trigger)
            # "displaced people", "wounded soldiers"
            self._pass(token, trigger, "an adjective before its noun says who they are, not what was done now")
            return
        if token.head.lemma_.lower() in self.words.innocent.get(token.lemma_.lower(), ()):
            self._pass(token, trigger, "under the word above it, it tells of no harm")  # "sentenced to hang"
            return
        particles = self.words.fatal.particles.get(token.lemma_.lower(), ())
        if particles and not any(c.lower_ in particles or grammar.case(c) in particles for c in token.children):
            self._pass(token, trigger, "it harms only with: {}", ", ".join(particles))
            return
        if trigger.frame == "agent_patient" and _is_role(token):
            self._pass(token, trigger, "it says what somebody is called or taken for")
            return
        if trigger.kind == Kind.ARBITRARY_DETENTION and is_answer(token, self.words):
            self._pass(token, trigger, "they are held for a harm that is told beside it")
            return
        trigger = self._fatal(token, trigger)
        if trigger.harm == Harm.INJURED and self._went_on_to_kill(token):
            self._pass(token, trigger, "the verb after it says what became of them")  # "shot and killed six"
            return
        if (people := self._run_together(token, trigger)) is not None:
            yield self._mention(token, trigger, people, [])
            return
        if subject is not None:
            heads, agents = [token.head], [subject]
        elif trigger.frame == "patient_subject":
            heads, agents = grammar.subjects(token), _causes(token)
        else:
            heads, agents = grammar.patients(token), grammar.agents(token)
            trigger = self._struck(trigger, heads, agents)
        heads = self._without_another_verbs(token, heads)
        if not heads and self._is_headline(token, trigger):
            heads, agents = agents, []
        victims = self._harmed.of(token, heads, trigger)
        if victims is None and trigger.kind == Kind.INJURY and any(h.lemma_.lower() in self.words.target.things for h in heads):
            trigger = trigger.model_copy(
                update={"kind": Kind.PROPERTY_DESTRUCTION, "harm": None, "frame": "agent_target"}
            )  # "burned two buses"
        if trigger.kind == Kind.INJURY and not trigger.bare and not self._is_of_people(victims):
            return  # teams are beaten and computers hacked
        if trigger.harm is None and victims is not None and self._is_a_thing(victims):
            victims = None  # "bombed a monastery"
        if trigger.frame == "agent_target" and victims is not None and not victims.is_counted:
            victims = replace(victims, toll=None)
        if _fits(trigger, victims, self.counter):
            mention = self._mention(token, trigger, victims, agents)
            if trigger.kind not in DAMAGE or mention.struck:
                yield mention
            else:
                self._pass(token, trigger, "nothing is named that it hit")
        else:
            self._pass(token, trigger, "those harmed are not {}, for whom this word is meant", ", ".join(trigger.victims))

    def _without_another_verbs(self, token: Token, heads: list[Token]) -> list[Token]:
        """Those harmed without the object of the verb above: "killed two farmers | and nine others were wounded", read as one subject."""
        above = self.words.verbs.get(token.head.lemma_.lower()) if grammar.relation(token) == "ccomp" else None
        if above is None or above.harm is None or len(heads) < 2 or heads[0].i < token.head.i or grammar.objects(token.head):
            return heads
        return heads[1:]

    def _run_together(self, token: Token, trigger: Trigger) -> People | None:
        """ "Nine farmers killed 14 others wounded": a headline that lost its comma, where those before the verb were harmed by it."""
        objects = grammar.children(token, "obj") if trigger.frame == "agent_patient" and trigger.harm is not None else []
        next_ = [c for o in objects for c in grammar.children(o, "acl") if c.i == o.i + 1 and c.tag_ == "VBN"]
        if not any((other := self.words.verbs.get(c.lemma_.lower())) and other.harm for c in next_):
            return None
        people = self.counter.read(grammar.subjects(token))
        return people if people is not None and people.is_counted and people.status != VictimStatus.COMBATANT else None

    def _is_headline(self, token: Token, trigger: Trigger) -> bool:
        """Whether a verb that harms people leaves out its auxiliary, as headlines do: "Reporters arrested in Tunis"."""
        if trigger.frame != "agent_patient" or token.dep_ != "ROOT" or token.tag_ not in ("VBD", "VBN"):
            return False
        people = self.counter.read(grammar.subjects(token)) if not grammar.children(token, "obj", "ccomp", "xcomp", "aux", "conj") else None
        return people is not None and people.status == VictimStatus.CIVILIAN

    def _before_name(self, token: Token, trigger: Trigger) -> Iterator[Mention]:
        """ "The jailed reporter A B": what was done to a person who is named."""
        victims = self.counter.read([token.head]) if trigger.frame == "agent_patient" and trigger.harm is not None else None
        if victims is not None and victims.named and victims.status == VictimStatus.CIVILIAN:
            yield self._mention(token, trigger, victims, [])

    def _is_a_thing(self, victims: People) -> bool:
        """Whether what was hit is one of which neither its noun nor a name or number says that it is people."""
        is_one = victims.toll is None or victims.toll.max == 1
        return is_one and not victims.named and not self._is_of_people(victims)

    def _is_of_people(self, victims: People | None) -> bool:
        return victims is not None and any(self.counter.is_person_word(t) for t in victims.tokens)

    def _fatal(self, token: Token, trigger: Trigger) -> Trigger:
        """Shot *dead*: what follows the verb makes an injury a killing."""
        if trigger.harm != Harm.INJURED:
            return trigger
        after = takewhile(lambda t: not t.is_punct and t.pos_ != "CCONJ", token.doc[token.i + 1 : token.i + 4])
        if not any(t.lower_ in self.words.fatal.words for t in (*token.children, *after)):
            return trigger
        return trigger.model_copy(update={"kind": Kind.KILLING, "harm": Harm.KILLED})

    def _struck(self, trigger: Trigger, heads: Sequence[Token], agents: Sequence[Token]) -> Trigger:
        """People hit *by a bullet*: what strikes them makes an attack an injury."""
        is_hit = trigger.harm is None and any(a.lemma_.lower() in self.words.struck.by for a in agents)
        if not is_hit or self.counter.read(heads) is None:
            return trigger
        return trigger.model_copy(update={"kind": Kind.INJURY, "harm": Harm.INJURED, "frame": "agent_patient", "is_open": True})

    def _condition(self, token: Token, trigger: Condition) -> Iterator[Mention]:
        """Who has wounds, or is in a bad condition."""
        if trigger.marks and not any(c.lower_ in trigger.marks for c in token.children):
            return
        victims = self.counter.read(self._bearers(token, trigger))
        if victims is not None and _fits(trigger, victims, self.counter):
            yield self._mention(token, trigger, victims, [])

    def _bearers(self, state: Token, condition: Condition) -> list[Token]:
        """Who is in a state: the subject of "is in", the noun before "with", the subject of the verb that it hangs on."""
        if own := grammar.children(state, "nsubj"):
            return grammar.conjuncts(own[0])  # a second subject is the first one's name
        holder = state.head
        while holder.pos_ in ("NOUN", "PROPN") and not self.counter.is_person_word(holder) and grammar.relation(holder) in ("obl", "nmod"):
            holder = holder.head
        if holder.pos_ in ("VERB", "AUX"):
            return grammar.subjects(holder) if not condition.holders or holder.lemma_.lower() in condition.holders else []
        return [holder]

    def _done_to(self, noun: Token, heads: Sequence[Token], trigger: Trigger) -> Trigger:
        """A noun that takes people says what was done to them; a *fatal* shooting that they died."""
        if trigger.of is None or not any(self.counter.read([h]) for h in heads):
            return trigger
        is_fatal = any(c.lower_ in self.words.fatal.adjectives for c in noun.children)
        kind, harm = (Kind.KILLING, Harm.KILLED) if is_fatal else (Kind.INJURY, trigger.of)
        return trigger.model_copy(update={"kind": kind, "harm": harm})

    def _went_on_to_kill(self, token: Token) -> bool:
        following = token.doc[token.i + 1 : token.i + 3]
        verb = self.words.verbs.get(following[1].lemma_.lower()) if len(following) > 1 and following[0].pos_ == "CCONJ" else None
        return verb is not None and verb.harm == Harm.KILLED

    def _idiom(self, token: Token, lemma: str) -> Iterator[Mention]:
        taken = [*grammar.children(token, "obj", "obl", "xcomp"), *(grammar.subjects(token) if grammar.is_passive(token) else ())]
        for child in dict.fromkeys(c for o in taken for c in grammar.conjuncts(o)):
            idiom = self.words.idioms.get((lemma, child.lemma_.lower(), grammar.case(grammar.first_conjunct(child))))
            if idiom is None:
                continue
            heads = {
                "patient_subject": grammar.subjects(token),
                "object_of": grammar.children(child, "nmod"),
                "agent_patient": [p for p in grammar.patients(token) if p != child],
            }.get(idiom.frame, [])
            agents = grammar.agents(token) if idiom.frame != "patient_subject" else []
            victims = self._harmed.of(token, heads, idiom)
            if _fits(idiom, victims, self.counter):
                yield self._mention(token, idiom, victims, agents)

    def _adjective(self, token: Token, trigger: Trigger) -> Iterator[Mention]:
        relation = grammar.relation(token)
        if {grammar.case(token), grammar.case(token.head)} & set(self.counter.words.parts.opens):
            self._pass(token, trigger, "a part of a toll is no second toll")  # "three women were among the dead"
            return
        if relation == "amod" and token.i < token.head.i:
            # "dead soldiers" says nothing of how they died; a count with it is taken by the noun
            self._pass(token, trigger, "an adjective before its noun says who they are, not what was done")
            return
        heads = [token.head] if relation == "amod" else grammar.subjects(token)
        if relation in ("xcomp", "obj", "conj") or not heads:
            heads = [*grammar.objects(grammar.first_conjunct(token).head), *heads]
        victims = self._harmed.of(token, heads, trigger)
        if victims is not None and (victims.is_counted or relation == "xcomp"):  # "was found dead"
            left = grammar.first_conjunct(token).head
            left = left if left.pos_ == "VERB" else left.head
            did = left.pos_ == "VERB" and (left.lemma_.lower() in self.words.fatal.leaving or left.lemma_.lower() in self.words.verbs)
            yield self._mention(token, trigger, victims, grammar.subjects(left) if did else [])  # "found nine dead": no doing of theirs
        else:
            self._pass(token, trigger, "an adjective opens nothing where nobody is counted with it")

    def _noun(self, token: Token, trigger: Trigger) -> Iterator[Mention]:
        if grammar.relation(token) == "compound" and token.head.lemma_.lower() in self.words.nouns:
            self._pass(token, trigger, "it only says of which kind “{}” is", token.head.text)  # "bomb attack" is one mention, at its head
            return
        if self._is_innocent(token):
            self._pass(token, trigger, "with the word beside it, it tells of no harm")
            return
        objects = grammar.children(token, "obj")  # "including a market, *killing* 19 traders", read as a noun
        if grammar.case(token) in self.counter.words.parts.opens and not objects:
            self._pass(token, trigger, "a part of a toll is no second toll")  # "two women were among the dead"
            return
        cases = grammar.words_for(token).cases
        leading = (*cases.genitive, *cases.harmed) if trigger.harm == Harm.INJURED else cases.genitive
        of = [c for c in grammar.children(token, "nmod") if c.i > token.i and grammar.case(c) in leading]
        owners = list(grammar.children(token, "nmod:poss"))
        if told := told_tolls(token, self.words.rising, self.counter.quantities):
            yield from (self._mention(token, trigger, people, []) for people in told)
            return
        heads = [h for c in (*of, *objects) for h in grammar.conjuncts(c)] or _parted(token)
        trigger = self._done_to(token, heads, trigger)
        victims = self._harmed.of(token, heads, trigger) if trigger.harm else None
        agents = authors(token, self.words.author)
        if owners and not agents and (victims is not None or trigger.harm is None):
            agents = owners
        elif owners and victims is None and trigger.harm:
            victims = self.counter.read(owners)  # "the reporter's arrest", "her death"
        if not agents and trigger.harm is None:
            agents = [token]  # "Russian airstrikes": whose they are stands in the phrase itself
        if _fits(trigger, victims, self.counter):
            yield self._mention(token, trigger, victims, agents)
        else:
            self._pass(token, trigger, "those harmed are not {}, for whom this word is meant", ", ".join(trigger.victims))

    def _is_innocent(self, token: Token) -> bool:
        """ "A general strike", "a heart attack": no harm was done."""
        beside = self.words.innocent.get(token.lemma_.lower(), ())
        near = [token.head, *grammar.children(token, "amod", "compound", "nmod")] if beside else []
        if grammar.relation(token) == "nmod" and grammar.relation(token.head) in ("obj", "nsubj"):
            near.append(token.head.head)  # "sentenced four men to death", hung on the men
        return any(t.lower_ in beside or t.lemma_.lower() in beside for t in near)

    def _numbered(self, token: Token) -> Iterator[Mention]:
        """ "The number of those killed rose to 36"."""
        below = (t.lower_ if t.lower_ in self.words.states else t.lemma_.lower() for t in token.subtree if t != token)
        if (trigger := next((found for word in below if (found := self.words.states.get(word))), None)) is not None:
            yield from (self._mention(token, trigger, p, []) for p in told_tolls(token, self.words.rising, self.counter.quantities))

    def _pass(self, token: Token, trigger: Trigger, why: str, *parts: object) -> None:
        """Note why a word opens nothing."""
        self.sentence.note("trigger", token, "{}", trigger)
        self.sentence.note("passed over", token, why, *parts)

    def _mention(self, token: Token, trigger: Trigger, victims: People | None, agents: Sequence[Token]) -> Mention:
        self.sentence.note("trigger", token, "{}", trigger)
        status, hypothetical = status_of(token, self.words.status)
        plural = token.pos_ == "NOUN" and token.tag_ == "NNS"
        struck = (
            tuple(description(t) for t in targets(token, self.words.target)) if trigger.harm is None and trigger is not REFERENCE else ()
        )
        return Mention(
            sentence=self.sentence,
            token=token,
            kind=trigger.kind,
            harm=trigger.harm,
            means=trigger.means,
            victims=victims,
            agents=tuple(dict.fromkeys(agents)),
            status=status,
            is_hypothetical=hypothetical,
            is_negated=self._is_negated(token) and not (victims and victims.toll and victims.toll.max == 0),
            is_plural_noun=plural,
            needs_doer=trigger.needs_doer,
            opens=trigger.bare or bool(struck) or (victims is not None and victims.is_counted),
            struck=struck,
            is_open=trigger.is_open and trigger.harm == Harm.INJURED,
        )

    def _is_negated(self, token: Token) -> bool:
        """Whether it is said not to have been, of a noun by the verb of doing that takes it ("did not carry out the attack")."""
        is_taken = grammar.relation(token) == "obj" and token.head.lemma_.lower() in self.words.author.doing
        return grammar.is_negated(token) or (is_taken and grammar.is_negated(token.head))


def _fits(trigger: Trigger, victims: People | None, counter: Counter) -> bool:
    """Whether those harmed are such as the word is meant for; a person named is presumed to be what the report makes likely."""
    if victims is None:
        return trigger.fits(None)
    return trigger.fits(victims.status, counter.presumed if victims.named else None)


def _subject_before(verb: Token) -> Token | None:
    """Who does it, where a verb was read as an adjective of its object: "jets *bombed* aid trucks". A plural stands before no
    adjective of another noun."""
    before = [t for t in verb.doc[max(0, verb.i - 2) : verb.i] if not t.is_quote]
    is_verb = grammar.relation(verb) == "amod" and verb.tag_ in ("VBN", "VBD") and verb.i < verb.head.i
    return before[-1] if is_verb and before and before[-1].tag_ in ("NNS", "NNPS") else None


def _is_role(verb: Token) -> bool:
    """ "Were presented *as guerrillas killed in combat*": a bare participle behind "as" under a passive."""
    as_ = grammar.words_for(verb).cases.opening[:1]
    is_bare = verb.tag_ in ("VBN", "VBD") and not grammar.children(verb, "aux", "obj") and bool(grammar.children(verb, "nsubj"))
    return is_bare and grammar.is_passive(verb.head) and any(c.lower_ in as_ for c in grammar.children(verb, "mark"))


def _causes(verb: Token) -> list[Token]:
    """Of one who died: "in an attack by soldiers"; "at the hands of"."""
    found: list[Token] = []
    for child in grammar.children(verb, "obl"):
        found.extend(a for c in grammar.agent_phrases(child) for a in grammar.conjuncts(c))
    return found


def _parted(noun: Token) -> list[Token]:
    """Those harmed whom a day or a place parts from their noun, where the parse hung them there: "the killing *on 4 March of nine*"."""
    genitive = grammar.words_for(noun).cases.genitive
    between = [*takewhile(lambda t: t.lower_ not in genitive and t.pos_ in PARTING, noun.doc[noun.i + 1 : noun.i + LONGEST_PARTING])]
    at = noun.i + 1 + len(between)
    if not between or between[0].pos_ != "ADP" or at >= len(noun.doc) or noun.doc[at].lower_ not in genitive:
        return []
    of = noun.doc[at]
    return grammar.conjuncts(of.head) if grammar.relation(of) == "case" and of.head.i > of.i else []
