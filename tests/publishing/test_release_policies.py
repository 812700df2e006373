"""What leaves is what a policy names, field by field; what it does not name stays, whatever a record may hold one day."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from released_book import AUDIENCES

from any_incident import incidents
from cairn.assessment import assess
from cairn.assessment.reviewers import Reviewers
from cairn.knowledge.errors import KnowledgeError
from cairn.model.claims import Claim, Claimant, NamedVictim, Perpetrator, Victims
from cairn.model.incident import IncidentRecord
from cairn.model.placement import PlacedAccount
from cairn.model.vocabulary import Harm, PerpetratorType, Role, Side, Stance
from cairn.publishing.release import PublishError, load_release_policy
from cairn.publishing.release.cutting import Json, cut
from cairn.publishing.release.documents import DocumentNames
from cairn.publishing.release.parts import fields_of, parts
from cairn.publishing.release.policy import SHIPPED, ReleasePolicy
from cairn.publishing.release.redacting import redacted
from mali_road import EVENT, FAMILIES, INCIDENT, claim, head, killed, mali_road, placed

DAY = date(2025, 3, 31)
AT_RISK = (Role.WITNESS, Role.RELATIVE, Role.SURVIVOR)


def leaves(record: IncidentRecord, audience: str) -> Json:
    """A record as it leaves."""
    policy = load_release_policy(audience)
    return cut(redacted(record, policy, Reviewers(), DocumentNames(policy, frozenset())), policy.fields)


def road() -> IncidentRecord:
    """The road case."""
    return assess(INCIDENT, mali_road(), as_of=DAY, families=FAMILIES)


def named(value: object, path: str = "") -> Iterator[str]:
    """The dotted names of all values in a record that was cut."""
    if isinstance(value, dict):
        for key, one in value.items():
            is_harm = path in ("tolls", "combatant_tolls") and key in set(Harm)
            yield from named(one, path if is_harm else f"{path}.{key}".strip("."))
    elif isinstance(value, list) and any(isinstance(one, dict) for one in value):
        for one in value:
            yield from named(one, path)
    else:
        yield path


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_value_that_leaves_is_named_by_the_policy(audience: str) -> None:
    """No more, and of what is named nothing is lost."""
    policy = load_release_policy(audience)
    found = set(named(leaves(road(), audience)))
    assert [name for name in found if not policy.lets_out(name) and name not in parts()] == []
    assert {"id", "when.earliest", "tolls.low", "claims.claim.stance", "accountability.days_of_silence"} <= found


class Informed(Claim):
    """A claim as the model may have it one day."""

    informant: str = "Fadimata"


class Later(IncidentRecord):
    """A record as the model may have it one day, with a field and a part more."""

    safe_house: str = "rue 17, Gao"
    informants: tuple[Claimant, ...] = (Claimant(name="Fadimata", role=Role.NGO),)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_field_that_the_model_gains_does_not_leave_by_itself(audience: str) -> None:
    """Neither one of the record, nor one deep in it, nor a whole part; and what left before leaves as before."""
    record = road()
    claims = tuple(
        one.model_copy(update={"claim": Informed.model_validate(one.claim.model_dump())}) for one in record.claims
    )  # a field deeper down
    later = Later.model_validate(record.model_dump()).model_copy(update={"claims": claims})
    assert json.dumps(leaves(later, audience)) == json.dumps(leaves(record, audience))


def test_the_court_is_given_every_field_that_there_is() -> None:
    """Today's: whoever adds one to the model says here, on purpose, that a court gets it, or leaves it out on purpose."""
    court = load_release_policy("court")
    assert {part: set(fields_of(model)) - set(court.fields.get(part, ())) for part, model in parts().items() if fields_of(model)} == {
        part: set() for part, model in parts().items() if fields_of(model)
    }


@settings(max_examples=40, deadline=None)
@given(accounts=incidents())
def test_a_record_for_a_court_reads_back_as_the_same_record(accounts: list[PlacedAccount]) -> None:
    """Written and parsed, it is what it was."""
    record = assess(INCIDENT, accounts, as_of=DAY)
    written = json.dumps(leaves(record, "court"), ensure_ascii=False)
    assert IncidentRecord.model_validate_json(written) == record


def with_speakers() -> IncidentRecord:
    """An incident told by those at risk, by bodies, by people in an office, with a victim and somebody accused in person."""
    speakers = (
        *(Claimant(name=f"Zeina Qx{role}", role=role, person=f"Assan Qx{role}") for role in AT_RISK),
        Claimant(name="Kal Akal", role=Role.NGO, person="Assan Midal"),
        Claimant(name="Doctor Qxhamma", role=Role.MEDICAL),
        Claimant(name="Malian army", role=Role.PARTY, actor="ml-army"),
    )
    victims = Victims(named=(NamedVictim(name="Fadi walet Qxbilal"),), description="a trader called Qxfadi")
    colonel = Perpetrator(name="Colonel Qxtraore", side=Side.STATE, type=PerpetratorType.PERSON)
    said = [
        claim(f"c{number}", who, Stance.REPORTS, f"{who.name} saw it", tolls=killed(1, 1), victims=victims, accused=(colonel,))
        for number, who in enumerate(speakers)
    ]
    return assess("x", [placed(head("d1", date(2025, 3, 1), "Sahel Post", "Zeina Qxwitness speaks"), *said, when=EVENT)], as_of=DAY)


@pytest.mark.parametrize("audience", ["public", "partner"])
def test_those_at_risk_are_never_named_to_the_public_or_a_partner(audience: str) -> None:
    """Nor are victims, those who speak for a body, who is accused in person, or the words; bodies of the register are."""
    told = json.dumps(leaves(with_speakers(), audience), ensure_ascii=False)
    assert [word for word in ("Qx", "Zeina", "Assan", "Fadi", "saw it") if word.casefold() in told.casefold()] == []
    assert '"Kal Akal"' in told and '"Malian army"' in told and '"witness"' in told and '"a person"' in told


def test_a_court_is_given_names_and_words() -> None:
    """All of those, of what is not restricted."""
    told = json.dumps(leaves(with_speakers(), "court"), ensure_ascii=False)
    assert [
        word for word in ("Zeina Qxwitness", "Assan Midal", "Fadi walet Qxbilal", "Colonel Qxtraore", "saw it") if word not in told
    ] == []


def own(folder: Path, **changed: str) -> Path:
    """A policy of one's own: the public one, with lines changed."""
    text = (SHIPPED / "public.toml").read_text("utf-8").replace('name = "public"', 'name = "mine"')
    for old, new in changed.items():
        line = next(line for line in text.splitlines() if line.startswith(f"{old} =") or line.startswith(f'"{old}" ='))
        text = text.replace(line, new)
    file = folder / "mine.toml"
    file.write_text(text, "utf-8")
    return file


def test_a_policy_of_ones_own_is_read_from_its_file(tmp_path: Path) -> None:
    """By its path; what it leaves out stays."""
    policy = load_release_policy(str(own(tmp_path, where='where = ["country"]')))
    assert policy.name == "mine"
    record = redacted(road(), policy, Reviewers(), DocumentNames(policy, frozenset()))
    assert [one.keys() for one in cut(record, policy.fields)["where"]] == [{"country"}, {"country"}]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("changed", "code", "says"),
    [
        ({"roles": 'roles = ["witness"]'}, "knowledge-bad-table", "only a court may"),
        ({"names": 'names = "as_written"'}, "knowledge-bad-table", "only bodies"),
        ({"addresses": 'addresses = "all"'}, "knowledge-bad-table", "marked as public"),
        ({"title": 'title = "x"\nwords = true'}, "knowledge-bad-table", "only a court may"),
        ({"title": 'title = "x"\nvictims = true'}, "knowledge-bad-table", "only a court may"),
        ({"when": 'when = ["earliest", "passage"]'}, "release-policy-field", "no field 'passage'"),
        ({"when": 'whenever = ["earliest"]'}, "release-policy-field", "no part 'whenever'"),
        ({"claims.claim": '"claims.claim" = ["stance"]\n"claims.claim.passage" = ["quote"]'}, "release-policy-field", "'words' is not set"),
        ({"claims.claim": '"claims.claim" = ["stance"]\n"claims.claim.victims.named" = ["age"]'}, "release-policy-field", "'victims'"),
        ({"decisions": 'decisions = ["reason"]'}, "release-policy-field", "'reasons' is not set"),
    ],
)
def test_a_policy_that_is_not_safe_is_refused(tmp_path: Path, changed: dict[str, str], code: str, says: str) -> None:
    """With what is wrong in which file."""
    with pytest.raises((PublishError, KnowledgeError)) as refused:
        load_release_policy(str(own(tmp_path, **changed)))
    assert refused.value.code == code and says in refused.value.message and "mine.toml" in refused.value.message


def test_a_policy_that_is_not_there_is_refused() -> None:
    """With the names of those that are; and nobody's own takes the name of one of them."""
    with pytest.raises(PublishError, match="court, partner, public"):
        load_release_policy("everybody")


def test_nobodys_own_policy_takes_a_name_that_is_taken(tmp_path: Path) -> None:
    """So that a release says which it was."""
    file = tmp_path / "public.toml"
    file.write_bytes((SHIPPED / "public.toml").read_bytes())
    with pytest.raises(PublishError) as refused:
        load_release_policy(str(file))
    assert refused.value.code == "release-policy-name-taken"


def test_the_hash_of_a_policy_is_of_what_it_says(tmp_path: Path) -> None:
    """A comment changes nothing, a field does."""
    first, other = own(tmp_path), tmp_path / "other.toml"
    other.write_text(f"# why\n{first.read_text('utf-8')}", "utf-8")
    policies: list[ReleasePolicy] = [load_release_policy(str(file)) for file in (first, other)]
    assert policies[0].sha256 == policies[1].sha256 != load_release_policy("public").sha256
