"""What stands beside a text: each passage with all that was found in it, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cairn.model.claims import Claim, Development, Forecast, Response
from cairn.model.placement import PlacedAccount
from cairn.model.values import Passage
from cairn.web.document.marking import Mark
from cairn.web.record.citing import place_of


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """A claim, the account that it is of, and the incident in which that stands."""

    claim: Claim
    account: str
    incident: str


@dataclass(slots=True)
class Note:
    """A passage by its number, and what was found in it."""

    number: int
    passage: Passage
    claims: list[FoundClaim] = field(default_factory=list)
    responses: list[Response] = field(default_factory=list)
    forecasts: list[Forecast] = field(default_factory=list)
    developments: list[Development] = field(default_factory=list)

    @property
    def at(self) -> str:
        """The passage in an address."""
        return place_of(self.passage)


def notes(
    accounts: Sequence[PlacedAccount], responses: Sequence[Response], forecasts: Sequence[Forecast], developments: Sequence[Development]
) -> list[Note]:
    """All passages in which something was found: those of the title, then those of the text."""
    found: dict[tuple[bool, int, int], Note] = {}

    def note(passage: Passage) -> Note:
        return found.setdefault((passage.within is None, passage.start, passage.end), Note(0, passage))

    for placed in accounts:
        for claim in placed.account.claims:
            note(claim.passage).claims.append(FoundClaim(claim, placed.account.id, placed.incident_id))
    for response in responses:
        note(response.passage).responses.append(response)
    for forecast in forecasts:
        note(forecast.passage).forecasts.append(forecast)
    for development in developments:
        note(development.passage).developments.append(development)
    ordered = [found[key] for key in sorted(found)]
    for number, one in enumerate(ordered, start=1):
        one.number = number
    return ordered


def marks_in(found: Iterable[Note], *, title: bool) -> list[Mark]:
    """The marks of the passages that count in the title, or in the text."""
    return [Mark(one.number, one.passage.start, one.passage.end) for one in found if (one.passage.within == "title") is title]
