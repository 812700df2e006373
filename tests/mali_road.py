"""Accounts of one incident as six documents give it, told in our own words: a killing on a road out of Gao, and what followed.

The dates and the bodies are those of a reported case of February 2025; the publishers, most figures and all quotes are invented."""

from __future__ import annotations

from datetime import date

from cairn.model.claims import Account, Claim, Claimant, Forecast, Perpetrator, Response, Speaker, Victims
from cairn.model.extraction import DocumentHead
from cairn.model.placement import PlacedAccount
from cairn.model.values import DateSpan, Passage, Place, Toll, Tolls
from cairn.model.vocabulary import (
    Certainty,
    DatePrecision,
    Kind,
    Means,
    PlaceRole,
    ResponseKind,
    Role,
    Side,
    Stance,
    VictimStatus,
)

FLA = Claimant(name="Front for the Liberation of Azawad", role=Role.PARTY, actor="fla")
ARMY = Claimant(name="Malian army", role=Role.ACCUSED, actor="mali-armed-forces")
KAL_AKAL = Claimant(name="Kal Akal", role=Role.NGO)
RELATIVES = Claimant(name="relatives of three victims", role=Role.RELATIVE)
DRIVERS_KIN = Claimant(name="a relative of the driver", role=Role.RELATIVE)
OWN_VOICE = Claimant(name=None, role=Role.MEDIA)
SOLDIERS = Perpetrator(name="Malian soldiers", actor="mali-armed-forces", side=Side.STATE)
WAGNER = Perpetrator(name="Wagner", actor="wagner", side=Side.PRIVATE)
GAO = Place(name="Gao", country="ML", latitude=16.27, longitude=-0.04, radius_km=25, role=PlaceRole.ORIGIN)
ALGERIA = Place(name="Algeria", country="DZ", role=PlaceRole.DESTINATION)
INCIDENT = "gao-road"


def passage(quote: str) -> Passage:
    """A passage of these words."""
    return Passage(start=0, end=len(quote), quote=quote)


def day(year: int, month: int, number: int) -> DateSpan:
    """A date told to the day."""
    told = date(year, month, number)
    return DateSpan(earliest=told, latest=told, precision=DatePrecision.DAY)


def killed(low: int | None, high: int | None) -> Tolls:
    """A count of those killed."""
    return Tolls(killed=Toll(min=low, max=high))


def claim(
    id: str,
    claimant: Claimant,
    stance: Stance,
    quote: str,
    *,
    tolls: Tolls | None = None,
    accused: tuple[Perpetrator, ...] = (),
    relayed_by: tuple[str, ...] = (),
    victims: Victims | None = None,
) -> Claim:
    """A claim with its words."""
    return Claim(
        id=id,
        claimant=claimant,
        stance=stance,
        passage=passage(quote),
        tolls=tolls or Tolls(),
        perpetrators=accused,
        relayed_by=relayed_by,
        victims=victims,
    )


def head(id: str, published: date | None, publisher: str | None = None, title: str | None = None) -> DocumentHead:
    """What identifies a document."""
    sha256 = (id.encode().hex() * 64)[:64]
    return DocumentHead(id=id, sha256=sha256, published=published, publisher=publisher, title=title, language="en", characters=2000)


def placed(
    document: DocumentHead,
    *claims: Claim,
    responses: tuple[Response, ...] = (),
    forecasts: tuple[Forecast, ...] = (),
    when: DateSpan | None = None,
    where: tuple[Place, ...] = (GAO, ALGERIA),
    means: Means | None = Means.SUMMARY_EXECUTION,
    incident_id: str = INCIDENT,
    id: str = "i1",
) -> PlacedAccount:
    """An account in its incident."""
    return PlacedAccount(
        document=document,
        account=Account(id=id, kind=Kind.KILLING, means=means, when=when, where=where, claims=claims),
        incident_id=incident_id,
        responses=responses,
        forecasts=forecasts,
    )


def response(id: str, kind: ResponseKind, actor: Claimant, quote: str, when: DateSpan | None = None) -> Response:
    """A response with its words."""
    return Response(id=id, kind=kind, actor=actor, when=when, incidents=("i1",), passage=passage(quote))


EVENT = day(2025, 2, 17)
CIVILIANS = Victims(description="passengers of two vehicles, women and children among them", status=VictimStatus.CIVILIAN)


def wire(id: str, published: date, publisher: str, title: str) -> PlacedAccount:
    """The first report, as one outlet prints it."""
    return placed(
        head(id, published, publisher, title),
        claim(
            "c1",
            FLA,
            Stance.ALLEGES,
            "At least 24 people were taken from two vehicles and shot, the front said, by Malian soldiers and Wagner men",
            tolls=killed(24, None),
            accused=(SOLDIERS, WAGNER),
            victims=CIVILIANS,
        ),
        claim("c2", OWN_VOICE, Stance.REPORTS, "24 travellers killed on the road to Algeria", tolls=killed(24, 24)),
        when=EVENT,
    )


def confirmed() -> PlacedAccount:
    """What relatives and an association say, and the army's denial."""
    said_to_reuters = ("Reuters",)
    return placed(
        head("d3", date(2025, 2, 20), "Sahel Post", "Families confirm deaths near Gao"),
        claim("c1", RELATIVES, Stance.CONFIRMS, "Relatives of three of the dead told Reuters that it happened", relayed_by=said_to_reuters),
        claim(
            "c2",
            KAL_AKAL,
            Stance.CONFIRMS,
            "The association Kal Akal counted 20 bodies",
            tolls=killed(20, 20),
            relayed_by=said_to_reuters,
            accused=(SOLDIERS,),
        ),
        claim(
            "c3", DRIVERS_KIN, Stance.REPORTS, "One of the cars carried migrants, a relative of its driver said", relayed_by=said_to_reuters
        ),
        claim("c4", ARMY, Stance.DENIES, "The army called the reports a campaign against it"),
        responses=(response("r1", ResponseKind.DENIAL, ARMY, "The army called the reports a campaign against it"),),
        when=EVENT,
    )


def inquiry() -> PlacedAccount:
    """The inquiry is announced, and an analyst doubts that it will lead anywhere."""
    return placed(
        head("d4", date(2025, 2, 22), "Niger Bend News", "Army opens inquiry"),
        claim("c1", FLA, Stance.ALLEGES, "The front speaks of at least 24 dead", tolls=killed(24, None), accused=(SOLDIERS, WAGNER)),
        claim("c2", ARMY, Stance.DENIES, "At first the army had denied everything"),
        responses=(
            response(
                "r1", ResponseKind.INVESTIGATION_ANNOUNCED, ARMY, "On Friday the army said that it would look into it", day(2025, 2, 21)
            ),
            response("r2", ResponseKind.DENIAL, ARMY, "At first the army had denied everything"),
        ),
        forecasts=(
            Forecast(
                id="f1",
                speaker=Speaker(name="Oumou Tessougue", role=Role.ANALYST, affiliation="Institute of the Bend"),
                condition="the findings stay secret",
                outcome="the inquiry will end without charges",
                certainty=Certainty.LIKELY,
                incidents=("i1",),
                passage=passage("If the findings stay secret it will likely end without charges, said Oumou Tessougue"),
            ),
        ),
        when=EVENT,
    )


def inquiry_elsewhere() -> PlacedAccount:
    """Another outlet on the inquiry, and a call for an independent one."""
    return placed(
        head("d5", date(2025, 2, 22), "Sahara Today", "Mali to probe road killing"),
        claim("c1", OWN_VOICE, Stance.REPORTS, "Two dozen people died on the road on Monday", tolls=killed(24, 24)),
        responses=(
            response("r1", ResponseKind.INVESTIGATION_ANNOUNCED, ARMY, "The general staff announced an inquiry", day(2025, 2, 21)),
            response("r2", ResponseKind.CALL_FOR_INVESTIGATION, KAL_AKAL, "Kal Akal asked for an independent inquiry"),
        ),
        when=EVENT,
    )


def mali_road() -> list[PlacedAccount]:
    """Six documents: a wire story and its copy, the relatives and an association, the denial, the inquiry, and a figure corrected later."""
    later = placed(
        head("d6", date(2025, 2, 26), "Niger Bend News", "Front names more dead"),
        claim("c1", FLA, Stance.ALLEGES, "The front now counts 27 dead", tolls=killed(27, 27), accused=(SOLDIERS, WAGNER)),
        where=(),
        means=None,
    )
    first = wire("d1", date(2025, 2, 18), "Desert Wire", "24 killed on road to Algeria, front says")
    copy = wire("d2", date(2025, 2, 19), "Bamako Courier", "Front: 24 killed on road")
    return [first, copy, confirmed(), inquiry(), inquiry_elsewhere(), later]


FAMILIES = {"d1": "d1", "d2": "d1"}
