"""The reports of a synthetic casebook in the order in which they come out, each with the events that it really tells of."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from cairn.model.extraction import Extraction
from synthetic.building import extraction, text
from synthetic.events import Event, Events, mean_accounts
from synthetic.settings import noise_table, world_table
from synthetic.telling import Telling, tell
from synthetic.words import OUTLETS
from synthetic.world import world

DAYS = 3650
IN_A_DIGEST = 3  # events, at most


class Truth(NamedTuple):
    """Which event an account is really about; `trap` and `pair`: of which trap it is one half, and the number of the other half."""

    document: str
    account: str
    event: int
    trap: str | None
    pair: int | None


@dataclass(frozen=True, slots=True)
class Report:
    """A document: its text, what an extractor would make of it, and the truth about each account."""

    text: str
    extraction: Extraction
    truths: tuple[Truth, ...]


def reports(accounts: int, seed: int = 1) -> Iterator[Report]:
    """Reports with so many accounts in all, over about ten years; the same for the same number and seed.

    What is held in memory are the towns and the reports of the last days, with the late ones that are still to come."""
    random = Random(seed)
    events = Events(world(accounts, random), accounts / mean_accounts() / DAYS, random)
    made = number = 0
    for tellings in _in_order(events, random):
        tellings = tellings[: accounts - made]
        number, made = number + 1, made + len(tellings)
        yield _report(f"s{number:07}", tellings)
        if made >= accounts:
            return


def _report(id: str, tellings: Sequence[Telling]) -> Report:
    found = (telling.event for telling in tellings)
    truths = tuple(Truth(id, f"i{n}", event.number, event.trap, event.pair) for n, event in enumerate(found, 1))
    return Report(text(tellings), extraction(id, tellings), truths)


def _in_order(events: Events, random: Random) -> Iterator[list[Telling]]:
    """By the day on which they come out. A report without a date of publication comes out a day after the event."""
    waiting: list[tuple[date, int, list[Telling]]] = []
    day, number = world_table().first_day, 0
    while True:
        for tellings in _of_day(events, day, random):
            number += 1
            first = tellings[0]
            heapq.heappush(waiting, (first.published or first.event.day + timedelta(days=1), number, tellings))
        while waiting and waiting[0][0] <= day:
            yield heapq.heappop(waiting)[2]
        day += timedelta(days=1)


def _of_day(events: Events, day: date, random: Random) -> Iterator[list[Telling]]:
    """Documents about the events of a day; some tell of several events of one country."""
    by_country: dict[str, list[list[Telling]]] = defaultdict(list)
    for event in events.of(day):
        by_country[event.country.code] += ([told] for told in _of_event(event, random))
    for documents in by_country.values():
        yield from _with_digests(documents, random)


def _of_event(event: Event, random: Random) -> Iterator[Telling]:
    told: list[Telling] = []
    for _ in range(event.accounts):
        if told and random.random() < noise_table().accounts.copies:
            first = random.choice(told)
            out = first.published + timedelta(days=random.choice((0, 0, 1))) if first.published else None
            yield replace(first, publisher=random.choice(OUTLETS), published=out)
        else:
            told.append(tell(event, random))
            yield told[-1]


def _with_digests(documents: list[list[Telling]], random: Random) -> Iterator[list[Telling]]:
    taken: set[int] = set()
    for at, document in enumerate(documents):
        if at in taken:
            continue
        if random.random() < noise_table().accounts.digests:
            for other in random.sample(range(at, len(documents)), min(len(documents) - at, IN_A_DIGEST * 4)):
                if other not in taken and other != at and _fits(document, documents[other][0]):
                    taken.add(other)
                    document.append(documents[other][0])
        yield document


def _fits(document: Sequence[Telling], other: Telling) -> bool:
    """A digest tells of each event once, and of what was published the same day."""
    tells = {telling.event.number for telling in document}
    return len(document) < IN_A_DIGEST and other.event.number not in tells and other.published == document[0].published
