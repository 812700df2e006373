"""Release policies: what leaves, field by field, for whom. Each is a file in `policies/`; a new one needs no code.

A policy is an allow-list: what it does not name stays. A part of a record is never named as a whole, only its fields are, so that a
field which the model gains one day does not leave by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, JsonValue, model_validator

from cairn.assessment.origins import UNNAMED
from cairn.casebook.entry import canonical, digest
from cairn.knowledge.tables import read_table
from cairn.model.base import Frozen
from cairn.model.vocabulary import Role
from cairn.publishing.release.errors import PublishError
from cairn.publishing.release.parts import fields_of, parts

SHIPPED = Path(__file__).with_name("policies")
PRIVATE = {
    "quote": "words",
    "as_written": "words",
    "description": "words",
    "condition": "words",
    "reason": "reasons",
    "action": "reasons",
    "person": "spokespersons",
    "forecasts.forecast.outcome": "words",
    "doubts.reasons.words": "reasons",
}
"""Fields that tell what somebody said or wrote, or who spoke for a body, and the switch that has to let them out as well."""


class Audience(StrEnum):
    """For whom a release is made."""

    PUBLIC = "public"  # anybody
    PARTNER = "partner"  # an organisation that one works with, and that may hold it against its own record
    COURT = "court"  # a court or an inquiry that protects those it hears


class Naming(Frozen):
    """Which claimants leave by name: those in these `roles`. `names`: only of bodies that the register of actors knows, or as the
    documents write them. Who speaks for a body leaves by name where `spokespersons` is set, who is accused in person where
    `accused_persons` is."""

    roles: frozenset[Role] = frozenset()
    names: Literal["bodies", "as_written"] = "bodies"
    spokespersons: bool = False
    accused_persons: bool = False


class ReleasePolicy(Frozen):
    """What leaves in a release. `fields` names for each part of a record the fields that leave.

    `words`: what claims, responses and forecasts say, in their words. `victims`: those harmed, by name. `reasons`: what reviewers wrote.
    `reviewers`: whether they leave by number or by the names under which they work. `addresses`: whether the ids, titles, addresses and
    hashes of documents leave; of all, or of those that somebody marked as public."""

    name: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    version: str
    title: str
    audience: Audience
    claimants: Naming = Naming()
    words: bool = False
    victims: bool = False
    reasons: bool = False
    reviewers: Literal["numbered", "named"] = "numbered"
    addresses: Literal["none", "marked_public", "all"] = "none"
    fields: Mapping[str, tuple[str, ...]]

    @model_validator(mode="after")
    def _is_safe_for_its_audience(self) -> Self:
        if self.audience is Audience.COURT:
            return self
        if at_risk := sorted(self.claimants.roles & UNNAMED):
            raise ValueError(f"'{self.audience}' may not name those who speak at their own risk ({', '.join(at_risk)}); only a court may")
        switches = ("victims", "reasons") if self.audience is Audience.PARTNER else ("victims", "reasons", "words")
        if set_ := [name for name in switches if getattr(self, name)]:
            raise ValueError(f"'{self.audience}' may not be given {', '.join(set_)}; only a court may")
        if self.reviewers == "named" or self.claimants.spokespersons:
            raise ValueError(f"'{self.audience}' may not name reviewers or those who speak for a body; only a court may")
        if self.audience is Audience.PUBLIC and (self.claimants.names == "as_written" or self.addresses == "all"):
            raise ValueError("'public' may name only bodies that the register knows, and documents that are marked as public")
        return self

    @property
    def sha256(self) -> str:
        """The hash of what it says, however its file is laid out."""
        return digest(canonical(self.says))

    @property
    def says(self) -> dict[str, JsonValue]:
        """All that it says, as JSON, the same each time: a set has no order of its own."""
        said = self.model_dump(mode="json")
        said["claimants"]["roles"].sort()
        return said

    def lets_out(self, field: str) -> bool:
        """Whether a field, by its dotted name, leaves: "when.earliest", "record.id" or "id"."""
        part, _, name = field.rpartition(".")
        return name in self.fields.get(part or "record", ())


def release_policy_names() -> list[str]:
    """The policies that come with Cairn."""
    return sorted(path.stem for path in SHIPPED.glob("*.toml"))


@cache
def load_release_policy(source: str | Path) -> ReleasePolicy:
    """A policy by its name, or from a file of one's own (a path, or its name where that ends in .toml).

    Raises PublishError (release-policy-unknown, release-policy-name-taken, release-policy-field), or KnowledgeError where the table is
    bad."""
    path = _path(source)
    policy = read_table(path, ReleasePolicy)
    if fault := next(_faults(policy), None):
        raise PublishError("release-policy-field", f"{path}: {fault}")
    if path.parent != SHIPPED and policy.name in release_policy_names():
        message = f"{path}: '{policy.name}' is the name of a policy that comes with Cairn. Give yours another, so that releases say which."
        raise PublishError("release-policy-name-taken", message)
    return policy


def _path(source: str | Path) -> Path:
    if isinstance(source, Path) or source.endswith(".toml"):
        return Path(source)
    if source not in release_policy_names():
        message = (
            f"There is no release policy '{source}'. There are: {', '.join(release_policy_names())}; or give a file of your own (.toml)."
        )
        raise PublishError("release-policy-unknown", message)
    return SHIPPED / f"{source}.toml"


def _faults(policy: ReleasePolicy) -> Iterator[str]:
    """What is wrong with the fields that a policy names."""
    for part, named in policy.fields.items():
        if part not in parts():
            yield f"a record has no part '{part}'. Check its spelling."
            continue
        for name in named:
            switch = PRIVATE.get(f"{part}.{name}") or PRIVATE.get(name)
            if name not in fields_of(parts()[part]):
                yield f"'{part}' has no field '{name}' to be let out. Name fields one by one; a part is a line of its own."
            elif switch and not (policy.claimants.spokespersons if switch == "spokespersons" else getattr(policy, switch)):
                yield f"'{part}' lets out '{name}', but '{switch}' is not set. Set it, or take the field out."
        if part.endswith("victims.named") and not policy.victims:
            yield f"'{part}' lets out names of victims, but 'victims' is not set. Set it, or take the line out."
