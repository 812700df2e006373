"""French, read by its words: who says how many, who did it, when and where, and what is no incident."""

from __future__ import annotations

from datetime import date

import pytest
from documents import read_in

from cairn.model.claims import Account
from cairn.model.extraction import Extraction
from cairn.model.values import Toll
from cairn.model.vocabulary import Kind, ResponseKind, Role, Side, Stance

REPORT = (
    "Bamako, 18 février (AFP) - Une vingtaine de civils, dont trois enfants, ont été tués dimanche dans l'attaque "
    "du village de Kobara, dans la région de Mopti, au Mali, par des jihadistes présumés, ont indiqué lundi des "
    "élus locaux à l'AFP.\n"
    '"Les assaillants ont tué au moins 22 personnes et en ont blessé une dizaine", a déclaré à l\'AFP Oumar Kanté, '
    "maire de la commune.\n"
    "Selon une source sécuritaire, le bilan est de 18 morts et 12 blessés.\n"
    "L'armée malienne a démenti toute implication. Le parquet a ouvert une enquête.\n"
    "L'ONU a fermement condamné ce massacre."
)


def only(extraction: Extraction) -> Account:
    """The one incident of a text."""
    assert len(extraction.incidents) == 1
    return extraction.incidents[0]


def test_a_report_gives_one_incident_with_its_claims() -> None:
    """Three tolls of three claimants and the denial of the army."""
    account = only(read_in("fr", REPORT))
    assert account.when is not None and account.when.earliest == date(2025, 2, 16)
    assert [p.name for p in account.where][:2] == ["Kobara", "Mopti"]
    local, mayor, security, army = account.claims
    assert (local.claimant.name, local.tolls.killed, local.relayed_by) == (
        "élus locaux",
        Toll(min=20, max=20, as_written="Une vingtaine"),
        ("AFP",),
    )
    assert local.victims is not None and local.victims.children == 3
    assert [p.side for p in local.perpetrators] == [Side.NON_STATE]
    assert (mayor.claimant.role, mayor.tolls.killed, mayor.tolls.injured) == (
        Role.OFFICIAL,
        Toll(min=22, as_written="au moins 22"),
        Toll(min=10, max=10, as_written="une dizaine"),
    )
    assert (security.tolls.killed, security.tolls.injured) == (Toll(min=18, max=18), Toll(min=12, max=12))
    assert (army.claimant.actor, army.claimant.role, army.stance) == ("ml-army", Role.ACCUSED, Stance.DENIES)


def test_what_followed_is_told_of_the_incident() -> None:
    """Denial, inquiry and condemnation."""
    assert [(r.kind, r.incidents) for r in read_in("fr", REPORT).responses] == [
        (ResponseKind.DENIAL, ("i1",)),
        (ResponseKind.INVESTIGATION_ANNOUNCED, ("i1",)),
        (ResponseKind.CONDEMNATION, ("i1",)),
    ]


def test_passages_are_the_words_of_the_text() -> None:
    """Every passage is an exact slice."""
    extraction = read_in("fr", REPORT)
    passages = [c.passage for a in extraction.incidents for c in a.claims] + [r.passage for r in extraction.responses]
    assert passages and all(REPORT[p.start : p.end] == p.quote for p in passages)


@pytest.mark.parametrize(
    ("text", "toll"),
    [
        ("Plus de vingt civils ont été tués mardi à Gao, au Mali.", Toll(min=21, as_written="Plus de vingt")),
        ("Des soldats ont abattu deux manifestants mardi à Gao.", Toll(min=2, max=2)),
        ("Une dizaine de villageois ont péri mardi à Gao.", Toll(min=10, max=10, as_written="Une dizaine")),
        ("Entre 20 et 30 personnes ont été massacrées mardi à Gao.", Toll(min=20, max=30, as_written="Entre 20 et 30")),
        ("Des dizaines de civils ont été tués mardi à Gao.", Toll(min=20, max=99, as_written="dizaines")),
        ("L'attaque a fait 7 morts et 12 blessés mardi à Gao.", Toll(min=7, max=7)),
        ("Soixante-douze habitants ont été égorgés mardi à Gao.", Toll(min=72, max=72)),
        ("Un journaliste a été assassiné mardi à Gao.", Toll(min=1, max=1)),
        ("Près de 40 personnes ont trouvé la mort mardi dans une frappe à Gao.", Toll(max=40, as_written="Près de 40")),
    ],
)
def test_counts_keep_their_bounds(text: str, toll: Toll) -> None:
    """Numbers in figures and words, ranges and bounds are the contract's."""
    assert only(read_in("fr", text)).claims[0].tolls.killed == toll


def test_participles_tell_the_subject_from_those_harmed() -> None:
    """ "Ont tué" has a doer before it, "ont été tués par" one behind it."""
    active = only(read_in("fr", "Des miliciens ont tué trois éleveurs jeudi près de Gao.")).claims[0]
    passive = only(read_in("fr", "Trois éleveurs ont été tués jeudi près de Gao par des miliciens.")).claims[0]
    for claim in (active, passive):
        assert claim.tolls.killed == Toll(min=3, max=3)
        assert [p.name for p in claim.perpetrators] == ["miliciens"]


def test_an_abduction() -> None:
    """Those taken are counted as such."""
    account = only(
        read_in("fr", "Quatre employés d'une ONG, tous humanitaires, et deux humanitaires ont été enlevés mardi près de Goma, en RDC.")
    )
    assert account.kind == Kind.ABDUCTION


@pytest.mark.parametrize(
    "text",
    [
        "Marseille a été battu 3-1 dimanche à Lyon; le joueur, blessé, manquera deux matches et le club attaque fort.",
        "Le président a attaqué l'opposition lundi à Abidjan et promis de tuer l'inflation dans l'œuf.",
        "Trois personnes sont mortes mardi dans un accident de la route près de Lyon, a indiqué la gendarmerie.",
        "Depuis le début de la guerre, plus de 12.000 civils ont été tués, selon l'ONU.",
        "Un séisme a fait 120 morts mardi à Lima.",
        "Le ministre craint que des rebelles tuent des civils.",
        "Aucun civil n'a été tué mardi à Gao.",
        "En 2023, 94 femmes ont été tuées en France, selon le ministère.",
        "Le volcan a fait 12 morts mardi en Indonésie.",
    ],
)
def test_no_incident(text: str) -> None:
    """Sport, politics, accidents, totals of a war and what did not happen are none."""
    assert read_in("fr", text).incidents == ()


@pytest.mark.parametrize(
    "text",
    [
        "Ouagadougou, 18 février (AFP) - Deux civils ont été tués dimanche dans la province du Soum, ont indiqué des élus.",
        "Djibo, 18 février (AFP) - Deux civils ont été tués dimanche dans la province du Soum, ont indiqué des élus.",
        "OUAGADOUGOU — Deux civils ont été tués dimanche dans la province du Soum, ont indiqué des élus.",
        "Deux civils ont été tués dimanche près de Djibo, dans la province du Soum, ont indiqué des élus.",
    ],
)
def test_a_region_is_no_town_of_its_name_elsewhere(text: str) -> None:
    """The dateline, or another place of the report, tells which country it plays in."""
    soum = next(p for p in only(read_in("fr", text)).where if p.name == "Soum")
    assert (soum.country, soum.latitude) == ("BF", None)
