"""A form becomes a decision, in one transaction: unless something was decided meanwhile that its sender has not seen."""

from __future__ import annotations

from collections.abc import Iterable

from cairn.assessment import Policy
from cairn.casebook import Casebook, CasebookError, View, Writer, ledger
from cairn.casebook.deciding import Decided
from cairn.casebook.marking import is_about_sensitivity
from cairn.casebook.proposing import is_answered_alone, propose
from cairn.catalogue import keep_up
from cairn.model.incident import Decision
from cairn.web.deciding.actions import carried_out
from cairn.web.deciding.form import Form
from cairn.web.errors import WebError
from cairn.web.people import Person, Right

ALONE = frozenset({"look", "set-aside", "restrict", "accept-proposal", "turn-down"})
"""What needs no second person: it is an answer, or takes nothing in, or cannot wait."""


class OvertakenError(Exception):
    """Something was decided since the page of a form was shown: `changes`, up to the entry `seq`. Nothing was done."""

    def __init__(self, changes: list[Decision], seq: int) -> None:
        """What its sender has not seen."""
        super().__init__(f"{len(changes)} changes up to entry {seq}")
        self.changes = changes
        self.seq = seq


class _RehearsedError(Exception):
    """A decision was tried, and is not kept."""

    def __init__(self, made: Decided) -> None:
        super().__init__()
        self.made = made


def make(casebook: Casebook, name: str, form: Form, policy: Policy, person: Person) -> Decided:
    """Make the decision of a form, signed by a person; or propose it, where the casebook asks for two.

    Raises OvertakenError; CasebookError, KnowledgeError or WebError where it cannot be meant; KeyError where there is no such form."""
    if casebook.settings.two_person_review and not _needs_nobody(casebook, name, form, person):
        made = _proposed(casebook, name, form, policy, person)
    else:
        with casebook.writing(person.eyes) as writer:
            made = _made(writer, name, form, policy, person)
    keep_up(casebook)
    return made


def _needs_nobody(casebook: Casebook, name: str, form: Form, person: Person) -> bool:
    """Whether a decision is one person's to make where the casebook asks for two. What two decided one does not take back."""
    if name != "undo":
        return name in ALONE
    with casebook.reading(eyes=person.eyes) as view:
        return is_answered_alone(view.rows, form.number("number") or 0, person.name)


def changes_since(view: View, incidents: Iterable[str], seq: int, until: int | None = None) -> list[Decision]:
    """What was judged about incidents after an entry (and no later than another), by the linker and by people."""
    ids = {view.now(id) for id in incidents if view.has_incident(id)}
    found = {one.number: one for id in ids for one in view.history(id, *view.former_ids_of(id))}
    return [found[number] for number in sorted(found, key=lambda number: number or 0) if seq < (number or 0) <= (until or number or 0)]


def _made(writer: Writer, name: str, form: Form, policy: Policy, person: Person) -> Decided:
    """Make a decision. What happened meanwhile is looked for before, and again where it turns out to concern other incidents."""
    writer.author = person.name
    _refuse_overtaken(writer, form.all("about"), form.known, None)
    before = ledger.last(writer.sql.connection)
    made = carried_out(name, writer, form, policy)
    if not person.may(Right.RESTRICT) and is_about_sensitivity(writer.sql, made.decision.number or 0):
        raise WebError("restricting-others", "Who may see what is for editors to say: ask one of them to take this back.")
    _refuse_overtaken(writer, writer.concerned_by(made.decision.number or 0), form.known, before.seq if before else 0)
    return made


def _refuse_overtaken(writer: Writer, incidents: Iterable[str], seq: int, until: int | None) -> None:
    if changes := changes_since(writer, incidents, seq, until):
        raise OvertakenError(changes, max(one.number or 0 for one in changes))


def _proposed(casebook: Casebook, name: str, form: Form, policy: Policy, person: Person) -> Decided:
    """Try a decision, so that what cannot be meant is told at once; and keep it as a proposal."""
    try:
        with casebook.writing(person.eyes) as writer:
            raise _RehearsedError(_made(writer, name, form, policy, person))
    except _RehearsedError as error:
        action = error.made.decision.action
    with casebook.writing(person.eyes) as writer:
        writer.author = person.name
        incident = next((id for id in form.all("about") if writer.has_incident(id)), None)
        if incident is None:
            message = "A proposal stands in the history of an incident, and this document tells of none. Have it read first."
            raise CasebookError("proposal-homeless", message)
        return propose(writer, incident, name, form.own, action, reason=form.one("reason"))
