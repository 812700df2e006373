"""`RELEASE.json`: what a release is, from which casebook and under which policy, and the hash of every file in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import JsonValue, ValidationError

from cairn.casebook.entry import digest
from cairn.casebook.payloads import Kept, Released
from cairn.model.base import Frozen
from cairn.publishing.release.errors import PublishError

MANIFEST = "RELEASE.json"
SIGNATURE = "RELEASE.sig"


class FileOf(Frozen):
    """A file of a release: its SHA-256 and its length in bytes."""

    sha256: str
    bytes: int


class LedgerAt(Frozen):
    """The ledger that a release was made from: the casebook's id, and the number and hash of its last entry."""

    casebook: str
    entry: int
    hash: str


class PolicyOf(Frozen):
    """The release policy: its name, version and hash, and all that it says."""

    name: str
    version: str
    sha256: str
    says: dict[str, JsonValue]


class Assessed(Frozen):
    """By which policies incidents were graded and tolls read."""

    policy: str
    version: str
    tolls: str


class Manifest(Frozen):
    """A release: the `version`th of its casebook, told to a `day`. `counts` say how much left, `withheld` how much did not, and why."""

    format: int = 1
    version: int
    day: str
    policy: PolicyOf
    assessed: Assessed
    ledger: LedgerAt
    counts: dict[str, int]
    withheld: tuple[Kept, ...]
    files: dict[str, FileOf]

    @property
    def written(self) -> bytes:
        """The file."""
        return (self.model_dump_json(indent=2) + "\n").encode()

    def entry(self, key: str, files: Mapping[str, str], incident: str | None = None) -> Released:
        """What the ledger keeps of it: its key by the fingerprint, its files by their SHA-256; a dossier is of an `incident`."""
        return Released(
            version=self.version,
            policy=self.policy.name,
            policy_sha256=self.policy.sha256,
            day=self.day,
            seq=self.ledger.entry,
            hash=self.ledger.hash,
            manifest_sha256=digest(self.written),
            key=key,
            files={**files},
            counts=self.counts,
            withheld=self.withheld,
            incident=incident,
        )

    @classmethod
    def read(cls, directory: Path) -> Manifest:
        """That of the release in a folder.

        Raises PublishError (release-missing, release-unreadable)."""
        file = directory / MANIFEST
        try:
            return cls.model_validate_json(file.read_bytes())
        except OSError as error:
            raise PublishError("release-missing", f"There is no release in {directory}: {MANIFEST} cannot be opened.") from error
        except ValidationError as error:
            raise PublishError("release-unreadable", f"{file} is no manifest of a release, or it was damaged.") from error


def files_of(files: Mapping[str, bytes]) -> dict[str, FileOf]:
    """The hashes and lengths of files, in order of name."""
    return {name: FileOf(sha256=digest(content), bytes=len(content)) for name, content in sorted(files.items())}
