"""What the row of a dataset says, as claims of that dataset: how many, and who is said to have done it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cairn.intake.imports.coming import Dataset
from cairn.knowledge.actors import Actors
from cairn.knowledge.countries import Countries
from cairn.model.claims import Claim, Claimant, Perpetrator, Victims
from cairn.model.values import Passage, Toll, Tolls
from cairn.model.vocabulary import Side, Stance, VictimStatus

GOVERNMENT = "Government of "


def claimant(dataset: Dataset) -> Claimant:
    """A dataset as the one who says it."""
    actor = Actors.load().find(dataset.name)
    return Claimant(name=dataset.name, role=dataset.role, actor=actor.key if actor else None)


class Claims:
    """The claims of a row, numbered as they are made."""

    def __init__(self, who: Claimant, stance: Stance = Stance.REPORTS) -> None:
        """None yet; `stance` is that of its figures."""
        self.who = who
        self.stance = stance
        self.made: list[Claim] = []

    def counted(self, tolls: Tolls, passage: Passage, *, status: VictimStatus = VictimStatus.UNKNOWN, told: str | None = None) -> None:
        """That so many were harmed."""
        victims = Victims(status=status, description=told) if told or status is not VictimStatus.UNKNOWN else None
        self._add(self.stance, passage, tolls=tolls, victims=victims)

    def accused(self, names: Iterable[str], passage: Passage, country: str | None, sides: Sequence[Side] = ()) -> None:
        """That somebody did it."""
        found = tuple(perpetrator(name, country, sides[n] if n < len(sides) else Side.UNKNOWN) for n, name in enumerate(names))
        if found:
            self._add(Stance.ALLEGES, passage, perpetrators=found)

    def happened(self, passage: Passage) -> None:
        """That it happened, where nothing else is said."""
        self._add(self.stance, passage)

    def _add(
        self,
        stance: Stance,
        passage: Passage,
        *,
        tolls: Tolls | None = None,
        victims: Victims | None = None,
        perpetrators: tuple[Perpetrator, ...] = (),
    ) -> None:
        self.made.append(
            Claim(
                id=f"c{len(self.made) + 1}",
                claimant=self.who,
                stance=stance,
                tolls=tolls or Tolls(),
                victims=victims,
                perpetrators=perpetrators,
                passage=passage,
            )
        )


def perpetrator(name: str, country: str | None, side: Side = Side.UNKNOWN) -> Perpetrator:
    """Who is said to have done it, by the register of actors where it knows the name."""
    known = Actors.load()
    actor = known.find(name, country=country) or known.find(name.partition(" (")[0], country=country)  # "Military Forces of X (2021-)"
    if side is Side.UNKNOWN:
        side = actor.side_in(country) if actor else Side.STATE if name.startswith(GOVERNMENT) else Side.UNKNOWN
    return Perpetrator(name=name, actor=actor.key if actor else None, side=side)


def country_of(name: str | None) -> str | None:
    """The code of a country by its English name, as datasets write them ("DR Congo (Zaire)"); None where it is not known."""
    if name is None:
        return None
    return Countries.load().of(name) or Countries.load().of(name.partition(" (")[0])


def killed(low: int | None, best: int | None, high: int | None) -> Toll | None:
    """A toll of a low, a best and a high figure; an empty one is not 0, but an end that is open. Best alone is the number itself.

    Raises ValueError where they are not in order."""
    if low is None and high is None:
        return None if best is None else Toll(min=best, max=best)
    return Toll(min=low, max=high, best=None if best is None or low == best == high else best)
