"""What happens, day by day: events that follow from others, and pairs of events that are easily taken for one."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import exp
from random import Random

from cairn.knowledge.actors.actor import Actor
from cairn.model.vocabulary import Kind, Means
from synthetic.settings import noise_table, world_table
from synthetic.words import heard, particulars, person, site
from synthetic.world import Country, Town, World

WORST = 600  # killed
DEAD_TAIL = 1.3  # n or more are killed with the probability n to the power of minus this
TAKING = frozenset({Kind.ABDUCTION, Kind.ARBITRARY_DETENTION})
UNCOUNTED = frozenset({Kind.PROPERTY_DESTRUCTION, Kind.FORCED_DISPLACEMENT})
BOMBED_LEAST = 4
STRIKING = (Means.SHOOTING, Means.AIR_STRIKE, Means.VEHICLE_BOMB, Means.STABBING)


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, as nobody tells it. `taken` are those abducted or detained; `accounts` how often it will be told.

    `trap` names the trap of which it is one half, `number` of the first half and `other` of the second."""

    number: int
    day: date
    country: Country
    town: Town
    kind: Kind
    means: Means | None
    killed: int
    injured: int
    taken: int
    blamed: Actor
    victims: tuple[str, ...]
    site: str
    particulars: tuple[str, ...]
    heard: tuple[str, ...]
    accounts: int
    trap: str | None = None
    pair: int | None = None


def mean_accounts() -> float:
    """How many accounts an event gets, on average: drawn from a seed of its own, and a little low, since traps get two at least."""
    random, killing, draws = Random(0), world_table().kinds[Kind.KILLING], 100_000
    return sum(_told(_heavy(random) if random.random() < killing else 0, random) for _ in range(draws)) / draws


class Events:
    """Makes events, one day after the other."""

    def __init__(self, world: World, per_day: float, random: Random) -> None:
        """`per_day`: events a day, those that follow from others included."""
        self.world = world
        self.random = random
        self.per_day = per_day * (1 - world_table().followed)
        self.numbers = 0
        self._following: list[tuple[date, int, Event]] = []

    def of(self, day: date) -> Iterator[Event]:
        """All events of a day; days have to come in their order."""
        for _ in range(_poisson(self.per_day, self.random)):
            yield from self._with_others(self._event(day, self.world.country(self.random)))
        while self._following and self._following[0][0] <= day:
            yield from self._with_others(heapq.heappop(self._following)[2])

    def _with_others(self, event: Event) -> Iterator[Event]:
        """An event; what follows from it waits for its day. A trap's second half is told of on the day of the first."""
        table = world_table()
        if self.random.random() < table.followed:
            later = event.day + timedelta(days=int(self.random.expovariate(1 / table.follows_after)))
            self._wait(replace(self._event(later, event.country), town=event.town, blamed=event.blamed))
        first, second = self._trap(event)
        yield first
        if second:
            yield second

    def _wait(self, event: Event) -> None:
        heapq.heappush(self._following, (event.day, event.number, event))

    def _trap(self, event: Event) -> tuple[Event, Event | None]:
        shares, drawn = world_table().traps, self.random.random()
        for name in ("same_toll", "two_bombs", "one_name", "one_day"):
            drawn -= getattr(shares, name)
            if drawn < 0:
                made = getattr(self, f"_{name}")(event)
                return made if made[1] is None else _paired(name, *made)
        return event, None

    def _same_toll(self, event: Event) -> tuple[Event, Event | None]:
        again = replace(self._event(event.day + timedelta(days=2), event.country), town=event.town)
        same = replace(again, kind=event.kind, means=event.means, killed=event.killed, injured=event.injured, taken=event.taken)
        return event, same

    def _two_bombs(self, event: Event) -> tuple[Event, Event | None]:
        first = replace(event, kind=Kind.KILLING, means=Means.VEHICLE_BOMB, killed=BOMBED_LEAST + _heavy(self.random), taken=0)
        second = replace(first, killed=BOMBED_LEAST + _heavy(self.random))
        again = self._event(event.day + timedelta(days=1), event.country)
        own = {name: getattr(again, name) for name in ("number", "day", "injured", "victims", "particulars", "heard", "accounts")}
        return first, replace(second, **own)

    def _one_name(self, event: Event) -> tuple[Event, Event | None]:
        if not event.country.namesakes:
            return event, None
        here, there = self.random.choice(event.country.namesakes)
        second = replace(self._event(event.day, event.country), town=there, kind=event.kind, means=event.means)
        return replace(event, town=here), second

    def _one_day(self, event: Event) -> tuple[Event, Event | None]:
        others = [means for means in STRIKING if means is not event.means]
        return event, replace(self._event(event.day, event.country), town=event.town, kind=Kind.KILLING, means=self.random.choice(others))

    def _event(self, day: date, country: Country) -> Event:
        random, table = self.random, world_table()
        share = table.countries[country.code]
        kind = random.choices(list(table.kinds), list(table.kinds.values()))[0]
        means = random.choices(list(table.means[share.means]), list(table.means[share.means].values()))[0]
        killed = _heavy(random) if kind is Kind.KILLING else 0
        injured = 0 if kind in TAKING or kind in UNCOUNTED else _heavy(random) + (killed if random.random() < 0.5 else 0)
        is_named = random.random() < noise_table().people.named_events
        harmed = _heavy(random) if kind in TAKING else killed
        self.numbers += 1
        return Event(
            number=self.numbers,
            day=day,
            country=country,
            town=country.town(random),
            kind=kind,
            means=None if kind in TAKING else means,
            killed=killed,
            injured=injured,
            taken=harmed if kind in TAKING else 0,
            blamed=random.choice(country.parties),
            victims=tuple(person(table.names[share.names], random) for _ in range(min(harmed, 6))) if is_named else (),
            site=site(table.names[share.names], random),
            particulars=particulars(random),
            heard=heard(table.names[share.names], random),
            accounts=_told(killed, random),
        )


def _paired(name: str, first: Event, second: Event) -> tuple[Event, Event]:
    """Both halves are told of twice at least: else nobody could take one for the other."""
    return (
        replace(first, trap=name, pair=second.number, accounts=max(2, first.accounts)),
        replace(second, trap=name, pair=first.number, accounts=max(2, second.accounts)),
    )


def _heavy(random: Random) -> int:
    return min(WORST, int((1 - random.random()) ** (-1 / DEAD_TAIL)))


def _told(killed: int, random: Random) -> int:
    noise = noise_table().accounts
    base = (1 - random.random()) ** (-1 / noise.tail)
    return min(noise.most, int(base * (1 + killed / noise.grows_at) ** 0.5))


def _poisson(mean: float, random: Random) -> int:
    """How many, where `mean` are expected; by the normal curve where that is good enough."""
    if mean > 50:
        return max(0, round(random.gauss(mean, mean**0.5)))
    limit, number, product = exp(-mean), 0, random.random()
    while product > limit:
        number += 1
        product *= random.random()
    return number
