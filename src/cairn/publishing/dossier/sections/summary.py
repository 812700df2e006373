"""What is said to have happened: sentences made of the claims, and the facts in a row."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import JsonValue

from cairn.assessment.title import AS_SAID
from cairn.assessment.wording import country_name, listed, plain, where_in_words
from cairn.model.vocabulary import Harm, PlaceRole
from cairn.publishing.dossier.blocks import Line, cell, facts, line, run, section
from cairn.publishing.dossier.told import Told, capital, counted, day, days, role_of, span, toll, who, word
from cairn.publishing.release.cutting import Json
from cairn.publishing.release.denying import are_denials_told, denying_responses
from cairn.publishing.release.fields import at, each, number, places, text


def title(told: Told, incident: str) -> Line:
    """The record's title; its id where none leaves."""
    return line(text(told.record, "title") or f"Incident {incident}")


def lead(told: Told) -> list[JsonValue]:
    """What happened, who is accused and who denies it, how long the silence is; a sentence each."""
    return [line(capital(one)) for one in (_harm(told), _blame(told), _denial(told), _silence(told)) if one]


def summary(told: Told) -> Json | None:
    """The record in facts."""
    record = told.record
    what = " · ".join(one for one in (word(record, "kind"), word(record, "means"), word(record, "status")) if one)
    former = at(record, "former_ids")
    return section(
        "The record at a glance",
        facts(
            ("Incident", cell(text(record, "id"))),
            ("Formerly", cell(listed([str(one) for one in former])) if isinstance(former, list) and former else None),
            ("As known on", cell(day(text(record, "as_of")))),
            ("What", cell(what)),
            ("When", cell(_when(record))),
            ("Where", cell(*(_place(place) for place in each(record, "where")))),
            ("Tolls", cell(*(f"{name}: {words}" for name, words in tolls_in_words(record)))),
            ("Grade", cell(_grade(record))),
            ("Accountability", cell(_stage(record))),
        ),
    )


def tolls_in_words(record: Json) -> Iterator[tuple[str, str]]:
    """Each harm with its toll from low to high: ("killed", "at least 20")."""
    for part, more in (("tolls", ""), ("combatant_tolls", " (called combatants)")):
        for harm in Harm:
            if words := headline(at(record, part, harm.value)):
                yield f"{AS_SAID[harm]}{more}", words


def headline(summary: JsonValue) -> str | None:
    """A toll where there is room for one range: all that stands or, where both ends are open, the best figure."""
    ends: Json = {"min": number(summary, "low"), "max": number(summary, "high")}
    best = number(summary, "best")
    return toll(ends) or toll(at(summary, "best_range")) or (None if best is None else f"most likely {int(best):,}")


def _harm(told: Told) -> str:
    record = told.record
    found = listed([f"{words} {name}" for name, words in tolls_in_words(record)])
    setting = ", ".join(one for one in (_at(record), span(at(record, "when"))) if one)
    said = found or word(record, "kind") or "harm"
    claims = f", by {counted(len(told.claims), 'claim')}" if told.claims else ""
    documents = f" in {counted(len(told.documents), 'document')}" if told.claims and told.documents else ""
    return f"{f'{setting}: ' if setting else ''}{said}{claims}{documents}."


def _at(record: Json) -> str | None:
    """Where: "at Moura (Mali)", "near Gao (Mali)"."""
    found = places(record)
    where = where_in_words(found)
    return f"at {where}" if where and found[0].role is PlaceRole.SITE else where


def _blame(told: Told) -> str | None:
    names = [name for one in each(told.record, "perpetrators") if (name := text(one, "name"))]
    accusers = {text(by, "origin") for one in each(told.record, "perpetrators") for by in each(one, "by")}
    by = f", by {counted(len(accusers), 'origin')}" if accusers else ""
    return f"{listed(names)} {'is' if len(names) == 1 else 'are'} accused{by}." if names else None


def _denial(told: Told) -> str | None:
    names = [text(one, "name") or role_of(one) for one in each(told.record, "corroboration", "denying")]
    names += [who(at(one, "actor")) for one in denying_responses(told.record)]
    if names:
        return f"Denied by {listed(list(dict.fromkeys(names)))}."
    return "Nobody denies it on record." if are_denials_told(told.record) else None


def _silence(told: Told) -> str | None:
    count, since = number(told.record, "accountability", "days_of_silence"), text(told.record, "accountability", "silence_since")
    if count is None:
        return None
    last = day(text(told.record, "accountability", "last_word"))
    after = (
        f"since the last word of the responsible side, on {last}"
        if since == "last_word" and last
        else "without a word of the responsible side"
    )
    return f"{days(count)} {after}."


def _when(record: Json) -> Line | None:
    told, precision = span(at(record, "when")), text(record, "when", "precision")
    return line(told, run(f"  to the {plain(precision)}", "quiet") if precision else None) if told else None


def _place(place: Json) -> Line | None:
    name, country = text(place, "name"), text(place, "country")
    parts = [name, text(place, "container"), country_name(country) if country else None]
    said = ", ".join(dict.fromkeys(part for part in parts if part))
    role = word(place, "role")
    return line(said, run(f"  {role}" if role else "", "quiet"), run(_point(place), "quiet")) if said else None


def _point(place: Json) -> str:
    north, east, radius = number(place, "latitude"), number(place, "longitude"), number(place, "radius_km")
    if north is None or east is None:
        return "  no coordinates"
    within = f", within {radius:g} km" if radius is not None else ""
    return f"  {abs(north):.4f}° {'N' if north >= 0 else 'S'}, {abs(east):.4f}° {'E' if east >= 0 else 'W'}{within}"


def _grade(record: Json) -> Line | None:
    grade, policy = text(record, "grade", "grade"), text(record, "grade", "policy")
    return line(run(grade, "strong"), run(f"  by the policy {policy}" if policy else "", "quiet")) if grade else None


def _stage(record: Json) -> str | None:
    stage, since = word(record, "accountability", "stage"), day(text(record, "accountability", "since"))
    return f"{stage}{f', reached on {since}' if since else ''}" if stage else None
