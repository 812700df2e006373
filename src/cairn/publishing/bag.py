"""A release as a bag (BagIt) for an archive: the release as it is, with lists of hashes and a few words about it, as archives take it in.

The same release gives the same bag."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from cairn import __version__
from cairn.casebook.verification import Problem
from cairn.publishing.release import PublishError, verify_release
from cairn.publishing.release.errors import not_installed
from cairn.publishing.release.manifest import Manifest
from cairn.publishing.unfinished import unfinished_folder

PAYLOAD = "data"
DECLARATION = "bagit.txt"
HASHES = ("sha256", "sha512")
PARTS = {DECLARATION, "bag-info.txt", PAYLOAD, *(f"{kind}-{hash}.txt" for kind in ("manifest", "tagmanifest") for hash in HASHES)}
"""What lies at the top of a bag of ours."""


def is_bag(directory: Path) -> bool:
    """Whether a folder looks like a bag."""
    return (directory / DECLARATION).is_file()


def make_bag(release: Path, directory: Path, organization: str | None = None) -> Manifest:
    """Put a release into a bag, in a folder that is made for it; `organization` is the one that sends it. What the release is.

    Raises PublishError (bag-there, bag-release-unsound, bag-unwritable, publish-missing, release-missing, release-unreadable)."""
    bagit = _bagit()
    if directory.exists():
        raise PublishError("bag-there", f"{directory} is there already: a bag is never written over. Name a folder that is not there.")
    proof = verify_release(release)
    if not proof.is_sound:
        message = f"The release in {release} is not what left the house ({proof.problems[0].message}). 'cairn verify' tells all."
        raise PublishError("bag-release-unsound", message)
    with _beside(directory) as folder:
        shutil.copytree(release, folder, dirs_exist_ok=True, copy_function=shutil.copyfile)
        bagit.make_bag(str(folder), _about(proof.manifest, organization), checksums=[*HASHES])
        os.rename(folder, directory)
    return proof.manifest


def _about(manifest: Manifest, organization: str | None) -> dict[str, str]:
    """What `bag-info.txt` says."""
    told = {
        "External-Identifier": f"{manifest.ledger.casebook} release {manifest.version}",
        "External-Description": f"A release of a Cairn casebook under the policy {manifest.policy.name}, as of {manifest.day}",
        "Bagging-Date": manifest.day,
        "Bag-Software-Agent": f"Cairn {__version__}",
    }
    return {"Source-Organization": " ".join(organization.split()), **told} if organization else told


def bag_problems(directory: Path) -> Iterator[Problem]:
    """What is wrong with a bag, file by file. What is in it is for `verify_release`.

    Raises PublishError (publish-missing)."""
    bagit = _bagit()
    for extra in sorted(one.name for one in directory.iterdir() if one.name not in PARTS):
        yield Problem("bag-file-extra", extra, f"{extra} is no part of the bag.")
    try:
        bagit.Bag(str(directory)).validate(processes=1)
    except bagit.BagValidationError as error:
        found = error.details or [error]
        for one in found:
            where = str(getattr(one, "path", DECLARATION))
            yield Problem("bag-altered", where, f"The bag is not what was packed: {one}.")
    except (bagit.BagError, OSError, ValueError) as error:
        yield Problem("bag-unreadable", DECLARATION, f"The bag cannot be read: {error}.")


def _bagit() -> ModuleType:
    try:
        import bagit  # type: ignore[import-untyped]
    except ModuleNotFoundError as error:
        raise not_installed() from error
    logging.getLogger(bagit.__name__).addHandler(logging.NullHandler())  # what it finds is told here, in our words
    found: ModuleType = bagit
    return found


@contextmanager
def _beside(directory: Path) -> Iterator[Path]:
    """A folder beside the one that is to be made, gone afterwards unless it became that."""
    folder: Path | None = None
    try:
        folder = unfinished_folder(directory)
        yield folder
    except OSError as error:
        raise PublishError("bag-unwritable", f"{directory} cannot be written: {error.strerror}.") from error
    finally:
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)
