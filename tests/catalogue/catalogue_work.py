"""Casebooks to list: reports of killings told in one sentence each, and work done on them, step by step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from cairn.casebook import Casebook, CasebookError, Writer
from cairn.casebook.deciding import Decided, hold_apart, hold_together, merge, move, split
from cairn.casebook.reviewing import give_grade
from cairn.intake.dating import redate, undo_decision
from cairn.intake.placing import place_accounts
from cairn.knowledge.actors import Actors
from cairn.model.claims import Account, Claim, Claimant, Perpetrator, Response
from cairn.model.document import Document, Unreadable
from cairn.model.extraction import DocumentHead, Extraction, ExtractorName
from cairn.model.placement import Placement, PlacementOutcome
from cairn.model.references import AccountRef
from cairn.model.values import DateSpan, Passage, Place, Toll, Tolls
from cairn.model.vocabulary import DatePrecision, Kind, Means, PlaceRole, ResponseKind, Role, Stance

FIRST = date(2025, 2, 17)
TOWNS = {"Gossi": ("ML", 15.83, -1.30), "Ouatagouna": ("ML", 15.18, 0.72), "Tillabéri": ("NE", 14.21, 1.45), "Djibo": ("BF", 14.10, -1.63)}
ACTORS = ("ml-army", "jnim", "wagner-group")
MEANS = (None, Means.DRONE_STRIKE, Means.SHOOTING)
RULES = ExtractorName(name="rules", version="1")


class Clock:
    """A clock that goes on by a minute whenever it is looked at, and by days when it is told to."""

    def __init__(self) -> None:
        """Noon of 1 March 2025."""
        self.now = datetime(2025, 3, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        """The time."""
        self.now += timedelta(minutes=1)
        return self.now


@dataclass(frozen=True)
class Telling:
    """What a report says of one event; `answered` is the day of an inquiry, which may be to come."""

    town: str = "Gossi"
    day: int = 0
    killed: int | None = 12
    actor: str | None = None
    means: Means | None = None
    answered: int | None = None

    @property
    def words(self) -> str:
        """The sentence."""
        who = Actors.load().by_key(self.actor) if self.actor else None
        toll = f"{self.killed} people were killed" if self.killed is not None else "People were killed"
        return f"{toll} at the well of {self.town} on {self.date}{f' by {who.name}' if who else ''}."

    @property
    def date(self) -> date:
        """The day of the event."""
        return FIRST + timedelta(days=self.day)


tellings = st.builds(
    Telling,
    town=st.sampled_from(sorted(TOWNS)),
    day=st.sampled_from([0, 1, 40, 400]),
    killed=st.none() | st.sampled_from([0, 1, 12, 13, 60]),
    actor=st.none() | st.sampled_from(ACTORS),
    means=st.sampled_from(MEANS),
    answered=st.none() | st.sampled_from([3, 30, 200]),
)


def document(id: str, told: Sequence[Telling]) -> Document:
    """A report that tells of some events, published the day after the first."""
    text = "\n\n".join([f"Report {id}.", *(one.words for one in told)])
    published = told[0].date + timedelta(days=1) if told else None
    title = f"Deaths at {told[0].town}" if told else None
    return Document(id=id, sha256="", name=id, media_type="text/plain", text=text, title=title, published=published, language="en")


def extraction(made: Document, told: Sequence[Telling]) -> Extraction:
    """What it says."""
    accounts, responses, start = [], [], 0
    for number, one in enumerate(told, 1):
        start = made.text.index(one.words, start)
        passage = Passage(start=start, end=start + len(one.words), quote=one.words)
        start = passage.end
        accounts.append(_account(f"i{number}", one, passage))
        if one.answered is not None:
            day = FIRST + timedelta(days=one.answered)
            when = DateSpan(earliest=day, latest=day, precision=DatePrecision.DAY)
            army = Claimant(name="Malian army", role=Role.ACCUSED, actor="ml-army")
            kind = ResponseKind.INVESTIGATION_ANNOUNCED if one.answered < 100 else ResponseKind.TRIAL
            responses.append(Response(id=f"r{number}", kind=kind, actor=army, when=when, incidents=(f"i{number}",), passage=passage))
    return Extraction(document=DocumentHead.of(made), incidents=tuple(accounts), responses=tuple(responses), extractor=RULES)


def _account(id: str, one: Telling, passage: Passage) -> Account:
    country, latitude, longitude = TOWNS[one.town]
    place = Place(name=one.town, country=country, latitude=latitude, longitude=longitude, radius_km=5, role=PlaceRole.SITE)
    who = Actors.load().by_key(one.actor) if one.actor else None
    claim = Claim(
        id="c1",
        claimant=Claimant(name=f"Residents of {one.town}", role=Role.WITNESS),
        stance=Stance.REPORTS,
        tolls=Tolls(killed=Toll(min=one.killed, max=one.killed) if one.killed is not None else None),
        perpetrators=(Perpetrator(name=who.name, actor=who.key, side=who.side),) if who else (),
        passage=passage,
    )
    when = DateSpan(earliest=one.date, latest=one.date, precision=DatePrecision.DAY)
    return Account(id=id, kind=Kind.KILLING, means=one.means, when=when, where=(place,), claims=(claim,))


def add(writer: Writer, id: str, told: Sequence[Telling]) -> None:
    """A report comes in and is linked."""
    made = document(id, told)
    if writer.add_document(made, made.text.encode(), source=id):
        said = extraction(made, told)
        place_accounts(writer, id, said, writer.record_extraction(said))


# --- steps ---------------------------------------------------------------------------------------------------------------

Step = tuple[str, int, int, Telling]
steps = st.tuples(
    st.sampled_from(["add", "add", "add", "digest", "read again", "fail", "unread", "doubt", "merge", "split", "move", "apart", "together"])
    | st.sampled_from(["undo", "grade", "undo", "date"]),
    st.integers(0, 9),
    st.integers(0, 9),
    tellings,
)

JUDGING = [
    "doubt",
    "doubt",
    "merge",
    "merge",
    "split",
    "move",
    "apart",
    "apart",
    "together",
    "undo",
    "undo",
    "undo",
    "grade",
    "date",
    "date",
]
judging = st.tuples(st.sampled_from(JUDGING), st.integers(0, 4), st.integers(0, 4))


class Work:
    """Does steps on a casebook; what the casebook refuses is not done."""

    def __init__(self, casebook: Casebook) -> None:
        """Nothing done yet."""
        self.casebook = casebook
        self.documents: list[str] = []
        self.decisions: list[int] = []

    def do(self, step: Step) -> None:
        """One step, in a transaction of its own."""
        with suppress(CasebookError), self.casebook.writing() as writer:
            self._do(writer, *step)

    def _do(self, writer: Writer, what: str, one: int, other: int, told: Telling) -> None:
        if what in ("add", "digest") or not self.documents:
            self.documents.append(f"d{len(self.documents)}")
            add(writer, self.documents[-1], [told, Telling("Djibo", 1)] if what == "digest" else [told])
        elif what == "read again":
            id = self.documents[one % len(self.documents)]
            found = writer.document(id)
            said = Extraction(document=DocumentHead.of(found), extractor=RULES) if other % 2 else _shortened(writer, found)
            place_accounts(writer, id, said, writer.record_extraction(said))
        elif what == "fail":
            writer.record_extraction_failure(
                self.documents[one % len(self.documents)], extractor="rules", code="too-long", message=str(other)
            )
        elif what == "unread":
            id = self.documents[one % len(self.documents)]
            writer.record_failure(Unreadable(id=id, name=id, code="empty", message=str(other)))
        else:
            self._judge(writer, what, one, other)

    def _judge(self, writer: Writer, what: str, one: int, other: int) -> None:
        standing = sorted(writer.standing(), key=lambda account: (account.document, account.incident))
        if not standing:
            return
        accounts = [standing[n % len(standing)] for n in (one, other)]
        incidents = [writer.account(account).incident_id for account in accounts]
        if what == "doubt":
            doubtful = Placement(outcome=PlacementOutcome.DOUBTFUL, incident_id=incidents[1], weight=1.0, nearest=accounts[1])
            writer.place(accounts[0].document, accounts[0].incident, doubtful)
            return
        made = self._decided(writer, what, accounts, incidents, one)
        self.decisions.append(made)

    def _decided(self, writer: Writer, what: str, accounts: Sequence[AccountRef], incidents: Sequence[str], number: int) -> int:
        deeds: dict[str, Callable[[], object]] = {
            "merge": lambda: merge(writer, incidents[0], incidents[1], reason="law"),
            "split": lambda: split(writer, incidents[0], [accounts[0]], reason="law"),
            "move": lambda: move(writer, accounts[0], incidents[1], reason="law"),
            "apart": lambda: hold_apart(writer, accounts[0], accounts[1], reason="law"),
            "together": lambda: hold_together(writer, accounts[0], accounts[1], reason="law"),
            "grade": lambda: give_grade(writer, incidents[0], "fair", policy="airwars", version="2", reason="law"),
            "date": lambda: _dated(writer, accounts[0].document, number),
            "undo": lambda: undo_decision(writer, self.decisions[number % len(self.decisions)] if self.decisions else 0, reason="law"),
        }
        made = deeds[what]()
        return made.decision.number or 0  # type: ignore[attr-defined]


def _dated(writer: Writer, id: str, number: int) -> Decided:
    """A document gets another day, and tells the same."""
    told = tuple(writer.account(account).account for account in writer.standing() if account.document == id)
    said = Extraction(document=writer.head(id), incidents=told, extractor=RULES)
    return redate(writer, id, FIRST + timedelta(days=number), said, reason="law").decided


def _shortened(writer: Writer, found: Document) -> Extraction:
    """The accounts of a document as they stand, but for the last, with other local ids."""
    rows = [writer.account(account).account for account in writer.standing() if account.document == found.id]
    kept = tuple(account.model_copy(update={"id": f"n{n}"}) for n, account in enumerate(rows[:-1] or rows))
    return Extraction(document=DocumentHead.of(found), incidents=kept, extractor=RULES)
