"""Names in an export: known bodies by name, everybody else by role, whatever part of a record a name stands in."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.assessment import assess
from cairn.model.claims import Claimant, Forecast, NamedVictim, Perpetrator, Promise, Speaker, Victims
from cairn.model.incident import Decision, IncidentRecord
from cairn.model.vocabulary import Certainty, PerpetratorType, Promised, ResponseKind, Role, Side, Stance
from cairn.publishing.exports import export
from mali_road import EVENT, KAL_AKAL, claim, head, killed, passage, placed, response

LETTERS = st.text("abdeghiklmnorstuwyz", min_size=5, max_size=9)
# Two or three invented words, with a beginning that is in no word of an export and in no register.
NAMES = st.lists(LETTERS, min_size=2, max_size=3).map(lambda words: " ".join(f"Qx{word}" for word in words))


def record(who: Claimant) -> IncidentRecord:
    """A record that holds a claimant everywhere where one can stand."""
    name = who.person or who.name or ""
    accused = Perpetrator(name=name, side=Side.UNKNOWN, type=PerpetratorType.PERSON)
    rebels = Perpetrator(name="rebels", side=Side.NON_STATE)
    soldiers = Perpetrator(name="Malian soldiers", actor="ml-army", side=Side.STATE)
    speaker = Speaker(name=name, role=who.role)
    forecast = Forecast(id="f1", speaker=speaker, outcome=f"{name} sees more", certainty=Certainty.LIKELY, passage=passage(name))
    document = placed(
        head("d1", date(2025, 2, 20), "Sahel Post", f"{name} speaks"),
        claim("c1", who, Stance.REPORTS, f"Five died, {name} said", tolls=killed(5, 5), accused=(accused, soldiers)),
        claim(
            "c2", KAL_AKAL, Stance.REPORTS, "six", tolls=killed(6, 6), accused=(rebels,), victims=Victims(named=(NamedVictim(name=name),))
        ),
        claim("c3", who, Stance.DENIES, f"{name} denies it"),
        responses=tuple(
            response(f"r{n}", kind, who, name).model_copy(update={"promises": (Promise(what=Promised.RESULTS),)})
            for n, kind in enumerate(ResponseKind)
        ),
        forecasts=(forecast,),
        when=EVENT,
    )
    judged = Decision(by="recorder", at=datetime(2025, 3, 1, tzinfo=UTC), action="place", reason=f"{name.upper()}, asked again, agrees")
    return assess("x", [document], as_of=date(2025, 3, 31), decisions=[judged])


@settings(max_examples=30, deadline=None)
@given(name=NAMES, role=st.sampled_from(Role))
def test_no_name_that_may_be_a_persons_leaves(name: str, role: Role) -> None:
    """Neither a claimant's without a known actor, in any role, nor any word of it, in any part of the record."""
    line = next(export("json", [record(Claimant(name=name, role=role))])).casefold()
    assert not [word for word in name.casefold().split() if word in line]
    assert "kal akal" in line and str(role) in line


@settings(max_examples=30, deadline=None)
@given(name=NAMES, person=NAMES)
def test_no_spokesperson_leaves(name: str, person: str) -> None:
    """The body goes out by name, who speaks for it never, nor a person's name that the text ran together with the body's."""
    line = next(export("json", [record(Claimant(name="Malian army", role=Role.PARTY, actor="ml-army", person=person))]))
    assert "Malian army" in line and "qx" not in line.casefold()
    joined = next(export("json", [record(Claimant(name=f"Malian army colonel {name}", role=Role.OFFICIAL, actor="ml-army"))]))
    assert "Malian Armed Forces" in joined and "qx" not in joined.casefold()


@pytest.mark.parametrize(
    ("who", "role"),
    [("activist Moussa Ag Intalla", Role.NGO), ("Doctor Aminata Cisse", Role.MEDICAL), ("Prefect Moussa Ag Intalla", Role.OFFICIAL)],
)
def test_a_person_in_a_body_goes_out_by_role(who: str, role: Role) -> None:
    """An activist, a doctor, a prefect: the figure stands with its role, and the reasons of the grade with the role in words."""
    out = json.loads(next(export("json", [record(Claimant(name=who, role=role))])))
    assert {"name": None, "role": str(role), "actor": None} in [f["claimant"] for f in out["tolls"]["killed"]["by_claimant"]]
    assert not {"Moussa", "Aminata"} & set(json.dumps(out).replace('"', " ").split())


def test_a_grade_tells_a_doctor_by_role() -> None:
    """Already in the record, before any export."""
    doctor = Claimant(name="Doctor Aminata Cisse", role=Role.MEDICAL)
    both = placed(head("d1", date(2025, 2, 20)), claim("c1", doctor, Stance.REPORTS, "five"), claim("c2", KAL_AKAL, Stance.REPORTS, "six"))
    reasons = " ".join(assess("x", [both], as_of=date(2025, 3, 31)).grade.reasons)
    assert "a medical source" in reasons and "Kal Akal (ngo)" in reasons and "Aminata" not in reasons


@pytest.mark.parametrize("name", ["Kal Akal", "general staff", "Malian army"])
def test_bodies_that_the_register_knows_go_out_by_name(name: str) -> None:
    """Even where a document's claimant was not tied to an actor."""
    out = json.loads(next(export("json", [record(Claimant(name=name, role=Role.OFFICIAL))])))
    assert name in [f["claimant"]["name"] for f in out["tolls"]["killed"]["by_claimant"]]


def test_who_prints_goes_out_by_name() -> None:
    """A document's own voice is its publisher's, who put the name there."""
    own = placed(
        head("d1", date(2025, 2, 20), "Sahel Post"), claim("c1", Claimant(name=None, role=Role.MEDIA), Stance.REPORTS, "five died")
    )
    out = json.loads(next(export("json", [assess("x", [own], as_of=date(2025, 3, 31))])))
    assert [origin["name"] for origin in out["corroboration"]["which"]] == ["Sahel Post"]
