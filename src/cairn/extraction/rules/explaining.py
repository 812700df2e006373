"""From the notes of the steps to an explanation in words, with the line of the lexicon that each finding rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cairn.extraction.explanation import Explanation, Line, SentenceExplained, WordExplained
from cairn.extraction.rules.extractor import work
from cairn.extraction.rules.notes import Note
from cairn.extraction.rules.outcomes import outcomes
from cairn.extraction.rules.report import Report
from cairn.extraction.rules.sentences import Sentence
from cairn.extraction.rules.sources import Sources
from cairn.extraction.rules.splitting import boilerplate
from cairn.extraction.rules.tellings import Telling
from cairn.extraction.rules.voices import Voice
from cairn.language.aftermath import DevelopmentFrame, Frame, ResponseFrame
from cairn.language.lexicon import Idiom, Trigger
from cairn.model.document import Document
from cairn.model.extraction import Extraction
from cairn.model.values import DateSpan, Toll

if TYPE_CHECKING:
    from spacy.tokens import Token

PASSED_OVER = ("passed over", "day", "claims")
"""Steps that note only what did not count, or was counted elsewhere."""


def explained(document: Document) -> Explanation:
    """Every sentence of a document with what the steps noted of it."""
    extraction, report = work(document, is_asked=True)
    if report is None:
        return Explanation(name=document.name, sentences=())
    sources = Sources(report.lexicon)
    told = tuple(_sentence(s, report, extraction, sources) for s in report.sentences)
    return Explanation(name=document.name, sentences=told, left_out=tuple(_left_out(report)))


def _sentence(sentence: Sentence, report: Report, extraction: Extraction, sources: Sources) -> SentenceExplained:
    notes = sentence.notes or []
    whole = [Line(label=n.step, told=str(n)) for n in notes if n.word is None]
    if sentence.doc is not None:
        whole += [*_speeches(sentence, report, sources), *_numbers(sentence, report)]
    words: dict[int, list[Note]] = {}
    for note in notes:
        if note.word is not None:
            words.setdefault(note.word.i, []).append(note)
    return SentenceExplained(
        number=sentence.index + 1,
        text=sentence.text.strip(),
        lines=tuple(whole),
        words=tuple(WordExplained(word=_text(words[i]), lines=tuple(_lines(words[i], sources))) for i in sorted(words)),
        came_of_it=tuple(outcomes(sentence, extraction)),
    )


def _text(notes: list[Note]) -> str:
    return notes[0].word.text if notes[0].word is not None else ""


def _lines(notes: list[Note], sources: Sources) -> Iterator[Line]:
    """The notes on one word, each finding once. The frames that did not fit are told only where none did."""
    seen: set[Line] = set()
    notes = sorted(notes, key=lambda note: note.step != "trigger")
    fitted = {type(n.parts[0]) for n in notes if n.step == "frame" and n.told == "fits"}
    for note in notes:
        if note.step == "frame" and note.told != "fits" and type(note.parts[0]) in fitted:
            continue
        for line in _of_note(note, sources):
            if line not in seen:
                seen.add(line)
                yield line


def _of_note(note: Note, sources: Sources) -> Iterator[Line]:
    part = note.parts[0] if note.parts else None
    if isinstance(part, Telling):
        yield from _telling(part)
    elif isinstance(part, Trigger):
        yield Line(label="trigger", told=_trigger(part, note, sources))
    elif isinstance(part, Frame):
        kind = str(part.kind) if isinstance(part, ResponseFrame | DevelopmentFrame) else ""
        yield Line(label="frame", told=f"{kind}, {sources.of(part)}: {note.told}", is_passed_over=note.told != "fits")
    else:
        yield Line(label=note.step, told=str(note), is_passed_over=note.step in PASSED_OVER)


def _trigger(trigger: Trigger, note: Note, sources: Sources) -> str:
    if not trigger.lemmas and not isinstance(trigger, Idiom):
        return "takes an event up again (text.toml, references)"
    harm = f", counts the {trigger.harm}" if trigger.harm else ", harm not stated"
    means = f", by {trigger.means}" if trigger.means else ""
    return f"{trigger.kind}{harm}{means}; {sources.of(trigger)}"


def _telling(telling: Telling) -> Iterator[Line]:
    """What fills the roles of a mention, and which are empty."""
    mention = telling.mention
    people = mention.victims
    if people is not None:
        count = _toll(people.toll) if people.toll is not None else "uncounted"
        parts = [f"{n} {who}" for n, who in ((people.women, "women"), (people.children, "children")) if n is not None]
        named = f"“{people.description}”" if people.description else "a number alone"
        yield Line(label="victims", told=", ".join([f"{named}: {count}, {people.status}", *parts]))
    if telling.perpetrators:
        done = "; ".join(f"{p.name} ({p.side}{', ' + p.actor if p.actor else ''})" for p in telling.perpetrators)
        yield Line(label="doer", told=done)
    else:
        heads = ", ".join(f"“{a.text}”" for a in mention.agents if a is not mention.token)
        yield Line(label="doer", told=f"none: {heads} names no party" if heads else "none named in the sentence", is_passed_over=True)
    yield Line(label="means", told=str(telling.means or "not said"))
    yield Line(label="day", told=_day(telling.when) if telling.when else "none of its own")
    yield Line(label="place", told="; ".join(f"{p.name} ({p.role})" for p in telling.where) or "none of its own")
    for voice in telling.voices:
        yield Line(label="said by", told=_voice(voice))
    if mention.status != "happened":
        yield Line(label="status", told=str(mention.status))


def _voice(voice: Voice) -> str:
    speaker = f"{voice.speaker.name} ({voice.speaker.role})" if voice.speaker else "the document itself"
    relays = f", relayed by {', '.join(voice.relays)}" if voice.relays else ""
    return f"{speaker}, {voice.stance}{relays}"


def _toll(toll: Toll) -> str:
    if toll.min == toll.max:
        return str(toll.min)
    return f"{toll.min if toll.min is not None else '?'} to {toll.max if toll.max is not None else 'open'}"


def _day(span: DateSpan) -> str:
    if not span.is_resolved:
        return "named, but not to be resolved without the day of publication"
    return str(span.earliest) if span.earliest == span.latest else f"{span.earliest} to {span.latest}"


def _speeches(sentence: Sentence, report: Report, sources: Sources) -> Iterator[Line]:
    for speech in report.speeches[sentence.index]:
        source = f"“{_phrase(speech.source)}”" if speech.source is not None else "nobody named"
        yield Line(label="speech", told=f"{source}, by “{speech.cue.text}” ({speech.stance}{sources.of_cue(speech.cue)})")


def _phrase(token: Token) -> str:
    words = sorted(token.subtree, key=lambda t: t.i)
    return " ".join(t.text for t in words[:8]) + (" …" if len(words) > 8 else "")


def _numbers(sentence: Sentence, report: Report) -> Iterator[Line]:
    for quantity in report.quantities[sentence.index]:
        words = sentence.text[quantity.start : quantity.end]
        if not quantity.is_count:
            yield Line(label="number", told=f"“{words}” counts no people: {quantity.why_not}", is_passed_over=True)
        elif quantity.is_part:
            yield Line(label="number", told=f"“{words}” is a part of a toll, no toll of its own", is_passed_over=True)


def _left_out(report: Report) -> Iterator[Line]:
    """Lines of the text that are in no sentence: what is no report."""
    patterns = boilerplate(report.lexicon.language)
    spans = [(s.start, s.end) for s in report.sentences if s.within is None]
    at = 0
    for line in report.document.text.splitlines(keepends=True):
        start, end = at, at + len(line)
        at = end
        if line.strip() and not any(a < end and start < b for a, b in spans):
            found = patterns.line.match(line.strip()) or patterns.ends.match(line.strip())
            why = f"begins with “{found.group().strip()}” (text.toml, boilerplate)" if found else "stands after a line that ends the report"
            yield Line(label="left out", told=f"“{line.strip()[:60]}”: {why}", is_passed_over=True)
