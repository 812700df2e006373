"""The rule extractor: the order of work from a document to its extraction. Each step stands in a file of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from cairn import __version__
from cairn.extraction.rules.accounts import account, is_of_things, is_worth_an_account
from cairn.extraction.rules.admissions import acknowledgements, with_admissions
from cairn.extraction.rules.attributions import attributions as spoken_in
from cairn.extraction.rules.capitals import Plain, acronyms_of, is_in_capitals
from cairn.extraction.rules.cast import Cast, is_organ
from cairn.extraction.rules.claims import as_claim, statements
from cairn.extraction.rules.concessions import with_concessions
from cairn.extraction.rules.credits import credited
from cairn.extraction.rules.dates import Anchors, DateExpression, find_dates, named_day, text_anchor
from cairn.extraction.rules.developments import find_developments
from cairn.extraction.rules.doers import doers_of
from cairn.extraction.rules.folding import Draft, fold
from cairn.extraction.rules.forecasts import find_forecasts
from cairn.extraction.rules.fuller import fuller_names
from cairn.extraction.rules.gathering import gathered
from cairn.extraction.rules.heads import with_head_marked, without_head
from cairn.extraction.rules.locator import Locator
from cairn.extraction.rules.mirrored import with_mirrored_claims
from cairn.extraction.rules.parse import parse
from cairn.extraction.rules.quantities import find_quantities
from cairn.extraction.rules.report import Report
from cairn.extraction.rules.responses import find_responses
from cairn.extraction.rules.sentences import Boilerplate, Sentence, sentences
from cairn.extraction.rules.setting import setting
from cairn.extraction.rules.settling import settled
from cairn.extraction.rules.surroundings import Surroundings
from cairn.extraction.rules.tellings import Teller, Telling
from cairn.extraction.rules.testimonies import remarks
from cairn.extraction.rules.topics import Topics
from cairn.extraction.rules.triage import Triage, both, look, stems
from cairn.extraction.rules.voices import Voices
from cairn.knowledge.actors import Actors
from cairn.knowledge.countries import Countries
from cairn.knowledge.gazetteer import Gazetteer
from cairn.language.aftermath import load_aftermath
from cairn.language.calendar import load_calendar
from cairn.language.casing import load_casing
from cairn.language.files import own_additions
from cairn.language.lexicon import Lexicon, load_lexicon
from cairn.language.numbers import load_numbers
from cairn.language.pipeline import languages, load_pipeline
from cairn.model.claims import Account
from cairn.model.document import Document
from cairn.model.extraction import DocumentHead, Extraction, ExtractorName
from cairn.model.vocabulary import Stance

NAMING = 50000
"""Characters of a text in which actors are looked for before it is read."""


@cache
def named() -> ExtractorName:
    """The extractor's name and version; what the user added to lexicon and actors is part of the version, so that a run can be repeated."""
    own = own_additions()
    return ExtractorName(name="rules", version=f"{__version__}+own.{own}" if own else __version__)


def extract(document: Document, *, attributions: bool = False) -> Extraction:
    """What a document says. A document in a language without a pipeline yields an empty extraction."""
    return work(document, attributions=attributions)[0]


def work(document: Document, *, attributions: bool = False, is_asked: bool = False) -> tuple[Extraction, Report | None]:
    """What a document says, and the report it was read from; None in a language without a pipeline. `is_asked`: every step notes on its
    sentences what it found and why it passed over the rest."""
    language = document.language or "en"
    if language not in languages():
        return Extraction(document=DocumentHead.of(document), extractor=named()), None
    report = _report(document, language, is_asked=is_asked, all_speech=attributions)
    drafts, accounts = _accounts(report)
    topics = Topics(drafts)
    voice = doers_of(report).voice
    accounts = with_admissions(accounts, voice, report.cast)
    found = find_responses(report, topics)
    responses = with_concessions([*found, *acknowledgements(accounts, found, voice)], accounts)
    extraction = Extraction(
        document=DocumentHead.of(document),
        incidents=tuple(with_mirrored_claims(accounts, responses)),
        responses=tuple(responses),
        forecasts=tuple(find_forecasts(report, topics)),
        developments=tuple(find_developments(report, topics)),
        attributions=spoken_in(report) if attributions else None,
        extractor=named(),
    )
    return extraction, report


def _report(document: Document, language: str, *, is_asked: bool, all_speech: bool) -> Report:
    """Sentences, parsed where they matter, with their quantities and dates. `all_speech`: whether all that report speech are parsed."""
    lexicon = load_lexicon(language)
    found = _sentences(document, language)
    found = [replace(s, notes=[]) for s in found] if is_asked else found
    found = parse(load_pipeline(language), found, triage(language).chosen(found, all_speech=all_speech), acronyms(), lexicon.text.acronym)
    calendar, numbers = load_calendar(language), load_numbers(language)
    where = setting(document, found, lexicon.places, gazetteer())
    countries = tuple(where.countries)
    cast = _cast(document, lexicon, countries)
    dates = {s.index: find_dates(s.text, calendar) if s.doc is not None or document.published is None else [] for s in found}
    for sentence in found:
        cast.learn_acronyms(sentence.text)
    return Report(
        document=document,
        sentences=tuple(found),
        setting=where,
        lexicon=lexicon,
        cast=cast,
        quantities={s.index: find_quantities(s.text, numbers, dates[s.index]) for s in found if s.doc is not None},
        dates=dates,
        anchors=_anchors(document, [d for s in found for d in dates[s.index]]),
    )


def _cast(document: Document, lexicon: Lexicon, countries: tuple[str, ...]) -> Cast:
    """A cast that knows whom the text names, and has met nobody yet."""
    text = document.text[:NAMING]
    matches = known_actors().matches(text, countries=countries)
    named = tuple(m.actor for m in matches if not is_organ(m.actor))
    return Cast(lexicon, known_actors(), countries=countries, named=named, fuller=fuller_names(text, matches))


def _anchors(document: Document, expressions: Sequence[DateExpression]) -> Anchors:
    """The day of publication; where nothing says it, what the text itself fixes (contract, rule 6)."""
    fixed = None if document.published else text_anchor(expressions)
    return Anchors(published=document.published, text_anchor=fixed, named=named_day(expressions))


def _sentences(document: Document, language: str) -> list[Sentence]:
    """The text's sentences, and before them the title where it stands beside the text."""
    plain = _plain(document, language)
    found = sentences(document.text, language, boilerplate(language), plain)
    if document.published is not None:
        found = without_head(found, document.published, load_calendar(language), load_lexicon(language).text.stamp)
    found = with_head_marked(found, document.title) if document.title else found
    if document.title and document.title_is_beside_text and document.title.strip() not in document.text[:400]:
        found = [
            Sentence(0, -1, 0, plain(document.title.replace("\n", " ")), document.title, "title"),
            *(replace(s, index=s.index + 1) for s in found),
        ]
    return found


def _plain(document: Document, language: str) -> Callable[[str], str]:
    """What makes plain print of a stretch of a document in capitals, and leaves any other as it is."""
    casing = load_casing(language)
    if casing is None:
        return str
    acronyms = acronyms_of(document.text, casing) if is_in_capitals(document.text) else frozenset()

    def plain(text: str) -> str:
        if not is_in_capitals(text):
            return text
        actors = known_actors().matches(text)
        countries = Countries.load().mentions(text)
        names = [(m.start, m.end) for m in actors if not is_organ(m.actor)] + [(m.start, m.end) for m in countries]
        known = frozenset(a for m in actors for a in m.actor.acronyms)
        return Plain(casing, frozenset(load_lexicon(language).text.name_links), acronyms | known).rewritten(text, names)

    return plain


def _accounts(report: Report) -> tuple[list[tuple[str, Draft]], list[Account]]:
    """The drafts worth an account, by local id, and their accounts."""
    voices = Voices(report)
    locator = Locator(report.lexicon.places, known_actors(), gazetteer(), report.cast.countries if report.setting.is_named else ())
    teller = Teller(report, voices, locator)
    heard = [t for s in report.parsed for t in teller.tellings(s)]
    drafts = _worthy(fold(heard))
    beside = Surroundings(report, locator, drafts)
    accused = accused_keys(heard, report.cast)
    spoken = remarks(report, voices, drafts)
    labels = report.lexicon.text.stamp.sources
    credits = report.document.credits or credited(report.sentences, report.cast, labels)
    kept: list[tuple[str, Draft]] = []
    accounts: list[Account] = []
    number = 0
    for draft in drafts:
        told = gathered(settled(draft.tellings), report.lexicon.text.also)
        made = statements(told, spoken.get(id(draft), []))
        country, of_things = report.cast.country, is_of_things(draft.tellings)
        claims = [as_claim(number + i, s, accused, country, credits, of_things=of_things) for i, s in enumerate(made, 1)]
        number += len(claims)
        identifier = f"i{len(kept) + 1}"
        for telling in draft.tellings:
            telling.sentence.note("account", telling.mention.token, "on incident {}", identifier)
        kept.append((identifier, draft))
        accounts.append(account(identifier, draft, claims, beside))
    return kept, accounts


def _worthy(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts that are worth an account; of the others it is noted that they make none."""
    dropped = (t for d in drafts if not is_worth_an_account(d) for t in d.tellings)
    for telling in dropped:
        why = "no account: nobody is counted or named as harmed, and it is not told with both a place and a day"
        telling.sentence.note("passed over", telling.mention.token, why)
    return [d for d in drafts if is_worth_an_account(d)]


def accused_keys(told: Sequence[Telling], cast: Cast) -> frozenset[str]:
    """Keys of the parties that some telling holds responsible, and of every organ of a state whose forces are among them."""
    named = {p.actor or p.name.casefold() for t in told if all(v.stance != Stance.DENIES for v in t.voices) for p in t.perpetrators}
    states = {a.country for k in named if (a := cast.actors.by_key(k)) and a.country and a.side == "state"}
    organs = {p.key for _, p in cast.seen if p.actor and p.actor.country in states and p.actor.side == "state"}
    return frozenset(named | organs)


@cache
def triage(language: str) -> Triage:
    """The cheap look for a language."""
    lexicon, after = load_lexicon(language), load_aftermath(language)
    words = lexicon.harm
    harm = [s for t in (*words.verb, *words.noun, *words.adjective, *words.condition) for s in stems(() if t.exact else t.lemmas, t.forms)]
    idioms = [both(stems([i.verb], i.forms), stems([i.object, *i.objects], i.object_forms)) for i in lexicon.harm.idiom]
    cues = [s for c in lexicon.speech.cue for s in stems(c.lemmas, c.forms)] + list(lexicon.speech.preposition.lemmas)
    held = stems(lexicon.speech.accusing.opening)
    return Triage(look([*harm, *idioms, *held, *stems(lexicon.text.references)]), look(after.stems), look(after.outlooks), look(cues))


@cache
def boilerplate(language: str) -> Boilerplate:
    """Patterns of what is no report."""
    words = load_lexicon(language).text.boilerplate
    inside = re.compile(r"\b(?:" + "|".join(re.escape(w.title()) for w in words.inside) + r")\b")
    return Boilerplate(_openings(words.ends), _openings(words.line), inside)


def _openings(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(r"\W*(?:" + "|".join(map(re.escape, words)) + r")(?!\w)", re.IGNORECASE)


@cache
def known_actors() -> Actors:
    """The known actors, loaded once a process."""
    return Actors.load()


@cache
def acronyms() -> frozenset[str]:
    """The acronyms of all known actors."""
    return frozenset(word for actor in known_actors() for word in actor.acronyms)


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, loaded once a process."""
    return Gazetteer.load()
