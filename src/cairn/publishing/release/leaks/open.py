"""What may be read in a release by right, and is therefore no leak where it stands: names that leave, places, and words of every day."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from pydantic import BaseModel

from cairn.assessment.naming import is_body
from cairn.model.claims import Claimant
from cairn.model.incident import IncidentRecord
from cairn.publishing.release.leaks.folding import keys
from cairn.publishing.release.leaks.readings import readings
from cairn.publishing.release.leaks.restricted import PERSON
from cairn.publishing.release.leaks.searching import Search
from cairn.publishing.release.leaks.secrets import CONTACTS, PART_OF, RUN, Secret
from cairn.publishing.release.leaks.withheld import OF_CLAIMS
from cairn.publishing.release.naming import Names
from cairn.publishing.release.parts import everything_in
from cairn.publishing.release.policy import ReleasePolicy

LETTERS = re.compile(r"[^\W\d_]+")


class Open:
    """What leaves by right of some records. `is_whole` says of a document whether all of it may be seen."""

    def __init__(self, records: Iterable[IncidentRecord], policy: ReleasePolicy, is_whole: Callable[[str], bool]) -> None:
        """Under `policy`."""
        self.names: set[str] = set()
        self.sentences: set[str] = set()
        self.quotes: set[str] = set()
        self.common: set[str] = set()
        self.visible: set[str] = set()
        names = Names(policy)
        for record in records:
            named = [*_named(record, names, is_whole)]
            self.names |= {letters(told) for told in named}
            self.sentences |= {record.title, *record.grade.reasons, *(told for told in named if len(keys(told)) >= RUN)}
            seen = [told for one in _of_whole(record, is_whole) for told in _strings(one)]
            self.quotes |= {told for told in seen if policy.words and " " in told}
            self.visible |= {key for told in (*named, *seen) for word in told.split() for key in (*keys(word), letters(word))}
            self.common |= {word for told in _strings(record) for word in LETTERS.findall(told) if word.islower()}
        self.common = {letters(word) for word in self.common}

    def lets_out(self, secret: Secret) -> bool:
        """Whether a secret is none: its name leaves elsewhere; it is a word that is written small, as no name is; or it is one word of a
        name, or looks like one, and what it is made of stands in documents of which all may be seen."""
        is_elsewhere = secret.what.startswith(PART_OF) and secret.letters in self.visible
        is_of_words = bool(secret.made_of) and all(word in self.visible or word in self.common for word in secret.made_of)
        return is_elsewhere or is_of_words or secret.letters in self.names or secret.letters in self.common


def guarded(secrets: Iterable[Secret], opened: Open, empty: Iterable[bytes]) -> list[Secret]:
    """The secrets to look for: less what leaves by right, and less what stands in a release without any record (`empty` are its files).
    The whole name of a restricted person is always looked for, and so are contacts. A title puts names in a row, as a claim may do: its
    words are none; nor are those that a document of which all may be seen prints as well, where words leave."""
    found = dict.fromkeys(one for one in secrets if one.what == PERSON or not opened.lets_out(one))
    search = Search(found)
    always = {one for content in empty for text in readings(content) for one in search.found(text)}
    always |= {one for one in search.found(*opened.sentences) if one.what == OF_CLAIMS}
    always |= {one for one in search.found(*opened.quotes) if one.what not in CONTACTS}
    return [one for one in found if one.what == PERSON or one not in always]


def _of_whole(record: IncidentRecord, is_whole: Callable[[str], bool]) -> Iterator[BaseModel]:
    """What of a record comes from documents of which all may be seen."""
    yield from (one for one in record.claims if is_whole(one.ref.document))
    yield from (one for one in record.responses if all(is_whole(source.document) for source in one.sources))
    yield from (one for one in record.forecasts if is_whole(one.document))
    yield from (one for one in record.documents if is_whole(one.head.id))


def letters(told: str) -> str:
    """A name folded, without gaps."""
    return "".join(keys(told))


def _named(record: IncidentRecord, names: Names, is_whole: Callable[[str], bool]) -> Iterator[str]:
    """The names in a record that leave: places, bodies that the register knows, and those whom the policy lets out."""
    for place in record.where:
        yield from (name for name in (place.name, place.container) if name)
    for one in record.perpetrators:
        yield from (one.name, *one.also_called, *(body.name for body in one.under)) if names.is_told(one) else ()
    yield from (document.head.publisher for document in record.documents if document.head.publisher)
    for recorded in record.claims:
        if is_whole(recorded.ref.document):
            claimant, victims = recorded.claim.claimant, recorded.claim.victims
            yield from _claimant(claimant, names)
            yield from (accused.name for accused in recorded.claim.perpetrators if names.is_told(accused))
            yield from (victim.name for victim in (victims.named if victims and names.victims else ()))
    for response in record.responses:
        if all(is_whole(source.document) for source in response.sources):
            yield from _claimant(response.actor, names)


def _claimant(claimant: Claimant, names: Names) -> Iterator[str]:
    now = names.claimant(claimant)
    yield from (name for name in (now.name, now.person) if name)
    yield from (claimant.name,) if claimant.name and is_body(claimant.name) else ()


def _strings(value: object) -> Iterator[str]:
    """All that is written in a record."""
    return (one for one in everything_in(value) if isinstance(one, str))
