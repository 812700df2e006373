"""A stranger holds a dossier against its own seal and manifest: the one file, offline, without the casebook that it is from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import ValidationError

from cairn.casebook.entry import digest
from cairn.casebook.verification import Problem
from cairn.publishing.dossier.manifest import MANIFEST, DossierManifest
from cairn.publishing.dossier.reading import attachments
from cairn.publishing.dossier.sealing import Seal, seal_of
from cairn.publishing.release.errors import PublishError
from cairn.publishing.release.verifying import Proof

BEGINNING = b"%PDF-"


def is_dossier(file: Path) -> bool:
    """Whether a path leads to a file that looks like a dossier."""
    try:
        with file.open("rb") as opened:
            return opened.read(len(BEGINNING)) == BEGINNING
    except OSError:
        return False


def verify_dossier(file: Path, key: str | None = None) -> Proof:
    """Hold a dossier against its seal, and what is attached to it against its manifest; `key` is the fingerprint that is expected.

    Raises PublishError (dossier-unreadable, publish-missing)."""
    try:
        pdf = file.read_bytes()
    except OSError as error:
        raise PublishError("dossier-unreadable", f"{file} cannot be opened: {error.strerror}.") from error
    seal, attached = seal_of(pdf), attachments(pdf)
    manifest = _manifest(file, attached)
    problems = (*_sealed(file.name, seal, manifest, key), *_attached(attached, manifest))
    return Proof(problems, manifest, seal.signature.fingerprint if seal else None)


def _manifest(file: Path, attached: Mapping[str, bytes]) -> DossierManifest:
    try:
        return DossierManifest.model_validate_json(attached.get(MANIFEST, b""))
    except ValidationError as error:
        message = f"{file} is no dossier, or it was damaged: no manifest ({MANIFEST}) that could be read is attached to it."
        raise PublishError("dossier-unreadable", message) from error


def _sealed(name: str, seal: Seal | None, manifest: DossierManifest, key: str | None) -> Iterator[Problem]:
    if seal is None:
        yield Problem("dossier-unsealed", name, f"{name} has no seal, or several: nobody can tell whose it is, nor whether it was altered.")
    elif not seal.holds:
        yield Problem("dossier-altered", name, f"{name} is not what was sealed: something in it was altered.")
    elif key is not None and _plain(key) != seal.signature.fingerprint:
        yield Problem("release-key-differs", name, f"{name} is sealed by another key than the one that you expect.")
    elif manifest.key != seal.signature.fingerprint:
        yield Problem("dossier-key-differs", name, f"{name} says that it is sealed by another key than the one that sealed it.")


def _attached(attached: Mapping[str, bytes], manifest: DossierManifest) -> Iterator[Problem]:
    for name, expected in manifest.files.items():
        if name not in attached:
            yield Problem("release-file-missing", name, f"{name} is not attached any more.")
        elif digest(attached[name]) != expected.sha256:
            yield Problem("release-file-altered", name, f"{name}, which is attached, was altered: it is not what the manifest says.")
    for extra in sorted(name for name in attached if name not in {*manifest.files, MANIFEST}):
        yield Problem("release-file-extra", extra, f"{extra} is attached, but no part of the dossier: the manifest does not name it.")


def _plain(fingerprint: str) -> str:
    return "".join(fingerprint.split()).replace(":", "").lower()
