"""Dossiers of a casebook, and what can be read in them, to test with."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from cairn.assessment import load_policy
from cairn.casebook import Casebook
from cairn.model.placement import Placement, PlacementOutcome
from cairn.publishing.dossier import Dossier, make_dossier
from cairn.publishing.dossier.reading import page_texts
from cairn.publishing.release import load_release_policy
from restricted_book import Planted, account, add, claim, document

DAY = date(2025, 3, 31)
MADE = date(2025, 4, 1)
UNSEEN = re.compile("[\\s\u200b]+")
"""What a line's end, or a place where a line may end, puts between letters."""


def made(casebook: Casebook, incident: str, file: Path, policy: str | Path = "court", day: date = DAY) -> Dossier:
    """Let a dossier out."""
    return make_dossier(casebook, incident, file, load_release_policy(policy), day=day, assessment=load_policy(), made=MADE)


def run_together(told: str) -> str:
    """A text without gaps."""
    return UNSEEN.sub("", told)


def read(pdf: bytes) -> str:
    """The text of the pages without gaps, and without what stands at the head and foot of each."""
    pages = [page.splitlines() for page in page_texts(pdf)]
    return run_together("\n".join("\n".join(line for line in lines if not _is_running(line)) for lines in pages))


def _is_running(line: str) -> bool:
    return bool(
        re.match(r"Incident \w+, as known on .*Release \d+ ·|Made on .*page \d+ of \d+|Release \d+ · |page \d+ of \d+\s*$", line)
    ) or bool(re.fullmatch(r"(Incident \w+, as known on [\w ]+|Made on [\w ]+ · key [0-9a-f]{16})\s*", line))


def told_of(planted: Planted, name: str, *sentences: str, into: str | None = None, **known: object) -> str:
    """A report in which each sentence is a claim of its own; the incident that it tells of."""
    text = " ".join(("On 24 February, at Ansongo:", *sentences))
    claims = [claim(text, sentence, f"c{count}", name=f"Source {count}") for count, sentence in enumerate(sentences, start=1)]
    placement = Placement(outcome=PlacementOutcome.PLACED, incident_id=into) if into else None
    add(planted, name, document(text, f"{name}.txt", **known), account(text, *claims, at="Ansongo"), placement=placement)
    return planted.incidents[name]
