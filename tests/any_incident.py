"""Incidents of any kind for laws to hold of: some claimants, stances, counts, accused, victims and responses, in any mixture."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from cairn.model.claims import Claim, Claimant, Perpetrator, Response, Victims
from cairn.model.placement import PlacedAccount
from cairn.model.values import DateSpan, Place, Toll, Tolls
from cairn.model.vocabulary import Outcome, PlaceRole, ResponseKind, Role, Side, Stance, VictimStatus
from mali_road import ALGERIA, ARMY, FLA, GAO, KAL_AKAL, OWN_VOICE, RELATIVES, SOLDIERS, WAGNER, claim, head, placed, response

SPEAKERS = [
    FLA,
    ARMY,
    KAL_AKAL,
    RELATIVES,
    OWN_VOICE,
    Claimant(name="UN mission of inquiry", role=Role.UN),
    Claimant(name="Malian government", role=Role.OFFICIAL, actor="ml-government"),
    Claimant(name=None, role=Role.UNNAMED),
]
ACCUSED = [SOLDIERS, WAGNER, Perpetrator(name="rebels", side=Side.NON_STATE), Perpetrator(name="gunmen")]
PLACES = [
    GAO,
    ALGERIA,
    Place(name="Gao Region", country="ML", latitude=17.0, longitude=0.5, radius_km=240, role=PlaceRole.REGION),
    Place(name="Mali", country="ML", role=PlaceRole.COUNTRY),
]
DAY = date(2025, 2, 17)

tolls = st.builds(
    lambda low, more: Toll(min=low, max=None if more is None else low + more), st.integers(0, 30), st.none() | st.integers(0, 9)
)
spans = st.none() | st.builds(
    lambda first, length: DateSpan(earliest=DAY + timedelta(first), latest=DAY + timedelta(first + length), precision=None),
    st.integers(-3, 3),
    st.sampled_from([0, 4, 6, 27, 200, 700]),
)


@st.composite
def claims(draw: st.DrawFn, number: int) -> Claim:
    """One claim."""
    return claim(
        f"c{number}",
        draw(st.sampled_from(SPEAKERS)),
        draw(st.sampled_from(Stance)),
        "they were on the road",
        tolls=Tolls(killed=draw(st.none() | tolls), injured=draw(st.none() | tolls)),
        accused=tuple(draw(st.lists(st.sampled_from(ACCUSED), max_size=2, unique_by=lambda p: p.name))),
        victims=draw(st.none() | st.builds(Victims, status=st.sampled_from(VictimStatus))),
    )


@st.composite
def responses(draw: st.DrawFn, number: int) -> Response:
    """One response."""
    made = response(f"r{number}", draw(st.sampled_from(ResponseKind)), draw(st.sampled_from(SPEAKERS)), "a word on it", draw(spans))
    return made.model_copy(update={"outcome": draw(st.none() | st.sampled_from(Outcome))})


@st.composite
def incidents(draw: st.DrawFn) -> list[PlacedAccount]:
    """The accounts of one incident: of one to three documents, each with up to three claims and two responses."""
    return [
        placed(
            head(f"d{n}", DAY + timedelta(n)),
            *(draw(claims(number)) for number in range(draw(st.integers(1, 3)))),
            responses=tuple(draw(responses(number)) for number in range(draw(st.integers(0, 2)))),
            when=draw(spans),
            where=tuple(draw(st.lists(st.sampled_from(PLACES), max_size=2, unique_by=lambda p: p.name))),
        )
        for n in range(draw(st.integers(1, 3)))
    ]
