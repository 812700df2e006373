"""A release that a site is made of: verified as a stranger verifies it, then read record by record."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cairn.publishing.release.cutting import Json
from cairn.publishing.release.errors import PublishError
from cairn.publishing.release.formats.records import NAME
from cairn.publishing.release.manifest import Manifest
from cairn.publishing.release.verifying import verify_release

TOLD_PROBLEMS = 5


@dataclass(frozen=True, slots=True)
class Source:
    """A release in a `folder`, sound when it was opened, with its manifest and the fingerprint of the `key` that signed it."""

    folder: Path
    manifest: Manifest
    key: str

    def records(self) -> Iterator[Json]:
        """The records, one after the other: a release may be larger than what fits into memory at once.

        Raises PublishError (site-records-unreadable)."""
        try:
            with (self.folder / NAME).open(encoding="utf-8") as lines:
                yield from (_record(line) for line in lines if line.strip() not in ("[", "]", ""))
        except (OSError, ValueError) as error:
            message = (
                f"{self.folder / NAME} cannot be read as records, one a line, though it is as it was signed. "
                "Publish the release again with this version of Cairn."
            )
            raise PublishError("site-records-unreadable", message) from error

    def lets_out(self, *fields: str) -> bool:
        """Whether each of some fields, by their dotted names, left in this release."""
        return all(self._lets_out(field) for field in fields)

    def says(self, name: str) -> object:
        """What the release policy says under a name; None where it says nothing."""
        return self.manifest.policy.says.get(name)

    def _lets_out(self, field: str) -> bool:
        part, _, name = field.rpartition(".")
        fields = self.says("fields")
        named = fields.get(part or "record") if isinstance(fields, dict) else None
        return isinstance(named, list) and name in named


def opened(folder: Path, key: str | None = None) -> Source:
    """The release in a folder; `key` is the fingerprint of the key that is expected to have signed it.

    Raises PublishError (site-release-altered, release-missing, release-unreadable, publish-missing)."""
    proof = verify_release(folder, key)
    if not proof.is_sound or proof.fingerprint is None:
        told = "".join(f"\n  {one.message}" for one in proof.problems[:TOLD_PROBLEMS])
        message = f"{folder} is not the release that was signed, so no site is made of it:{told}\nGet it again from whoever published it."
        raise PublishError("site-release-altered", message)
    if NAME not in proof.manifest.files:
        raise PublishError("site-records-unreadable", f"{folder} holds no {NAME}: a site is made of the records.")
    return Source(folder, proof.manifest, proof.fingerprint)


def _record(line: str) -> Json:
    read = json.loads(line.rstrip().removesuffix(","))
    if not isinstance(read, dict):
        raise ValueError("a record is an object")
    return read
