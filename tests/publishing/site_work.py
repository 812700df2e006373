"""Releases that a test has altered and signed anew, and the pages of a site as a reader's program sees them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lxml.html import HtmlElement, document_fromstring

from cairn.casebook import Casebook
from cairn.intake import Options, add
from cairn.publishing.release.manifest import MANIFEST, SIGNATURE, Manifest, files_of
from cairn.publishing.release.signing import signer_of
from cairn.samples import reports

Record = dict[str, Any]


def sample_book(folder: Path) -> Casebook:
    """A casebook of the sample reports, which all came in on one day."""
    casebook = Casebook.init(folder, clock=lambda: datetime(2025, 3, 31, 12, tzinfo=UTC), author="Ama")
    assert all(step.outcome == "added" for step in add(casebook, [str(path) for path in sorted(reports().iterdir())], Options()))
    return casebook


def records_of(release: Path) -> list[Record]:
    """The records of a release."""
    read: list[Record] = json.loads((release / "records.json").read_text("utf-8"))
    return read


def signed_anew(
    release: Path, folder: Path, book: Path, change: Callable[[list[Record]], Iterable[Record]], version: int | None = None
) -> Path:
    """A copy of a release with other records, signed by the key of a casebook, as though it had been published so."""
    shutil.copytree(release, folder)
    lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in change(records_of(release)))
    (folder / "records.json").write_text(f"[\n{lines}\n]\n", "utf-8")
    files = {one.name: one.read_bytes() for one in folder.iterdir() if one.name not in (MANIFEST, SIGNATURE)}
    manifest = Manifest.read(folder)
    told = manifest.model_copy(update={"files": files_of(files), "version": version or manifest.version})
    (folder / MANIFEST).write_bytes(told.written)
    (folder / SIGNATURE).write_bytes(signer_of(book).sign(told.written).written)
    return folder


def files_below(folder: Path) -> dict[str, bytes]:
    """Every file of a site by its path."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def page(folder: Path, path: str) -> HtmlElement:
    """A page, parsed."""
    return document_fromstring((folder / path).read_bytes().decode("utf-8"))


def words(found: HtmlElement) -> str:
    """What a page says."""
    return " ".join(" ".join(found.itertext()).split())
