"""Who is said to have done it: phrases for agents -> perpetrators, weapons and faceless words left out."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from cairn.extraction.rules import grammar
from cairn.extraction.rules.cast import Cast
from cairn.extraction.rules.party import LONGEST_NAME, Party, is_organ
from cairn.extraction.rules.sentences import Sentence
from cairn.knowledge.actors import Actor, ActorMatch
from cairn.knowledge.countries import Countries
from cairn.language.lexicon import ForceWords
from cairn.model.claims import Perpetrator
from cairn.model.vocabulary import PerpetratorType, Role, Side

if TYPE_CHECKING:
    from spacy.tokens import Token


ARMY = "army"
"""The organ of a state that its adjective stands for before a weapon (knowledge/actors/kinds.toml)."""
LONGEST_GUESS = 10
"""Words after a weapon among which it is said whose it is believed to be."""
ONLOOKERS = frozenset({Role.MEDIA, Role.NGO, Role.MEDICAL})
"""Roles of known bodies that report harm and do none: where a phrase seems to make one the doer, the parse went astray."""


def perpetrators(sentence: Sentence, heads: Iterable[Token], cast: Cast, words: ForceWords) -> tuple[Perpetrator, ...]:
    """The perpetrators that some phrases of a sentence name, each once."""
    found: dict[str, Perpetrator] = {}
    words_for_people = cast.lexicon.people
    measures = frozenset(words_for_people.measures.words) - frozenset(words_for_people.collective.words)
    given = [h for told in heads for h in (told, *_hidden(told, words))]
    flown = {m.i for h in given if _base(h, words) in words.weapon.words for m in _coordinated_before(h)}  # "Russian and regime warplanes"
    for head in dict.fromkeys(_counted(h, measures) for h in given if h.i not in flown):
        for perpetrator in _one(sentence, head, cast, words):
            found.setdefault(perpetrator.actor or perpetrator.name.casefold(), perpetrator)
    return tuple(found.values())


def _counted(head: Token, measures: Container[str]) -> Token:
    """ "Hundreds of police officers": those counted."""
    if head.lemma_.lower() not in measures and head.lower_.removesuffix("s") not in measures and head.pos_ != "NUM":
        return head
    genitive = grammar.words_for(head).cases.genitive
    return next((c for c in grammar.children(head, "nmod") if c.i > head.i and grammar.case(c) in genitive), head)


def _one(sentence: Sentence, head: Token, cast: Cast, words: ForceWords) -> list[Perpetrator]:
    lemma = _base(head, words)
    if any(grammar.has(c, "PronType", "Neg") for c in grammar.children(head, "det")) or any(map(grammar.is_negative, head.children)):
        return []  # "no group has claimed responsibility", "by bandits and not by soldiers"
    is_weapon = lemma in words.weapon.words
    phrase = grammar.text_of([t for t in grammar.phrase(head) if not is_weapon or t.i <= head.i])
    matches = [m for m in cast.matches(phrase) if m.actor.role not in ONLOOKERS]
    if not matches and head.lower_ in cast.lexicon.places.never.words:
        return []  # "Monday's bombing"
    if is_weapon and (several := _modifying(head, cast, words, alone=not matches)):
        return several
    if is_weapon and not matches and (before := _right_before(sentence, head, cast)) is not None:
        matches, phrase = [before], sentence.text
    if is_weapon and not matches and (state := _state_of(head, cast, words)) is not None:
        return [as_perpetrator(state, cast.country)]
    if is_weapon and matches:
        match = matches[0]
        name = phrase[match.start : match.end] if is_organ(match.actor) else match.actor.name
        return [as_perpetrator(Party(name, match.actor.role, match.actor, is_body=True), cast.country)]
    if is_weapon or (not matches and lemma in words.faceless.words):
        why = "a weapon" if is_weapon else "it says that somebody did it, not who"
        sentence.note("rule", head, "doer: {}, so that only who sends or owns it counts", why)
        return _owner(sentence, head, cast, words) or ([] if is_weapon else _faceless(head, words))
    if not matches and not ((head.pos_ == "PROPN" and not head.text.isupper()) or lemma in words.fighters.words):
        sentence.note("passed over", head, "doer: no known actor, no name and no word for those who act (forces.toml)")
        return []
    if grammar.relation(head) == "nsubj" and grammar.case(head) in grammar.words_for(head).cases.genitive:
        return []  # "shelling of Velun killed nine": what the parse took for the doer hangs on the shelling
    if any(_says(t, cast) and not _is_named(sentence, t, cast) for t in grammar.phrase(head)):
        return []  # "separatists accuse army of": a headline that the parse took for one name
    if not matches and Countries.load().is_name(head.text):  # "Cuba's arrest of": the state
        country = cast.actors.find(head.text)
        return [as_perpetrator(Party(head.text, Role.OFFICIAL, country, is_body=True), cast.country)] if country else []
    party = cast.party(sentence, head)
    if party is None or (party.actor and party.actor.role in ONLOOKERS):
        return []
    if party.actor is None and (body := _body_of(head, cast)) is not None:
        return [_person(grammar.phrase(head), body.side_in(cast.country), body.key)]
    side = _unless_armed(_side(head, words), grammar.phrase(head), words)
    charging = frozenset(cast.lexicon.speech.charging.words) - {*grammar.words_for(head).cases.genitive}
    return [_people(head, party, cast.country, side, charging) if _are_people(head, words) else as_perpetrator(party, cast.country, side)]


def _hidden(head: Token, words: ForceWords) -> list[Token]:
    """Doers whom the parse hung too low: in "mercenaries from a company and Malian troops" the troops act too."""
    low = [t for t in head.subtree if t.i > head.i and grammar.relation(t) == "conj" and grammar.first_conjunct(t) != head]
    return [t for t in low if t.lemma_.lower() in words.fighters.words and grammar.has(t, "Number", "Plur")]


def _says(word: Token, cast: Cast) -> bool:
    """Whether a word is a verb of saying, and no participle that describes ("suspected rebels")."""
    describes = grammar.relation(word) == "amod" and word.tag_ in ("VBN", "JJ")
    return word.lemma_.lower() in cast.lexicon.speech.cues and not describes


def _base(head: Token, words: ForceWords) -> str:
    """The base form; of a weapon that opens a sentence, and so was read as a name, too ("Warplanes bombed")."""
    singular = head.lower_.removesuffix("s")
    return singular if head.text.istitle() and singular in words.weapon.words else head.lemma_.lower()


def _is_named(sentence: Sentence, token: Token, cast: Cast) -> bool:
    """Whether a word is part of a known actor's name: the "State" of an armed group says nothing."""
    return any(m.start <= token.idx < m.end for m in cast.matches(sentence.text))


def _faceless(head: Token, words: ForceWords) -> list[Perpetrator]:
    """ "Three hooded men", "gunmen": several people of whom nothing is known but that they came armed or masked."""
    phrase = grammar.phrase(head)
    several = grammar.has(head, "Number", "Plur") or head.tag_ in ("NNS", "NNPS")
    is_told = head.lemma_.lower() in words.armed.words or any(t.lower_ in words.unnamed.words for t in phrase)
    if not (several and is_told):
        return []
    return [_person(phrase, _unless_armed(_side(head, words), phrase, words))]


def _body_of(head: Token, cast: Cast) -> Actor | None:
    """ "Members of the armed forces": the organ of the state that the report is about, whose they are."""
    for child in grammar.children(head, "nmod"):
        if child.i > head.i and grammar.case(child) in grammar.words_for(head).cases.genitive:
            found = cast.actors.find(grammar.text_of(grammar.phrase(child)), country=cast.country)
            if found is not None and found.role not in ONLOOKERS:
                return found
    return None


def _unless_armed(side: Side, phrase: Sequence[Token], words: ForceWords) -> Side:
    """Whoever comes armed or masked and is no state's is no private person; of whom it is said that nobody knows them, nothing is known."""
    if side is not Side.STATE and any(t.lower_ in words.nameless.words for t in phrase):
        return Side.UNKNOWN
    bears_arms = any(t.lower_ in words.bearing.words for t in phrase)
    return Side.NON_STATE if side in (Side.UNKNOWN, Side.PRIVATE) and bears_arms else side


def _person(phrase: Sequence[Token], side: Side, actor: str | None = None) -> Perpetrator:
    return Perpetrator(name=_told(phrase), actor=actor, side=side, type=PerpetratorType.PERSON)


def _people(head: Token, party: Party, country: str | None, side: Side, charging: Container[str]) -> Perpetrator:
    """People, in the words of the text, with the body they belong to: "ELN guerrillas"."""
    actor, phrase = party.actor, _uncharged(head, charging)
    if (actor is not None and is_organ(actor)) or any(t.pos_ == "PRON" for t in phrase):
        return as_perpetrator(party, country, side)
    side = actor.side_in(country) if actor else side
    return _person(phrase, side, actor.key if actor else None)


def _are_people(head: Token, words: ForceWords) -> bool:
    """Whether a phrase means people: by its noun, or by the noun of which it is a group ("a band of armed men")."""
    nouns = [head, *(c for c in grammar.children(head, "nmod") if grammar.case(c) in grammar.words_for(head).cases.genitive)]
    return any(form in words.people.words for t in nouns for form in _forms(t))


def _forms(token: Token) -> tuple[str, ...]:
    """What a word may stand under in a list: also its singular, which a noun read as a name does not tell ("Bandits killed")."""
    return token.lemma_.lower(), token.lower_, token.lower_.removesuffix("s")


def _side(head: Token, words: ForceWords) -> Side:
    """Where those stand whom a phrase means: by its noun, else by the nearest word before it ("intelligence agents", "gang members")."""
    phrase = [t for t in grammar.phrase(head) if t.i <= head.i]
    found = [words.sides[form] for t in reversed(phrase) for form in _forms(t) if form in words.sides]
    return found[0] if found else Side.UNKNOWN


def _uncharged(head: Token, charging: Container[str]) -> list[Token]:
    """The words of a phrase up to what those it names are blamed for: "rebels | for the attack"."""
    phrase = grammar.phrase(head)
    cut = next((n for n, t in enumerate(phrase) if t.i > head.i and grammar.relation(t) == "case" and t.lower_ in charging), len(phrase))
    return phrase[:cut]


def _told(phrase: Sequence[Token]) -> str:
    """The words of a phrase without its article and what stands before it, and without an adjective behind it that takes words of its
    own ("rebels responsible for it")."""
    cut = next((n for n, t in enumerate(phrase) if t.pos_ == "ADJ" and t.head.i < t.i and grammar.children(t, "obl")), len(phrase))
    kept = list(phrase[: cut or None])
    while len(kept) > 1 and (kept[0].pos_ in ("DET", "PUNCT", "ADP", "CCONJ", "ADV")):
        kept = kept[1:]
    return grammar.text_of(kept)[:LONGEST_NAME].strip(' ,;"“”')


def _state_of(head: Token, cast: Cast, words: ForceWords) -> Party | None:
    """ "An Israeli air strike", "Turkish shelling": the state whose adjective stands before what only an army does or fires."""
    if head.lemma_.lower() not in words.national.words:
        return None
    countries = Countries.load()
    for modifier in [m for c in grammar.children(head, "amod", "compound") for m in grammar.conjuncts(c) if m.i < head.i]:
        if modifier.text[:1].isupper() and (code := countries.of(modifier.text)) is not None:
            actor = cast.actors.of_state(code, ARMY)
            return Party(countries[code].names[0], actor.role, actor, is_body=True)
    return None


def _modifying(head: Token, cast: Cast, words: ForceWords, *, alone: bool) -> list[Perpetrator]:
    """ "Russian or Syrian jets", "Russian and regime warplanes": a party for each word coordinated before what they fly; `alone`: for a
    single one too ("regime warplanes")."""
    groups = [[m for m in grammar.conjuncts(c) if m.i < head.i] for c in grammar.children(head, "amod", "compound")]
    groups = [*groups, _coordinated_before(head)] if not any(len(g) > 1 for g in groups) else groups
    modifiers = [m for group in groups for m in group if alone or len(group) > 1]
    weapon = head.text if head.i else head.text.lower()
    named = {f"{m.text} {weapon}": m for m in modifiers} or {f"{a} {weapon}": m for a, m in supposed_after(head, words)}
    known = {name: matches[0].actor for name in named if (matches := cast.matches(name))}
    plain = {n: m for n, m in named.items() if n not in known and m.lemma_.lower() in words.fighters.words}
    if alone and not (known or plain):  # "rebel rocket fire"
        deep = [t for t in grammar.phrase(head) if t.i < head.i and t.lemma_.lower() in words.fighters.words]
        plain = {f"{m.text} {weapon}": m for m in deep}
    if len(known) + len(plain) < 2 and not (alone and (plain or not modifiers)):
        return []
    found = [as_perpetrator(Party(name, actor.role, actor, is_body=True), cast.country) for name, actor in known.items()]
    for name, modifier in plain.items():
        owner = cast.organ(modifier.text)
        is_deed = head.lemma_.lower() in cast.lexicon.harm.nouns  # "rebel shelling" is the rebels', no thing that flies
        told = modifier.text if is_deed else name
        party = Party(told, owner.role if owner else Role.PARTY, owner, is_body=True)
        found.append(as_perpetrator(party, cast.country, words.sides.get(modifier.lemma_.lower(), Side.UNKNOWN)))
    return found


def _coordinated_before(head: Token) -> list[Token]:
    """ "Russian and regime *warplanes*", by the order of words, where the parse tied them to something else."""
    before = head.doc[max(0, head.i - 3) : head.i]
    is_pair = len(before) == 3 and before[1].pos_ == "CCONJ" and all(before[n].pos_ in ("ADJ", "NOUN", "PROPN") for n in (0, 2))
    return [before[0], before[2]] if is_pair else []


def supposed_after(head: Token, words: ForceWords) -> Iterator[tuple[str, Token]]:
    """ "Warplanes, believed to be Russian", "jets either Russian or Syrian": states whose they are supposed to be, by their adjectives."""
    countries, is_open = Countries.load(), False
    for token in head.doc[head.i + 1 : head.i + LONGEST_GUESS]:
        code = countries.of(token.text) if token.text[:1].isupper() else None
        if code is not None and is_open:
            adjectives = countries[code].adjectives
            yield (adjectives[0] if adjectives else token.text), token
        elif token.lower_ in words.supposed.words:
            is_open = True
        elif not token.is_punct and token.pos_ != "CCONJ":
            return


def _right_before(sentence: Sentence, head: Token, cast: Cast) -> ActorMatch | None:
    """The known actor before a weapon, where the parse cut the phrase up: "a Velmir Front (VF) car bomb"."""
    near = [m for m in cast.named_in(sentence) if m.end <= head.idx and m.actor.role not in ONLOOKERS]
    between = [t for t in head.doc[: head.i] if near and t.idx >= near[-1].end]
    is_phrase = len(between) <= 5 and all(t.pos_ in ("NOUN", "ADJ", "PROPN") or t.text in "()-" or t.text.isupper() for t in between)
    return near[-1] if near and is_phrase and not sentence.text.isupper() else None


def _owner(sentence: Sentence, head: Token, cast: Cast, words: ForceWords) -> list[Perpetrator]:
    """ "A strike by coalition jets", "the rebels' shelling", "a missile fired by rebels": who sends or owns the weapon."""
    owners = [*grammar.agent_phrases(head), *grammar.children(head, "nmod:poss")]
    used = [v for v in grammar.children(head, "acl") if v.lemma_.lower() in words.sending.words and grammar.is_passive(v)]
    owners += [a for v in used for a in grammar.agents(v)]
    return [p for owner in owners if owner.pos_ != "PRON" for p in _one(sentence, owner, cast, words)]


def as_perpetrator(party: Party, country: str | None, side: Side = Side.UNKNOWN) -> Perpetrator:
    """A party as the one who did it. `country`: where it happened, so that a foreign force is called so; `side`: where it stands by the
    words for it, if nobody knows it."""
    actor = party.actor
    side = actor.side_in(country) if actor else side
    kind = PerpetratorType.ORGANISATION if actor or party.is_body or " " not in party.name or party.head else PerpetratorType.PERSON
    return Perpetrator(name=party.name, actor=actor.key if actor else None, side=side, type=kind)
