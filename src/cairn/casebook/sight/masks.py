"""What of one document is kept from somebody: ranges of its text and title, and words wherever they stand in what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from cairn.casebook.marking import Marking
from cairn.casebook.payloads import JsonObject
from cairn.casebook.rows import DocumentRow
from cairn.casebook.sight.hidden import Hidden
from cairn.casebook.sight.phrases import Phrases, phrases, shaded, spans, struck
from cairn.model.sensitivity import OF_CLAIMS, Part

Range = tuple[int, int]
IN_TEXT, IN_TITLE = None, "title"


@dataclass(frozen=True)
class Masks:
    """`shade` are the ranges of text (under None) and title that cannot be read; of them `gone` are those of restricted claims, from which
    nothing is read at all; `words` are kept from names and sentences; `fields` are blank. `is_named` where a person that is
    kept back is named in what is known of the document from outside."""

    shade: Mapping[str | None, tuple[Range, ...]]
    gone: Mapping[str | None, tuple[Range, ...]]
    words: Phrases
    fields: tuple[Marking, ...]
    text: str
    title: str | None
    is_named: bool = False

    @property
    def is_nothing(self) -> bool:
        """Whether all of the document may be seen, though not all that somebody may have written about it."""
        return not (self.fields or self.is_named or any(self.shade.values()))

    @property
    def is_partial(self) -> bool:
        """Whether claims or fields of it are kept back, and not only names."""
        return bool(self.fields) or any(self.gone.values())

    def quote(self, start: int, end: int, within: str | None) -> str:
        """What may be read of a passage."""
        return ((self.title or "") if within == IN_TITLE else self.text)[start:end]

    def is_gone(self, passage: object) -> bool:
        """Whether a passage shares words with a restricted claim."""
        return touches(passage, self.gone)

    def said(self, told: str) -> str:
        """A name or a sentence, without the words that are kept back."""
        return struck(told, spans(told, self.words))


def touches(passage: object, ranges: Mapping[str | None, Iterable[Range]]) -> bool:
    """Whether a passage, as JSON, shares characters with some ranges."""
    if not isinstance(passage, dict):
        return False
    start, end = passage.get("start"), passage.get("end")
    if not (isinstance(start, int) and isinstance(end, int)):
        return False
    return any(start < last and first < end for first, last in ranges.get(passage.get("in"), ()))


def masks_of(
    hidden: Hidden, document: DocumentRow, text_of: Callable[[DocumentRow], str], read: Callable[[], Iterable[JsonObject]]
) -> Masks | None:
    """What of a document is kept back; None where nothing can be. `read` gives the accounts that were read in it or that people gave it."""
    own = hidden.parts_of(document)
    if not (own or hidden.names or hidden.quotes):
        return None
    text, title = text_of(document), document.title or ""
    gone = {place: [*_quoted(told, hidden.quotes)] for place, told in ((IN_TEXT, text), (IN_TITLE, title))}
    for one in own:
        if one.subject.part is None:
            gone[one.said.within].append((one.said.start or 0, one.said.end or 0))
    fields = tuple(one for one in own if one.subject.part)
    accounts = [*read()] if fields else []
    kept = [_field(one, accounts) for one in fields]
    people = _people(hidden.names, text, title)
    words = (*people, *(found for one, (told, _) in zip(fields, kept, strict=True) for found in phrases(told, one.seq)))
    shade = {
        place: (*gone[place], *(found[:2] for found in spans(told, words)), *(at for _, ranges in kept for at in ranges[place]))
        for place, told in ((IN_TEXT, text), (IN_TITLE, title))
    }
    return Masks(
        is_named=_is_named(document, hidden.names),
        shade=shade,
        gone={place: tuple(ranges) for place, ranges in gone.items()},
        words=words,
        fields=fields,
        text=shaded(text, shade[IN_TEXT]),
        title=None if document.title is None else shaded(title, shade[IN_TITLE]),
    )


def _quoted(told: str, quotes: Phrases) -> Iterator[Range]:
    return (found[:2] for found in spans(told, quotes))


def _people(people: Phrases, text: str, title: str) -> Phrases:
    """The people whom nobody may read of; the single words of their names only where the whole stands in the document."""
    whole = {found.number for told in (text, title) for found in spans(told, people)}
    single = {part: one for one in people if one.number in whole for part in one.parts}
    alone = tuple(type(one)((part,), one.number) for part, one in single.items())
    return (*people, *alone)


def _is_named(document: DocumentRow, people: Phrases) -> bool:
    """Whether a person is named in what is known of the document from outside."""
    return any(spans(told, people) for told in (document.name, document.source, document.url, document.publisher, document.credits) if told)


def _field(marking: Marking, accounts: Iterable[JsonObject]) -> tuple[list[str], dict[str | None, list[Range]]]:
    """The words of a field that is kept back, and the ranges of its passages; all the words of its claim, where nothing is read there."""
    said, part = marking.said, marking.subject.part
    told: list[str] = []
    ranges: dict[str | None, list[Range]] = {IN_TEXT: [], IN_TITLE: []}
    found = [*_holders(marking, accounts)]
    for holder in found:
        for value in FIELDS[part or Part.CLAIMANT](holder):
            if isinstance(value, str):
                told.append(value)
            elif isinstance(value, dict) and isinstance(value.get("start"), int):
                ranges[value.get("in")].append((value["start"], value["end"]))
    if not told and not any(ranges.values()):
        ranges[said.within].append((said.start or 0, said.end or 0))
    return told, ranges


def _holders(marking: Marking, accounts: Iterable[JsonObject]) -> Iterator[JsonObject]:
    """The claims or accounts, as JSON, that have a field which is kept back."""
    for account in accounts:
        if marking.subject.part in OF_CLAIMS:
            yield from (claim for claim in _list(account.get("claims")) if is_of(marking, claim))
        elif is_of(marking, account):
            yield account


def is_of(marking: Marking, holder: JsonObject) -> bool:
    """Whether a claim, or an account by one of its claims, is told in the words of the claim that is meant."""
    said = marking.said
    at: dict[str | None, list[Range]] = {said.within: [(said.start or 0, said.end or 0)]}
    claims = _list(holder["claims"]) if "claims" in holder else [holder]
    return not claims or any(touches(claim.get("passage"), at) for claim in claims)


def _list(value: object) -> list[JsonObject]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _claimant(claim: JsonObject) -> Iterator[object]:
    claimant = claim.get("claimant")
    yield from (claimant.get("name"), claimant.get("person")) if isinstance(claimant, dict) else ()


def _victims(claim: JsonObject) -> Iterator[object]:
    victims = claim.get("victims")
    if isinstance(victims, dict):
        yield victims.get("description")
        yield from (victim.get("name") for victim in _list(victims.get("named")))


def _perpetrators(claim: JsonObject) -> Iterator[object]:
    yield from (one.get("name") for one in _list(claim.get("perpetrators")))


def _when(account: JsonObject) -> Iterator[object]:
    when = account.get("when")
    yield when.get("passage") if isinstance(when, dict) else None


def _where(account: JsonObject) -> Iterator[object]:
    for place in _list(account.get("where")):
        yield from (place.get("name"), place.get("container"), place.get("passage"))


FIELDS: Mapping[Part, Callable[[JsonObject], Iterator[object]]] = {
    Part.CLAIMANT: _claimant,
    Part.VICTIMS: _victims,
    Part.PERPETRATORS: _perpetrators,
    Part.WHEN: _when,
    Part.WHERE: _where,
}
"""The words and passages of each field."""
