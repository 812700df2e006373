"""Spanish, read by its words: who says how many, who did it, when and where, and what is no incident."""

from __future__ import annotations

from datetime import date

import pytest
from documents import read_in

from cairn.model.claims import Account
from cairn.model.extraction import Extraction
from cairn.model.values import Toll
from cairn.model.vocabulary import Kind, ResponseKind, Role, Side, Stance, VictimStatus

REPORT = (
    "CIUDAD ARENAL, 21 feb (EFE).- Al menos doce campesinos fueron asesinados el lunes por hombres armados en la "
    "aldea de Tabango, en el norte de Malí, informó el alcalde Musa Keita.\n"
    "Otras treinta personas resultaron heridas, según fuentes médicas.\n"
    "El Ejército de Malí negó las acusaciones y anunció la apertura de una investigación.\n"
    "Una organización de derechos humanos pidió una investigación independiente. La ONU condenó la matanza."
)


def only(extraction: Extraction) -> Account:
    """The one incident of a text."""
    assert len(extraction.incidents) == 1
    return extraction.incidents[0]


def killed(text: str) -> Toll | None:
    """How many the first claim of a sentence says were killed."""
    return only(read_in("es", text)).claims[0].tolls.killed


def test_a_report_gives_one_incident_with_its_claims() -> None:
    """Day, place and kind of the event; a claim each of the mayor, the medics and the accused."""
    account = only(read_in("es", REPORT))
    assert account.kind == Kind.KILLING
    assert account.when is not None and account.when.earliest == date(2025, 2, 17)
    assert [(p.name, p.country) for p in account.where][:1] == [("Tabango", "ML")]
    mayor, medics, army = account.claims
    assert (mayor.claimant.role, mayor.tolls.killed) == (Role.OFFICIAL, Toll(min=12, as_written="Al menos doce"))
    assert mayor.victims is not None and mayor.victims.status == VictimStatus.CIVILIAN
    assert [(p.name, p.side) for p in mayor.perpetrators] == [("hombres armados", Side.NON_STATE)]
    assert (medics.claimant.role, medics.tolls.injured) == (Role.MEDICAL, Toll(min=30, max=30))
    assert (army.claimant.role, army.stance) == (Role.ACCUSED, Stance.DENIES)


def test_what_followed_is_told_of_the_incident() -> None:
    """Denial, inquiry, call and condemnation, each with who did so."""
    found = read_in("es", REPORT).responses
    assert [(r.kind, r.incidents) for r in found] == [
        (ResponseKind.DENIAL, ("i1",)),
        (ResponseKind.INVESTIGATION_ANNOUNCED, ("i1",)),
        (ResponseKind.CALL_FOR_INVESTIGATION, ("i1",)),
        (ResponseKind.CONDEMNATION, ("i1",)),
    ]
    assert found[0].actor.actor == found[1].actor.actor == "ml-army"


def test_passages_are_the_words_of_the_text() -> None:
    """Every passage is an exact slice."""
    extraction = read_in("es", REPORT)
    passages = [c.passage for a in extraction.incidents for c in a.claims] + [r.passage for r in extraction.responses]
    assert passages and all(REPORT[p.start : p.end] == p.quote for p in passages)


@pytest.mark.parametrize(
    ("text", "toll"),
    [
        ("Murieron más de veinte civiles el martes en Gao, Malí.", Toll(min=21, as_written="más de veinte")),
        ("Una veintena de civiles murieron el martes en Gao, Malí.", Toll(min=20, max=20)),
        ("Soldados mataron ayer a entre 20 y 30 aldeanos en Gao.", Toll(min=20, max=30, as_written="entre 20 y 30")),
        ("Decenas de personas fueron masacradas ayer en Gao.", Toll(min=20, max=99, as_written="Decenas")),
        ("El ataque dejó 7 muertos y 12 heridos ayer en Gao.", Toll(min=7, max=7)),
        ("Rebeldes han asesinado a tres mujeres y dos niños en Gao.", Toll(min=5, max=5)),
        ("Treinta y cinco personas perdieron la vida ayer en un bombardeo en Gao.", Toll(min=35, max=35)),
        ("Un periodista fue asesinado a tiros ayer en Gao.", Toll(min=1, max=1)),
        ("Casi 40 civiles fueron ejecutados el jueves en Gao.", Toll(max=40, as_written="Casi 40")),
    ],
)
def test_counts_keep_their_bounds(text: str, toll: Toll) -> None:
    """Numbers in figures and words, ranges and bounds are the contract's."""
    assert killed(text) == toll


def test_parts_of_a_toll_are_no_second_toll() -> None:
    """Women and children among those counted are told of the victims."""
    account = only(read_in("es", "Doce personas, entre ellas tres mujeres y cuatro niños, murieron ayer en un bombardeo en Gao."))
    victims = account.claims[0].victims
    assert account.claims[0].tolls.killed == Toll(min=12, max=12)
    assert victims is not None and victims.children == 4


def test_two_counts_go_to_their_own_words() -> None:
    """What was killed and what was wounded, whichever comes first."""
    for text in (
        "Una bomba mató a siete personas e hirió a veinte ayer en Gao.",
        "Siete personas murieron y veinte resultaron heridas ayer en Gao.",
    ):
        tolls = only(read_in("es", text)).claims[0].tolls
        assert (tolls.killed, tolls.injured) == (Toll(min=7, max=7), Toll(min=20, max=20))


@pytest.mark.parametrize(
    ("text", "name", "role", "stance"),
    [
        ("Soldados mataron a seis civiles en Gao, afirmó Ana Ruiz, portavoz de un colectivo.", "colectivo", Role.NGO, Stance.ALLEGES),
        ("Según testigos, soldados mataron a seis civiles en Gao.", "testigos", Role.WITNESS, Stance.REPORTS),
        ("El gobernador confirmó que seis civiles murieron ayer en Gao.", "gobernador", Role.OFFICIAL, Stance.CONFIRMS),
        (
            "Familiares de las víctimas dijeron a EFE que soldados mataron a seis civiles en Gao.",
            "Familiares",
            Role.RELATIVE,
            Stance.REPORTS,
        ),
    ],
)
def test_claimants_and_their_stance(text: str, name: str, role: Role, stance: Stance) -> None:
    """By "según", before "que", and behind the words said."""
    claim = only(read_in("es", text)).claims[0]
    assert (claim.claimant.name or "").startswith(name)
    assert (claim.claimant.role, claim.stance) in {(role, stance), (role, Stance.ALLEGES)}


def test_an_abduction() -> None:
    """Those taken are counted as such."""
    account = only(read_in("es", "Hombres armados secuestraron ayer a cuatro trabajadores humanitarios cerca de Gao, dijeron testigos."))
    assert (account.kind, account.claims[0].tolls.abducted) == (Kind.ABDUCTION, Toll(min=4, max=4))


@pytest.mark.parametrize(
    "text",
    [
        "El Atlético Arenal mató el partido el domingo en Sevilla con dos goles; el portero atacó mal el balón.",
        "La presidenta ganó las elecciones del domingo en Lima con el 54 por ciento y atacó a la oposición.",
        "Tres personas murieron el martes en un accidente de tráfico cerca de Sevilla, informó la Guardia Civil.",
        "Más de 40.000 personas han muerto desde el inicio de la guerra, según la ONU.",
        "Un terremoto dejó 120 muertos el martes en Lima.",
        "El ministro dijo que los rebeldes podrían matar a cientos de civiles.",
        "El asalto a la cima de la tabla empieza el sábado en Bilbao.",
        "La empresa perdió 300 empleados y el sindicato denunció la muerte del sector.",
    ],
)
def test_no_incident(text: str) -> None:
    """Sport, politics, accidents, totals of a war and what is only feared are none."""
    assert read_in("es", text).incidents == ()


@pytest.mark.parametrize(
    "text",
    [
        "El comité afirmó que tres personas murieron el lunes en la masacre de Tibú y acusó al ELN de la masacre.",
        "El comité afirmó que tres personas murieron el lunes en Tibú, en Colombia y acusó al ELN de la masacre.",
        "El comité afirmó que tres personas murieron el lunes en Tibú (Colombia) y acusó al ELN de la masacre.",
    ],
)
def test_who_is_harmed_does_not_accuse(text: str) -> None:
    """Who spoke before goes on to accuse; neither those who died nor the place where they did speak."""
    claims = only(read_in("es", text)).claims
    assert [(c.claimant.name, [p.name for p in c.perpetrators]) for c in claims] == [("comité", ["ELN"])]
