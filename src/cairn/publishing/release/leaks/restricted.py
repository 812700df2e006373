"""What a casebook keeps from everybody whom nothing names: the difference between all that it holds and what such eyes see of it.

It asks nobody what is restricted, so that whatever may be restricted one day is among it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote, urlsplit

from pydantic import BaseModel

from cairn.assessment.wording import MONTHS
from cairn.casebook import View
from cairn.casebook.sight.scrubbing import WORDLESS
from cairn.model.references import SHORT
from cairn.publishing.release.leaks.secrets import RUN, Secret, contacts, names_in, parts_of, person, phrase, words

TEXTS = frozenset({"quote", "description", "condition", "outcome", "as_written"})
"""Fields that hold words of a document, and no name."""
PERSON = "the name of a restricted person"
LEAST = 4
"""Letters of what is looked for as a whole."""
IN_TEXT = "a name in a text"
LEAST_OF_PARTS = 5
"""Letters of a single word of a name."""
ADDRESSES = frozenset({"file", "url", "source"})
"""What tells where a document came from: its words are a machine's."""
SENTENCE = 4
"""Words by which a text is known. Fewer are, where a field alone is kept back: then they are all there is of it."""
CALENDAR = frozenset(
    letters.casefold()
    for letters in (*MONTHS, "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "on", "in", "last")
)
ALL = 2**31 - 1
"""More entries than a ledger has."""


def restricted(whole: View, seen: View) -> Iterator[Secret]:
    """Every name, contact and run of words that stands in `whole` and not in `seen`."""
    if not seen.unseen:
        return
    yield from _people(whole, seen)
    for head in whole.heads():
        if not seen.is_whole(head.id):
            yield from _document(whole, seen, head.id, head.sha256)
    yield from _reasons(whole, seen)
    yield from _failures(whole, seen)
    for incident in set(whole.incidents()) - set(seen.incidents()):
        yield from phrase(incident, "the id of an incident", f"incident {incident}")


def _people(whole: View, seen: View) -> Iterator[Secret]:
    for mark in whole.marks():
        if mark.number in seen.unseen and mark.subject.person:
            yield from person(mark.subject.person, PERSON, f"entry {mark.number}")


def _document(whole: View, seen: View, id: str, sha256: str) -> Iterator[Secret]:
    """What of a document is not seen: all of it, or parts."""
    item = f"document {sha256[:SHORT]}"
    is_there = seen.has_document(id)
    before, after = set(_strings(whole, id)), set(_strings(seen, id)) if is_there else set()
    text, shown = whole.document(id).text, seen.document(id).text if is_there else ""
    known = {one.letters for told in (shown, *(told for _, told in after)) for one in words(told, "words", item)}
    for field, told in sorted(before - after):
        if field not in TEXTS:
            yield from _named(told, "a name or a title", item)
            yield from parts_of(told, "a name or a title", item, least=LEAST_OF_PARTS) if field not in ADDRESSES else ()
        elif len(told.split()) >= SENTENCE or (is_there and not _is_of_calendar(told)):
            yield from (one for one in words(told, "words", item) if one.letters not in known)
    yield from (one for one in words(text, "words", item) if one.letters not in known)
    named = {*names_in(shown, IN_TEXT, item)}
    yield from (one for one in names_in(text, IN_TEXT, item) if one not in named)
    yield from (one for one in contacts(text, item) if one not in {*contacts(shown, item)})
    if not is_there:
        yield from (one for told in {id, sha256, sha256[:SHORT]} for one in phrase(told, "the id of a document", item, least=SHORT - 1))


def _named(told: str, what: str, item: str) -> Iterator[Secret]:
    """A name as a whole; a long title by its runs; an address or a path by what is telling in it as well."""
    plain = unquote(told)
    yield from phrase(plain, what, item, least=LEAST) if len(plain.split()) <= RUN else words(plain, what, item)
    if "/" in plain or "." in plain:
        address = urlsplit(plain)
        telling = (address.hostname or "", *(address.path or plain).split("/"))
        yield from (one for part in telling for one in phrase(part, "an address", item, least=SHORT))
        yield from phrase(re.sub(r"\.\w{1,5}$", "", plain.rsplit("/", 1)[-1]), "the name of a file", item, least=SHORT)


def _is_of_calendar(told: str) -> bool:
    """Whether words tell a day, as any report does."""
    return all(word in CALENDAR or word.isdigit() for word in re.findall(r"\w+", told.casefold()))


def _strings(view: View, id: str) -> Iterator[tuple[str, str]]:
    """The names and sentences in what is known of a document and in what was read in it or judged of it, each with its field."""
    stored, document = view.stored(id), view.document(id)
    outside = {"title": document.title, "file": stored.name, "url": document.url, "source": stored.source, "publisher": document.publisher}
    yield from ((field, told) for field, told in outside.items() if told)
    yield from (("credits", credit) for credit in document.credits)
    judged = (one.account for one in view.accounts_of(id))
    told = (one.detail for one in view.judgements_on(id))
    parts: Iterable[BaseModel] = (
        *view.read_accounts(id).values(),
        *judged,
        *told,
        *view.responses(id),
        *view.forecasts_in(id),
        *view.developments(id),
    )
    for part in parts:
        yield from _leaves(part.model_dump(mode="json"), "")


def _leaves(value: object, field: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _leaves(one, key)
    elif isinstance(value, list):
        for one in value:
            yield from _leaves(one, field)
    elif isinstance(value, str) and (field not in WORDLESS or field == "outcome") and field not in ("actor", "names"):
        yield field, value


def _reasons(whole: View, seen: View) -> Iterator[Secret]:
    """The reasons of decisions. What was done is told in the program's own words, with names that are looked for by themselves."""
    shown = {one.number: one.reason for one in seen.newest_decisions(ALL)}
    for one in whole.newest_decisions(ALL):
        if one.reason and shown.get(one.number) != one.reason:
            yield from words(one.reason, "a reason", f"decision {one.number}")


def _failures(whole: View, seen: View) -> Iterator[Secret]:
    shown = {(one.id, one.name) for one in seen.failures()}
    for one in whole.failures():
        if (one.id, one.name) not in shown:
            yield from _named(one.name, "the name of a file", f"failure {one.code}")
