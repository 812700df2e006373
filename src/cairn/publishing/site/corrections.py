"""Corrections and retractions across releases: what changed, what was merged, what was withdrawn, what is new."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from cairn.publishing.release.errors import PublishError
from cairn.publishing.release.fields import at, text
from cairn.publishing.site.changes import FIELDS, Change, Values, changes, comparable, name_alike, values
from cairn.publishing.site.own import Told
from cairn.publishing.site.source import Source, opened

NAME = "corrections.json"


@dataclass(frozen=True, slots=True)
class Moved:
    """An incident of release `since` that is not there by itself in release `until`: merged into `into`, or withdrawn (None).

    `title` is what it was called; None of one that was withdrawn, which may have been restricted since."""

    incident: str
    title: str | None
    into: str | None
    since: int
    until: int


@dataclass(frozen=True, slots=True)
class Compared:
    """Two releases held against each other: what could not be compared, because their policies differ in it, is named."""

    since: int
    until: int
    since_day: str
    until_day: str
    not_compared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Corrections:
    """All of it. `told` is what the records of this release say of themselves."""

    compared: tuple[Compared, ...] = ()
    changes: tuple[Change, ...] = ()
    moved: tuple[Moved, ...] = ()
    added: tuple[tuple[int, str], ...] = ()
    told: tuple[Told, ...] = ()
    of: Mapping[str, tuple[Change, ...]] = field(default_factory=dict)

    def written(self, source: Source) -> bytes:
        """The file: the same as on the page, for a machine."""
        held = {
            "format": 1,
            "casebook": source.manifest.ledger.casebook,
            "release": source.manifest.version,
            "day": source.manifest.day,
            "compared": [asdict(one) for one in self.compared],
            "changes": [asdict(one) for one in self.changes],
            "merged": [asdict(one) for one in self.moved if one.into],
            "withdrawn": [asdict(one) for one in self.moved if not one.into],
            "added": [{"incident": incident, "until": until} for until, incident in self.added],
            "in_this_release": [asdict(one) for one in self.told],
        }
        return (json.dumps(held, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


@dataclass(slots=True)
class Edition:
    """What is compared of a release: of each incident its values and title, and which ids lead to which."""

    source: Source
    values: dict[str, Values] = field(default_factory=dict)
    titles: dict[str, str | None] = field(default_factory=dict)
    leads: dict[str, str] = field(default_factory=dict)


def edition(source: Source) -> Edition:
    """A release as far as it is compared. Records without an id cannot be, and are left out."""
    made = Edition(source)
    for record in source.records():
        if id := text(record, "id"):
            made.values[id] = values(record)
            made.titles[id] = text(record, "title")
            former = at(record, "former_ids")
            made.leads |= {one: id for one in former if isinstance(one, str)} if isinstance(former, list) else {}
    return made


def earlier_releases(source: Source, folders: Sequence[Path]) -> list[Source]:
    """The earlier releases of the same casebook, the oldest first; each is verified, and signed by the same key.

    Raises PublishError (site-earlier-other, site-earlier-later, site-release-altered, release-missing, release-unreadable)."""
    found = sorted((opened(folder) for folder in folders), key=lambda one: one.manifest.version)
    for one in found:
        if one.manifest.ledger.casebook != source.manifest.ledger.casebook or one.key != source.key:
            message = f"{one.folder} is a release of another casebook, or signed by another key: what differs is no correction."
            raise PublishError("site-earlier-other", message)
        if one.manifest.version >= source.manifest.version:
            message = f"{one.folder} is release {one.manifest.version}, which is not earlier than release {source.manifest.version}."
            raise PublishError("site-earlier-later", f"{message} Give earlier ones with --earlier.")
    return found


def corrections(source: Source, earlier: Sequence[Source], told: Sequence[Told]) -> Corrections:
    """What changed from each release to the next."""
    compared, changed, moved, added = [], list[Change](), list[Moved](), list[tuple[int, str]]()
    editions: Iterator[Edition] = map(edition, (*earlier, source)) if earlier else iter(())
    before: Edition | None = None
    for now in editions:
        if before is not None:
            fields = comparable(before.source, now.source, source)
            compared.append(_compared(before.source, now.source, fields))
            changed += _changed(before, now, fields)
            moved += _moved(before, now, has_titles=source.lets_out("title") and name_alike(before.source, source))
            added += [(now.source.manifest.version, id) for id in now.values if id not in before.values and id not in before.leads]
        before = now
    of: dict[str, list[Change]] = {}
    for one in changed:
        of.setdefault(one.incident, []).append(one)
    return Corrections(
        tuple(compared), tuple(changed), tuple(moved), tuple(added), tuple(told), {id: tuple(found) for id, found in of.items()}
    )


def _compared(old: Source, new: Source, fields: frozenset[str]) -> Compared:
    left_out = FIELDS.keys() - fields
    return Compared(old.manifest.version, new.manifest.version, old.manifest.day, new.manifest.day, tuple(sorted(left_out)))


def _changed(old: Edition, new: Edition, fields: frozenset[str]) -> Iterator[Change]:
    for id, before in old.values.items():
        if id in new.values:
            yield from changes(id, before, new.values[id], fields, old.source.manifest.version, new.source.manifest.version)


def _moved(old: Edition, new: Edition, *, has_titles: bool) -> Iterator[Moved]:
    for id, title in old.titles.items():
        if id not in new.values:
            into = new.leads.get(id)
            yield Moved(id, title if into and has_titles else None, into, old.source.manifest.version, new.source.manifest.version)
