"""Inquiries that clear somebody, and denials of one's own part: neither says that nothing happened, and no denial is an admission."""

from __future__ import annotations

import pytest
from documents import by, read

from cairn.model.extraction import Extraction
from cairn.model.vocabulary import Outcome, ResponseKind, Stance

HARM = "Nine villagers were killed in Gao on 4 March, residents said. "
ACCUSED = "Residents accused the Malian army and Wagner of killing nine villagers in Gao on 4 March. "


def outcome(text: str) -> Outcome | None:
    """What the one inquiry found."""
    (concluded,) = [r for r in read(HARM + text).responses if r.kind is ResponseKind.INVESTIGATION_CONCLUDED]
    return concluded.outcome


def stances(extraction: Extraction, name: str) -> set[Stance]:
    """The stances of the claims of somebody."""
    return {claim.stance for account in extraction.incidents for claim in by(account, name)}


@pytest.mark.parametrize(
    "text",
    [
        "The army's inquiry found that the killings took place but cleared the soldiers.",
        "The commission found that a massacre had taken place but found no evidence that soldiers were responsible.",
        "The inquiry concluded that nine villagers were killed but cleared the soldiers of any wrongdoing.",
        "The inquiry confirmed the deaths of nine villagers, but it exonerated the army.",
        "While confirming that the massacre had happened, the commission cleared the army of responsibility.",
        "The army's investigation concluded that the killings were committed by bandits and not by soldiers.",
    ],
)
def test_what_happened_stands_though_somebody_is_cleared(text: str) -> None:
    """Such a finding is mixed, and nobody denies the event by it."""
    assert outcome(text) is Outcome.MIXED
    assert Stance.DENIES not in {c.stance for a in read(HARM + text).incidents for c in a.claims}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The inquiry cleared the soldiers.", Outcome.REJECTED),
        ("The inquiry found no evidence that any killings took place.", Outcome.REJECTED),
        ("The military's inquiry found that no civilians were killed.", Outcome.REJECTED),
        ("The military's inquiry found that the raid killed only militants.", Outcome.REJECTED),
        ("The inquiry found the allegations against the soldiers unfounded.", Outcome.REJECTED),
        ("The inquiry found that soldiers had murdered the nine villagers.", Outcome.UPHELD),
    ],
)
def test_other_findings_stay_what_they_are(text: str, found: Outcome) -> None:
    """Where nothing is said to have happened, or nobody is cleared."""
    assert outcome(text) is found


@pytest.mark.parametrize(
    "text",
    [
        "The army denied that its soldiers took part.",
        "The army said its troops did not participate in the operation.",
        "The army said it was not involved.",
        '"We were not there," an army spokesman said.',
        '"Our soldiers were not in the village," the army spokesman said.',
        "The army said none of its soldiers was in the area.",
    ],
)
def test_a_part_is_denied_by_the_one_whose_it_is(text: str) -> None:
    """One denial, of the army; it admits nothing."""
    extraction = read(ACCUSED + text)
    assert stances(extraction, "army") == {Stance.DENIES}
    assert [r.actor.name for r in extraction.responses if r.kind is ResponseKind.DENIAL] == ["army"]


@pytest.mark.parametrize(
    "text",
    [
        "The army said its investigation found no evidence that its soldiers were responsible for the killings.",
        "The army said there was no indication that its soldiers were behind the attack.",
    ],
)
def test_no_evidence_is_no_admission(text: str) -> None:
    """Whoever finds no evidence against its own men does not own up."""
    assert Stance.ADMITS not in stances(read(HARM + text), "army")


@pytest.mark.parametrize(
    "text",
    [
        "The army said its soldiers were there but did not open fire.",
        '"We hope that no unit of ours had a part in it," an army spokesman said.',
        "Ali Diarra, a trader, said he was not in the town.",
    ],
)
def test_what_is_no_denial_of_a_part(text: str) -> None:
    """Presence owned to, hopes, and the whereabouts of others."""
    assert ResponseKind.DENIAL not in {r.kind for r in read(ACCUSED + text).responses}


def test_an_accusation_still_accuses() -> None:
    """Nothing of it is denied."""
    (account,) = read("Rights groups say the army is responsible for the killing of nine villagers in Gao on 4 March.").incidents
    assert [p.name for c in account.claims for p in c.perpetrators] == ["army"]
