"""A dossier is made: read with nobody's eyes, cut to the policy, set, held against what has to stay, sealed, and then let out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cairn.assessment import Policy
from cairn.casebook import Casebook
from cairn.casebook.entry import digest
from cairn.casebook.releasing import Release, record_release
from cairn.publishing.dossier.checking import leaks_of
from cairn.publishing.dossier.preparing import Prepared, prepare
from cairn.publishing.dossier.setting import set_dossier
from cairn.publishing.release.errors import PublishError
from cairn.publishing.release.policy import ReleasePolicy
from cairn.publishing.release.publishing import refuse
from cairn.publishing.release.signing import signer_of
from cairn.publishing.unfinished import unfinished_file

PDF = "dossier.pdf"
"""As what it stands in the ledger, however its file is called."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier that left, and the characters that no font of the machine has: their numbers are printed in their stead."""

    release: Release
    missing: frozenset[str]


def make_dossier(
    casebook: Casebook, incident: str, file: Path, policy: ReleasePolicy, *, day: date, assessment: Policy, made: date
) -> Dossier:
    """Let out a dossier of an incident as of a day, under a policy, into a file that is made for it. `made` is today.

    Raises PublishError (dossier-exists, dossier-restricted, dossier-empty, dossier-not-set, dossier-not-sealed, dossier-unwritable,
    dossier-not-moved, release-leaks, release-hurried, publish-missing, release-key-unreadable) and CasebookError (incident-unknown,
    incident-ambiguous, not-known-yet, release-overtaken); in each case no file is there afterwards."""
    if os.path.lexists(file):
        raise _there(file)
    signer = signer_of(casebook.directory, casebook.seal)
    prepared = prepare(casebook, incident, policy, day=day, assessment=assessment, made=made, key=signer.fingerprint)
    done = set_dossier(prepared.material, signer)
    with _beside(file) as draft:
        draft.write_bytes(done.pdf)
        refuse(leaks_of(draft.read_bytes(), done.values, prepared.secrets), file)
        return Dossier(_let_out(casebook, draft, file, prepared), done.missing)


def _let_out(casebook: Casebook, draft: Path, file: Path, prepared: Prepared) -> Release:
    """Write it into the ledger, then move it into its place."""
    manifest = prepared.material.manifest
    left = manifest.entry(manifest.key, {PDF: digest(draft.read_bytes())}, manifest.incident)
    with casebook.writing() as writer:
        entry = record_release(writer, left)
    _move(draft, file, manifest.version)
    return Release(entry.seq, entry.at, entry.author, left)


def _move(draft: Path, file: Path, version: int) -> None:
    """Into its place, over nothing: after the ledger, so that whatever left stands in it."""
    try:
        try:
            os.link(draft, file)
        except FileExistsError:
            raise
        except OSError:  # a stick that knows no links
            if os.path.lexists(file):
                raise
            os.rename(draft, file)
    except OSError as error:
        message = f"Release {version} is in the ledger, but nothing left: {file} cannot be made ({error.strerror}). Make it again."
        raise PublishError("dossier-not-moved", message) from error


def _there(file: Path) -> PublishError:
    return PublishError("dossier-exists", f"{file} is there already: a dossier is never written over another file. Give another name.")


@contextmanager
def _beside(file: Path) -> Iterator[Path]:
    """A file beside the one that is to be made, gone afterwards."""
    try:
        draft = unfinished_file(file)
    except OSError as error:
        raise PublishError("dossier-unwritable", f"{file} cannot be made: {error.strerror}.") from error
    try:
        yield draft
    except OSError as error:
        raise PublishError("dossier-unwritable", f"{file} cannot be written: {error.strerror}.") from error
    finally:
        draft.unlink(missing_ok=True)
