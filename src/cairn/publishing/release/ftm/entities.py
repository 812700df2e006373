"""Records as entities of FollowTheMoney: events, those who speak of them or are accused, documents, places, and links between them.

Nobody is laid a deed at the door here: who is accused is linked as "alleged perpetrator", with how firmly it is said and by whom, and
whoever denies it has a link of their own. `involved`, which says no more than that somebody was, is never used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import pycountry

from cairn.assessment.naming import IN_ROLE, is_body
from cairn.assessment.origins import UNNAMED
from cairn.assessment.wording import country_name, listed, plain
from cairn.model.vocabulary import Harm, PerpetratorType, Role, Side
from cairn.publishing.release.cutting import Json
from cairn.publishing.release.fields import at, each, number, text
from cairn.publishing.release.ftm.statements import Entity, Making, Told, entity_id
from cairn.publishing.release.ftm.wording import answered, graded, summary, tolls_in_words
from cairn.publishing.release.material import Material
from cairn.publishing.release.naming import A_PERSON
from cairn.publishing.release.redacting import REMOVED

COMPUTED = Told("computed")
"""Of what no document says in so many words: it is worked out from the claims."""
NOBODY = (A_PERSON, REMOVED)
"""As whom somebody is told who does not leave by name: two of them are not one."""
ALLEGED, VICTIM, DENIES = "alleged perpetrator", "named as a victim", "denies the allegation"


class Speaker(NamedTuple):
    """Whoever speaks or acts: the entity, where they leave by name, and how they are called in words."""

    entity: str | None
    words: str


def entities_of(material: Material) -> Iterator[Entity]:
    """The entities of records: of each record its own, then those that records share."""
    making = _Entities(material)
    for record in material.records:
        if id := text(record, "id"):
            yield from making.of(record, id)
    yield from (one.made for one in (*making.documents.values(), *making.bodies.values()))


class _Entities:
    """What records share is put together here while they are gone through."""

    def __init__(self, material: Material) -> None:
        first = next((id for record in material.records if (id := text(record, "id"))), None)
        self.scope = first
        """What tells a numbered document from that of another casebook: the first incident."""
        self.documents: dict[str, Making] = {}
        self.bodies: dict[str, Making] = {}
        self.own: dict[str, Making] = {}
        self.printed: dict[str, str] = {}

    def of(self, record: Json, id: str) -> Iterator[Entity]:
        """The entities of a record alone, in its order."""
        self.own = {}
        for told in each(record, "documents"):
            self._head(at(told, "head"))
        event = self._event(record, id)
        for accused in each(record, "perpetrators"):
            self._accused(event, id, accused)
        for claim in each(record, "claims"):
            self._claim(event, id, claim)
        for place, response in enumerate(each(record, "responses")):
            self._response(event, id, place, response)
        yield from (one.made for one in self.own.values())

    def _own(self, schema: str, *key: str | None) -> Making:
        """An entity of the record alone; what is said of it in two places comes together."""
        id = entity_id(*key)
        return self.own.setdefault(id, Making(id, schema))

    # --- what records share ----------------------------------------------------------------------------------------------

    def document(self, id: str) -> str:
        """The entity of a document."""
        scope = None if len(id) == 64 else self.scope
        found = self.documents.setdefault(id, Making(entity_id("document", scope, id), "Article"))
        return found.id

    def _head(self, head: object) -> None:
        id = text(head, "id") if isinstance(head, dict) else None
        if id is None or not isinstance(head, dict) or id in self.printed:
            return
        self.document(id)
        day = text(head, "published")
        self.printed[id] = day or ""
        told = Told(id, day, day)
        title, publisher, sha256 = text(head, "title"), text(head, "publisher"), text(head, "sha256")
        made = self.documents[id].say("name", title or f"{publisher or 'A document'} ({day or id})", told).say("title", title, told)
        made.say("publisher", publisher, told).say("publishedAt", day, told).say("sourceUrl", _address_of_web(head), told)
        made.say("notes", f"SHA-256: {sha256}" if sha256 else None, told)
        if (language := text(head, "language")) and (known := pycountry.languages.get(alpha_2=language)):
            made.say("language", known.alpha_3, told, original=language)

    def body(self, id: str, name: str, actor: str | None, schema: str, told: Told) -> str:
        """The entity of a body that the register of actors knows, under one id in all records; of anybody else in this record alone, since
        "residents" here and there are not the same. What kind it is, is what it was first said to be."""
        what, called = "person" if schema == "Person" else "body", " ".join(name.casefold().split())
        if schema == "Person" or not (actor or is_body(name)):
            return self._own(schema, what, id, called).say("name", name, told).id
        key = entity_id(what, actor or called)
        return self.bodies.setdefault(key, Making(key, schema)).say("name", name, told).id

    def _speaker(self, id: str, who: object, told: Told) -> Speaker:
        found = who if isinstance(who, dict) else {}
        name, role, person = text(found, "name"), text(found, "role"), text(found, "person")
        if name is None:
            return Speaker(None, IN_ROLE.get(Role(role), "somebody") if role else "somebody")
        words = f"{person} for {name}" if person else name
        return Speaker(self.body(id, name, text(found, "actor"), _schema_of_role(role), told), words)

    # --- links -----------------------------------------------------------------------------------------------------------

    def _accused(self, event: str, id: str, accused: Json) -> None:
        """A link for each who is accused, and one for each who denies it. Of somebody without a name the documents tell."""
        name, by, denied = text(accused, "name"), each(accused, "by"), each(accused, "denied_by")
        if not name:
            return
        told, proofs = self._told(claims_of(by), id), self._proofs(claims_of([*by, *denied]))
        who = None if name in NOBODY else self.body(id, name, text(accused, "actor"), _schema_of_accused(accused), told)
        for link in self._links(("accused", id, name), event, Speaker(who, name), proofs, ALLEGED, told):
            link.say("status", text(accused, "attribution"), COMPUTED).say("summary", self._attributed(id, accused, told), COMPUTED)
        for one in denied:
            told = self._told(claims_of([one]), id)
            speaker = self._speaker(id, at(one, "claimant"), told)
            for link in self._links(("denial", id, name), event, speaker, self._proofs(claims_of([one])), DENIES, told):
                link.say("summary", f"{speaker.words[:1].upper()}{speaker.words[1:]} denies that {name} did it.", told)

    def _attributed(self, id: str, accused: Json, told: Told) -> str:
        parts = (("Said by", "by"), ("Denied by", "denied_by"), ("Admitted by", "admitted_by"), ("Confirmed by", "confirmed_by"))
        return " ".join(f"{words} {listed(names)}." for words, part in parts if (names := self._names(id, each(accused, part), told)))

    def _names(self, id: str, told: Sequence[Json], when: Told) -> list[str]:
        return [*dict.fromkeys(self._speaker(id, at(one, "claimant"), when).words for one in told)]

    def _claim(self, event: str, id: str, recorded: Json) -> None:
        """A link from whoever says it or, where only a role leaves, from the document that prints it."""
        ref, claim = at(recorded, "ref"), at(recorded, "claim")
        name, day = _ref(ref), text(recorded, "published")
        told = Told(name, day, day)
        proofs = self._proofs([ref] if isinstance(ref, dict) else [])
        speaker = self._speaker(id, at(claim, "claimant"), told)
        for link in self._links(("claim", id, name), event, speaker, proofs, text(claim, "stance") or "says", told):
            link.say("status", text(recorded, "standing"), COMPUTED).say("date", day, told).say("recordId", name, told)
            link.say("summary", tolls_in_words(at(claim, "tolls")), told).say("description", text(claim, "passage", "quote"), told)
        for victim in each(claim, "victims", "named"):
            self._victim(event, id, victim, proofs, told)

    def _victim(self, event: str, id: str, victim: Json, proofs: Sequence[str], told: Told) -> None:
        if name := text(victim, "name"):
            person = self._own("Person", "victim", id, name).say("name", name, told)
            link = self._own("UnknownLink", "victim of", id, name).say("subject", person.id, told).say("object", event, told)
            link.say("role", VICTIM, told).say("status", text(victim, "harm"), told).say_each("proof", proofs, told)

    def _response(self, event: str, id: str, place: int, response: Json) -> None:
        """A link from whoever did it."""
        sources = each(response, "sources")
        days = self._days(sources)
        told = Told(_ref(sources[0]) if sources else None, days[0] if days else None, days[-1] if days else None)
        speaker = self._speaker(id, at(response, "actor"), told)
        kind = plain(text(response, "kind") or "response")
        for link in self._links(("response", id, str(place), kind), event, speaker, self._proofs(sources), kind, told):
            link.say("status", text(response, "outcome"), told).say("startDate", text(response, "when", "earliest"), told)
            link.say("endDate", text(response, "when", "latest"), told).say("summary", tolls_in_words(at(response, "tolls")), told)

    def _links(self, key: Sequence[str], event: str, speaker: Speaker, documents: Sequence[str], role: str, told: Told) -> Iterator[Making]:
        """The link of somebody with an event or, where they have no name, that of each document which says so."""
        if speaker.entity:
            link = self._own("UnknownLink", *key, speaker.entity).say("subject", speaker.entity, told).say("object", event, told)
            yield link.say("role", role, told).say_each("proof", documents, told)
            return
        for document in documents:
            link = self._own("Documentation", *key, document).say("document", document, told).say("entity", event, told)
            yield link.say("role", f"{role} ({speaker.words})", told)

    # --- what happened ---------------------------------------------------------------------------------------------------

    def _event(self, record: Json, id: str) -> str:
        made = self._own("Event", "event", id).say("name", text(record, "title") or id, COMPUTED).say("recordId", id, COMPUTED)
        made.say("startDate", text(record, "when", "earliest"), COMPUTED).say("endDate", text(record, "when", "latest"), COMPUTED)
        for one in each(record, "where"):
            made.say("location", text(one, "name"), COMPUTED).say("addressEntity", self._address(id, one), COMPUTED)
            _in_country(made, text(one, "country"))
        made.say_each("proof", self._proofs_of(record), COMPUTED).say("modifiedAt", text(record, "as_of"), COMPUTED)
        for part, whose in (("tolls", ""), ("combatant_tolls", ", of those said to be combatants")):
            made.say_each("summary", (summary(record, part, harm, whose) for harm in Harm), COMPUTED)
        made.say_each("notes", (graded(record), answered(record)), COMPUTED)
        made.say_each("keywords", (plain(word) for name in ("kind", "means", "status") if (word := text(record, name))), COMPUTED)
        return made.id

    def _address(self, id: str, place: Json) -> str | None:
        """A place with its point, and how far from that it may have been."""
        name, code, role = text(place, "name"), text(place, "country"), text(place, "role")
        latitude, longitude = number(place, "latitude"), number(place, "longitude")
        parts = (name, text(place, "container"), country_name(code) if code else None)
        full = ", ".join(dict.fromkeys(one for one in parts if one))
        if not full:
            return None
        made = self._own("Address", "place", id, full, str(latitude), str(longitude), role)
        _in_country(made.say("full", full, COMPUTED).say("name", full, COMPUTED), code)
        if latitude is not None and longitude is not None:
            made.say("latitude", str(latitude), COMPUTED).say("longitude", str(longitude), COMPUTED)
        radius = number(place, "radius_km")
        made.say("remarks", f"It may lie up to {radius} km from this point." if radius else None, COMPUTED)
        return made.say("remarks", f"Role: {plain(role)}." if role else None, COMPUTED).id

    # --- where it stands -------------------------------------------------------------------------------------------------

    def _told(self, claims: Iterable[Json], id: str) -> Told:
        found = [*claims]
        days = self._days(found)
        return Told(_ref(found[0]) if found else f"incident {id}", days[0] if days else None, days[-1] if days else None)

    def _days(self, told: Iterable[Json]) -> list[str]:
        """The days on which the documents of some claims were printed, in order."""
        return sorted(day for one in told if (day := self.printed.get(text(one, "document") or "")))

    def _proofs_of(self, record: Json) -> list[str]:
        return [self.document(id) for told in each(record, "documents") if (id := text(told, "head", "id"))]

    def _proofs(self, claims: Iterable[Json]) -> list[str]:
        return [*dict.fromkeys(self.document(found) for one in claims if (found := text(one, "document")))]


def claims_of(told: Iterable[Json]) -> list[Json]:
    """The claims behind some parts of a record."""
    return [ref for one in told for ref in each(one, "claims")]


def _in_country(made: Making, code: str | None) -> None:
    if code:
        made.say("country", code.lower(), COMPUTED, original=code)


def _schema_of_role(role: str | None) -> str:
    if role is None or Role(role) in UNNAMED or role in (Role.ANALYST, Role.UNNAMED):
        return "LegalEntity"
    return "PublicBody" if role == Role.OFFICIAL else "Organization"


def _schema_of_accused(accused: Json) -> str:
    if text(accused, "type") == PerpetratorType.PERSON:
        return "Person"
    return {Side.STATE.value: "PublicBody", Side.UNKNOWN.value: "LegalEntity"}.get(text(accused, "side") or "unknown", "Organization")


def _ref(ref: object) -> str:
    """Where it stands: document, account and claim, or document and response."""
    found = ref if isinstance(ref, dict) else {}
    return "/".join(part for name in ("document", "incident", "claim", "response") if (part := text(found, name)))


def _address_of_web(head: Json) -> str | None:
    url = text(head, "url")
    return url if url and url.startswith(("http://", "https://")) and not any(one.isspace() for one in url) else None
