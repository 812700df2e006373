"""Every claim with its words: who says it, in what role and with what stance, in which document and where in it."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import JsonValue

from cairn.assessment.title import AS_SAID
from cairn.assessment.wording import listed
from cairn.model.references import short
from cairn.model.vocabulary import Harm
from cairn.publishing.dossier.blocks import Line, card, cell, line, quiet, run, section
from cairn.publishing.dossier.sections.tolls import STANDING
from cairn.publishing.dossier.told import Told, beside, day, toll, who, word
from cairn.publishing.release.cutting import Json
from cairn.publishing.release.fields import at, each, number, text

EXPLAINED = (
    "Each claim stands here as its document has it. Positions count characters of the document's preserved text, from 0, the first "
    "included and the last not. In brackets stands the number of the document, under Documents; after it how the casebook calls the claim."
)
KEPT = "Under the policy of this release the words of claims stay in the casebook."


def claims(told: Told) -> Json | None:
    """The claims in their order."""
    has_words = any(text(one, "claim", "passage", "quote") for one in told.claims)
    cards = [_card(told, one, count) for count, one in enumerate(told.claims, start=1)]
    return section("The claims", quiet(EXPLAINED if has_words else KEPT), *cards) if cards else None


def _card(told: Told, one: Json, count: int) -> Json:
    claimant, stance = at(one, "claim", "claimant"), word(one, "claim", "stance")
    name = who(claimant)
    said = "".join(f" · {part}" for part in (beside(claimant, name), stance) if part)
    head = cell(line(run(name, "strong"), run(said, "quiet")))
    return card(f"C{count}", head, text(one, "claim", "passage", "quote"), cell(*_foot(told, one)))


def _foot(told: Told, one: Json) -> Iterator[Line | str]:
    if said := " · ".join(_says(at(one, "claim"))):
        yield said
    if victims := _victims(at(one, "claim", "victims")):
        yield victims
    yield line(_where(told, one), run(f"  {_name(at(one, 'ref'))}", "quiet"))
    if note := STANDING.get(text(one, "standing") or ""):
        yield line(run(note, "quiet"))
    confidence = number(one, "claim", "confidence")
    if confidence is not None:
        yield line(run(f"read by the machine with confidence {confidence:.2f}", "quiet"))


def _says(claim: JsonValue) -> Iterator[str]:
    for harm in Harm:
        counted = toll(at(claim, "tolls", harm.value))
        written = text(claim, "tolls", harm.value, "as_written")
        if counted:
            yield f"{AS_SAID[harm]}: {counted}{f' (“{written}”)' if written and written != counted else ''}"
    if accused := [name for one in each(claim, "perpetrators") if (name := text(one, "name"))]:
        yield f"accuses {listed(accused)}"
    relayed = at(claim, "relayed_by")
    if isinstance(relayed, list) and relayed:
        yield f"relayed by {listed([str(one) for one in relayed])}"


def _victims(victims: JsonValue) -> str | None:
    status = word(victims, "status")
    named = "; ".join(_named(one) for one in each(victims, "named"))
    counts = [f"{int(count)} {group}" for group in ("women", "children") if (count := number(victims, group)) is not None]
    parts = [text(victims, "description"), status if status != "unknown" else None, *counts, named]
    told = " · ".join(one for one in parts if one)
    return f"those harmed: {told}" if told else None


def _named(victim: Json) -> str:
    age = number(victim, "age")
    return f"{text(victim, 'name')}{f', {int(age)}' if age is not None else ''}"


def _where(told: Told, one: Json) -> str:
    """The document, the day, and where in it."""
    start, end = number(one, "claim", "passage", "start"), number(one, "claim", "passage", "end")
    within = "title, " if text(one, "claim", "passage", "within") == "title" else ""
    place = f"{within}characters {int(start)}–{int(end)}" if start is not None and end is not None else None
    return " · ".join(one for one in (told.document(text(one, "ref", "document")), place, day(text(one, "published"))) if one)


def _name(ref: JsonValue) -> str:
    """A claim as a person writes it."""
    document = text(ref, "document")
    parts = [short(document) if document else None, text(ref, "incident"), text(ref, "claim")]
    return "/".join(one for one in parts if one)
