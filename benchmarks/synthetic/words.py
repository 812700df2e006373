"""Invented names and the words in which reporters tell of an event: enough of them that two reports seldom agree by chance."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from cairn.model.vocabulary import Kind, Means, Role

SITES = (
    "market", "school", "mosque", "church", "clinic", "hospital", "bakery", "bus station", "checkpoint", "well", "farm", "bridge", "camp",
    "village hall", "football ground", "fuel station", "prison", "police station", "convoy", "wedding", "funeral", "water point", "mill",
    "apartment block", "hotel", "warehouse", "ferry landing", "cattle market", "workshop", "cemetery", "orchard", "quarry",
)  # fmt: skip
PARTICULARS = (
    "after Friday prayers", "during a storm", "shortly before dawn", "as traders opened their stalls", "while people queued for bread",
    "on the road to the river", "near the old mill", "during a harvest feast", "at the edge of the forest", "beside a grain store",
    "as pupils left their classes", "while a family slept", "in front of the town hall", "at a crossing of two tracks",
    "after a week of calm", "during the night", "as a bus passed by", "on the last day of the fair", "hours after a ceasefire was read out",
    "while aid was handed out", "close to a disused airstrip", "in the eastern quarter", "in the northern suburbs", "along the canal",
    "under a railway bridge", "by a row of workshops", "as herders watered their animals", "during a power cut", "outside a tea house",
    "in thick fog", "at a brick kiln", "while mourners gathered", "on market day", "near a salt store", "within sight of a base",
    "by the ferry landing", "at the foot of the hill", "as the rains began", "in a narrow lane", "behind the post office",
)  # fmt: skip
WITH = {
    Means.SHOOTING: ("gunfire", "shooting", "gun attack"),
    Means.SUMMARY_EXECUTION: ("execution", "summary execution", "killing at close range"),
    Means.AIR_STRIKE: ("air strike", "air raid", "bombing"),
    Means.DRONE_STRIKE: ("drone strike", "drone attack", "strike by a drone"),
    Means.SHELLING: ("shelling", "artillery fire", "mortar fire"),
    Means.GROUND_ATTACK: ("raid", "assault", "attack on foot"),
    Means.EXPLOSIVE: ("explosion", "blast", "bomb"),
    Means.VEHICLE_BOMB: ("car bomb", "truck bomb", "vehicle bomb"),
    Means.SUICIDE_ATTACK: ("suicide attack", "suicide bombing", "attack by a suicide bomber"),
    Means.LANDMINE: ("landmine", "mine blast", "roadside mine"),
    Means.ARSON: ("fire", "arson attack", "burning"),
    Means.STABBING: ("stabbing", "knife attack", "attack with knives"),
    Means.BEATING: ("beating", "attack with clubs", "mob attack"),
}
DONE = {
    Kind.KILLING: ("killed", "dead", "slain"),
    Kind.INJURY: ("wounded", "hurt", "injured"),
    Kind.ABDUCTION: ("abducted", "taken away", "kidnapped"),
    Kind.ARBITRARY_DETENTION: ("detained", "arrested", "held"),
    Kind.PROPERTY_DESTRUCTION: ("homes destroyed", "houses burnt", "shops in ruins"),
    Kind.FORCED_DISPLACEMENT: ("driven out", "forced to flee", "made to leave"),
    Kind.ATTACK: ("attacked", "struck", "hit"),
}
TITLES = (
    "{count} {done} in {means} in {place}",
    "{place}: {means} leaves {count} {done}",
    "{means} on {site} in {place}, {count} {done}",
    "{count} {done} as {means} hits {site}, {place}",
    "{site} struck in {place}: {count} {done}",
    "Toll of {means} in {place} put at {count} {done}",
    "What we know of the {means} in {place}",
    "{place} mourns after {means}: {count} {done}",
)
SENTENCES = (
    "{count} were {done} {day} when a {means} struck {site} in {place}{more}, {who} said{blame}.",
    "{who} reported that a {means} in {place} {day} left {count} {done} at {site}{more}{blame}.",
    "In {place}, {count} were {done} {day} in a {means} at {site}{more}, according to {who}{blame}.",
    "{who}: {count} {done} {day}, {means}, {place}, {site}{more}{blame}.",
    "People from {place} told of a {means} at {site} {day}{more}; {who} counted {count} {done}{blame}.",
    "The {means} came {day}{more}: {who} spoke of {count} {done} at {site} in {place}{blame}.",
)
SPEAKERS = {
    "residents": Role.WITNESS,
    "a local official": Role.OFFICIAL,
    "witnesses": Role.WITNESS,
    "medics": Role.MEDICAL,
    "a monitor": Role.NGO,
    "relatives": Role.RELATIVE,
    "police": Role.OFFICIAL,
    "an elder": Role.WITNESS,
}
PEOPLE_SAY = (
    "“We heard it from far away,” said {name}.", "{name} asked for help that night.", "{name} came back to find the roof gone.",
    "{name} called on both sides to spare those who live there.", "Among the first to arrive was {name}.",
    "“Nobody warned us,” {name} said by telephone.", "{name} had left an hour before.", "The wounded were cared for by {name}.",
)  # fmt: skip
SPOTS_ARE = (
    "The road to {name} was closed.", "Smoke could be seen from {name}.", "Families fled towards {name}.",
    "Electricity failed as far as {name}.", "A column had been seen at {name} the day before.", "The bodies were taken to {name}.",
)  # fmt: skip
ASIDES = (
    "{name} has not commented.", "Fighting with {name} had gone on for months.", "The war has emptied whole districts of {name}.",
    "Talks with {name} broke off last year.", "{name} rejects such accounts as a rule.",
)  # fmt: skip
SPOTS = ("Street", "Quarter", "Bridge", "Hill", "Clinic", "Gate", "Square", "Farm")
OUTLETS = tuple(
    f"{first} {second}"
    for first in ("Dune", "River", "Plateau", "Harbour", "Delta", "Frontier", "Northern", "Capital", "Valley", "Lake", "Coast", "Upland")
    for second in ("Courier", "Herald", "Radio", "Monitor", "Gazette", "Post", "Wire", "Voice", "Observer", "Bulletin")
)
VOWELS = {"a": "e", "e": "i", "i": "e", "o": "u", "u": "o"}


def person(syllables: Sequence[str], random: Random) -> str:
    """A first and a last name."""
    return f"{_name(syllables, random)} {_name(syllables, random)}"


def site(syllables: Sequence[str], random: Random) -> str:
    """A particular market, school or bridge."""
    return f"{_name(syllables, random)} {random.choice(SITES)}"


def heard(syllables: Sequence[str], random: Random) -> tuple[str, ...]:
    """Sentences with the names of people and spots around an event: what marks its reports out among others."""
    people = (random.choice(PEOPLE_SAY).format(name=person(syllables, random)) for _ in range(4))
    spots = (random.choice(SPOTS_ARE).format(name=f"{_name(syllables, random)} {random.choice(SPOTS)}") for _ in range(3))
    return (*people, *spots)


def own(syllables: Sequence[str], random: Random) -> str:
    """Whom only this reporter spoke to."""
    return random.choice(PEOPLE_SAY).format(name=person(syllables, random))


def aside(name: str, random: Random) -> str:
    """What is said in reports of any event there."""
    return random.choice(ASIDES).format(name=name)


def particulars(random: Random) -> tuple[str, ...]:
    """What else some will mention."""
    return tuple(random.sample(PARTICULARS, 3))


def respelt(name: str, random: Random) -> str:
    """A name as another hand writes it: one vowel changed, a letter doubled, or none where it has none."""
    places = [at for at, letter in enumerate(name) if letter in VOWELS and at]
    if not places:
        return name
    at = random.choice(places)
    return name[:at] + VOWELS[name[at]] + name[at + 1 :] if random.random() < 0.6 else name[:at] + name[at] + name[at:]


def _name(syllables: Sequence[str], random: Random) -> str:
    return "".join(random.choices(syllables, k=random.choice((2, 2, 3)))).capitalize()
