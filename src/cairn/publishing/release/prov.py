"""Where records come from, as PROV has it (W3C PROV-JSON): what was derived from what, by whom.

A record is worked out from claims, a claim was read out of a passage, and a passage quoted from a document; claimants, publishers and
reviewers answer for their part. Names, words and hashes are there as far as they leave."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from pydantic import JsonValue

from cairn import __version__
from cairn.publishing.release.cutting import Json
from cairn.publishing.release.fields import at, each, number, text
from cairn.publishing.release.marks import mark_of
from cairn.publishing.release.material import Material

PREFIXES = {"cairn": "urn:cairn:", "prov": "http://www.w3.org/ns/prov#"}
SOFTWARE, RELEASE = "cairn:software", "cairn:release"


@dataclass(slots=True)
class Provenance:
    """A document of PROV in the making: for each kind of statement those of it, by their ids."""

    kinds: dict[str, dict[str, Json]] = field(default_factory=dict)
    said: set[tuple[object, ...]] = field(default_factory=set)

    def has(self, kind: str, id: str, **about: JsonValue) -> str:
        """Say that an entity, activity or agent is there; what is said of it twice stays as it was."""
        told: Json = {name.replace("_", ":", 1): value for name, value in about.items() if value is not None}
        self.kinds.setdefault(kind, {}).setdefault(id, told)
        return id

    def says(self, kind: str, **ends: str | None) -> None:
        """Say how two of them belong together, each time once."""
        told: Json = {f"prov:{name}": value for name, value in ends.items() if value}
        key = (kind, *told.values())
        if key not in self.said:
            self.said.add(key)
            self.kinds.setdefault(kind, {})[f"_:{len(self.said)}"] = told


def provenance_of(material: Material) -> Provenance:
    """The provenance of a release and of all that is in it."""
    made = Provenance()
    policy = material.policy
    made.has("agent", SOFTWARE, prov_type=_name("prov:SoftwareAgent"), prov_label="Cairn", cairn_version=__version__)
    title, audience = policy.title, policy.audience.value
    made.has("entity", RELEASE, prov_type=_name("prov:Collection"), prov_label=title, cairn_policy=policy.name, cairn_audience=audience)
    made.says("wasAttributedTo", entity=RELEASE, agent=SOFTWARE)
    for record in material.records:
        if id := text(record, "id"):
            _Record(made, record, id).tell()
    return made


class _Record:
    """The provenance of one record."""

    def __init__(self, made: Provenance, record: Json, id: str) -> None:
        self.made = made
        self.record = record
        self.id = f"cairn:record/{id}"
        self.assessment = f"cairn:assessment/{id}"

    def tell(self) -> None:
        """Add it."""
        made, record = self.made, self.record
        as_of, title = text(record, "as_of"), text(record, "title")
        made.has("entity", self.id, prov_type=_name("cairn:Record"), prov_label=title, cairn_asOf=as_of)
        made.has("activity", self.assessment, prov_type=_name("cairn:Assessment"))
        made.says("hadMember", collection=RELEASE, entity=self.id)
        made.says("wasGeneratedBy", entity=self.id, activity=self.assessment)
        made.says("wasAssociatedWith", activity=self.assessment, agent=SOFTWARE, plan=self._plan())
        for one in each(record, "documents"):
            self._document(at(one, "head"))
        for one in each(record, "claims"):
            self._claim(one)
        for one in each(record, "decisions"):
            self._decision(one)

    def _plan(self) -> str | None:
        """The policy by which it was graded."""
        policy, version = (text(self.record, "grade", name) for name in ("policy", "version"))
        if policy is None:
            return None
        return self.made.has(
            "entity",
            f"cairn:policy/{policy}/{version or ''}".rstrip("/"),
            prov_type=_name("prov:Plan"),
            prov_label=policy,
            cairn_version=version,
        )

    def _document(self, head: JsonValue) -> None:
        if id := text(head, "id"):
            day, publisher = text(head, "published"), text(head, "publisher")
            about = {f"cairn_{name}": text(head, name) for name in ("sha256", "url", "language")}
            entity = self.made.has(
                "entity",
                _document(id),
                prov_type=_name("cairn:Document"),
                prov_label=text(head, "title"),
                cairn_published=day,
                **about,
            )
            if publisher:
                self.made.says("wasAttributedTo", entity=entity, agent=self._agent("publisher", publisher, publisher, "publisher"))

    def _claim(self, recorded: Json) -> None:
        """A claim, the passage in which it stands, and the document that prints it."""
        made, ref, claim = self.made, at(recorded, "ref"), at(recorded, "claim")
        name = "/".join(part for one in ("document", "incident", "claim") if (part := text(ref, one)))
        document = text(ref, "document")
        if not (name and document):
            return
        stance, day = text(claim, "stance"), text(recorded, "published")
        entity = made.has("entity", f"cairn:claim/{name}", prov_type=_name("cairn:Claim"), cairn_stance=stance, cairn_published=day)
        made.says("used", activity=self.assessment, entity=entity)
        made.says("wasDerivedFrom", generatedEntity=self.id, usedEntity=entity)
        source = made.has("entity", _document(document), prov_type=_name("cairn:Document"))
        if quote := text(claim, "passage", "quote"):
            start, end = (number(claim, "passage", part) for part in ("start", "end"))
            passage = made.has(
                "entity", f"cairn:passage/{name}", prov_type=_name("cairn:Passage"), prov_value=quote, cairn_start=start, cairn_end=end
            )
            made.says("wasDerivedFrom", generatedEntity=passage, usedEntity=source)
            source = passage
        made.says("wasDerivedFrom", generatedEntity=entity, usedEntity=source)
        claimant = at(claim, "claimant")
        called, role = text(claimant, "name"), text(claimant, "role")
        if called or role:
            key = text(claimant, "actor") or f"{self.id}/{called or text(recorded, 'origin') or name}"  # two witnesses are not one
            made.says("wasAttributedTo", entity=entity, agent=self._agent("claimant", key, called, role))

    def _agent(self, what: str, key: str, label: str | None, role: str | None) -> str:
        """Whoever answers for something; in what role is said where nothing else is known of them."""
        return self.made.has("agent", f"cairn:{what}/{mark_of(key)}", prov_label=label, cairn_role=role)

    def _decision(self, decision: Json) -> None:
        """What a reviewer did; by whose number is told, not by whose name, unless the policy lets that out."""
        number_of, by = number(decision, "number"), text(decision, "by")
        if number_of is None:
            return
        at_, action = text(decision, "at"), text(decision, "action")
        done = self.made.has("activity", f"cairn:decision/{number_of}", prov_endTime=at_, prov_label=action)
        self.made.says("wasInformedBy", informed=self.assessment, informant=done)
        if by:
            reviewer = self.made.has("agent", f"cairn:reviewer/{mark_of(by)}", prov_type=_name("prov:Person"), prov_label=by)
            self.made.says("wasAssociatedWith", activity=done, agent=reviewer)


def in_json(made: Provenance) -> Iterator[str]:
    """The document, line by line."""
    yield f'{{\n"prefix": {_json(dict(PREFIXES))}'
    for kind, told in made.kinds.items():
        lines = ",\n".join(f"{_json(id)}: {_json(about)}" for id, about in told.items())
        yield f',\n"{kind}": {{\n{lines}\n}}'
    yield "\n}\n"


def _json(value: JsonValue) -> str:
    return json.dumps(value, ensure_ascii=False)


def _name(told: str) -> JsonValue:
    """A name that is itself a value."""
    return {"$": told, "type": "prov:QUALIFIED_NAME"}


def _document(id: str) -> str:
    return f"cairn:document/{id}"
