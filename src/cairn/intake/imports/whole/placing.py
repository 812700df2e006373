"""Where the accounts of another casebook stand here: together as they stood there, in an incident of their own or in one that is here."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from cairn.casebook import Writer
from cairn.casebook.payloads import Placed
from cairn.casebook.rows import PlacementRow
from cairn.linking import Weights, weigh
from cairn.model.extraction import Extraction
from cairn.model.placement import PlacedAccount, Placement, PlacementOutcome, Term
from cairn.model.references import AccountRef
from cairn.publishing.whole import WholeIncident

NEW = Placement(outcome=PlacementOutcome.NEW)
STOOD_TOGETHER = Term(aspect="import", level="together", weight=0.0, words="they stood in one incident in the casebook they come from")


@dataclass(frozen=True, slots=True)
class Arrived:
    """The accounts of an incident that came now (`fresh`), and where those stand that were here already."""

    fresh: tuple[AccountRef, ...]
    home: str | None


def put(writer: Writer, arrived: Arrived, taken: Set[str], weights: Weights, said: dict[str, Extraction]) -> str:
    """Put the accounts of one incident where they belong, and return that incident.

    Where some of them were here before, the others join them. Else they open an incident, unless they tell by the linker's weights of one
    that is here and that none of the others of the file went to (`taken` are those); where that is in doubt, a person is asked."""
    first, *others = arrived.fresh
    if arrived.home is not None:
        incident, others = arrived.home, [*arrived.fresh]
    else:
        judgement = _judged(writer, arrived.fresh, taken, weights, said)
        incident = writer.place(first.document, first.incident, judgement)
    joined = Placement(outcome=PlacementOutcome.PLACED, incident_id=incident, reasons=(STOOD_TOGETHER,))
    for account in others:
        writer.place(account.document, account.incident, joined)
    return incident


def hold(writer: Writer, one: WholeIncident, fresh: Sequence[AccountRef], reason: str) -> None:
    """That people decided how an incident stands is a person's decision here too."""
    by_people = [placed.account for placed in one.accounts if placed.by == "person"]
    meant = [account for account in fresh if account in by_people] or [*fresh][:1]
    for account in meant:
        standing = writer.rows.get(PlacementRow, account.document, account.incident)
        if standing is not None:
            where = standing.incident
            writer.append(Placed(document=account.document, account=account.incident, incident=where, by="person", reason=reason))


def _judged(writer: Writer, accounts: Sequence[AccountRef], taken: Set[str], weights: Weights, said: dict[str, Extraction]) -> Placement:
    """What the linker makes of accounts that stand together, held against the incidents that were here before."""
    ones = [_unplaced(said, account) for account in accounts]
    met = {placed.incident_id for one in ones for placed in writer.accounts_met([one.account], one.document.published)}
    own = {account.document for account in accounts}
    best = NEW
    for incident in sorted(met - taken):
        beside = writer.incident(incident, bare=True)
        if not beside or own & {placed.document.id for placed in beside}:
            continue
        found = weigh(ones, beside, weights).match
        if found.is_placed(weights.thresholds) and (best.outcome is not PlacementOutcome.PLACED or found.weight > best.weight):
            best = found.placed(incident)
        elif best.outcome is not PlacementOutcome.PLACED and found.weight >= max(weights.thresholds.doubtful, best.weight):
            best = found.doubtful(incident)
    return best


def _unplaced(said: dict[str, Extraction], account: AccountRef) -> PlacedAccount:
    extraction = said[account.document]
    told = next(one for one in extraction.incidents if one.id == account.incident)
    return PlacedAccount(document=extraction.document, account=told, incident_id="")
