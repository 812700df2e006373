"""One incident on a terminal: everything a reader needs to judge it, and nothing that nobody said."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console, Group, RenderableType
from rich.rule import Rule
from rich.text import Text

from cairn.assessment.wording import country_name, day_in_words, plain, span_in_words
from cairn.knowledge.actors.actor import state_of
from cairn.model.incident import AttributedBy, AttributedPerpetrator, AttributionSource, Grade, IncidentRecord
from cairn.model.values import DateSpan, Place
from cairn.publishing.terminal.bars import span_strip
from cairn.publishing.terminal.claims import claims_section, denials_section
from cairn.publishing.terminal.decisions import decisions_section
from cairn.publishing.terminal.doubts import doubts_section
from cairn.publishing.terminal.layout import QUIET, labelled, lines
from cairn.publishing.terminal.promises import promises_section
from cairn.publishing.terminal.sources import documents_section, forecasts_section, origins_section
from cairn.publishing.terminal.timeline import responses_section, silence_in_words
from cairn.publishing.terminal.tolls import tolls_section
from cairn.publishing.terminal.words import also, references, safe, speaker

# How exactly a point is known, in kilometres: a house or a street, a town, a district, less.
MARKS = ((2.0, "●"), (15.0, "◉"), (60.0, "○"), (float("inf"), "◌"))


def show_record(record: IncidentRecord, console: Console) -> None:
    """Print one incident, set for the console's width. Nothing is cut: what is too long for a line is wrapped."""
    console.print(record_page(record, console.width))


def record_page(record: IncidentRecord, width: int) -> RenderableType:
    """The page of an incident, for a terminal `width` characters wide."""
    parts = (
        _head(record),
        tolls_section(record, width),
        claims_section(record),
        denials_section(record),
        responses_section(record),
        promises_section(record),
        forecasts_section(record),
        origins_section(record),
        documents_section(record),
        doubts_section(record),
        decisions_section(record),
    )
    return Group(*(part for part in parts if part is not None))


def _head(record: IncidentRecord) -> RenderableType:
    what = [plain(record.kind), plain(record.means) if record.means else "means not said", plain(record.status)]
    return Group(
        Text(safe(record.title), style="bold"),
        Rule(style=QUIET, characters="─"),
        labelled(
            [
                ("incident", Text(f"{record.id} · as known on {day_in_words(record.as_of)}")),
                ("what", Text(" · ".join(what))),
                ("when", _when(record.when)),
                ("where", _where(record)),
                ("who", _who(record)),
                ("grade", _grade(record)),
                ("since then", Text(silence_in_words(record.accountability))),
            ]
        ),
    )


def _when(when: DateSpan | None) -> Text:
    if when is None:
        return Text("not said")
    told = Text(span_in_words(when))
    if when.precision:
        told.append(f"   to the {when.precision}", style=QUIET)
    return lines(told, span_strip(when))


def _where(record: IncidentRecord) -> Text:
    return lines(*(_place(place) for place in record.where)) if record.where else Text("not said")


def _place(place: Place) -> Text:
    told = Text(", ".join(_address(place)))
    told.append(f"   {place.role}", style=QUIET)
    if place.latitude is None or place.longitude is None:
        return told.append("   no coordinates known", style=QUIET)
    mark = next(mark for limit, mark in MARKS if (place.radius_km or 0) <= limit)
    north, east = "N" if place.latitude >= 0 else "S", "E" if place.longitude >= 0 else "W"
    point = f"   {mark} {abs(place.latitude):.2f}° {north} {abs(place.longitude):.2f}° {east}"
    return told.append(point + (f" ± {place.radius_km:.0f} km" if place.radius_km is not None else ""), style=QUIET)


def _address(place: Place) -> list[str]:
    """A place's name and what it lies in, each once; of a country its name alone."""
    country = country_name(place.country) if place.country else None
    parts = [place.name] if place.name == country else [place.name, place.container, country]
    return list(dict.fromkeys(safe(part) for part in parts if part))


def _who(record: IncidentRecord) -> Text:
    return lines(*(_perpetrator(record, one) for one in record.perpetrators)) if record.perpetrators else Text("nobody is accused by name")


def _perpetrator(record: IncidentRecord, one: AttributedPerpetrator) -> Text:
    told = Text.assemble((safe(one.name), "bold"), (also(one.also_called) + above_in_words(one), QUIET), f" · {one.attribution}")
    if one.by:
        told.append(f" · accused by {_speakers(record, one.by)}")
    for word, answers in (("admitted", one.admitted_by), ("confirmed", one.confirmed_by)):
        if answers:
            told.append(f" · {word} by {_answerers(record, answers)}")
    return told.append(f" · denied by {_speakers(record, one.denied_by)}") if one.denied_by else told


def above_in_words(one: AttributedPerpetrator) -> str:
    """The bodies above a perpetrator, upwards: ", part of JNIM, part of al-Qaeda". That an army is its state's goes without saying."""
    told = [body for body in one.under if not (state_of(body.below) and state_of(body.below) == state_of(body.actor))]
    return "".join(f", {plain(body.relation)} {safe(body.name)}" for body in told)


def _cited(answer: AttributionSource) -> list[str]:
    return [*(ref.document for ref in answer.responses), *(ref.document for ref in answer.claims)]


def _answerers(record: IncidentRecord, answers: Sequence[AttributionSource]) -> str:
    """Who answered, each once, with all documents that say so."""
    documents: dict[str, list[str]] = {}
    for answer in answers:
        documents.setdefault(speaker(answer.claimant), []).extend(_cited(answer))
    return ", ".join(f"{name} {references(record, cited)}" for name, cited in documents.items())


def _speakers(record: IncidentRecord, said: Sequence[AttributedBy]) -> str:
    return ", ".join(f"{speaker(one.claimant)} {references(record, [ref.document for ref in one.claims])}" for one in said)


def _grade(record: IncidentRecord) -> Text:
    grade = record.grade
    told = Text.assemble((grade.grade, "bold"), (f"   policy {grade.policy}, version {grade.version}, rule {grade.rule}", QUIET))
    cited = references(record, [*(ref.document for ref in grade.claims), *(ref.document for ref in grade.responses)])
    return lines(told, *(safe(reason) for reason in grade.reasons), Text(cited, style="bold") if cited else None, _override(grade))


def _override(grade: Grade) -> Text | None:
    """The grade that a reviewer gave, beside the verdict."""
    given = grade.override
    if given is None:
        return None
    told = Text.assemble((safe(given.grade), "bold"), (f"   a reviewer's grade, decision {given.number}", QUIET))
    return lines(told, Text(f"{safe(given.by)}, {day_in_words(given.at.date())}{f': {safe(given.reason)}' if given.reason else ''}"))
