"""`cairn.toml`: what makes a folder a casebook, and where its store is."""

from __future__ import annotations

import tomllib
from json import dumps
from pathlib import Path

from pydantic import Field, ValidationError

from cairn.casebook.errors import CasebookError
from cairn.casebook.folder import write_whole
from cairn.casebook.sealing.seal import CLEAR, Seal
from cairn.casebook.store import address_without_password
from cairn.model.base import Frozen

NAME = "cairn.toml"
DATABASE = "casebook.sqlite"
CHECKPOINT = "checkpoint.json"


class Settings(Frozen):
    """`casebook` is the id that stands in the ledger's first entry; `store` an address, or None for SQLite in the folder itself.

    `reviewers` are the public names, by author, of those who want to stand in exports under one; all others go out by number.
    `two_person_review`: what one person decides in the workspace is a proposal, until another accepts it. `trusted_hosts` are those of
    one's own network from which reports may be fetched ("archive.example", "10.0.0.7:8080"); nothing private is fetched otherwise.
    `timestamps` is the address of a time-stamp authority (RFC 3161), which gets a hash of the ledger after each intake; without it nothing
    is sent. `timestamp_certificate` is the file of its certificates, from the casebook's folder on. `encrypted`: documents, and SQLite's
    databases, are closed by a passphrase."""

    format: int = 1
    casebook: str
    encrypted: bool = False
    store: str | None = None
    reviewers: dict[str, str] = Field(default_factory=dict)
    two_person_review: bool = False
    trusted_hosts: tuple[str, ...] = ()
    timestamps: str | None = None
    timestamp_certificate: str | None = None

    def write(self, directory: Path) -> None:
        """Write the file. A password in the address is left out."""
        lines = ["# This folder is a Cairn casebook. Keep its files together; the documents and the ledger are evidence."]
        lines += [f"format = {self.format}", f'casebook = "{self.casebook}"']
        if self.encrypted:
            lines.append("encrypted = true")
        if self.store:
            lines.append("# The password is not kept here: it comes from ~/.pgpass or from PGPASSWORD.")
            lines.append(f'store = "{address_without_password(self.store)}"')
        write_whole(directory / NAME, "\n".join([*lines, *self._chosen(), ""]).encode())

    def _chosen(self) -> list[str]:
        """What is as somebody chose it, in TOML: its strings in quotes are those of JSON."""
        lines = ["two_person_review = true"] if self.two_person_review else []
        lines += [f"trusted_hosts = {dumps(self.trusted_hosts)}"] if self.trusted_hosts else []
        lines += [f"timestamps = {dumps(self.timestamps)}"] if self.timestamps else []
        lines += [f"timestamp_certificate = {dumps(self.timestamp_certificate)}"] if self.timestamp_certificate else []
        reviewers = [f"{dumps(author)} = {dumps(name)}" for author, name in self.reviewers.items()]
        return [*lines, "", "[reviewers]", *reviewers] if reviewers else lines

    @classmethod
    def read(cls, directory: Path) -> Settings:
        """The settings of the casebook in a folder.

        Raises CasebookError (casebook-missing, settings-unreadable)."""
        file = directory / NAME
        try:
            return cls.model_validate(tomllib.loads(file.read_text("utf-8")))
        except OSError as error:
            message = f"There is no casebook in {directory} ({NAME} is not there). Make one with: cairn init {directory}"
            raise CasebookError("casebook-missing", message) from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValidationError) as error:
            raise CasebookError("settings-unreadable", f"{file} cannot be read: {error}") from error


def store_address(directory: Path, given: str | None, seal: Seal = CLEAR) -> str:
    """The address of the store to open: the one given, else SQLite in the folder."""
    return given or f"sqlite:///{directory.resolve() / seal.place(DATABASE)}"
