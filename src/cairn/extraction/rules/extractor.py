"""The rule extractor: the order of work from a document to its extraction. Each step stands in a file of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from cairn import __version__
from cairn.extraction.rules.admissions import acknowledgements, with_admissions
from cairn.extraction.rules.assembling import assembled
from cairn.extraction.rules.attributions import attributions as spoken_in
from cairn.extraction.rules.cast import Cast
from cairn.extraction.rules.concessions import with_concessions
from cairn.extraction.rules.dates import anchors_of, find_dates, with_promises
from cairn.extraction.rules.developments import find_developments
from cairn.extraction.rules.doers import doers_of
from cairn.extraction.rules.folding import Draft
from cairn.extraction.rules.forecasts import find_forecasts, without_promised
from cairn.extraction.rules.fuller import fuller_names
from cairn.extraction.rules.known import NAMING, acronyms, gazetteer, known_actors
from cairn.extraction.rules.light.reading import read_by_words
from cairn.extraction.rules.locator import Locator
from cairn.extraction.rules.mirrored import with_mirrored_claims
from cairn.extraction.rules.parse import parse
from cairn.extraction.rules.party import is_organ
from cairn.extraction.rules.quantities import find_quantities
from cairn.extraction.rules.report import Report
from cairn.extraction.rules.responses import find_responses
from cairn.extraction.rules.sentences import Sentence
from cairn.extraction.rules.setting import setting
from cairn.extraction.rules.splitting import split
from cairn.extraction.rules.tellings import Teller
from cairn.extraction.rules.testimonies import remarks
from cairn.extraction.rules.topics import Topics
from cairn.extraction.rules.triage import Triage, both, look, stems
from cairn.extraction.rules.voices import Voices
from cairn.language.aftermath import load_aftermath
from cairn.language.calendar import load_calendar
from cairn.language.files import light_languages, own_additions
from cairn.language.lexicon import Lexicon, load_lexicon
from cairn.language.numbers import load_numbers
from cairn.language.pipeline import languages, load_pipeline
from cairn.model.claims import Account
from cairn.model.document import Document
from cairn.model.extraction import DocumentHead, Extraction, ExtractorName


@cache
def named() -> ExtractorName:
    """The extractor's name and version; what the user added to lexicon and actors is part of the version, so that a run can be repeated."""
    own = own_additions()
    return ExtractorName(name="rules", version=f"{__version__}+own.{own}" if own else __version__)


def extract(document: Document, *, attributions: bool = False) -> Extraction:
    """What a document says. A document in a language that cannot be read yields an empty extraction."""
    return work(document, attributions=attributions)[0]


def work(document: Document, *, attributions: bool = False, is_asked: bool = False) -> tuple[Extraction, Report | None]:
    """What a document says, and the report it was read from; None in a language that cannot be read. `is_asked`: every step notes on its
    sentences what it found and why it passed over the rest. A language with a pipeline is parsed, one with a lexicon alone is read by its
    words."""
    language = document.language or "en"
    if language in light_languages():
        return read_by_words(document, language, named(), attributions=attributions, is_asked=is_asked)
    if language not in languages():
        return Extraction(document=DocumentHead.of(document), extractor=named()), None
    report = _report(document, language, is_asked=is_asked, all_speech=attributions)
    drafts, accounts = _accounts(report)
    topics = Topics(drafts)
    voice = doers_of(report).voice
    accounts = with_admissions(accounts, voice, report.cast)
    found = find_responses(report, topics, [p for a in accounts for c in a.claims for p in c.perpetrators])
    responses = with_concessions([*found, *acknowledgements(accounts, found, voice)], accounts, voice)
    responses = with_promises(responses, language, report.anchors.day)
    extraction = Extraction(
        document=DocumentHead.of(document),
        incidents=tuple(with_mirrored_claims(accounts, responses)),
        responses=tuple(responses),
        forecasts=tuple(without_promised(find_forecasts(report, topics), responses)),
        developments=tuple(find_developments(report, topics)),
        attributions=spoken_in(report) if attributions else None,
        extractor=named(),
    )
    return extraction, report


def _report(document: Document, language: str, *, is_asked: bool, all_speech: bool) -> Report:
    """Sentences, parsed where they matter, with their quantities and dates. `all_speech`: whether all that report speech are parsed."""
    lexicon = load_lexicon(language)
    found = split(document, language)
    found = [replace(s, notes=[]) for s in found] if is_asked else found
    found = parse(load_pipeline(language), found, triage(language).chosen(found, all_speech=all_speech), acronyms(), lexicon.text.acronym)
    calendar, numbers = load_calendar(language), load_numbers(language)
    where = setting(document, found, lexicon.places, gazetteer())
    countries = tuple(where.countries)
    cast = _cast(document, lexicon, countries, found)
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
        anchors=anchors_of(document.published, [d for s in found for d in dates[s.index]]),
    )


def _cast(document: Document, lexicon: Lexicon, countries: tuple[str, ...], sentences: Sequence[Sentence]) -> Cast:
    """A cast that knows whom the text names, and has met nobody yet."""
    text = document.text[:NAMING]
    matches = known_actors().matches(text, countries=countries)
    named = tuple(m.actor for m in matches if not is_organ(m.actor))
    organs = frozenset(m.actor for m in matches if is_organ(m.actor))
    fuller = fuller_names(text, matches)
    return Cast(lexicon, known_actors(), countries=countries, named=named, fuller=fuller, organs=organs, sentences=sentences)


def _accounts(report: Report) -> tuple[list[tuple[str, Draft]], list[Account]]:
    """The drafts worth an account, by local id, and their accounts."""
    voices = Voices(report)
    countries = report.cast.countries if report.setting.is_named else ()
    locator = Locator(report.lexicon.places, known_actors(), gazetteer(), countries, people=report.lexicon.people.statuses)
    teller = Teller(report, voices, locator)
    told = [t for s in report.parsed for t in teller.tellings(s)]
    return assembled(report, told, locator, lambda drafts: remarks(report, voices, drafts))


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
