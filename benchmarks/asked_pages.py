"""The pages that users of a big casebook ask for, each time another one; and the decisions that people have made in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice
from random import Random

from filling import FIRST
from finding_incidents import COMMON
from sketching import sketch

from cairn.casebook import Casebook, Writer
from cairn.casebook.correcting import accept_claim
from cairn.casebook.deciding import hold_apart, undo
from cairn.casebook.reviewing import give_grade
from cairn.catalogue import Catalogue, Facet, Listed, Order, Question, find, refresh, shelf
from cairn.catalogue.refreshing import today
from cairn.model.incident import ClaimRef

DECISIONS = 1_000
SAMPLED = 2_000
"""Incidents, and documents, of which pages are asked for: any of the casebook, one as likely as another."""

Asking = Callable[[Random], str]
"""Makes the address of a page."""


def prepared(casebook: Casebook) -> dict[str, Asking]:
    """Give a casebook its catalogue and its decisions, where it has none yet; how the address of each kind of page is made."""
    with casebook.store.reading() as connection:
        state = shelf.state(connection)
    if not (state and state.is_whole):
        sketch(casebook, today(casebook))
    if casebook.length < DECISIONS:
        with casebook.writing() as writer:
            decide(writer, Random(1))
    refresh(casebook)
    catalogue, chance = Catalogue(casebook.store), Random(2)
    everything = find(catalogue, Question())
    some = [chance.randint(1, everything.pages) for _ in range(SAMPLED // 50)]
    listed = [row for page in some for row in find(catalogue, Question(order=Order.OPENED, page=page)).rows]
    with casebook.reading() as view:
        many = view.newest_documents(1)[0][0] - FIRST
        documents = [view.head(f"s{chance.randint(1, many):07}").sha256 for _ in range(SAMPLED)]
    values = {facet: [one.value for one in found] for facet, found in everything.facets.items()}
    return {
        "list with facets and words": lambda chance: _list(chance, values, _words(chance, chance.choice(listed))),
        "list with facets": lambda chance: _list(chance, values),
        "incident": lambda chance: f"/incidents/{chance.choice(listed).id}",
        "document": lambda chance: f"/documents/{chance.choice(documents)}",
    }


def decide(writer: Writer, chance: Random) -> None:
    """What people decide in such a casebook: claims accepted, grades given, incidents held apart; each tenth is taken back."""
    incidents = writer.incidents()
    for number, incident in enumerate(islice(chance.sample(incidents, len(incidents)), DECISIONS)):
        placed = writer.incident(incident, bare=True)[0]
        if number % 4 == 0:
            give_grade(writer, incident, "fair", policy="airwars", version="2", reason="benchmark")
        elif number % 4 == 1:
            hold_apart(writer, incident, chance.choice([one for one in incidents[:1000] if one != incident]), reason="benchmark")
        else:
            claim = ClaimRef(document=placed.document.id, incident=placed.account.id, claim=placed.account.claims[0].id)
            accept_claim(writer, claim, reason="benchmark")
        if number % 10 == 9 and writer.last:
            undo(writer, writer.last.seq, reason="benchmark")


def _list(chance: Random, values: dict[Facet, list[str]], words: str = "") -> str:
    """A list that is narrowed by a facet or two, and perhaps by words; in some order, on one of its first pages."""
    question = Question(words=words, order=chance.choice([None, *Order]), page=chance.choice((1, 1, 1, 2, 3)))
    for facet in chance.sample((Facet.COUNTRY, Facet.ACTOR, Facet.GRADE, Facet.YEAR, Facet.MEANS), 1 if words else 2):
        page, question = question.page, question.choosing(facet, chance.choice(values[facet][:20]))
        question = question.on_page(page)
    return f"/incidents?{question.address()}"


def _words(chance: Random, row: Listed) -> str:
    """What somebody types: a place and a month, an actor, or words that many reports have."""
    ways: Sequence[str] = (
        f"{row.places[0] if row.places else 'market'}, {row.first:%B %Y}" if row.first else "market",
        row.actors[0].name if row.actors else "army",
        " ".join(chance.sample(COMMON, 2)),
        f'"{row.places[0]}"' if row.places else "well",
    )
    return chance.choice(ways)
