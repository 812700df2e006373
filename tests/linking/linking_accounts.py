"""Small accounts to compare: only what a test is about is given, all else is unknown."""

from __future__ import annotations

from datetime import date, timedelta

from cairn.linking import load_weights, place_document
from cairn.linking.profile import Profile
from cairn.linking.wording import terms
from cairn.model.claims import Account, Claim, Claimant, NamedVictim, Perpetrator, Victims
from cairn.model.extraction import DocumentHead, Extraction, ExtractorName
from cairn.model.placement import PlacedAccount, Placement, Term
from cairn.model.values import DateSpan, Passage, Place, Toll, Tolls
from cairn.model.vocabulary import DatePrecision, Kind, Means, PlaceRole, Role, Stance, Status


def on(year: int, month: int, day: int, days: int = 1) -> DateSpan:
    """A span of some days from a day on."""
    first = date(year, month, day)
    last = first + timedelta(days=days - 1)
    return DateSpan(earliest=first, latest=last, precision=DatePrecision.DAY if days == 1 else DatePrecision.MONTH)


def site(name: str, country: str | None = "ML", at: tuple[float, float] | None = None, radius_km: float = 5.0, role: str = "site") -> Place:
    """A place where it happened; `at` is latitude and longitude."""
    latitude, longitude = at or (None, None)
    return Place(
        name=name, country=country, latitude=latitude, longitude=longitude, radius_km=radius_km if at else None, role=PlaceRole(role)
    )


def account(
    id: str = "i1",
    *,
    when: DateSpan | None = None,
    where: tuple[Place, ...] = (),
    killed: tuple[int | None, int | None] | None = None,
    means: Means | None = None,
    kind: Kind = Kind.KILLING,
    status: Status = Status.HAPPENED,
    victims: tuple[str, ...] = (),
    accused: tuple[Perpetrator, ...] = (),
) -> Account:
    """An account with one claim."""
    claim = Claim(
        id="c1",
        claimant=Claimant(name="Kal Akal", role=Role.NGO),
        stance=Stance.REPORTS,
        tolls=Tolls(killed=Toll(min=killed[0], max=killed[1]) if killed else None),
        victims=Victims(named=tuple(NamedVictim(name=name) for name in victims)) if victims else None,
        perpetrators=accused,
        passage=Passage(start=0, end=4, quote="said"),
    )
    return Account(id=id, kind=kind, means=means, status=status, when=when, where=where, claims=(claim,))


def head(id: str, published: date | None = None) -> DocumentHead:
    """What identifies a document."""
    return DocumentHead(id=id, sha256=id.encode().hex().ljust(64, "0"), published=published, characters=100)


def extraction(id: str, *accounts: Account, published: date | None = None) -> Extraction:
    """A document with its accounts."""
    return Extraction(document=head(id, published), incidents=accounts, extractor=ExtractorName(name="test", version="1"))


def known(incident: str, account: Account, document: str = "known", published: date | None = None) -> PlacedAccount:
    """An account that has its place."""
    return PlacedAccount(document=head(document, published), account=account, incident_id=incident)


def place(one: Account, document: DocumentHead, members: list[PlacedAccount]) -> Placement:
    """The placement of one account among all accounts of the incidents it touches."""
    changes = place_document([one], document, members, lambda ref: f"new-{ref.name}")
    return next(change.placement for change in changes if change.account.document == document.id)


def evidence(one: Account, other: Account, published: date | None = None) -> tuple[Term, ...]:
    """What speaks for and against two accounts being one; the first of a document published on that day."""
    sides = (Profile.of(one, head("new", published), load_weights()), Profile.of(other, head("known"), load_weights()))
    return terms(*sides, load_weights())
