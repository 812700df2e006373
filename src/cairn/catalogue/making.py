"""The lines of a casebook's incidents, made from their records."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from cairn.assessment import Policy
from cairn.assessment.sources import Judged
from cairn.casebook import View
from cairn.casebook.claimed import ClaimVerdict, meant_by
from cairn.casebook.rows import FailureRow, IncidentRow, Standing
from cairn.catalogue.listing import Line, Source, line_of
from cairn.catalogue.records import records_of
from cairn.catalogue.schema import Audience
from cairn.catalogue.shelf import moment
from cairn.model.claims import Claimant
from cairn.model.incident import ClaimRef, IncidentRecord

TimeOf = Callable[[int], str | None]
"""When the entry with a number was made (ISO, UTC)."""

Told = dict[str, dict[Audience, tuple[Line, str | None]]]
"""By incident and audience a line, and the words of its documents where they are not the casebook's own."""


def lines_of(view: View, incidents: Sequence[str], *, day: date, policy: Policy | None, time_of: TimeOf) -> Iterator[Line]:
    """The lines of some incidents, under a policy, as of a day; an incident that holds no account has none."""
    failed = _failures(view)
    for record in records_of(view, incidents, as_of=day, policy=policy):
        yield line_of(record, _source(view, record, failed, time_of))


def lines_by_audience(whole: View, common: View, incidents: Sequence[str], lines: Callable[[View, Sequence[str]], Iterator[Line]]) -> Told:
    """The lines of some incidents for each audience, with the words of their documents where those are not the casebook's own: one for all
    where everybody may see all of it. `common` is the casebook as it may be seen by everybody."""
    made = {line.listed.id: line for line in lines(whole, incidents)}
    if not common.unseen:
        return {id: {Audience.ALL: (line, None)} for id, line in made.items()}
    in_full = {
        id for id, line in made.items() if not common.conceals(line.names) and all(common.is_whole(document) for document in line.documents)
    }
    alike = {id for id in in_full if not (made[id].doubts or made[id].listed.is_decided)}
    seen = {line.listed.id: line for line in lines(common, [id for id in incidents if id not in alike])}
    text_of = words_of(common)
    told: Told = {}
    for id, line in made.items():
        if id in alike or (id in in_full and seen.get(id) == line):
            told[id] = {Audience.ALL: (line, None)}
            continue
        told[id] = {Audience.WHOLE: (line, None)}
        if other := seen.get(id):
            told[id][Audience.COMMON] = (other, " ".join(text_of(document) for document in other.documents))
    return told


def words_of(view: View) -> Callable[[str], str]:
    """Finds the title and the text of a document."""

    def text_of(document: str) -> str:
        found = view.document(document)
        return f"{found.title or ''}\n{found.text}"

    return text_of


def _failures(view: View) -> dict[str, int]:
    """The documents that could not be read (again), each with the last entry that says so."""
    return {row.subject: row.seq for row in view.rows.all(FailureRow)}


def _source(view: View, record: IncidentRecord, failed: Mapping[str, int], time_of: TimeOf) -> Source:
    failures = [failed[document.head.id] for document in record.documents if document.head.id in failed]
    placed = view.rows.standing_in(record.id)
    standing = (row.seq for found in placed for row in found)
    decisions = (decision.number or 0 for decision in record.decisions)
    changed = max((*standing, *decisions, *failures), default=0)
    opened = view.rows.get(IncidentRow, record.id)
    came = moment(min((one.document.added_at for one in placed), default=None))
    known = came.date() if came else None
    return Source(opened.seq if opened else 0, changed, moment(time_of(changed)), bool(failures), _judged(view, placed), known)


def _judged(view: View, placed: Sequence[Standing]) -> Judged:
    """What reviewers judged of the claims of an incident, and did not take back; those of accounts of which nothing is left too."""
    accepted: set[ClaimRef] = set()
    rejected: list[tuple[Claimant, str | None]] = []
    accounts = {one.account.ref for one in placed}
    for document in {one.document.id: one.document for one in placed}.values():
        for judgement in (one for one in view.judgements_on(document.id) if one.holds and one.account in accounts and one.detail.read):
            if judgement.verdict is ClaimVerdict.REJECTED and judgement.detail.read:
                rejected.append((judgement.detail.read.claimant, document.publisher))
            elif judgement.verdict is ClaimVerdict.ACCEPTED and (meant := meant_by(judgement, view.read_accounts(document.id))):
                accepted.add(ClaimRef(document=document.id, incident=meant[0], claim=meant[1]))
    return Judged(frozenset(accepted), tuple(rejected))
