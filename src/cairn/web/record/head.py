"""The head of a record: what is said to have happened, in a sentence made of its claims, and who denies it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cairn.assessment.wording import country_name
from cairn.model.claims import Claimant
from cairn.model.incident import Answer, IncidentRecord, Standing, TollSummary
from cairn.model.values import Place
from cairn.model.vocabulary import Harm, PlaceRole
from cairn.web.record.beside import beside
from cairn.web.record.citing import Citing, Quote
from cairn.web.words import Words

FIRST = (Harm.KILLED, Harm.CASUALTIES, Harm.INJURED, Harm.ABDUCTED, Harm.DETAINED, Harm.MISSING, Harm.DISPLACED)


@dataclass(frozen=True, slots=True)
class TollFact:
    """A harm with its figure, alone and with what it counts, and its ends, in words; `of_combatants` as in a record."""

    harm: Harm
    of_combatants: bool
    figure: str
    words: str
    ends: str


@dataclass(frozen=True, slots=True)
class Head:
    """`setting` is where and when, `beside` the places that are named beside it, `sentence` what and who; `silence` says since when nothing
    was said."""

    setting: str
    beside: tuple[str, ...]
    sentence: str
    tolls: tuple[TollFact, ...]
    silence: str
    silence_sentence: str


@dataclass(frozen=True, slots=True)
class Denial:
    """Who denies it, first in print on `day` by a publisher, in which words; `origin` is the key of the origin."""

    claimant: Claimant
    origin: str
    day: date | None
    publisher: str | None
    quotes: tuple[Quote, ...]


def head(record: IncidentRecord, t: Words) -> Head:
    """The head of a record in a language."""
    where = _where(record.where, t)
    setting = f"{where}, {t.span(record.when)}" if where else t.span(record.when)
    return Head(
        setting=setting[:1].upper() + setting[1:],
        beside=beside((place.name for place in record.where), setting),
        sentence=" ".join(_capital(part) for part in (_harm(record, t), _blame(record, t), _denial(record, t)) if part),
        tolls=tuple(_facts(record, t)),
        silence=_since(record.accountability, t),
        silence_sentence=_silence(record.accountability, t),
    )


def _facts(record: IncidentRecord, t: Words) -> Iterator[TollFact]:
    for of_combatants, tolls in ((False, record.tolls), (True, record.combatant_tolls)):
        for harm in (harm for harm in FIRST if harm in tolls):
            ends = t("record.low_to_high", low=t.end(tolls[harm].low), best=t.end(tolls[harm].best), high=t.end(tolls[harm].high))
            counted = _counted(harm, tolls[harm], t)
            words = t("sentence.combatants", harm=counted) if of_combatants else counted
            yield TollFact(harm, of_combatants, _figure(tolls[harm], t), words, ends)


def denials(record: IncidentRecord) -> list[Denial]:
    """Those who deny it, in the order in which they did."""
    citing, claims = Citing(record), {recorded.ref: recorded for recorded in record.claims}
    found = []
    for origin in record.corroboration.denying:
        own = [claims[ref] for ref in origin.claims if ref in claims]
        day = min((one.published for one in own if one.published), default=None)
        quotes = citing.claims(origin.claims)
        printed = (cited.document.head for quote in quotes for cited in quote.cited if cited.document.head.published == day)
        claimant = own[0].claim.claimant.model_copy(update={"name": origin.name or own[0].claim.claimant.name})
        found.append(Denial(claimant, origin.key, day, next((head.publisher for head in printed if head.publisher), None), quotes))
    return found


def name_of(claimant: Claimant, t: Words) -> str:
    """Who speaks: by name, or in what capacity where there is none."""
    return claimant.name or t("record.unnamed", role=t.of(claimant.role))


def address_of(place: Place) -> str:
    """A place's name and what it lies in, each once; of a country its name alone."""
    country = country_name(place.country) if place.country else None
    parts = [place.name] if place.name == country else [place.name, place.container, country]
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _where(places: tuple[Place, ...], t: Words) -> str:
    """The most exact place, as the record has it, and its country."""
    if not places:
        return ""
    best, country = places[0], next((country_name(place.country) for place in places if place.country), None)
    ends = [next((place.name for place in places if place.role is role), None) for role in (PlaceRole.ORIGIN, PlaceRole.DESTINATION)]
    if best.role in (PlaceRole.ORIGIN, PlaceRole.DESTINATION) and all(ends):
        name = t("sentence.between", one=ends[0], other=ends[1])
    else:
        name = t(f"sentence.{best.role.value}", name=best.name)
    return f"{name} ({country})" if country and country != best.name else name


def _harm(record: IncidentRecord, t: Words) -> str:
    told = [fact.words for fact in _facts(record, t)]
    summaries = (*record.tolls.values(), *record.combatant_tolls.values())
    claimants = len({figure.origin for summary in summaries for figure in summary.by_claimant if figure.standing is Standing.STANDS})
    if not told or not claimants:
        means = f" ({t.of(record.means)})" if record.means else ""
        return f"{t.of(record.kind)}{means}."
    return t("sentence.by", n=claimants, harms=t.listed(told))


def _figure(summary: TollSummary, t: Words) -> str:
    return t.toll(summary.headline) if summary.headline else t("value.unknown")


def _counted(harm: Harm, summary: TollSummary, t: Words) -> str:
    return t(f"sentence.{harm.value}", toll=_figure(summary, t))


def _blame(record: IncidentRecord, t: Words) -> str:
    names = [one.name for one in record.perpetrators]
    accusers = {by.origin for one in record.perpetrators for by in one.by}
    return t("sentence.accused", n=len(accusers), names=t.listed(names)) if names else ""


def _denial(record: IncidentRecord, t: Words) -> str:
    names = [one.name or t("record.unnamed", role=t.of(one.role)) for one in record.corroboration.denying]
    return t("sentence.denied", n=len(names), names=t.listed(names)) if names else t("sentence.not_denied")


def _since(answer: Answer, t: Words) -> str:
    if answer.days_of_silence is None:
        return ""
    if answer.silence_since == "last_word" and answer.last_word:
        return t("record.since_last_word", day=t.day(answer.last_word))
    return t("record.since_the_event")


def _silence(answer: Answer, t: Words) -> str:
    if answer.days_of_silence is None:
        return t("record.no_dated_word")
    return f"{t('record.days_silent', n=answer.days_of_silence)} {_since(answer, t)}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
