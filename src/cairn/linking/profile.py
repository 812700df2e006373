"""What of an account is compared, worked out once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cairn.model.claims import Account, NamedVictim, Perpetrator
from cairn.model.extraction import DocumentHead
from cairn.model.references import AccountRef
from cairn.model.values import DateSpan, Place, Toll
from cairn.model.vocabulary import Harm, PlaceRole, Stance

# A statement that there were no dead, or that it was not us, is no figure to compare.
WITHOUT_FIGURES = frozenset({Stance.DENIES, Stance.RETRACTS})


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """An account as the linker sees it. `when` is None where it was not resolved; `sites` are the places named as such, `around`
    the regions they lie in; `countries` are codes; `tolls` hold every figure that some claimant gives."""

    document: str
    published: date | None
    account: Account
    when: DateSpan | None
    sites: tuple[Place, ...]
    around: tuple[str, ...]
    countries: frozenset[str]
    tolls: dict[Harm, tuple[Toll, ...]]
    perpetrators: tuple[Perpetrator, ...]
    victims: tuple[NamedVictim, ...]

    @property
    def ref(self) -> AccountRef:
        """Which account it is."""
        return AccountRef(document=self.document, incident=self.account.id)

    @property
    def is_bare(self) -> bool:
        """Whether it says neither when nor where, nor who was harmed: nothing to tell it from any other."""
        return self.when is None and not self.sites and not self.around and not self.victims


def profile(account: Account, document: DocumentHead) -> Profile:
    """What of this account is compared with others."""
    places = account.where
    sites = tuple(p for p in places if p.role not in (PlaceRole.REGION, PlaceRole.COUNTRY))
    claims = [claim for claim in account.claims if claim.stance not in WITHOUT_FIGURES]
    return Profile(
        document=document.id,
        published=document.published,
        account=account,
        when=account.when if account.when and account.when.is_resolved else None,
        sites=sites,
        around=tuple(p.name for p in places if p.role is PlaceRole.REGION) + tuple(p.container for p in sites if p.container),
        countries=frozenset(p.country for p in places if p.country),
        tolls=_tolls(claim.tolls.given() for claim in claims),
        perpetrators=tuple(p for claim in account.claims for p in claim.perpetrators),
        victims=tuple(v for claim in account.claims if claim.victims for v in claim.victims.named),
    )


def _tolls(given: Iterable[dict[Harm, Toll]]) -> dict[Harm, tuple[Toll, ...]]:
    """Every figure once, by harm."""
    figures: dict[Harm, dict[tuple[int | None, int | None], Toll]] = defaultdict(dict)
    for counts in given:
        for harm, toll in counts.items():
            figures[harm][toll.min, toll.max] = toll
    return {harm: tuple(found.values()) for harm, found in figures.items()}
