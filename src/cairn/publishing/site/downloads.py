"""The files of the release beside the pages, with their sizes and hashes, so that a reader can verify what the pages were made of."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from cairn.casebook.entry import digest
from cairn.publishing.release.manifest import MANIFEST, SIGNATURE
from cairn.publishing.site.source import Source, opened

FOLDER = "release"
KNOWN = {
    "records.json": "the records, one a line, with every field that left",
    "incidents.csv": "a row for each incident",
    "claims.csv": "a row for each claim",
    "release.xlsx": "incidents, claims and the codebook as sheets of a workbook",
    "incidents.geojson": "a map: points, each with how exact it is and the radius in which it may lie",
    "incidents.hxl.csv": "the table of incidents with HXL hashtags",
    "ged.csv": "rows in the shape of UCDP GED",
    "acled.csv": "rows in the shape of ACLED",
    "incidents.parquet": "the table of incidents with types, for statistics programs",
    "claims.parquet": "the table of claims with types, for statistics programs",
    "followthemoney.ftm.json": "the records as entities of FollowTheMoney",
    "followthemoney.statements.csv": "the same as statements of FollowTheMoney",
    "prov.json": "from which claims and documents each record was made (W3C PROV)",
    "records.schema.json": "the shape of records.json, as a JSON Schema",
    "datapackage.json": "what the CSV tables hold, as a Data Package (Frictionless)",
    "codebook.csv": "what every column and field is, as a table",
    "codebook.md": "what every column and field is, for reading",
    MANIFEST: "the manifest: policy, counts, what was withheld, the hash of every file",
    SIGNATURE: "the signature over the manifest",
}


@dataclass(frozen=True, slots=True)
class Download:
    """A file: where it lies from the top of the site, its name, what it is, its size and its SHA-256."""

    path: str
    name: str
    what: str
    bytes: int
    sha256: str


def brought(folder: Path, site: Path, key: str | None) -> Source:
    """The release in `folder`, verified, copied into a site and verified there again: pages are made of the copy.

    Raises PublishError (site-release-altered, site-records-unreadable, release-missing, release-unreadable, publish-missing)."""
    found = opened(folder, key)
    (site / FOLDER).mkdir()
    for name in (*found.manifest.files, MANIFEST, SIGNATURE):
        shutil.copyfile(folder / name, site / FOLDER / name)
    return opened(site / FOLDER, key)


def downloads(source: Source, *others: tuple[str, bytes, str]) -> list[Download]:
    """The files of the release, then `others` that the site adds: path, content and what it is."""
    signed = [(name, (source.folder / name).read_bytes()) for name in (MANIFEST, SIGNATURE)]
    listed = [(name, one.bytes, one.sha256) for name, one in source.manifest.files.items()]
    listed += [(name, len(content), digest(content)) for name, content in signed]
    found = [Download(f"{FOLDER}/{name}", name, KNOWN.get(name, "told in the codebook"), size, hash) for name, size, hash in listed]
    return found + [Download(path, path, what, len(content), digest(content)) for path, content, what in others]
