"""From tellings to the extraction of a document, as an extractor would have made it.

The models are put together without being checked, which is what makes a million of them affordable; a test has them checked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from hashlib import sha256

from cairn.extraction.names import with_names
from cairn.knowledge.actors import Actors
from cairn.model.claims import Account, Claim, Claimant, NamedVictim, Perpetrator, Victims
from cairn.model.document import Document
from cairn.model.extraction import DocumentHead, Extraction, ExtractorName
from cairn.model.values import DateSpan, Passage, Place, Toll, Tolls
from cairn.model.vocabulary import Role, Stance, Status, VictimStatus
from synthetic.telling import Telling, Where
from synthetic.words import SPEAKERS

BETWEEN = "\n\n"
EXTRACTOR = ExtractorName(name="synthetic", version="1")


def text(tellings: Sequence[Telling]) -> str:
    """The text of the document: a paragraph for each event."""
    return BETWEEN.join(f"{telling.words} {telling.more}" for telling in tellings)


def extraction(id: str, tellings: Sequence[Telling]) -> Extraction:
    """The extraction of a document that tells of so many events, one sentence each."""
    first = tellings[0]
    head = DocumentHead.model_construct(
        id=id,
        sha256=sha256(id.encode()).hexdigest(),
        title=first.title,
        publisher=first.publisher,
        published=first.published,
        language="en",
        characters=len(text(tellings)),
    )
    accounts, start = [], 0
    for number, telling in enumerate(tellings, 1):
        accounts.append(_account(f"i{number}", telling, start))
        start += len(text([telling])) + len(BETWEEN)
    made = Extraction.model_construct(document=head, incidents=tuple(accounts), extractor=EXTRACTOR)
    return with_names(made, _document(head, text(tellings)))


def _document(head: DocumentHead, words: str) -> Document:
    return Document.model_construct(
        id=head.id, sha256=head.sha256, name=head.id, media_type="text/plain", text=words, title=head.title, language=head.language
    )


def _account(id: str, told: Telling, start: int) -> Account:
    passage = Passage.model_construct(start=start, end=start + len(told.words), quote=told.words)
    perpetrators = tuple(_perpetrator(key, told.event.country.code) for key in told.blamed)
    victims = None
    if told.victims:
        named = tuple(NamedVictim.model_construct(name=name) for name in told.victims)
        victims = Victims.model_construct(status=VictimStatus.CIVILIAN, named=named)
    tolls = Tolls.model_construct(None, **{harm.value: Toll.model_construct(min=low, max=high) for harm, (low, high) in told.tolls.items()})
    claim = Claim.model_construct(id="c1", claimant=_speaker(told.who), stance=Stance.REPORTS, tolls=tolls, passage=passage)
    claims = [claim.model_copy(update={"victims": victims, "perpetrators": perpetrators})]
    if told.is_denied:
        denier = Claimant.model_construct(name=perpetrators[0].name, role=Role.ACCUSED, actor=perpetrators[0].actor)
        claims.append(Claim.model_construct(id="c2", claimant=denier, stance=Stance.DENIES, tolls=Tolls(), passage=passage))
    when = None
    if told.when:
        days, said = told.when, _within(told.words, told.day_words, start)
        when = DateSpan.model_construct(earliest=days.earliest, latest=days.latest, precision=days.precision, passage=said)
    where = tuple(_place(site, told.words, start) for site in told.sites)
    return Account.model_construct(
        id=id, kind=told.kind, means=told.means, status=Status.HAPPENED, when=when, where=where, claims=tuple(claims)
    )


def _place(site: Where, words: str, start: int) -> Place:
    return Place.model_construct(
        name=site.name,
        country=site.country,
        latitude=site.latitude,
        longitude=site.longitude,
        role=site.role,
        passage=_within(words, site.name, start),
        container=site.container,
        radius_km=site.radius_km,
    )


def _within(words: str, part: str, start: int) -> Passage | None:
    at = words.find(part)
    return None if at < 0 else Passage.model_construct(start=start + at, end=start + at + len(part), quote=part)


@cache
def _speaker(who: str) -> Claimant:
    return Claimant(name=who, role=SPEAKERS[who])


@cache
def _perpetrator(key: str, country: str) -> Perpetrator:
    actor = Actors.load().by_key(key)
    if actor is None:
        raise KeyError(key)
    return Perpetrator(name=actor.name, actor=key, side=actor.side_in(country))
