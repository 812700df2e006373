"""Numbers of people: read by our own code out of the words that a model points at, never taken from the model."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cairn.extraction.llm.answer import ToldToll, ToldVictims
from cairn.extraction.llm.grounding.names import name_of
from cairn.extraction.llm.grounding.people import unnumbered
from cairn.extraction.llm.grounding.source import Source
from cairn.extraction.llm.words import Words
from cairn.extraction.rules.numerals import numerals
from cairn.extraction.rules.quantities import Quantity, find_quantities
from cairn.language.lexicon import load_lexicon
from cairn.model.claims import NamedVictim, Victims
from cairn.model.values import Passage, Toll, Tolls
from cairn.model.vocabulary import Harm

NOUN_REACH = 40
"""Characters behind a number in which its noun is looked for."""
_WORD = re.compile(r"[^\W\d_]+")
AGE_REACH = 120
"""Characters around a name in which its age has to stand."""


def tolls(told: Iterable[ToldToll], source: Source, passage: Passage, named: Sequence[NamedVictim] = ()) -> tuple[Tolls, Passage | None]:
    """The tolls whose numbers stand in a passage, and where the first of them stands. Of two numbers for one harm the first counts."""
    found: dict[Harm, Toll] = {}
    first: Passage | None = None
    for one in told:
        read = _read(one.words, source, passage) or _unnumbered(one.words, source, passage, named)
        if read is None or read.is_part or one.harm in found:
            source.tally.drop("number" if read is None else "part" if read.is_part else "repeated")
            continue
        source.tally.keep()
        found[one.harm] = read.toll
        first = first or read.place
    return Tolls(**{harm.value: toll for harm, toll in found.items()}), first


@dataclass(frozen=True)
class Read:
    """A count of people, where it stands, and whether it is a part of a larger one."""

    toll: Toll
    place: Passage
    is_part: bool = False


def _read(words: str, source: Source, passage: Passage) -> Read | None:
    """The count in some words of a passage: the first that the words reach into or, where a model wrote "4" for "four", the one of that
    number."""
    counts = [
        (at, q) for at, q in _quantities(source, passage) if q.is_count and not q.is_article and not _counts_things(at, q, source, passage)
    ]
    if place := Words(passage.quote).find(words):
        start, end = passage.start + place[0], passage.start + place[1]
        fitting = [(at, q) for at, q in counts if at + q.number_start < end and start < at + q.number_end]
    else:
        meant = [(q.toll.min, q.toll.max) for q in find_quantities(words, source.numbers) if not q.is_article]
        fitting = [(at, q) for at, q in counts if (q.toll.min, q.toll.max) in meant[:1]]
    if not fitting:
        return None
    at, found = fitting[0]
    is_in_title = passage.within == "title"
    return Read(found.toll, source.passage(at + found.start, at + found.end, within_title=is_in_title), found.is_part)


def _quantities(source: Source, passage: Passage) -> Iterator[tuple[int, Quantity]]:
    """The quantities of a passage, read with the whole of its sentences, each with where its sentence begins; the numbers stand inside."""
    for sentence in source.over(passage):
        for quantity in find_quantities(sentence.text, source.numbers):
            start, end = sentence.start + quantity.number_start, sentence.start + quantity.number_end
            is_figures = any(c.isdigit() for c in sentence.text[quantity.number_start : quantity.number_end])
            if passage.start <= start and end <= passage.end and (is_figures or source.is_known_language):
                yield sentence.start, quantity


def _counts_things(at: int, quantity: Quantity, source: Source, passage: Passage) -> bool:
    """Whether the first noun known behind a number means things ("24 vehicles")."""
    text = source.title.text if passage.within == "title" and source.title else source.document.text
    people = load_lexicon(source.language).people
    persons = {*people.civilian.words, *people.combatant.words, *people.unknown.words}
    for word in _WORD.findall(text[at + quantity.number_end : at + quantity.number_end + NOUN_REACH].lower())[:3]:
        for noun in (word, word.removesuffix("s")):
            if noun in persons or noun in people.things.words:
                return noun not in persons
    return False


def _unnumbered(words: str, source: Source, passage: Passage, named: Sequence[NamedVictim]) -> Read | None:
    """ "Awa Diallo was killed": a person called by name is one; "civilians" are at least two."""
    inside = Words(passage.quote).find(words, whole=True)
    if inside is None:
        return None
    is_in_title = passage.within == "title"
    place = source.passage(passage.start + inside[0], passage.start + inside[1], within_title=is_in_title)
    if any(victim.name.casefold() == " ".join(place.quote.split()).casefold() for victim in named):
        return Read(Toll(min=1, max=1, as_written=place.quote), place)
    toll = unnumbered(place, source, [quantity for _, quantity in _quantities(source, passage)])
    return Read(toll if toll.as_written or toll.min != 1 else toll.model_copy(update={"as_written": place.quote}), place) if toll else None


def _part(words: str | None, source: Source, passage: Passage) -> int | None:
    """A plain number of women or children; a range is none."""
    if not words:
        return None
    read = _read(words, source, passage)
    if read is None or read.toll.min is None or read.toll.min != read.toll.max:
        source.tally.drop("number")
        return None
    return read.toll.min


def victims(told: ToldVictims | None, source: Source, passage: Passage) -> Victims | None:
    """Those harmed: their description, number and names in the text's own words."""
    if told is None:
        return None
    description = source.place_of(told.description, passage) if told.description else None
    if told.description and (description is None or source.is_planted(description)):
        source.tally.drop("words")
        description = None
    return Victims(
        description=" ".join(description.quote.split()) if description else None,
        status=told.status,
        women=_part(told.women, source, passage),
        children=_part(told.children, source, passage),
        named=tuple(_named(told, source, passage)),
    )


def _named(told: ToldVictims, source: Source, passage: Passage) -> Iterator[NamedVictim]:
    for one in told.named:
        if name := name_of(one.name, source, passage):
            age = one.age if one.age is not None and _stands_near(one.age, name.text, source, passage) else None
            if one.age is not None and age is None:
                source.tally.drop("number")
            yield NamedVictim(name=name.text, age=age, sex=one.sex, harm=one.harm.value if one.harm else None)


def _stands_near(age: int, name: str, source: Source, passage: Passage) -> bool:
    place = source.place_of(name, passage, whole=True)
    if place is None:
        return False
    text = source.title.text if place.within == "title" and source.title else source.document.text
    around = text[max(0, place.start - AGE_REACH) : place.end + AGE_REACH]
    return any(numeral.is_exact and numeral.min == age for numeral in numerals(around, source.numbers))
