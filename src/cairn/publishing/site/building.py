"""The site is built: the release verified and brought in, read once, then every page written, the first one last."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from cairn.knowledge.gazetteer import Gazetteer
from cairn.publishing.release.errors import PublishError
from cairn.publishing.site.corrections import corrections, earlier_releases
from cairn.publishing.site.downloads import brought
from cairn.publishing.site.gathered import File, Gathered, gathered, read_once
from cairn.publishing.site.pages.groups import group_files
from cairn.publishing.site.pages.incidents import incident_files
from cairn.publishing.site.pages.whole import whole_files
from cairn.publishing.site.placing import made_beside
from cairn.publishing.site.rendering import STATIC, environment
from cairn.publishing.site.source import Source
from cairn.publishing.site.towns import Towns

FOLDERS = ("incidents", "lists", "places", "accused")


@dataclass(frozen=True, slots=True)
class Built:
    """A site that was built: of which release, signed by which key, how many incidents it tells of, and how many corrections since
    earlier releases."""

    version: int
    key: str
    incidents: int
    corrections: int


def build_site(release: Path, directory: Path, *, key: str | None = None, earlier: Sequence[Path] = ()) -> Built:
    """Build the site of a release into a folder that is made for it; `key` is the fingerprint that is expected to have signed it.

    `earlier` are older releases of the same casebook: what changed since them is told as corrections.

    Raises PublishError (publish-missing, site-folder-exists, site-folder-unwritable, site-release-altered, site-records-unreadable,
    site-earlier-other, site-earlier-later, release-missing, release-unreadable)."""
    environment()  # what is not installed is told before anything is made
    with made_beside(directory) as site:
        source = brought(release, site, key)
        try:
            return _build(source, site, earlier_releases(source, earlier))
        except ValidationError as error:
            message = f"{release} holds a record that this version of Cairn does not understand: {error.errors()[0]['msg']}."
            raise PublishError("site-records-unreadable", f"{message} Publish the release again.") from error


def _build(source: Source, site: Path, earlier: Sequence[Source]) -> Built:
    read = read_once(source)
    found = corrections(source, earlier, read.told)
    towns = Towns(Gazetteer.load(site))  # the places that come with Cairn, and none that somebody added: those have not left
    shutil.copytree(STATIC, site / "assets")
    for name in FOLDERS:
        (site / name).mkdir()
    for path, content in _files(gathered(read, found, towns.between)):
        (site / path).write_bytes(content)
    return Built(source.manifest.version, source.key, len(read.lines), len(found.changes) + len(found.moved))


def _files(held: Gathered) -> Iterator[File]:
    """Every file of a site, the first page last: a folder without it is known to be unfinished."""
    yield from incident_files(held)
    yield from group_files(held)
    yield from whole_files(held)
