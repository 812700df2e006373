"""An event as one reporter tells it: what is late, vague, misspelt or left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from cairn.model.vocabulary import DatePrecision, Harm, Kind, Means, PlaceRole
from synthetic.events import TAKING, UNCOUNTED, Event
from synthetic.settings import DateNoise, noise_table, world_table
from synthetic.words import DONE, OUTLETS, SENTENCES, SPEAKERS, TITLES, WITH, aside, own, respelt
from synthetic.world import Region, Town

Range = tuple[int | None, int | None]
LATE_LEAST, LATE_MOST = 90, 500  # days after the event
OPEN_COUNTRY_KM = 25.0  # "near" a town

NEAR_MEANS = {
    Means.AIR_STRIKE: (Means.DRONE_STRIKE, Means.SHELLING),
    Means.DRONE_STRIKE: (Means.AIR_STRIKE,),
    Means.SHELLING: (Means.AIR_STRIKE, Means.EXPLOSIVE),
    Means.SHOOTING: (Means.GROUND_ATTACK,),
    Means.GROUND_ATTACK: (Means.SHOOTING,),
    Means.SUMMARY_EXECUTION: (Means.SHOOTING,),
    Means.VEHICLE_BOMB: (Means.EXPLOSIVE, Means.SUICIDE_ATTACK),
    Means.SUICIDE_ATTACK: (Means.EXPLOSIVE, Means.VEHICLE_BOMB),
    Means.EXPLOSIVE: (Means.VEHICLE_BOMB, Means.LANDMINE),
    Means.LANDMINE: (Means.EXPLOSIVE,),
    Means.STABBING: (Means.BEATING,),
    Means.BEATING: (Means.STABBING,),
    Means.ARSON: (Means.GROUND_ATTACK,),
}


@dataclass(frozen=True, slots=True)
class Where:
    """A place as it is told."""

    name: str
    country: str | None
    role: PlaceRole
    latitude: float | None
    longitude: float | None
    radius_km: float | None
    container: str | None = None


@dataclass(frozen=True, slots=True)
class When:
    """A day or a longer span as it is told; both ends None where only words are left."""

    earliest: date
    latest: date
    precision: DatePrecision


@dataclass(frozen=True, slots=True)
class Telling:
    """What one report says of one event. `words` is the sentence that tells it, `more` what is told around it, `title` the headline;
    `sites` are the places, most precise first."""

    event: Event
    published: date | None
    publisher: str
    title: str
    words: str
    more: str
    when: When | None
    day_words: str
    sites: tuple[Where, ...]
    kind: Kind
    means: Means | None
    tolls: dict[Harm, Range]
    blamed: tuple[str, ...]
    victims: tuple[str, ...]
    is_denied: bool
    who: str


def tell(event: Event, random: Random) -> Telling:
    """One account of an event, in a report of its own words."""
    noise = noise_table()
    is_late = random.random() < noise.accounts.late
    delay = random.randint(LATE_LEAST, LATE_MOST) if is_late else int(random.expovariate(1 / noise.published.delay))
    if is_late and random.random() < 0.5:
        delay = 365 + random.randint(-1, 1)
    out = event.day + timedelta(days=delay)
    published = None if random.random() < noise.published.unknown else out
    when = _late_when(event.day, noise.date, random) if is_late else _when(event.day, out, noise.date, random)
    sites = _sites(event, random)
    kind = Kind.ATTACK if event.kind in (Kind.KILLING, Kind.INJURY) and random.random() < noise.manner.other_kind else event.kind
    means = _means(event.means, random)
    tolls = _tolls(event, delay, random)
    blamed = _blamed(event, random)
    day_words, who = _day_words(when), random.choice(list(SPEAKERS))
    count = _count_words(next(iter(tolls.values()), None))
    victims = _victims(event, random)
    title, words = _words(event, random, kind=kind, means=means, count=count, place=sites[0].name, day=day_words, blamed=blamed, who=who)
    return Telling(
        event=event,
        published=published,
        publisher=random.choice(OUTLETS),
        title=title,
        words=words,
        more=_more(event, victims, random),
        when=when,
        day_words=day_words,
        sites=sites,
        kind=kind,
        means=means,
        tolls=tolls,
        blamed=blamed,
        victims=victims,
        is_denied=bool(blamed) and random.random() < noise.people.denied,
        who=who,
    )


def _when(day: date, out: date, noise: DateNoise, random: Random) -> When | None:
    drawn = random.random()
    for share, made in (
        (noise.day_late, When(day + timedelta(1), day + timedelta(1), DatePrecision.DAY)),
        (noise.overnight, When(day - timedelta(1), day, DatePrecision.DAY)),
        (noise.week, When(day - timedelta(day.weekday()), day + timedelta(6 - day.weekday()), DatePrecision.WEEK)),
        (noise.month, _month(day)),
        (noise.missing, None),
    ):
        drawn -= share
        if drawn < 0:
            return made if made is None or made.earliest <= out else None
    return When(day, day, DatePrecision.DAY)


def _late_when(day: date, noise: DateNoise, random: Random) -> When:
    drawn = random.random()
    if drawn < noise.late_year:
        return When(date(day.year, 1, 1), date(day.year, 12, 31), DatePrecision.YEAR)
    return _month(day) if drawn < noise.late_year + noise.late_month else When(day, day, DatePrecision.DAY)


def _month(day: date) -> When:
    first = day.replace(day=1)
    return When(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1), DatePrecision.MONTH)


def _sites(event: Event, random: Random) -> tuple[Where, ...]:
    noise, town = noise_table().place, event.town
    drawn = random.random() - noise.region_only
    if drawn < 0 and town.region:
        return (_region(town.region, town.country),)
    drawn -= noise.near_town
    if drawn < 0:
        near, role = event.country.neighbour(town), random.choice((PlaceRole.NEAR, PlaceRole.SITE))
        return (_site(near, near.name, role, random),)
    drawn -= noise.spelling
    if drawn < 0 and town.spellings:
        return (_site(town, random.choice(town.spellings), PlaceRole.SITE, random),)
    drawn -= noise.slip
    if drawn < 0:  # what is in no list of places has no point
        return (Where(respelt(town.name, random), town.country, PlaceRole.SITE, None, None, None),)
    second: tuple[Where, ...] = ()
    if random.random() < noise.second_site:
        near = event.country.neighbour(town)
        second = (_site(near, near.name, PlaceRole.NEAR, random),)
    return (_site(town, town.name, PlaceRole.SITE, random), *second)


def _site(town: Town, name: str, role: PlaceRole, random: Random) -> Where:
    noise = noise_table().place
    container = town.region.name if town.region and random.random() < noise.with_region else None
    if random.random() < noise.without_point:
        return Where(name, town.country, role, None, None, None, container)
    radius = OPEN_COUNTRY_KM if role is PlaceRole.NEAR else town.radius_km
    return Where(name, town.country, role, town.latitude, town.longitude, radius, container)


def _region(region: Region, country: str) -> Where:
    return Where(region.name, country, PlaceRole.REGION, region.latitude, region.longitude, region.radius_km)


def _means(means: Means | None, random: Random) -> Means | None:
    noise = noise_table().manner
    drawn = random.random() - noise.vague_means
    if means is None or drawn < 0:
        return None
    return random.choice(NEAR_MEANS[means]) if drawn < noise.near_means else means


def _tolls(event: Event, delay: int, random: Random) -> dict[Harm, Range]:
    noise = noise_table().toll
    if event.kind in UNCOUNTED:
        return {}
    main = Harm.KILLED if event.killed else (Harm.INJURED if event.injured else Harm.ABDUCTED)
    if event.kind is Kind.ARBITRARY_DETENTION:
        main = Harm.DETAINED
    known = noise.known[delay] if delay < len(noise.known) and random.random() < noise.growing else 1.0
    count = max(1, round((event.killed or event.injured or event.taken) * known))
    found: dict[Harm, Range] = {}
    if (range_ := _range(count, random)) is not None:
        found[main] = range_
    if event.killed and event.injured and event.kind not in TAKING and random.random() < noise.injured:
        injured = max(1, round(event.injured * known))
        found[Harm.INJURED] = (injured, injured) if random.random() < 0.7 else (injured, None)
    return found


def _range(count: int, random: Random) -> Range | None:
    noise = noise_table().toll
    drawn = random.random()
    for share, made in (
        (noise.at_least, (count, None)),
        (noise.dozens, (24, 99) if count >= 24 else (2, None)),
        (noise.missing, None),
        (noise.wrong, (max(1, count + (n := random.choice((-2, -1, 1, 2)))), max(1, count + n))),
    ):
        drawn -= share
        if drawn < 0:
            return made if made != (2, None) or count >= 2 else (count, count)
    return count, count


def _blamed(event: Event, random: Random) -> tuple[str, ...]:
    noise, drawn = noise_table().people, random.random()
    if drawn < noise.blamed:
        return (event.blamed.key,)
    if drawn < noise.blamed + noise.other_side:
        return (random.choice(event.country.parties).key,)
    return ()


def _victims(event: Event, random: Random) -> tuple[str, ...]:
    noise = noise_table().people
    if not event.victims or random.random() >= noise.named:
        return ()
    named = [name for name in event.victims if random.random() < noise.each_named]
    return tuple(respelt(name, random) if random.random() < noise.respelt else name for name in named)


def _day_words(when: When | None) -> str:
    if when is None:
        return "recently"
    if when.precision is DatePrecision.DAY:
        return f"on {when.latest:%d %B %Y}"
    return {DatePrecision.WEEK: f"in the week of {when.earliest:%d %B %Y}", DatePrecision.MONTH: f"in {when.earliest:%B %Y}"}.get(
        when.precision, f"in {when.earliest:%Y}"
    )


def _words(
    event: Event, random: Random, *, kind: Kind, means: Means | None, count: str, place: str, day: str, blamed: Sequence[str], who: str
) -> tuple[str, str]:
    """A headline and a sentence."""
    noise = noise_table().words
    more = [text for text in event.particulars if random.random() < noise.particular]
    filled = {
        "count": count,
        "done": random.choice(DONE[kind]),
        "means": random.choice(WITH[means]) if means else "attack",
        "place": place,
        "site": f"the {event.site}" if random.random() < noise.site else "a crowded place",
        "day": day,
        "more": "".join(f", {text}" for text in more),
        "who": who,
        "blame": f", blaming {blamed[0].replace('-', ' ')}" if blamed else "",
    }
    title = random.choice(TITLES).format_map(filled)
    return title[0].upper() + title[1:], random.choice(SENTENCES).format_map(filled)


def _more(event: Event, victims: Sequence[str], random: Random) -> str:
    noise, syllables = noise_table().words, world_table().names[world_table().countries[event.country.code].names]
    told = [sentence for sentence in event.heard if random.random() < noise.heard]
    told += (own(syllables, random) for _ in range(noise.own))
    told += (aside(random.choice(event.country.parties).name, random) for _ in range(noise.asides))
    random.shuffle(told)
    if victims:
        told.insert(0, f"They were {', '.join(victims)}.")
    return " ".join(told)


def _count_words(range_: Range | None) -> str:
    if range_ is None:
        return "people"
    low, high = range_
    if (low, high) == (24, 99):
        return "dozens"
    if high is None:
        return "several people" if low == 2 else f"at least {low}"
    return f"{high} people"
