"""What the entries of each kind carry."""

from __future__ import annotations

import json
from typing import Any, Literal

from pydantic import Field, JsonValue, ValidationError

from cairn.casebook.entry import Entry, EntryKind, canonical
from cairn.casebook.errors import CasebookError
from cairn.model.base import Frozen
from cairn.model.incident import ClaimRef
from cairn.model.references import AccountRef, Subject
from cairn.model.sensitivity import Guarded, Level
from cairn.model.vocabulary import ForecastVerdict

JsonObject = dict[str, JsonValue]
Judge = Literal["machine", "person"]
PersonChange = Literal["added", "role_given", "closed", "invited", "second_factor_reset", "sessions_ended"]


class CasebookCreated(Frozen):
    """The first entry. `casebook` tells this casebook from every other; `format` is the version of the entries' form."""

    casebook: str
    format: int = 1


class DocumentAdded(Frozen):
    """A document: what identifies it, the hashes of its bytes and of the UTF-8 of its text, and `source`, where it was taken from."""

    id: str
    sha256: str
    text_sha256: str
    name: str
    media_type: str
    characters: int
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    credits: tuple[str, ...] = ()
    title_is_beside_text: bool = False
    source: str


class Captured(Frozen):
    """The web archive that keeps how the address of a document answered `at` some time (ISO, UTC): its SHA-256, and its number of records.

    `address` is the one that gave the bytes, after all redirects."""

    document: str
    sha256: str
    records: int
    address: str
    at: str


class DocumentDated(Frozen):
    """The day (ISO) on which a document was published, as a person corrects it."""

    document: str
    published: str
    reason: str | None = None


class ReadingFailed(Frozen):
    """Something handed in that could not be read: the reader's id for it, its name, code and message."""

    id: str
    name: str
    code: str
    message: str


class SetAside(Frozen):
    """A failure, told by entry `failure` of this `subject` with this `code`, waits for nobody any more. If it is told again, it does."""

    subject: str
    code: str
    failure: int
    reason: str | None = None


class ExtractionRecorded(Frozen):
    """The whole extraction of a document, as the contract writes it; `by` whom: an extractor is a machine, an editor a person."""

    document: str
    by: Judge = "machine"
    extraction: JsonObject


class ExtractionFailed(Frozen):
    """The extractor gave up on a document."""

    document: str
    extractor: str
    code: str
    message: str


class IncidentOpened(Frozen):
    """An incident's id, and the account it was opened for (document, local id)."""

    incident: str
    document: str
    account: str


class Placed(Frozen):
    """An account (document, local id) is put in an incident. `placement` is the linker's judgement, None where a person moves it."""

    document: str
    account: str
    incident: str
    by: Judge
    placement: JsonObject | None = None
    reason: str | None = None


class Merged(Frozen):
    """An incident is one with another, `into`, whose id stands for both from now on."""

    incident: str
    into: str
    reason: str | None = None


class Split(Frozen):
    """Accounts leave an incident for one that is opened for them."""

    incident: str
    opened: str
    accounts: tuple[AccountRef, ...]
    reason: str | None = None


class HeldApart(Frozen):
    """Two, each an incident's id or an account, are never the same. Where they stood together, the account `leaving` goes to `opened`."""

    one: Subject
    other: Subject
    leaving: AccountRef | None = None
    opened: str | None = None
    reason: str | None = None


class HeldTogether(Frozen):
    """Two accounts are of one incident, `into`; the other's, `incident`, is merged into it. None where they stand together already."""

    one: AccountRef
    other: AccountRef
    into: str
    incident: str | None = None
    reason: str | None = None


class ForecastSettled(Frozen):
    """What became of a forecast, and the claim that shows it; None where none is needed.

    `start` and `end` bound its words in the document's text (or title), so that it is known again when the document is read anew under
    other local ids."""

    document: str
    forecast: str
    start: int
    end: int
    verdict: ForecastVerdict
    evidence: ClaimRef | None = None
    reason: str | None = None


class WeightsChosen(Frozen):
    """By which weights accounts are linked from here on, whole; None for those that Cairn ships."""

    weights: JsonObject | None = None


class SensitivitySet(Frozen):
    """How sensitive something is from here on and, where it is restricted, who may see it beside the author.

    `start` and `end` bound the words of a claim (`within` is "title" where they count in the title), so that it is known again when its
    document is read anew under other local ids. `replaces` are the earlier entries that hold no more: those that the author could see."""

    subject: Guarded
    start: int | None = None
    end: int | None = None
    within: Literal["title"] | None = None
    level: Level
    to: tuple[str, ...] = ()
    replaces: tuple[int, ...] = ()
    reason: str | None = None


class Undone(Frozen):
    """A decision, by the number of its entry, is taken back."""

    decision: int
    reason: str | None = None


class Decided(Frozen):
    """A person's judgement on an incident: `action` says which (accept, correct, reject ...), `detail` what exactly.

    `document` and `account` narrow it to one account, `claim` to one claim of it."""

    incident: str
    action: str
    reason: str | None = None
    document: str | None = None
    account: str | None = None
    claim: str | None = None
    detail: JsonObject | None = None


class PeopleChanged(Frozen):
    """What an admin did with somebody of the team, `person`; `role` is theirs from then on, where that is what was done."""

    person: str
    change: PersonChange
    role: str | None = None


class Kept(Frozen):
    """How many of something did not leave, and why."""

    what: str
    why: str
    count: int


class Released(Frozen):
    """So much of the record left the house, to the day `day` (ISO): release `version` of this casebook, under the release policy `policy`
    with the hash `policy_sha256`, from the ledger as it was at entry `seq` with the hash `hash`.

    `manifest_sha256` is the hash of the release's manifest, `files` those of its other files by name; `key` the fingerprint of the key
    that signed it. `counts` say how much left, `withheld` how much did not, each by what and why: never by name. `incident` is the one
    of which it is a dossier, None where it is of all."""

    version: int
    policy: str
    policy_sha256: str
    day: str
    seq: int
    hash: str
    manifest_sha256: str
    key: str
    files: dict[str, str]
    counts: dict[str, int]
    withheld: tuple[Kept, ...] = ()
    incident: str | None = Field(default=None, exclude_if=lambda incident: incident is None)


class Imported(Frozen):
    """What a file held was taken over, by the entries just before this one.

    `shape` says what kind of file it was, `sha256` is the hash of its bytes, `casebook` the one that wrote it, where it is a casebook's
    own. `counts` say how much of what was taken, and how much was here already."""

    file: str
    sha256: str
    shape: str
    casebook: str | None = None
    counts: dict[str, int]


class Stamped(Frozen):
    """What the time-stamp authority at an address (RFC 3161) answered to the `hash` of entry `seq`: the whole answer in base64, and the
    time (ISO, UTC) that it tells. Where a `document` is named, the hash is that of its bytes, and the entry the one that added it."""

    seq: int
    hash: str
    authority: str
    at: str
    token: str
    document: str | None = None


Judged = Placed | Merged | Split | HeldApart | HeldTogether | Undone
"""What bears on where accounts stand."""

Payload = (
    CasebookCreated
    | DocumentAdded
    | Captured
    | DocumentDated
    | ReadingFailed
    | SetAside
    | ExtractionRecorded
    | ExtractionFailed
    | IncidentOpened
    | Judged
    | ForecastSettled
    | SensitivitySet
    | WeightsChosen
    | Decided
    | Released
    | Imported
    | Stamped
    | PeopleChanged
)

FORMS: dict[EntryKind, type[Payload]] = {
    EntryKind.CASEBOOK_CREATED: CasebookCreated,
    EntryKind.DOCUMENT_ADDED: DocumentAdded,
    EntryKind.CAPTURED: Captured,
    EntryKind.DOCUMENT_DATED: DocumentDated,
    EntryKind.READING_FAILED: ReadingFailed,
    EntryKind.SET_ASIDE: SetAside,
    EntryKind.EXTRACTION_RECORDED: ExtractionRecorded,
    EntryKind.EXTRACTION_FAILED: ExtractionFailed,
    EntryKind.INCIDENT_OPENED: IncidentOpened,
    EntryKind.PLACED: Placed,
    EntryKind.MERGED: Merged,
    EntryKind.SPLIT: Split,
    EntryKind.HELD_APART: HeldApart,
    EntryKind.HELD_TOGETHER: HeldTogether,
    EntryKind.FORECAST_SETTLED: ForecastSettled,
    EntryKind.WEIGHTS_CHOSEN: WeightsChosen,
    EntryKind.SENSITIVITY_SET: SensitivitySet,
    EntryKind.UNDONE: Undone,
    EntryKind.DECIDED: Decided,
    EntryKind.RELEASED: Released,
    EntryKind.IMPORTED: Imported,
    EntryKind.STAMPED: Stamped,
    EntryKind.PEOPLE_CHANGED: PeopleChanged,
}
KINDS: dict[type[Any], EntryKind] = {form: kind for kind, form in FORMS.items()}


def written(payload: Payload) -> str:
    """A payload as canonical JSON."""
    return canonical(payload.model_dump(mode="json", by_alias=True))


def payload_of(entry: Entry) -> Payload:
    """What an entry carries.

    Raises CasebookError (entry-unreadable) where the kind is unknown or the payload has another form."""
    try:
        return FORMS[EntryKind(entry.kind)].model_validate(json.loads(entry.payload))
    except (ValueError, ValidationError) as error:
        raise CasebookError("entry-unreadable", f"Entry {entry.seq} of the ledger cannot be read: {error}") from error
