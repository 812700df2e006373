"""Incidents with those who answer for them: built by hand from who is accused, and what was done on which day of March 2025."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hypothesis import strategies as st

from cairn.assessment import assess
from cairn.model.claims import Claimant, Perpetrator, Promise, Response
from cairn.model.incident import ActorAnswer, IncidentRecord
from cairn.model.placement import PlacedAccount
from cairn.model.values import DateSpan, Passage, Place
from cairn.model.vocabulary import DatePrecision, Outcome, PlaceRole, Promised, ResponseKind, Role, Side, Stance
from mali_road import EVENT, FLA, claim, day, head, passage, placed

LAST = date(2025, 4, 30)
GAO = Place(name="Gao", country="ML", role=PlaceRole.SITE)
SOLDIERS = Perpetrator(name="Malian soldiers", actor="ml-army", side=Side.STATE)
FRENCH = Perpetrator(name="French forces", actor="fr-army", side=Side.FOREIGN)
JNIM = Perpetrator(name="JNIM", actor="jnim", side=Side.NON_STATE)
WAGNER = Perpetrator(name="Wagner", actor="wagner-group", side=Side.PRIVATE)
ARMY = Claimant(name="Malian army", role=Role.PARTY, actor="ml-army")
JUNTA = Claimant(name="Mali's government", role=Role.OFFICIAL, actor="ml-government")
PROSECUTOR = Claimant(name="military prosecutor at Sévaré", role=Role.OFFICIAL)
NIGER = Claimant(name="Niger's government", role=Role.ACCUSED, actor="ne-government")
MISSION = Claimant(name="MINUSMA", role=Role.UN, actor="minusma")
UNITED_NATIONS = Claimant(name="United Nations", role=Role.UN, actor="un")
HAGUE = Claimant(name="International Criminal Court", role=Role.UN, actor="icc")
WITNESSES = Claimant(name="herders", role=Role.WITNESS)
ACTORS = (ARMY, JUNTA, PROSECUTOR, NIGER, MISSION, HAGUE, FLA, WITNESSES)


def deed(kind: ResponseKind, actor: Claimant, march: int | None = None, *, outcome: Outcome | None = None, id: str = "r1") -> Response:
    """What somebody did on a day of March, told in words of its own."""
    when = day(2025, 3, march) if march else None
    return Response(id=id, kind=kind, actor=actor, when=when, incidents=("i1",), outcome=outcome, passage=passage(f"{actor.name}: {kind}"))


def promised(what: Promised, due: date | None = None, *, actor: Claimant = ARMY, march: int | None = 5, id: str = "r1") -> Response:
    """A promise of a day of March."""
    words = Passage(start=0, end=12, quote="by some day.")
    span = DateSpan(earliest=due, latest=due, precision=DatePrecision.DAY, passage=words) if due else None
    made = deed(ResponseKind.PROMISE, actor, march, id=id)
    return made.model_copy(update={"promises": (Promise(what=what, due=span),)})


def report(
    number: int, *responses: Response, accused: Sequence[Perpetrator] = (SOLDIERS,), published: date | None = date(2025, 3, 31)
) -> PlacedAccount:
    """A document in which the front accuses somebody, and these responses are told."""
    accusing = claim("c1", FLA, Stance.ALLEGES, "24 dead", accused=tuple(accused))
    return placed(head(f"d{number}", published), accusing, responses=responses, when=EVENT, where=(GAO,))


def record(*reports: PlacedAccount, as_of: date = LAST) -> IncidentRecord:
    """The record of these documents on a day."""
    return assess("x", reports, as_of=as_of)


def rows(*reports: PlacedAccount, as_of: date = LAST) -> dict[str, ActorAnswer]:
    """Who answers, by name."""
    return {row.actor.name or "": row for row in record(*reports, as_of=as_of).accountability.by_actor}


@st.composite
def reports(draw: st.DrawFn) -> list[PlacedAccount]:
    """One to four documents of what anybody did on any day of March, dated or not."""
    deeds = st.builds(
        deed,
        st.sampled_from(ResponseKind),
        st.sampled_from(ACTORS),
        st.none() | st.integers(1, 31),
        outcome=st.none() | st.sampled_from(Outcome),
    )
    accused = draw(st.sampled_from([(SOLDIERS,), (SOLDIERS, WAGNER), (FRENCH,), (JNIM,), ()]))
    printed = st.none() | st.integers(1, 31).map(lambda number: date(2025, 3, number))
    told = draw(st.lists(st.tuples(st.lists(deeds, max_size=3), printed), min_size=1, max_size=4))
    return [
        report(n, *(one.model_copy(update={"id": f"r{m}"}) for m, one in enumerate(found)), accused=accused, published=published)
        for n, (found, published) in enumerate(told, 1)
    ]
