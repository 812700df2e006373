"""When: which of a sentence's expressions of time belongs to a word, and which days it means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from cairn.extraction.rules import grammar
from cairn.extraction.rules.dates import DateExpression, DateKind, Tense, counted_back, counted_from, day_beside, is_term, resolve
from cairn.extraction.rules.printing import is_of_printing
from cairn.extraction.rules.report import Report
from cairn.extraction.rules.sentences import Sentence
from cairn.language.calendar import load_calendar
from cairn.language.terms import load_terms
from cairn.model.values import DateSpan

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def event_dates(
    report: Report, sentence: Sentence, token: Token, scope: frozenset[int] = frozenset(), before: DateSpan | None = None
) -> DateSpan | None:
    """The days of the event that a word names: from the expression nearest to it in the parse, within what its speaker says.

    `scope`: indices of the tokens that the speech covers, empty for the document's own voice; `before`: the days of the event told last,
    for "two days later"."""
    own = [d for d in report.dates[sentence.index] if d.is_event_date and not is_of_printing(report, sentence, d)]
    held = [d for d in own if (t := token_at(token.doc, d)) is not None and _is_held(report, sentence, t, token, scope)]
    held += [d for d in own if d not in held and (is_counted_from(report, sentence, token, d) or _is_right_behind(token, d))]
    held = held or [d for d in own if not names_a_day(d)]  # "In March 2022 they were accused of": the month is the event's
    for date in () if sentence.notes is None else report.dates[sentence.index]:
        if date not in held:
            why = "is the saying's, or stands outside what is said" if date in own else f"is no day of an event ({date.kind})"
            sentence.note("day", token, "“{}” {}", sentence.text[date.start : date.end], why)
    return _resolved(report, sentence, token, held, before)


def _is_held(report: Report, sentence: Sentence, date: Token, token: Token, scope: frozenset[int]) -> bool:
    """Whether a date is part of what is said of the event: below its word, within its speech, or on no verb of saying."""
    if token in grammar.ancestors(date):
        return True
    return date.i in scope if scope else not _is_of_saying(report, sentence, date, token)


def when_of(report: Report, sentence: Sentence, token: Token, *, promises: bool = False) -> DateSpan | None:
    """The days on which something was said or done: from the expression nearest to its word that is not inside what it says.

    `promises`: it is a promise, so that a day by which it is to be kept is not the day of it."""
    said = {i for s in report.speeches.get(sentence.index, []) if s.cue.i == token.i and s.is_verb for i in s.content}
    own = [d for d in report.dates[sentence.index] if d.is_event_date and (t := token_at(token.doc, d)) is not None]
    if promises:
        terms = load_terms(report.lexicon.language)  # "By Friday the army announced" sets none: terms stand behind the promise
        own = [d for d in own if d.start < token.idx or not is_term(sentence.text, d, terms)]
    free = [d for d in own if (t := token_at(token.doc, d)) is not None and (t.i not in said or _hangs_on(t, token))]
    free = [d for d in free if (t := token_at(token.doc, d)) is not None and not _is_of_event(report, t, token)]
    near = [d for d in free if _clause_of(token_at(token.doc, d)) in (None, token.i, _clause(token))]
    return _resolved(report, sentence, token, near or _of_saying(report, sentence, token, own), None)


def _is_of_event(report: Report, date: Token, token: Token) -> bool:
    """Whether a noun for harm stands between the word and a date: it is the event's ("an inquiry into the killing on Monday")."""
    nouns = frozenset([*report.lexicon.harm.nouns, *report.lexicon.text.references])
    return any(t.lemma_.lower() in nouns for t in date.doc[token.i + 1 : date.i])


def _of_saying(report: Report, sentence: Sentence, token: Token, dates: Sequence[DateExpression]) -> list[DateExpression]:
    """Dates of the verb that says it, or of a statement in which it is said, outside what is said: what "said on Friday that it had
    opened" announces, it announced on Friday; what it says "in a statement on 1 April", on that day."""
    cues = {a.i for a in grammar.ancestors(token) if a.lemma_.lower() in report.lexicon.speech.cues}
    said = {i for s in report.speeches.get(sentence.index, []) if s.is_verb and s.cue.i in cues for i in s.content}
    tokens = [(d, t) for d in dates if (t := token_at(token.doc, d)) is not None and t.i not in said]
    return [d for d, t in tokens if t.head.i in cues or (t.head.head.i in cues and grammar.relation(t.head) == "obl")]


def _resolved(
    report: Report, sentence: Sentence, token: Token, dates: Sequence[DateExpression], before: DateSpan | None
) -> DateSpan | None:
    if not dates:
        return None
    dates = [d for d in dates if names_a_day(d) or _steps(token, d) <= NEAR]
    dates = [d for d in dates if not _is_idle(report, sentence, token, d)]
    if not dates:
        return None
    best = min(dates, key=lambda d: (_steps(token, d), abs(d.start - token.idx)))
    if is_counted_from(report, sentence, token, best) and (day := day_beside(best, report.dates[sentence.index])) is not None:
        return counted_back(best, day, report.anchors).model_copy(update={"passage": sentence.passage(day.start, best.end)})
    anchors = replace(report.anchors, account=before or _day_before(report, sentence, best))
    span = resolve(best, anchors, Tense.PAST)
    passage = sentence.passage(best.start, best.end)
    return span.model_copy(update={"passage": passage})


def is_counted_from(report: Report, sentence: Sentence, token: Token, date: DateExpression) -> bool:
    """Whether a word is what an expression counts from: "a day after the *attack*"."""
    start = counted_from(sentence.text, date, load_calendar(report.lexicon.language))
    if start is None or token.idx < start:
        return False
    tie = next((t for t in reversed(token.doc[: token.i]) if t.idx < start), token)
    from_ = tie.head if grammar.relation(tie) in ("case", "mark") and tie.head.i > tie.i else None
    return token == from_ or from_ in grammar.ancestors(token) if from_ is not None else token.i - tie.i <= NEAR


def _is_right_behind(token: Token, date: DateExpression) -> bool:
    """Whether a day of the month stands behind a noun with nothing but a preposition between, wherever a parse hung it: "has concluded its
    inquiry into the killing *on 4 March*"."""
    at = next((t.i for t in token.doc[token.i + 1 : token.i + 3] if t.idx == date.start), None)
    return at is not None and token.pos_ == "NOUN" and bool(date.reading.day) and all(t.pos_ == "ADP" for t in token.doc[token.i + 1 : at])


def _is_idle(report: Report, sentence: Sentence, token: Token, date: DateExpression) -> bool:
    """Whether an expression that counts from what follows says nothing of a word: of the word it counts from where no day stands beside it,
    of any other where one does ("on Sunday, a day after the attack" is Sunday)."""
    if counted_from(sentence.text, date, load_calendar(report.lexicon.language)) is None:
        return False
    day = day_beside(date, report.dates[sentence.index])
    if is_counted_from(report, sentence, token, date):
        return day is None
    return day is not None or not _counts_from_known(report, sentence, token, date)


def _counts_from_known(report: Report, sentence: Sentence, token: Token, date: DateExpression) -> bool:
    """Whether an expression counts from an event told before: "two days after *the attack*", not "two days after fighters killed seven"."""
    start = counted_from(sentence.text, date, load_calendar(report.lexicon.language))
    behind = [t for t in token.doc if start is not None and t.idx >= start][:COUNTED]
    noun = next((t for t in behind if t.pos_ in ("NOUN", "VERB", "AUX", "PROPN")), None)
    return noun is not None and noun.lemma_.lower() in report.lexicon.text.references and not grammar.children(noun, "acl")


def _day_before(report: Report, sentence: Sentence, date: DateExpression) -> DateSpan | None:
    """The day that stands before an expression that counts from another: "denied it on 19 May and opened an inquiry *two days later*"."""
    if date.kind is not DateKind.ANAPHORIC:
        return None
    earlier = [d for d in report.dates[sentence.index] if d.is_event_date and d.end <= date.start and d.kind is not DateKind.ANAPHORIC]
    days = [d for d in earlier if names_a_day(d)]
    return resolve(days[-1], report.anchors, Tense.PAST) if days else None


def _is_of_saying(report: Report, sentence: Sentence, date: Token, token: Token) -> bool:
    """Whether a date stands with a verb of saying or answering that only speaks about the event ("announced on Friday an inquiry into")."""
    earlier = any(d.is_event_date and d.start < token.idx for d in report.dates[sentence.index])
    if token.i < date.i and earlier:
        return False  # "said on Friday it had opened an inquiry into the killing on Monday": the saying has its day already
    verbs = (a for a in grammar.ancestors(date) if a.pos_ in ("VERB", "AUX"))
    verb = next((a for a in verbs if not a.dep_.startswith("aux")), None)  # "has on Friday announced": a day hung on the auxiliary
    if verb is None or verb == token:
        return False
    rising = report.lexicon.harm.rising
    if verb.lemma_.lower() in rising.verbs and token.lemma_.lower() in (*rising.nouns, *rising.numbers):
        return True  # "the toll rose to 12 on Tuesday": the day of the count
    if any(t.lemma_.lower() in report.lexicon.text.courts for t in grammar.children(verb, "obj", "obl")):
        return True  # "went on trial on Thursday for the killing of nine"
    return verb.lemma_.lower() in report.lexicon.speech.cues or verb.lemma_.lower() in report.lexicon.text.answers


COUNTED = 5
"""Words behind an expression that counts from what follows, among which its noun stands."""
NEAR = 3
"""Steps in the parse within which a month or a year is taken for an event's: farther off it dates something else."""


def names_a_day(date: DateExpression) -> bool:
    """Whether an expression says which day, not only which month or year."""
    reading = date.reading
    return bool(reading.day or reading.weekday or date.first) or date.kind in (DateKind.DEICTIC, DateKind.ANAPHORIC)


def token_at(doc: Doc, date: DateExpression) -> Token | None:
    """The highest word of an expression in the tree."""
    inside = [t for t in doc if date.start <= t.idx < date.end]
    return next((t for t in inside if t.head not in inside or t.head == t), inside[0] if inside else None)


def _steps(token: Token, date: DateExpression) -> int:
    other = token_at(token.doc, date)
    if other is None:
        return 99
    up = {t.i: n for n, t in enumerate([token, *grammar.ancestors(token)])}
    return next((n + up[t.i] for n, t in enumerate([other, *grammar.ancestors(other)]) if t.i in up), 99)


def _clause(token: Token) -> int:
    return next((t.i for t in [token, *grammar.ancestors(token)] if t.pos_ in ("VERB", "AUX")), token.i)


def _clause_of(token: Token | None) -> int | None:
    return None if token is None else _clause(token)


def _hangs_on(date: Token, token: Token) -> bool:
    return date.head == token or (token in grammar.ancestors(date) and _clause(date) == token.i)
