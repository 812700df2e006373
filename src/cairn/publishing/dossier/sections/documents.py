"""The documents behind the record: publisher, title, day, address, the hashes of bytes and text, when each was taken in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cairn.assessment.wording import listed
from cairn.publishing.dossier.blocks import Line, card, cell, line, quiet, run, section
from cairn.publishing.dossier.source import Source
from cairn.publishing.dossier.told import Told, day, leaves, moment
from cairn.publishing.release.cutting import Json
from cairn.publishing.release.fields import at, number, text

EXPLAINED = (
    "The bytes of each document are kept as they came. Whoever has a copy can compare its SHA-256: one changed letter changes all of it."
)


def documents(told: Told, sources: Mapping[str, Source]) -> Json | None:
    """The documents, as the record numbers them."""
    cards = [_card(one, sources.get(text(one, "head", "id") or "")) for one in told.documents]
    has_hashes = any(text(one, "head", "sha256") for one in told.documents)
    return section("Documents", quiet(EXPLAINED) if has_hashes else None, *cards) if cards else None


def _card(one: Json, source: Source | None) -> Json:
    count, title, publisher = number(one, "number"), text(one, "head", "title"), text(one, "head", "publisher")
    published = day(text(one, "head", "published")) or ("day unknown" if leaves(at(one, "head"), "published") else "day not told")
    printed = publisher or ("publisher unknown" if leaves(at(one, "head"), "publisher") else "publisher not told")
    head = cell(line(run(title, "strong")) if title else None, f"{printed} · {published}")
    return card(f"[{int(count)}]" if count is not None else "", head, None, cell(*_foot(one, source)))


def _foot(one: Json, source: Source | None) -> Iterator[Line | str]:
    if copied := _copied(one):
        yield copied
    if url := text(one, "head", "url"):
        yield url
    if source:
        yield line(run(f"taken in {moment(source.taken_in)}", "quiet"), run(f" · {source.media_type}", "quiet"))
    for label, told in (("bytes ", text(one, "head", "sha256")), ("text  ", source.text_sha256 if source else None)):
        if told:
            yield line(run(f"SHA-256 of its {label}", "quiet"), run(told, "mono"))
    language, characters = text(one, "head", "language"), number(one, "head", "characters")
    if more := " · ".join(
        told for told in (f"language {language}" if language else "", f"{int(characters):,} characters" if characters else "") if told
    ):
        yield line(run(more, "quiet"))


def _copied(one: Json) -> str | None:
    copy, takes, credits = number(one, "copy_of"), at(one, "takes_from"), at(one, "credits")
    parts = [
        f"a copy of [{int(copy)}]" if copy is not None else None,
        f"in part from {' '.join(f'[{other}]' for other in takes)}" if isinstance(takes, list) and takes else None,
        f"credits {listed([str(name) for name in credits])}" if isinstance(credits, list) and credits else None,
    ]
    return " · ".join(part for part in parts if part) or None
