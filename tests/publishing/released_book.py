"""Releases of a casebook with restricted things in it, and of the sample incidents, to test with."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from cairn.assessment import load_policy
from cairn.casebook import Casebook
from cairn.casebook.releasing import Release
from cairn.publishing.release import load_release_policy, publish
from cairn.publishing.release.publishing import Prepared, prepare

DAY = date(2025, 3, 31)
AUDIENCES = ("public", "partner", "court")


def prepared(casebook: Casebook, policy: str | Path = "public", day: date = DAY) -> Prepared:
    """What would leave."""
    return prepare(casebook, load_release_policy(policy), day=day, assessment=load_policy())


def published(casebook: Casebook, folder: Path, policy: str | Path = "public", day: date = DAY) -> Release:
    """Let a release out."""
    return publish(casebook, folder, load_release_policy(policy), day=day, assessment=load_policy())


def files_in(folder: Path) -> dict[str, bytes]:
    """The files of a release."""
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}
