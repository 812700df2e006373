"""A release is made: read with nobody's eyes, cut to the policy, written, held against what has to stay, signed, and then let out."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cairn.assessment import Policy
from cairn.assessment.reviewers import Reviewers
from cairn.casebook import NOBODY, Casebook, Checkpoint, View
from cairn.casebook.releasing import Release, record_release, releases
from cairn.catalogue import incident_records
from cairn.model.incident import IncidentRecord
from cairn.model.sensitivity import Level
from cairn.publishing.release import counting, formats
from cairn.publishing.release.cutting import cut
from cairn.publishing.release.documents import DocumentNames
from cairn.publishing.release.errors import PublishError
from cairn.publishing.release.leaks.checking import Leak, leaks_in
from cairn.publishing.release.leaks.open import Open, guarded
from cairn.publishing.release.leaks.restricted import restricted
from cairn.publishing.release.leaks.secrets import Secret
from cairn.publishing.release.leaks.withheld import withheld
from cairn.publishing.release.manifest import MANIFEST, SIGNATURE, Assessed, LedgerAt, Manifest, PolicyOf, files_of
from cairn.publishing.release.material import Material
from cairn.publishing.release.naming import Names
from cairn.publishing.release.policy import ReleasePolicy
from cairn.publishing.release.redacting import redacted
from cairn.publishing.release.signing import Signature, signer_of
from cairn.publishing.unfinished import unfinished_folder

TRIES = 20
"""How often the casebook is opened until nothing comes to it meanwhile."""
TOLD_LEAKS = 20
"""Of those that are found, so many are told."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A release before it is let out: its files, what they must not hold, and what its manifest says."""

    files: Mapping[str, bytes]
    secrets: list[Secret]
    manifest: Manifest


def publish(casebook: Casebook, directory: Path, policy: ReleasePolicy, *, day: date, assessment: Policy) -> Release:
    """Let out what a policy names of the incidents as of a day, into a folder that is made for it.

    Raises PublishError (release-folder-exists, release-leaks, release-hurried, release-folder-unwritable, release-not-moved,
    publish-missing, release-key-unreadable) and CasebookError (release-overtaken); in each case nothing is there afterwards."""
    if directory.exists():
        message = f"{directory} is there already: a release is never written over. Name a folder that is not there, or move this one away."
        raise PublishError("release-folder-exists", message)
    signer = signer_of(casebook.directory, casebook.seal)
    prepared = prepare(casebook, policy, day=day, assessment=assessment)
    written = prepared.manifest.written
    signature = signer.sign(written)
    files = {**prepared.files, MANIFEST: written, SIGNATURE: signature.written}
    with _beside(directory) as folder:
        for name, content in files.items():
            (folder / name).write_bytes(content)
        refuse_leaks(_read(folder), prepared.secrets, directory)
        return _let_out(casebook, folder, directory, prepared.manifest, signature)


def prepare(casebook: Casebook, policy: ReleasePolicy, *, day: date, assessment: Policy) -> Prepared:
    """What would leave. Nothing is written."""
    with of_one_moment(casebook, day) as (checkpoint, whole, now, seen):
        version = sum(1 for _ in releases(casebook)) + 1  # a release that comes from here on stops this one
        documents = DocumentNames(policy, marked_public(now))
        deciders = seen.deciders()
        reviewers = Reviewers(deciders, casebook.settings.reviewers)
        unnamed = [name for name in deciders if name not in casebook.settings.reviewers]
        records = [*incident_records(seen, as_of=day, policy=assessment)]
        names = Names(policy)
        material = Material([cut(redacted(one, policy, reviewers, documents, names), policy.fields) for one in records], policy, day)
        files = dict(formats.files(material))
        manifest = Manifest(
            version=version,
            day=day.isoformat(),
            policy=PolicyOf(name=policy.name, version=policy.version, sha256=policy.sha256, says=policy.says),
            assessed=Assessed(policy=assessment.name, version=assessment.version, tolls=assessment.tolls),
            ledger=LedgerAt(casebook=checkpoint.casebook, entry=checkpoint.seq, hash=checkpoint.hash),
            counts=counting.leaving(records, policy),
            withheld=counting.staying(whole, now, records, policy, documents, unnamed, names),
            files=files_of(files),
        )
        held = [*restricted(whole, now), *withheld(records, seen, policy, documents, unnamed, names)]
        return Prepared(files, _guarded(held, records, material, now), manifest)


@contextmanager
def of_one_moment(casebook: Casebook, day: date) -> Iterator[tuple[Checkpoint, View, View, View]]:
    """How far the ledger goes, all that is in the casebook then, what nobody's eyes see of it, and what they see of it as of a day.

    Raises PublishError (release-hurried) where entries come so fast that there is no such moment."""
    for _ in range(TRIES):
        at = casebook.checkpoint()
        with casebook.reading() as whole, casebook.reading(day, eyes=NOBODY) as seen, _today(casebook, seen) as now:
            if casebook.length == at.seq:
                yield at, whole, now, seen
                return
    raise PublishError("release-hurried", "Entries come to the ledger faster than it can be read. Publish when less is taken in.")


@contextmanager
def _today(casebook: Casebook, seen: View) -> Iterator[View]:
    """What nobody's eyes see today: what they see of a day after which nothing came, looked at once."""
    if seen.later is None:
        yield seen
        return
    with casebook.reading(eyes=NOBODY) as now:
        yield now


def _guarded(held: list[Secret], records: list[IncidentRecord], material: Material, now: View) -> list[Secret]:
    empty = dict(formats.files(Material([], material.policy, material.day)))
    says = json.dumps(material.policy.says, ensure_ascii=False)
    return guarded(held, Open(records, material.policy, now.is_whole), [*empty.values(), says.encode()])


def marked_public(view: View) -> frozenset[str]:
    """The documents that somebody marked as fit to be published."""
    subjects = (mark.subject for mark in view.marks() if mark.level is Level.PUBLIC)
    return frozenset(one.document for one in subjects if one.is_whole_document and one.document)


def refuse_leaks(files: Mapping[str, bytes], secrets: list[Secret], directory: Path) -> None:
    """Stop a release in which something can be read that has to stay.

    Raises PublishError (release-leaks): which file, what kind of thing and of which item; never the words themselves."""
    refuse(leaks_in(files, secrets), directory)


def refuse(found: list[Leak], target: Path) -> None:
    """Stop a release in which leaks were found, before anything of it is at its target.

    Raises PublishError (release-leaks)."""
    if found:
        message = (
            f"The release was stopped: it holds what has to stay, and nothing was written to {target}.{_lines(found)} "
            "Restrict what these items say (cairn restrict), or take the field that holds it out of the policy; then publish again."
        )
        raise PublishError("release-leaks", message)


def _lines(found: list[Leak]) -> str:
    lines = "".join(f"\n  {leak.file}: {leak.what}, of {leak.item}" for leak in found[:TOLD_LEAKS])
    more = f"\n  and {len(found) - TOLD_LEAKS} more" if len(found) > TOLD_LEAKS else ""
    return f"{lines}{more}\n"


def _let_out(casebook: Casebook, folder: Path, directory: Path, manifest: Manifest, signature: Signature) -> Release:
    """Write it into the ledger, then move it into its place."""
    made = manifest.entry(signature.fingerprint, {name: one.sha256 for name, one in manifest.files.items()})
    with casebook.writing() as writer:
        entry = record_release(writer, made)
    try:
        os.rename(folder, directory)  # after the ledger: whatever left stands in it, even where the power fails between the two
    except OSError as error:
        message = (
            f"Release {made.version} is in the ledger, but nothing left: {directory} cannot be made ({error.strerror}). Publish again."
        )
        raise PublishError("release-not-moved", message) from error
    return Release(entry.seq, entry.at, entry.author, made)


@contextmanager
def _beside(directory: Path) -> Iterator[Path]:
    """A folder beside the one that is to be made, gone afterwards unless it became that."""
    try:
        folder = unfinished_folder(directory)
    except OSError as error:
        raise PublishError("release-folder-unwritable", f"{directory} cannot be made: {error.strerror}.") from error
    try:
        yield folder
    except OSError as error:
        raise PublishError("release-folder-unwritable", f"{directory} cannot be written: {error.strerror}.") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _read(folder: Path) -> dict[str, bytes]:
    """The files as they lie on the disk: what is checked is what leaves."""
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}
