"""The title of an incident: what a reader needs to tell it from others in a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from cairn.assessment.wording import listed, plain, span_in_words, toll_in_words, where_in_words
from cairn.model.incident import AttributedPerpetrator, AttributionLevel, TollSummary
from cairn.model.values import DateSpan, Place, Toll
from cairn.model.vocabulary import Harm, Kind, Means, Status

COUNTED_FIRST = (Harm.KILLED, Harm.CASUALTIES, Harm.ABDUCTED, Harm.DETAINED, Harm.MISSING, Harm.DISPLACED)
AS_SAID = {
    Harm.KILLED: "killed",
    Harm.CASUALTIES: "killed or injured",
    Harm.INJURED: "injured",
    Harm.ABDUCTED: "abducted",
    Harm.DETAINED: "detained",
    Harm.MISSING: "missing",
    Harm.DISPLACED: "displaced",
}
COMBATANTS = "said to be combatants"
"""How those are told whom a claim calls fighters: that it says so is all that is known."""
NOBODY: Mapping[Harm, TollSummary] = MappingProxyType({})


def make_title(
    *,
    when: DateSpan | None,
    where: Sequence[Place],
    kind: Kind,
    means: Means | None,
    status: Status,
    tolls: Mapping[Harm, TollSummary],
    perpetrators: Sequence[AttributedPerpetrator],
    of_combatants: Mapping[Harm, TollSummary] = NOBODY,
) -> str:
    """One sentence: "17 February 2025, near Gao (Mali): at least 24 killed; Malian soldiers and Wagner accused".

    Combatants are counted in it only where nobody else was harmed, and called what they are said to be."""
    fighters = _harm(of_combatants)
    happened = _harm(tolls) or (fighters and f"{fighters}, {COMBATANTS}") or (f"{plain(kind)} ({plain(means)})" if means else plain(kind))
    if status is not Status.HAPPENED:
        happened = f"{status}: {happened}"
    setting = ", ".join(part for part in (span_in_words(when), where_in_words(where)) if part)
    blame = _blame(perpetrators)
    return f"{setting[:1].upper()}{setting[1:]}: {happened}" + (f"; {blame}" if blame else "")


def _harm(tolls: Mapping[Harm, TollSummary]) -> str:
    first = next((harm for harm in COUNTED_FIRST if _counted(tolls, harm)), None)
    shown = [harm for harm in (first, Harm.INJURED) if harm and _counted(tolls, harm)]
    return ", ".join(f"{toll_in_words(best)} {AS_SAID[harm]}" for harm in shown if (best := _counted(tolls, harm)))


def _counted(tolls: Mapping[Harm, TollSummary], harm: Harm) -> Toll | None:
    """The range that the record shows, so that a title never hides a dispute; None where nobody was harmed so."""
    summary = tolls.get(harm)
    return None if summary is None or summary.high == 0 else summary.headline


def _blame(perpetrators: Sequence[AttributedPerpetrator]) -> str:
    by_verdict: dict[str, list[str]] = {}
    for one in perpetrators:
        by_verdict.setdefault(_verdict(one), []).append(one.name)
    return ", ".join(f"{listed(names)} {verdict}" for verdict, names in by_verdict.items())


def _verdict(one: AttributedPerpetrator) -> str:
    """Who owns up to a strike and denies whom it hit has done both, and a title says so."""
    if one.attribution is AttributionLevel.ADMITTED:
        return "both admitted and denied it" if one.denied_by else "admitted it"
    return "found responsible" if one.attribution is AttributionLevel.CONFIRMED else "accused"
