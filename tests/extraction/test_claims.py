"""Claims: one for each claimant and statement, with their counts, stance, role and relays."""

from __future__ import annotations

import pytest
from documents import by, killed, read

from cairn.model.vocabulary import ResponseKind, Stance


def test_claimants_who_differ_are_claims_of_their_own() -> None:
    """Two numbers from two claimants stand side by side in one incident."""
    (incident,) = read(
        "Residents said that soldiers killed twelve people in Kidal on Monday. "
        "Human Rights Watch said that at least 20 people were killed in the attack."
    ).incidents
    assert killed(incident) == [("Residents", 12, 12), ("Human Rights Watch", 20, None)]


@pytest.mark.parametrize(
    "text",
    [
        "The death toll from a bombing in Gao on Monday rose from 43 to 70, the ministry said on Wednesday.",
        "The ministry said 43 people were killed in a bombing in Gao on Monday. The ministry later said that the death toll rose to 70.",
    ],
)
def test_a_toll_that_is_corrected_is_two_claims(text: str) -> None:
    """Both counts of the one claimant, the later one last."""
    (incident,) = read(text).incidents
    assert killed(incident) == [("ministry", 43, 43), ("ministry", 70, 70)]


@pytest.mark.parametrize(
    "text",
    [
        "At least 24 passengers, including three women and five children, were killed near Gao on Monday, a relative said.",
        "At least 24 passengers were killed near Gao on Monday, a relative said, including three women and five children.",
        "At least 24 passengers were killed near Gao on Monday, a relative said. Three women were among the dead.",
    ],
)
def test_parts_are_neither_a_sum_nor_a_toll(text: str) -> None:
    """Women and children among those killed change no count."""
    (incident,) = read(text).incidents
    assert killed(incident) == [("relative", 24, None)]


def test_a_lead_that_an_attribution_repeats_is_that_claim() -> None:
    """Only what nobody else is given for is the document's own voice."""
    (incident,) = read(
        "Twelve people were killed near Gao on Monday.\nThe governor said that twelve people were killed near Gao."
    ).incidents
    assert killed(incident) == [("governor", 12, 12)]


def test_what_nobody_is_given_for_is_the_documents_own() -> None:
    """A plain report has one claim, of role media and without a name."""
    (incident,) = read("Gunmen killed six farmers near Gao on Monday.").incidents
    (claim,) = incident.claims
    assert (claim.claimant.name, claim.claimant.role.value, claim.stance.value) == (None, "media", "reports")


@pytest.mark.parametrize(
    "text",
    [
        "Residents said soldiers killed nine herders near Gao on Monday. The Malian army denied the accusation.",
        "Residents said Malian soldiers killed nine herders near Gao on Monday. The Malian army denied killing the herders.",
        "Residents said Malian soldiers killed nine herders near Gao on Monday. The Malian army denied that its soldiers killed them.",
    ],
)
def test_a_denial_is_a_claim_and_a_response(text: str) -> None:
    """Denial is data, twice; who denies is the accused, and gives no toll."""
    found = read(text)
    (incident,) = found.incidents
    (denial,) = [c for c in incident.claims if c.stance.value == "denies"]
    assert denial.claimant.role.value == "accused"
    assert denial.tolls.given() == {}
    (response,) = [r for r in found.responses if r.kind.value == "denial"]
    assert response.incidents == (incident.id,)


def test_an_admission_is_the_accuseds() -> None:
    """Who owns up to it is accused and admits."""
    (incident,) = read("The militia admitted on Tuesday that its fighters had killed four farmers near Gao.").incidents
    (claim,) = by(incident, "militia")
    assert (claim.stance.value, claim.claimant.role.value) == ("admits", "accused")


def test_a_claim_of_responsibility_is_an_admission_and_a_response() -> None:
    """A party that boasts of it admits it, and has answered."""
    found = read("A bomb killed nine people in Mogadishu on Monday, police said. Al-Shabaab claimed responsibility for the attack.")
    (incident,) = found.incidents
    assert {c.stance.value for c in by(incident, "shabaab")} == {"admits"}
    assert [(r.kind.value, r.incidents) for r in found.responses] == [("claim_of_responsibility", (incident.id,))]


@pytest.mark.parametrize(
    ("text", "name", "side"),
    [
        ("Residents said Malian soldiers killed nine herders near Gao on Monday.", "Malian soldiers", "state"),
        ("Nine herders were killed by Malian soldiers near Gao on Monday, residents said.", "Malian soldiers", "state"),
        ("Residents said Wagner fighters killed nine herders near Gao on Monday.", "Wagner", "private"),
        ("Police said al-Shabaab fighters killed nine herders near Mogadishu on Monday.", "al-Shabaab", "non_state"),
    ],
)
def test_perpetrators_are_named_with_their_side(text: str, name: str, side: str) -> None:
    """Who is said to have done it, and where they stand."""
    (incident,) = read(text).incidents
    found = [(p.name, p.side.value) for c in incident.claims for p in c.perpetrators]
    assert [s for n, s in found if name.casefold() in n.casefold()] == [side]


@pytest.mark.parametrize("text", ["Monday's bombing in Gao killed nine people.", "A bomb killed nine people in Gao on Monday."])
def test_neither_a_day_nor_a_weapon_did_it(text: str) -> None:
    """Nobody is said to have done it."""
    (incident,) = read(text).incidents
    assert [c.perpetrators for c in incident.claims if c.perpetrators] == []


def test_an_agency_that_was_told_relays() -> None:
    """The claimant is the resident; the agency passes it on."""
    (incident,) = read("A resident told Reuters that soldiers had killed four farmers near Gao on Monday.").incidents
    assert [(c.claimant.role.value, c.relayed_by) for c in incident.claims] == [("witness", ("Reuters",))]


def test_a_party_that_reports_what_others_did_alleges_it() -> None:
    """A side in the war is no witness."""
    (incident,) = read("The Front for the Liberation of Azawad said Malian soldiers killed nine herders near Gao on Monday.").incidents
    assert [(c.claimant.role.value, c.stance.value) for c in incident.claims] == [("party", "alleges")]


@pytest.mark.parametrize(
    "text",
    [
        "A bomb killed nine people in Mogadishu on Monday, police said. No group has claimed responsibility for the attack.",
        "A bomb killed nine people in Mogadishu on Monday, police said. Nobody has claimed responsibility.",
    ],
)
def test_nobody_is_no_claimant(text: str) -> None:
    """That no group owned up to it is neither a claim nor a response."""
    found = read(text)
    (incident,) = found.incidents
    assert killed(incident) == [("police", 9, 9)]
    assert len(incident.claims) == 1
    assert found.responses == ()


def test_who_owns_up_to_an_attack_does_not_vouch_for_its_toll() -> None:
    """The toll is the police's, the admission the group's."""
    (incident,) = read(
        "Al-Shabaab claimed responsibility for a bombing in Mogadishu on Monday that killed nine people, police said."
    ).incidents
    assert killed(incident) == [("police", 9, 9)]
    assert [c.stance.value for c in by(incident, "shabaab")] == ["admits"]


def blamed(text: str) -> list[str]:
    """Who the first claim of the only incident of a text holds responsible."""
    (incident,) = read(text).incidents
    return [p.name for p in incident.claims[0].perpetrators]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("An Israeli air strike killed nine people in Rafah on Monday.", ["Israel"]),
        ("Turkish shelling killed nine people near Kobane on Monday.", ["Turkey"]),
        ("Russian or Syrian warplanes killed nine people near Aleppo on Monday.", ["Russian warplanes", "Syrian warplanes"]),
        ("A bombing blamed on Boko Haram killed nine people in Maiduguri on Monday.", ["Boko Haram"]),
        ("A bombing killed nine people in Maiduguri on Monday.", []),
    ],
)
def test_who_is_behind_a_weapon_is_told_by_what_stands_beside_it(text: str, names: list[str]) -> None:
    """A country's adjective before what an army does or fires, several adjectives before one weapon, the one blamed for the cause."""
    assert blamed(text) == names


def test_a_claimant_holds_responsible_in_all_its_claims_whom_it_named_once() -> None:
    """The party named beside the first count stands beside the second one too."""
    (incident,) = read(
        "Residents said that soldiers killed twelve people in Kidal on Monday. Residents later said that 15 people died in the attack."
    ).incidents
    assert [[p.name for p in c.perpetrators] for c in incident.claims] == [["soldiers"], ["soldiers"]]


def test_a_party_that_tells_of_harm_done_by_others_alleges_it() -> None:
    """What a party to the conflict reports of civilians is an allegation; its own dead it reports."""
    (incident,) = read("The FLA said that nine villagers were killed in Kidal on Monday.").incidents
    assert [c.stance.value for c in incident.claims] == ["alleges"]


def test_the_organs_of_one_state_hold_responsible_whom_one_of_them_named() -> None:
    """What the government blames somebody for, its ministry counts."""
    (incident,) = read(
        "Russia accused Belgium of killing six people in Hassajik on Monday. "
        "The Russian defence ministry said six people were killed and four were wounded in the attack in Hassajik."
    ).incidents
    assert [[p.name for p in c.perpetrators] for c in incident.claims if c.claimant.name != "Belgium"] == [["Belgium"], ["Belgium"]]


def test_fighters_that_the_accused_says_to_have_killed_are_no_admission() -> None:
    """Whoever denies having killed civilians and tells of rebels killed has admitted nothing."""
    found = read(
        "Soldiers killed 12 villagers in Tin Abarag in Mali on Monday, residents said. "
        "The Malian army denied killing civilians and said its forces had killed eight terrorists."
    )
    stances = {c.stance.value for i in found.incidents for c in i.claims if c.claimant.name == "Malian army"}
    assert "denies" in stances
    assert "admits" not in stances


def test_a_telephone_is_no_speaker() -> None:
    """Who says something by telephone says it, not the town that the call came from."""
    (incident,) = read(
        "Soldiers killed twelve villagers near Kidal on Monday. "
        "A cousin of one of the drivers said by telephone from Gao that everyone in the first car had died in the attack."
    ).incidents
    assert [c.claimant.role.value for c in incident.claims] == ["media", "relative"]


@pytest.mark.parametrize(
    "denial",
    [
        "No civilian lost his life, the government said.",
        "The government said that no civilian had lost his life.",
        "The government said that no civilians were killed.",
    ],
)
def test_none_where_others_count_some_is_a_denial(denial: str) -> None:
    """It pulls no toll down to zero: the claim denies, and so does a response."""
    result = read("Five civilians were killed in Velun on Monday, residents said. " + denial)
    (incident,) = result.incidents
    (claim,) = by(incident, "government")
    assert (claim.stance, claim.tolls.killed) == (Stance.DENIES, None)
    assert [(r.kind, r.actor.name) for r in result.responses] == [(ResponseKind.DENIAL, "government")]


@pytest.mark.parametrize(
    "none", ["No aid workers were hurt.", "No aid workers were hurt, the union said.", "No one else was hurt, police said."]
)
def test_none_of_a_part_is_no_toll(none: str) -> None:
    """Beside those who were hurt it denies nobody."""
    (incident,) = read("Five civilians were killed and three injured in an air strike on Velun on Monday. " + none).incidents
    assert [(c.stance, c.tolls.injured.min) for c in incident.claims if c.tolls.injured] == [(Stance.REPORTS, 3)]
    assert all(c.stance != Stance.DENIES for c in incident.claims)


def test_none_stays_where_nobody_counts_any() -> None:
    """Nobody hurt is a toll of its own kind of harm."""
    (incident,) = read("Two people were killed in a raid on Velun on Monday, police said. No one was injured.").incidents
    assert [c.tolls.injured.max for c in incident.claims if c.tolls.injured] == [0]
