"""What a form says of a claim, or of the day and the places of an account; and the difference to what stood, in words for the ledger."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import TypeVar

from pydantic import ValidationError

from cairn.assessment.wording import span_in_words, toll_in_words
from cairn.casebook.claimed import Setting
from cairn.model.claims import Account, Claim, Claimant, Perpetrator
from cairn.model.document import Document
from cairn.model.values import DateSpan, Passage, Place, Toll, Tolls
from cairn.model.vocabulary import DatePrecision, Harm, PlaceRole, Role, Stance
from cairn.web.deciding.form import Form
from cairn.web.errors import WebError
from cairn.web.knowing import place_called

W = TypeVar("W", bound=StrEnum)
LONGEST_WORDS = 2000
UNITS = ((1, DatePrecision.DAY), (7, DatePrecision.WEEK), (31, DatePrecision.MONTH), (92, DatePrecision.SEASON), (366, DatePrecision.YEAR))


def word(kind: type[W], form: Form, name: str) -> W:
    """A word of a vocabulary in a field.

    Raises WebError (word-unknown)."""
    try:
        return kind(form.one(name))
    except ValueError as error:
        raise WebError("word-unknown", f"'{form.one(name)[:40]}' is none of: {', '.join(kind)}.") from error


def claim_of(form: Form, before: Claim) -> Claim:
    """A claim as a form has it; what the form does not say stays as before.

    Raises WebError (figure-unclear, word-unknown)."""
    return before.model_copy(
        update={
            "stance": word(Stance, form, "stance"),
            "claimant": _claimant(form, before.claimant),
            "tolls": _tolls(form, before.tolls.given()),
            "perpetrators": tuple(_accused(form.one("accused"), before.perpetrators)),
        }
    )


def difference(before: Claim, now: Claim) -> str:
    """What a correction changes: "killed from at least 24 to 20"; empty where it changes nothing.

    It goes out with exports, so that it names nobody: of names it only says that they are others."""
    changed = []
    for harm in Harm:
        old, new = (claim.tolls.given().get(harm) for claim in (before, now))
        if old != new:
            changed.append(f"{harm.value} from {_figure(old)} to {_figure(new)}")
    if before.stance is not now.stance:
        changed.append(f"stance from {before.stance.value} to {now.stance.value}")
    others = (("claimant", before.claimant != now.claimant), ("accused", before.perpetrators != now.perpetrators))
    return "; ".join([*changed, *(name for name, is_other in others if is_other)])


def summary(claim: Claim) -> str:
    """A claim in few words that name nobody: "relative alleges: killed 3"."""
    tolls = ", ".join(f"{harm.value} {toll_in_words(toll)}" for harm, toll in claim.tolls.given().items())
    return f"{claim.claimant.role.value} {claim.stance.value}{f': {tolls}' if tolls else ''}"


def setting_of(form: Form, before: Account, document: Document) -> Setting:
    """When and where an account tells that it happened, as a form has it.

    Raises WebError (day-unknown, days-upside-down, word-unknown)."""
    return Setting(when=_when(form, before.when), where=tuple(_places(form, before.where, document)))


def setting_difference(before: Setting, now: Setting) -> str:
    """What a correction changes; empty where it changes nothing."""
    changed = []
    if before.when != now.when:
        changed.append(f"date from {span_in_words(before.when)} to {span_in_words(now.when)}")
    if before.where != now.where:
        changed.append("places")
    return "; ".join(changed)


def passage_of(form: Form, document: Document) -> Passage:
    """The words that a form points to: by their place, or by themselves where they stand once in the text.

    Raises WebError (words-unmarked, words-elsewhere, words-ambiguous)."""
    start, end, words = form.number("start"), form.number("end"), form.one("quote")
    if start is not None and end is not None:
        quote = document.text[start:end]
        if not quote.strip() or end > len(document.text):
            raise WebError("words-elsewhere", f"The text has no words from {start} to {end}.")
        if words and words.split() != quote.split():
            raise WebError("words-elsewhere", f"From {start} to {end} stands something else than '{words[:60]}'. Mark the words again.")
    else:
        start, end = _found(words, document.text)
    if end - start > LONGEST_WORDS:
        raise WebError("words-unmarked", "That is more than a passage. Mark the sentence or the clause that says it.")
    return Passage(start=start, end=end, quote=document.text[start:end])


def _found(words: str, text: str) -> tuple[int, int]:
    """Where words stand, whatever blanks are between them."""
    if not words:
        raise WebError("words-unmarked", "No words are marked. Mark those that say it, or write them into the field.")
    places = [match.span() for match in re.finditer(r"\s+".join(map(re.escape, words.split())), text)]
    if not places:
        raise WebError("words-elsewhere", f"'{words[:60]}' does not stand in this document, letter by letter.")
    if len(places) > 1:
        raise WebError("words-ambiguous", f"'{words[:60]}' stands in this document {len(places)} times. Give more of the words around.")
    return places[0]


def _tolls(form: Form, before: dict[Harm, Toll]) -> Tolls:
    """The figures of a form: of each harm its own, and one of a harm that is chosen (`more`)."""
    found = {harm: _toll(form, harm.value, before.get(harm)) for harm in Harm}
    if form.one("more"):
        found[word(Harm, form, "more")] = _toll(form, "more", None)
    return Tolls(**{harm.value: toll for harm, toll in found.items()})


def _toll(form: Form, name: str, before: Toll | None) -> Toll | None:
    low, high = form.number(f"{name}.min"), form.number(f"{name}.max")
    if low is None and high is None:
        return None
    if before and (before.min, before.max) == (low, high):
        return before
    try:
        return Toll(min=low, max=high)
    except ValidationError as error:
        raise WebError("figure-unclear", f"{low} to {high} is upside down: the first number is the least.") from error


def _claimant(form: Form, before: Claimant) -> Claimant:
    role, name = word(Role, form, "role"), form.one("claimant") or None
    same = name == before.name
    return Claimant(name=name, role=role, actor=before.actor if same else None, person=before.person if same else None)


def _accused(written: str, before: tuple[Perpetrator, ...]) -> Iterator[Perpetrator]:
    known = {one.name: one for one in before}
    for name in dict.fromkeys(part.strip() for part in written.split(";") if part.strip()):
        yield known.get(name) or Perpetrator(name=name)


def _when(form: Form, before: DateSpan | None) -> DateSpan | None:
    first, last = form.day("earliest"), form.day("latest")
    first, last = first or last, last or first
    if first is None or last is None:
        return None
    if before and (before.earliest, before.latest) == (first, last):
        return before
    if first > last:
        raise WebError("days-upside-down", f"{first} comes after {last}: the first day is the earliest.")
    precision = next((unit for days, unit in UNITS if (last - first).days < days), DatePrecision.DECADE)
    return DateSpan(earliest=first, latest=last, precision=precision, passage=before.passage if before else None)


def _places(form: Form, before: tuple[Place, ...], document: Document) -> Iterator[Place]:
    known = {place.name: place for place in before}
    countries = tuple(dict.fromkeys(place.country for place in before if place.country))
    for name, role in zip(form.all("place"), form.all("place_role"), strict=False):
        if not name:
            continue
        try:
            meant = PlaceRole(role)
        except ValueError as error:
            raise WebError("word-unknown", f"'{role[:40]}' is none of: {', '.join(PlaceRole)}.") from error
        if name in known:
            yield known[name] if known[name].role is meant else known[name].model_copy(update={"role": meant})
        else:
            yield _place(name, meant, countries, document)


def _place(name: str, role: PlaceRole, countries: tuple[str, ...], document: Document) -> Place:
    entry, at = place_called(name, countries), document.text.find(name)
    return Place(
        name=name,
        country=entry.country if entry else None,
        latitude=entry.latitude if entry else None,
        longitude=entry.longitude if entry else None,
        role=role,
        passage=Passage(start=at, end=at + len(name), quote=name) if at >= 0 else None,
        radius_km=entry.radius_km if entry else None,
    )


def _figure(toll: Toll | None) -> str:
    return toll_in_words(toll) if toll else "none"
