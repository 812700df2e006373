"""A stranger holds a release against its own manifest and signature: offline, without the casebook that it is from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cairn.casebook.entry import digest
from cairn.casebook.verification import Problem
from cairn.publishing.release.manifest import MANIFEST, SIGNATURE, Manifest
from cairn.publishing.release.signing import Signature


@dataclass(frozen=True, slots=True)
class Proof:
    """What a verification found: every fault, the manifest, and the fingerprint of the key that signed it (None where none did)."""

    problems: tuple[Problem, ...]
    manifest: Manifest
    fingerprint: str | None

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def is_release(directory: Path) -> bool:
    """Whether a folder looks like a release."""
    return (directory / MANIFEST).is_file() or (directory / SIGNATURE).is_file()


def verify_release(directory: Path, key: str | None = None) -> Proof:
    """Hold the files of a release against its manifest, and that against its signature; `key` is the fingerprint that is expected.

    Raises PublishError (release-missing, release-unreadable, publish-missing)."""
    manifest = Manifest.read(directory)
    signature = _signature(directory)
    problems = (*_files(directory, manifest), *_signed(directory, signature, key))
    return Proof(problems, manifest, signature.fingerprint if signature else None)


def _files(directory: Path, manifest: Manifest) -> Iterator[Problem]:
    for name, expected in manifest.files.items():
        try:
            problem = _file(directory, name, expected.sha256)
        except OSError as error:  # a name that no disk takes, a file that may not be opened
            problem = Problem("release-file-missing", name, f"{name} cannot be read: {error.strerror}.")
        if problem:
            yield problem
    known = {*manifest.files, MANIFEST, SIGNATURE}
    for extra in sorted(one.name for one in directory.iterdir() if one.name not in known):
        yield Problem("release-file-extra", extra, f"{extra} is no part of the release: the manifest does not name it.")


def _file(directory: Path, name: str, sha256: str) -> Problem | None:
    file = directory / name
    if Path(name).name != name:
        return Problem("release-file-astray", name, f"The manifest names {name}, which lies outside of the release.")
    if file.is_symlink() or not file.is_file():
        return Problem("release-file-missing", name, f"{name} is missing from the release.")
    is_whole = digest(file.read_bytes()) == sha256
    return None if is_whole else Problem("release-file-altered", name, f"{name} was altered: it is not what the manifest says.")


def _signature(directory: Path) -> Signature | None:
    try:
        return Signature.read((directory / SIGNATURE).read_bytes())
    except OSError:
        return None


def _signed(directory: Path, signature: Signature | None, key: str | None) -> Iterator[Problem]:
    if signature is None:
        yield Problem("release-unsigned", SIGNATURE, f"{SIGNATURE} is missing or damaged: nobody can tell whose release this is.")
    elif not signature.holds((directory / MANIFEST).read_bytes()):
        yield Problem("release-signature-wrong", MANIFEST, f"{MANIFEST} is not what was signed: it was altered, or signed by another key.")
    elif key is not None and _plain(key) != signature.fingerprint:
        yield Problem("release-key-differs", SIGNATURE, "The release is signed by another key than the one that you expect.")


def _plain(fingerprint: str) -> str:
    return "".join(fingerprint.split()).replace(":", "").lower()
