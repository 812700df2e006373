"""A reviewer grades an incident: beside the verdict of a policy, never in its place. Which grades there are is for the policy to say."""

from __future__ import annotations

from cairn.casebook.decided import decision
from cairn.casebook.deciding import Decided, given_reason, held_accounts
from cairn.casebook.merging import now
from cairn.casebook.writer import Writer


def give_grade(writer: Writer, incident: str, grade: str, *, policy: str, version: str, reason: str) -> Decided:
    """A reviewer says which grade an incident deserves under a policy; the last one who said so counts.

    Raises CasebookError (reason-missing, incident-empty)."""
    here = now(writer.rows, incident)
    held_accounts(writer, here)
    earlier = [one for one in writer.grades(writer.decisions(here, *writer.former_ids_of(here))) if one.policy == policy]
    outranked = [decision(writer.rows, one.number) for one in earlier[-1:] if one.grade != grade]
    detail = {"grade": grade, "policy": policy, "version": version}
    entry = writer.decide(here, f"graded {here} {grade} (policy {policy})", reason=given_reason(reason), detail={**detail})
    return Decided(decision(writer.rows, entry.seq), tuple(outranked))
