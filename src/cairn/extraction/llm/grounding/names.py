"""Names: whoever is said to speak, to do or to suffer has to be named or described in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cairn.extraction.llm.answer import ToldPerpetrator, ToldSpeaker
from cairn.extraction.llm.grounding.source import Source
from cairn.extraction.rules.party import LONGEST_NAME, is_organ
from cairn.knowledge.actors import Actor
from cairn.language.lexicon import load_lexicon
from cairn.model.claims import Claimant, Perpetrator
from cairn.model.values import Passage
from cairn.model.vocabulary import Role


@dataclass(frozen=True)
class Name:
    """A name as the text has it, and the known actor that it means."""

    text: str
    actor: Actor | None


def name_of(told: str | None, source: Source, near: Passage | None = None) -> Name | None:
    """The name in the text's own words; None, and counted, where it is not there or names nobody.

    A known actor may be called by another of its names than the text uses."""
    name = _looked_up(told, source, near) if told else None
    if name is None:
        source.tally.drop("name")
    return name


def _looked_up(told: str, source: Source, near: Passage | None) -> Name | None:
    country = source.countries[0] if source.countries else None
    bare = _without_article(told.strip(), source)
    if not re.search(r"[^\W\d_]", bare) or len(bare) > LONGEST_NAME or _is_pronoun(bare, source):
        return None
    found = source.place_of(bare, near, whole=True)
    if found is not None and source.is_planted(found):
        return None
    actor = _actor(found.quote if found else bare, source, country)
    if found is None:
        mentioned = actor is not None and any(match.actor.key == actor.key for match in source.actor_matches)
        return Name(actor.name, actor) if actor and mentioned and not is_organ(actor) else None
    text = " ".join(found.quote.split())
    return Name(actor.name if actor and not is_organ(actor) else text, actor)


def _actor(name: str, source: Source, country: str | None) -> Actor | None:
    """The known actor of a name. Whose "the army" is, is clear only where the name says so or the text speaks of one country alone."""
    actor = source.actors.find(name, country=country)
    if actor and is_organ(actor) and len(source.countries) > 1 and not source.gazetteer.country_mentions(name):
        return None
    return actor


def _without_article(name: str, source: Source) -> str:
    first, _, rest = name.partition(" ")
    return rest.strip() if rest and first.lower() in load_lexicon(source.language).articles else name


def _is_pronoun(name: str, source: Source) -> bool:
    pronouns = load_lexicon(source.language).speech.pronoun
    return name.lower() in {*pronouns.person, *pronouns.body, *pronouns.plural, *pronouns.nobody}


def claimant(told: ToldSpeaker, source: Source, near: Passage) -> Claimant | None:
    """Who says it; None where the name is not in the text: what is said is then nobody's and no claim.

    Without a name only the report's own voice speaks."""
    if told.name is None or not told.name.strip():
        if told.role is Role.MEDIA:
            return Claimant(name=None, role=Role.MEDIA)
        source.tally.drop("name")
        return None
    name = name_of(told.name, source, near)
    if name is None:
        return None
    person = name_of(told.person, source, near) if told.person else None
    return Claimant(
        name=name.text,
        role=told.role,
        actor=name.actor.key if name.actor else None,
        person=person.text if person and person.text != name.text else None,
    )


def perpetrators(told: Iterable[ToldPerpetrator], source: Source, near: Passage) -> tuple[Perpetrator, ...]:
    """Those who are said to have done it, each once. Where a known actor stands, our own table says."""
    country = source.countries[0] if source.countries else None
    found: dict[str, Perpetrator] = {}
    for one in told:
        if name := name_of(one.name, source, near):
            side = name.actor.side_in(country) if name.actor else one.side
            key = name.actor.key if name.actor else None
            found.setdefault(key or name.text.casefold(), Perpetrator(name=name.text, actor=key, side=side, type=one.type))
    return tuple(found.values())


def relays(told: Iterable[str], source: Source, near: Passage) -> tuple[str, ...]:
    """Who passed it on, from the claimant outwards; the agencies that the text is credited to where nobody is named."""
    own = (source.document.publisher or "").casefold()
    names = [name.text for one in told if one.casefold() != own and (name := name_of(one, source, near))]
    return tuple(dict.fromkeys(names)) or source.document.credits
