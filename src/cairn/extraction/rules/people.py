"""Noun phrases that mean people: how many, of which status, which of them women and children, and who by name."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cairn.extraction.rules import grammar
from cairn.extraction.rules.enumerated import enumerated
from cairn.extraction.rules.identities import told_of
from cairn.extraction.rules.persons import Persons, name_of
from cairn.extraction.rules.quantities import Quantity
from cairn.extraction.rules.rolls import listed_after
from cairn.knowledge.countries import Countries
from cairn.language.lexicon import PeopleWords
from cairn.model.claims import NamedVictim
from cairn.model.values import Toll
from cairn.model.vocabulary import VictimStatus

if TYPE_CHECKING:
    from spacy.tokens import Token

PLURAL = Toll(min=2)
ONE = Toll(min=1, max=1)
LONGEST_DESCRIPTION = 160
LONGEST_PART = 25
"""Characters within which the noun of a part, or the next part, stands after a number."""


@dataclass(frozen=True)
class People:
    """Those harmed, as one phrase names them. `toll` is None where the phrase gives no number; `tokens` are its words, `told` those that
    say what they are.

    `is_counted`: a number or a name says how many; a bare plural and a pronoun do not.
    `is_additional`: on top of another number ("three more")."""

    toll: Toll | None
    is_counted: bool
    status: VictimStatus
    tokens: tuple[Token, ...]
    is_additional: bool = False
    women: int | None = None
    children: int | None = None
    named: tuple[NamedVictim, ...] = ()
    told: tuple[Token, ...] = ()

    @property
    def description(self) -> str | None:
        """What the phrase says they are, without number and name; None where it says no more than these."""
        return grammar.text_of(list(self.told))[:LONGEST_DESCRIPTION] or None


@dataclass(frozen=True)
class Counter:
    """Reads people out of a parse: the words for people and the quantities of the sentence at hand. `armed`: where it names groups that
    fight, as ranges of its characters, `bodies`: any known actor; `persons`: those the document names; `index`: the sentence's;
    `presumed`: what a person is of whom the report says nothing else; `speakers`: indices of words for those who only tell of it, which are
    passed over."""

    words: PeopleWords
    quantities: Sequence[Quantity]
    armed: Sequence[tuple[int, int]] = ()
    persons: Persons = field(default_factory=Persons)
    index: int = 0
    presumed: VictimStatus | None = None
    bodies: Sequence[tuple[int, int]] = ()
    speakers: Container[int] = frozenset()

    @property
    def _status(self) -> dict[str, VictimStatus]:
        return self.words.statuses

    def is_person_word(self, token: Token) -> bool:
        """Whether a noun means people; ages do ("a 17-year-old")."""
        return token.lemma_.lower() in self._status or token.lower_ in self._status or self.is_age(token)

    def is_age(self, token: Token) -> bool:
        """Whether a word stands for somebody of an age ("a 17-year-old")."""
        return token.lower_ in self.words.aged.words and token.i > 0 and token.nbor(-1).is_punct

    def is_thing(self, token: Token) -> bool:
        """Whether a noun takes a number and is no person."""
        return token.lemma_.lower() in self.words.things.words and not self.is_person_word(token)

    def read(self, heads: Sequence[Token]) -> People | None:
        """The people that coordinated phrases name together ("two women and a child"); None where they name none."""
        heads = [h for h in enumerated(heads, self.quantity_of, self.words) if h.i not in self.speakers]
        parts = [part for head in heads if not self._opens_a_part(head, heads[0]) and (part := self._one(head)) is not None]
        parts = [p for n, p in enumerate(parts) if not p.named or not any(set(p.named) <= set(q.named) for q in parts[:n])]
        return joined(parts) if parts else None

    def _opens_a_part(self, head: Token, first: Token) -> bool:
        """ "21 civilians, among them 11 children": a part of those named first, which the parse may take for more of them."""
        return any(t.lower_ in self.words.parts.opens for t in head.doc[first.i + 1 : head.i])

    def _one(self, head: Token) -> People | None:
        if head.pos_ == "PRON" and head.lower_ in self.words.pronouns.words:
            return self._taken_up(head) or self._somebody(head)
        if head.lower_ in self.words.one.words and head.pos_ in ("DET", "PRON"):
            return People(ONE, True, VictimStatus.UNKNOWN, (head,), is_additional=True)
        head = self._counted_noun(head)
        quantity = self.quantity_of(head)
        is_name = head.pos_ == "PROPN" and not self.is_person_word(head) and not self._is_armed(head)
        is_name = is_name and (_is_plural(head) or name_of(head, self._status) is not None)  # a people ("Kurds"), or a person
        if self.is_thing(head) or (quantity is None and not is_name and not self.is_person_word(head)):
            return None  # a group that fights, named alone, is no person; with a number ("twelve Taliban") it is its fighters
        tokens = tuple(self._with_parts(head, quantity))
        own = self._names(head)
        roll, is_part = self._roll(head, quantity)
        toll, counted = self._toll(head, quantity, (0 if is_part else len(roll)) or len(own) or int(is_name))
        named, counted = tuple(dict.fromkeys((*own, *roll))), counted or bool(roll)
        women, children = self._parts(head, quantity)
        titles = self.words.titles.words
        is_told_by_name = len(own) == 1 or (bool(own) and head.pos_ == "PROPN")
        told = told_of(head, titles) if is_told_by_name else _uncounted(grammar.unplaced(list(tokens), head), quantity)
        more = quantity is not None and quantity.is_additional
        meant = _taken_up_by_number(head)
        status = self.status_of(meant, [meant]) if meant is not None else self.status_of(head, tokens)
        return People(toll, counted, status, tokens, more, women, children, named, tuple(told))

    def _taken_up(self, pronoun: Token) -> People | None:
        """The person whom "he" or "she" takes up, where the text has said who that is."""
        name = self.persons.before(self.index, pronoun)
        status = self.persons.status_of(name) if name else None
        if name is None or status is None:
            return None
        return People(ONE, True, status, (pronoun,), named=(NamedVictim(name=name),))

    def _somebody(self, pronoun: Token) -> People | None:
        """One person of whom nothing else is known: "he died". It counts where nobody is counted."""
        is_person = grammar.has(pronoun, "Gender", "Masc") or grammar.has(pronoun, "Gender", "Fem")
        return People(ONE, False, VictimStatus.UNKNOWN, (pronoun,)) if is_person and not grammar.has(pronoun, "Reflex", "Yes") else None

    def _is_measure(self, token: Token) -> bool:
        return token.pos_ == "NUM" or token.lemma_.lower() in self.words.measures.words

    def _counted_noun(self, head: Token) -> Token:
        """In "dozens of civilians", "24 of the passengers" the noun after "of" is who was counted."""
        if head.lemma_.lower() in self.words.collective.words:  # "a family of four", "a family of six members"
            inside = [c for c in grammar.children(head, "nmod") if c.i > head.i and grammar.case(c) in grammar.words_for(c).cases.genitive]
            return next((c for c in inside if c.pos_ == "NUM" or (grammar.children(c, "nummod") and self._is_anybody(c))), head)
        if self._is_measure(head):
            for child in grammar.children(head, "nmod"):
                if self.is_person_word(child) and child.i > head.i:
                    return child
        return head

    def _is_anybody(self, noun: Token) -> bool:
        """Whether a noun means people and nothing more ("members", "people"): "the families of five rebels" are others than the rebels."""
        return self._status.get(noun.lemma_.lower()) == VictimStatus.UNKNOWN

    def quantity_of(self, head: Token) -> Quantity | None:
        """The count that belongs to a noun: a numeral on it, or it is the numeral, or it stands right before it."""
        tokens = grammar.phrase(head)
        start = min(t.idx for t in tokens)
        partitive = grammar.relation(head) == "nmod" and head.head.i < head.i and self._is_measure(head.head)
        outer = head.head if partitive else head
        start = min(start, outer.idx)
        end = head.idx + len(head.text)
        inside = [
            q
            for q in self.quantities
            if q.is_count and (not q.is_part or q.start == head.idx) and q.number_start >= start and q.number_end <= end
        ]  # "one of them died": a part of those named before, and the whole of those who died
        numerals = {t.idx for t in [head, outer, *head.children] if t.pos_ in ("NUM", "NOUN", "DET", "ADJ")}
        close = [q for q in inside if any(q.start <= at < q.end for at in numerals)]
        return (close or inside)[-1] if inside else None

    def _toll(self, head: Token, quantity: Quantity | None, names: int) -> tuple[Toll | None, bool]:
        if quantity is not None:
            return quantity.toll, not quantity.is_article or not _is_plural(head)
        if names and not (names == 1 and _is_plural(head)):
            return Toll(min=names, max=names), True
        if _is_plural(head):
            return PLURAL.model_copy(update={"as_written": head.text}), head.pos_ == "PROPN"  # a people that is named: "Kurds"
        is_one = (head.pos_ == "NOUN" and head.lemma_.lower() not in self.words.collective.words) or self.is_age(head)
        return (ONE, True) if is_one else (None, False)

    def status_of(self, head: Token, tokens: Sequence[Token]) -> VictimStatus:
        """Whether a phrase means civilians or fighters."""
        own = self._status.get(head.lemma_.lower()) or self._status.get(head.lower_)
        modifiers = {t.lower_ for t in tokens}
        if modifiers & set(self.words.marks.words):
            return VictimStatus.CIVILIAN
        if self._is_armed(head) or (head.lemma_.lower() in self.words.ranks.words and self._is_of_fighters(head, tokens)):
            return VictimStatus.COMBATANT
        if own is not None and own != VictimStatus.UNKNOWN:
            return own
        if head.pos_ == "PROPN" and (known := self.persons.status_of(name_of(head, self._status) or head.text)) is not None:
            return known
        kinds = {self._status.get(t.lemma_.lower()) for t in tokens} - {None, VictimStatus.UNKNOWN}
        if len(kinds) > 1:
            return VictimStatus.MIXED
        found = next(iter(kinds), None) or VictimStatus.UNKNOWN
        is_part = found is VictimStatus.COMBATANT and any(t.lower_ in self.words.parts.opens for t in tokens)
        return VictimStatus.MIXED if is_part else found  # "twelve people, including two soldiers"

    def _is_body(self, token: Token) -> bool:
        """Whether a word is part of the name of a known body: no person's."""
        return any(start <= token.idx < end for start, end in self.bodies)

    def _is_armed(self, token: Token) -> bool:
        """Whether a word names a group that fights."""
        return any(start <= token.idx < end for start, end in self.armed)

    def _is_of_fighters(self, head: Token, tokens: Sequence[Token]) -> bool:
        """Whether a phrase says of which group that fights, or of which fighters, somebody is: "a Taliban leader", "rebel commanders"."""
        own = (t for t in tokens if t != head and t.head in (head, *head.children))
        return any(self._is_armed(t) or self._status.get(t.lemma_.lower()) == VictimStatus.COMBATANT for t in own)

    def _with_parts(self, head: Token, quantity: Quantity | None) -> list[Token]:
        """The words of the phrase together with ", including women and children" where it follows."""
        tokens = grammar.phrase(head)
        first = min([t.i for t in tokens] + [t.i for t in head.doc if quantity and quantity.start <= t.idx < quantity.end])
        last = max(t.i for t in tokens)
        after = head.doc[last + 1 : last + 3]
        if any(t.lower_ in self.words.parts.opens for t in after):
            for token in head.doc[last + 1 : last + 14]:
                if token.lower_ in (";", ".") or (token.pos_ == "VERB" and token.lower_ not in self.words.parts.opens):
                    break
                last = token.i if token.pos_ in ("NOUN", "PROPN", "NUM") else last
        return list(head.doc[first : last + 1])

    def _parts(self, head: Token, quantity: Quantity | None) -> tuple[int | None, int | None]:
        """Women and children among those counted, where a number says how many."""
        found: dict[str, int | None] = {"women": None, "children": None}
        tokens = self._with_parts(head, quantity)
        low, high = tokens[0].idx, tokens[-1].idx + len(tokens[-1].text)
        for part, until in self._parts_named(low, high + 12):
            nouns = [t for t in head.doc if part.end <= t.idx < until]
            for name, words in (("women", self.words.parts.women), ("children", self.words.parts.children)):
                if any(t.lemma_.lower() in words for t in nouns):
                    found[name] = part.toll.min
        return found["women"], found["children"]

    def _parts_named(self, low: int, high: int) -> Iterator[tuple[Quantity, int]]:
        """The parts of a toll that open in a range, each with where its noun must stand: before the next number. "Including three women
        and five children" are two parts, the second told by the first."""
        last: int | None = None
        for n, quantity in enumerate(self.quantities):
            is_part = quantity.is_part or (last is not None and quantity.start - last < LONGEST_PART)
            if is_part and low <= quantity.start < high:
                until = quantity.end + LONGEST_PART
                yield quantity, min([until, *(q.start for q in self.quantities[n + 1 : n + 2])])
            last = quantity.end if is_part else None

    def _names(self, head: Token) -> tuple[NamedVictim, ...]:
        """Those named by a phrase: its head, or the names beside its noun ("two reporters, A and B", "the driver, C")."""
        relations = ("appos", "flat", "nmod:desc", "compound") if self.is_person_word(head) else ("appos", "flat", "nmod:desc")
        beside = [c for c in grammar.children(head, *relations) if c.pos_ == "PROPN"]
        if not beside and head.pos_ == "NOUN":  # "the lawyer A B", where the parse cut the name off
            after = (t for t in head.doc[head.i + 1 : head.i + 2] if t.pos_ == "PROPN")
            parts = ("flat", "compound")
            beside = [t.head if grammar.relation(t) in parts else t for t in after if t.head != head or grammar.relation(t) not in parts]
        heads = [head] if head.pos_ == "PROPN" else [t for c in beside for t in grammar.conjuncts(c) if t.pos_ == "PROPN"]
        names = [self.persons.full(name) for t in heads if not self._is_body(t) and (name := name_of(t, self._status))]
        bare = (self.persons.full(untitled(name, self.words)) for name in names)
        return tuple(NamedVictim(name=name) for name in dict.fromkeys(bare) if name and self._is_a_persons(name))

    def _roll(self, head: Token, quantity: Quantity | None) -> tuple[tuple[NamedVictim, ...], bool]:
        """Those that a list after a plural noun names, and whether they are only some; none where they are more than the noun counts."""
        if head.tag_ != "NNS":
            return (), False
        found, is_part = listed_after(head, self.words.roll, self.is_person_word)
        texts = dict.fromkeys(name for tokens in found if self._is_a_persons(name := grammar.text_of(tokens)))
        most = quantity.toll.max if quantity is not None else None
        if (len(texts) < 2 and not is_part) or (most is not None and len(texts) > most):
            return (), False
        return tuple(NamedVictim(name=self.persons.full(name)) for name in texts), is_part

    def _is_a_persons(self, name: str) -> bool:
        """Whether a name may be a person's: it holds no word for a body, a place or a thing, and names no country."""
        words = {w.strip("’'.,").removesuffix("’s").removesuffix("'s") for w in name.lower().split()}
        return not words & self.words.no_persons and Countries.load().of(name) is None


def untitled(name: str, words: PeopleWords) -> str:
    """A name without the titles and trades before it, also where these were read as parts of it ("OAS Secretary General A B"); empty where
    nothing else is left."""
    parts = name.split()
    last = len(parts) - 1
    titles = [n for n, w in enumerate(parts) if w.lower().strip(".") in words.titles.words]
    small = [n for n, w in enumerate(parts) if w.islower() and w not in words.roll.particles]
    low = [n for n in (*titles, *small) if n < last or parts[n].lower() not in words.surnames.words]
    return " ".join(parts[max(low, default=-1) + 1 :])


def joined(parts: Sequence[People]) -> People:
    """Several phrases as one: what is counted adds up, an end that is open stays open."""
    if len(parts) == 1:
        return parts[0]
    counted = [
        p for p in parts if p.is_counted
    ] or parts  # "24 civilians and soldiers": the plural beside a count adds no number of its own
    if _are_listed(parts):
        counted = parts[:1]
    tolls = [p.toll for p in counted if p.toll is not None]
    low = sum(t.min or 0 for t in tolls)
    ends = [t.max for t in tolls]
    high = None if None in ends else sum(e for e in ends if e is not None)
    statuses = {p.status for p in parts} - {VictimStatus.UNKNOWN}
    if statuses == {VictimStatus.COMBATANT} and any(p.status is VictimStatus.UNKNOWN and p.is_counted for p in parts):
        statuses = {VictimStatus.MIXED}  # "nine people and two soldiers"
    return People(
        toll=Toll(min=low, max=high, as_written=None) if tolls and low else None,
        is_counted=any(p.is_counted for p in parts),
        status=statuses.pop() if len(statuses) == 1 else VictimStatus.MIXED if statuses else VictimStatus.UNKNOWN,
        is_additional=parts[0].is_additional,
        tokens=tuple(sorted({t for p in parts for t in p.tokens}, key=lambda t: t.i)),
        women=next((p.women for p in parts if p.women is not None), None),
        children=next((p.children for p in parts if p.children is not None), None),
        named=tuple(n for p in parts for n in p.named),
        told=_told_together(parts),
    )


def _are_listed(parts: Sequence[People]) -> bool:
    """Whether names follow the count that they make up: "two reporters, A, a freelancer, and B"."""
    first, rest = parts[0], parts[1:]
    many = first.toll.min or 0 if first.toll is not None else 0
    return many > 1 and all(p.named for p in rest) and len(first.named) + sum(len(p.named) for p in rest) <= many


def _told_together(parts: Sequence[People]) -> tuple[Token, ...]:
    """What several phrases say together; beside names only the first, for the words between belong to the names."""
    told = [p.told for p in parts if p.told]
    return told[0] if told and any(p.named for p in parts) else tuple(t for words in told for t in words)


def _uncounted(tokens: Sequence[Token], quantity: Quantity | None) -> list[Token]:
    """The words of a phrase without its number and article; none where nothing but these is left."""
    left = [t for t in tokens if quantity is None or t.idx >= quantity.end]
    while left and left[0].pos_ in ("DET", "PUNCT", "ADP", "CCONJ"):
        left = left[1:]
    return left if any(t.pos_ in ("NOUN", "PROPN", "ADJ") for t in left) else []


def _is_plural(token: Token) -> bool:
    return grammar.has(token, "Number", "Plur") or token.tag_ in ("NNS", "NNPS")


def _taken_up_by_number(number: Token) -> Token | None:
    """Whom "of them" takes up beside a number: those that the verb before it is about ("pursued the attackers and killed *11 of them*")."""
    if number.pos_ != "NUM" or not any(c.pos_ == "PRON" and _is_plural(c) for c in grammar.children(number, "nmod")):
        return None
    first = grammar.first_conjunct(number.head)
    objects = grammar.children(first, "obj") if first != number.head else []
    return next((o for o in objects if o.pos_ == "NOUN" and _is_plural(o)), None)
