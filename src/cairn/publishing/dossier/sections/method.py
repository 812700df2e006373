"""How the record came about: policies in words, what the machine did, what people did, and the limits of both."""

from __future__ import annotations

from collections.abc import Sequence

from cairn.assessment import Policy
from cairn.assessment.wording import listed, plain
from cairn.publishing.dossier.blocks import cell, facts, heading, items, section
from cairn.publishing.dossier.told import Told, counted
from cairn.publishing.release.cutting import Json
from cairn.publishing.release.fields import at, each, text

WORKED = (
    "A document's bytes are kept as they came; its text is read out of them by a program.",
    "An extractor finds in the text who says what, in which words: claims, responses, promises. Each value leads back to the words.",
    "Accounts that tell of one event are placed together by weight of evidence: time, place, tolls, names, means, the words themselves.",
    "From these the record is computed anew each time, by the policies named here: tolls, origins, grade, accountability. Nothing of it "
    "is stored as truth, and nothing is overwritten: what came in and what people decided is a ledger, chained by hashes.",
)
LIMITS = (
    "A program reads with errors: it may miss a claim, or take a figure or a name for another's. The words of the documents decide.",
    "A claim is what somebody said. That it stands here does not make it true, and that nobody said something does not make it false.",
)


def method(told: Told, policy: Policy, extractors: Sequence[str], program: str) -> Json | None:
    """The method of a dossier."""
    tolls = policy.toll_policy
    counting = sorted(plain(role.value) for role in policy.corroboration.counts)
    return section(
        "Method",
        items(*(cell(one) for one in WORKED)),
        heading("The policies"),
        facts(
            ("Grading", cell(f"{policy.name}, version {policy.version}: {policy.title}", policy.source)),
            ("Counts as support", cell(listed(counting))),
            ("Tolls", cell(f"{tolls.name}, version {tolls.version}: {tolls.title}", tolls.source)),
            ("Best figure", cell(tolls.words)),
        ),
        heading("Who did what"),
        facts(
            (
                "The machine",
                cell(f"Cairn {program}; the documents were read by {listed(extractors)}" if extractors else f"Cairn {program}"),
            ),
            ("People", cell(_people(told))),
        ),
        heading("Limits"),
        items(*(cell(one) for one in LIMITS)),
    )


def _people(told: Told) -> str:
    decisions = each(told.record, "decisions")
    by = {text(one, "by") for one in decisions}
    if at(told.record, "decisions") is None:
        return "not told under the policy of this release"
    return (
        f"{counted(len(decisions), 'decision')} of {counted(len(by), 'reviewer')}, listed above"
        if decisions
        else "no decision is on record"
    )
