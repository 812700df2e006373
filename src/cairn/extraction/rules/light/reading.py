"""The order of work for a language that is read by its words: from a document to its extraction."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from cairn.extraction.rules.admissions import acknowledgements, with_admissions
from cairn.extraction.rules.assembling import assembled
from cairn.extraction.rules.cast import Cast
from cairn.extraction.rules.concessions import with_concessions
from cairn.extraction.rules.dates import DateExpression, anchors_of, find_dates, with_promises
from cairn.extraction.rules.known import NAMING, gazetteer, known_actors
from cairn.extraction.rules.light.answers import find_answers
from cairn.extraction.rules.light.parties import Parties
from cairn.extraction.rules.light.spots import LightLocator
from cairn.extraction.rules.light.teller import LightTeller
from cairn.extraction.rules.light.tokens import Line, cutter
from cairn.extraction.rules.light.words import ReadyWords, ready
from cairn.extraction.rules.mirrored import with_mirrored_claims
from cairn.extraction.rules.party import is_organ
from cairn.extraction.rules.publishers import voice_of
from cairn.extraction.rules.quantities import Quantity, find_quantities
from cairn.extraction.rules.report import Report
from cairn.extraction.rules.setting import ADJECTIVE, AT_HEAD, EARLY, Setting
from cairn.extraction.rules.speech import Speech
from cairn.extraction.rules.splitting import split
from cairn.extraction.rules.topics import Topics
from cairn.knowledge.countries import Countries
from cairn.language.calendar import load_calendar
from cairn.language.light import load_answers
from cairn.language.numbers import load_numbers
from cairn.model.document import Document
from cairn.model.extraction import DocumentHead, Extraction, ExtractorName
from cairn.model.values import Passage


class LightReport(Report):
    """A report whose sentences were cut into words, not parsed."""

    @cached_property
    def speeches(self) -> dict[int, list[Speech]]:
        """None by the parse: what is said is found by `sayings`."""
        return {s.index: [] for s in self.sentences}


def read_by_words(
    document: Document, language: str, name: ExtractorName, *, attributions: bool, is_asked: bool
) -> tuple[Extraction, Report]:
    """What a document says, and the report it was read from."""
    words = ready(language)
    report, lines = _report(document, words, is_asked=is_asked)
    countries = report.cast.countries if report.setting.is_named else ()
    locator = LightLocator(words.lexicon.places, known_actors(), gazetteer(), countries, words, lines, report.cast.countries)
    teller = LightTeller(report, words, lines, locator, Parties(report.cast, words))
    told = [t for line in lines.values() for t in teller.tellings(line)]
    drafts, accounts = assembled(report, told, locator, lambda _: {})
    answers = load_answers(language)
    voice = voice_of(report, answers.publishing)
    accounts = with_admissions(accounts, voice, report.cast)
    found = find_answers(teller, answers, Topics(drafts), voice)
    responses = with_concessions([*found, *acknowledgements(accounts, found, voice)], accounts, voice)
    responses = with_promises(responses, language, report.anchors.day)
    extraction = Extraction(
        document=DocumentHead.of(document),
        incidents=tuple(with_mirrored_claims(accounts, responses)),
        responses=tuple(responses),
        attributions=() if attributions else None,
        extractor=name,
    )
    return extraction, report


def _report(document: Document, words: ReadyWords, *, is_asked: bool) -> tuple[Report, dict[int, Line]]:
    """Sentences as their words, with their quantities and dates."""
    language = words.lexicon.language
    calendar, cut = load_calendar(language), cutter(language)
    found = [replace(s, notes=[]) if is_asked else s for s in split(document, language)]
    made = [cut.line(s) for s in found]
    sentences = tuple(s if s.dateline else replace(s, doc=line.doc) for s, line in zip(found, made, strict=True))
    lines = {s.index: replace(line, sentence=s) for s, line in zip(sentences, made, strict=True) if not s.dateline}
    where = _setting(document, made, words)
    actors, countries = known_actors(), tuple(where.countries)
    named = tuple(m.actor for m in actors.matches(document.text[:NAMING], countries=countries) if not is_organ(m.actor))
    dates = {s.index: find_dates(s.text, calendar) for s in sentences}
    report = LightReport(
        document=document,
        sentences=sentences,
        setting=where,
        lexicon=words.lexicon,
        cast=Cast(words.lexicon, actors, countries=countries, named=named),
        quantities={index: _quantities(line, dates[index], words) for index, line in lines.items()},
        dates=dates,
        anchors=anchors_of(document.published, [d for s in sentences for d in dates[s.index]]),
    )
    return report, lines


def _quantities(line: Line, dates: Sequence[DateExpression], words: ReadyWords) -> list[Quantity]:
    """The quantities of a line; small words written onto figures are left out for that."""
    text = line.sentence.text
    if words.joined and _GLUED.search(text):
        text = _GLUED.sub(lambda m: " " * len(m.group()), text)
    return find_quantities(text, load_numbers(words.lexicon.language), dates)


_GLUED = re.compile(r"(?<!\w)[^\W\d_]{1,2}(?=\d)")


def _setting(document: Document, lines: list[Line], words: ReadyWords) -> Setting:
    """The countries that a document speaks of, by the names that the gazetteer knows and those of its language."""
    countries = Countries.load()
    weights: dict[str, float] = defaultdict(float)
    passages: dict[str, list[tuple[bool, Passage]]] = defaultdict(list)
    for line in lines:
        sentence = line.sentence
        own = [(line.doc[f.first].idx, line.doc[f.end - 1].idx + len(line.doc[f.end - 1].text), f.value) for f in words.lands.find(line)]
        mentions = gazetteer().country_mentions(sentence.text)
        known = [(m.start, m.end, m.country, countries.is_name(sentence.text[m.start : m.end])) for m in mentions]
        known = [k for k in known if not any(start < k[1] and k[0] < end for start, end, _ in own)]
        for start, end, code, is_name in [*((a, b, land.code, land.is_name) for a, b, land in own), *known]:
            early = AT_HEAD if sentence.start + start < EARLY else 1.0
            weights[code] += early * (1.0 if is_name else ADJECTIVE)
            passages[code].append((is_name, sentence.passage(start, end)))
    ranked = sorted(weights, key=lambda code: -weights[code])
    told = {code: next((p for is_name, p in passages[code] if is_name), passages[code][0][1]) for code in ranked}
    return Setting(told, (), is_named=any(is_name for named in passages.values() for is_name, _ in named))
