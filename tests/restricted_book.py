"""A casebook with words in it that only some may read: in documents, claims, fields and names, in reasons, file names and addresses."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from cairn.casebook import Casebook
from cairn.casebook.correcting import correct_claim, look_through
from cairn.casebook.deciding import hold_apart, merge, undo
from cairn.casebook.entry import digest
from cairn.casebook.foretelling import settle
from cairn.casebook.proposing import propose
from cairn.casebook.redating import give_day
from cairn.casebook.restricting import mark, someone, something_of
from cairn.casebook.reviewing import give_grade
from cairn.model.claims import Account, Claim, Claimant, Forecast, NamedVictim, Perpetrator, Response, Speaker, Victims
from cairn.model.document import Document, Unreadable
from cairn.model.extraction import DocumentHead, Extraction, ExtractorName
from cairn.model.incident import ClaimRef
from cairn.model.placement import Placement, PlacementOutcome, Term
from cairn.model.references import AccountRef, ForecastRef
from cairn.model.sensitivity import Level, Part
from cairn.model.values import DateSpan, Passage, Place, Toll, Tolls
from cairn.model.vocabulary import (
    Certainty,
    DatePrecision,
    ForecastVerdict,
    Kind,
    PlaceRole,
    ResponseKind,
    Role,
    Stance,
)

NAMED = "Ana"
"""Whom every restriction names."""
PERSON = "Ismelda Krántzova"
SECRETS = {
    "document": ("Zarkovina", "Brumwell", "Oxterby", "sealedfile", "dossierhost", "Plimsoke", "Dravenholt"),
    "claim": ("Quillmere", "Nordvath", "Tuppence", "Wexcombe"),
    "claimant": ("Vexleyard",),
    "victims": ("Orlanth", "Pymbury"),
    "where": ("Thornwick",),
    "when": ("candlemasday",),
    "perpetrators": ("Grelmok",),
    "person": ("Ismelda", "Krantzova"),
    "reasons": ("Plovdarin", "Hesperil", "Juxtamore", "Kelvorand", "Lumisade", "Morvantel"),
}
"""Words that stand nowhere else, by what they are words of."""
WORDS = tuple(word for words in SECRETS.values() for word in words)
RULES = ExtractorName(name="rules", version="1")
DAY = date(2025, 2, 24)

SEALED = "The monitor Brumwell wrote that Oxterby was shot dead with six others at Zarkovina on 24 February."
TOLD = (
    "Shepherds near Tessit said that four people were killed on 24 February. A deserter from Quillmere saw Nordvath order the killing of "
    "nine men there, and an inquiry of Tuppence was promised. More killings are expected, said the governor."
)
COPIED = "Local radio: A deserter from Quillmere saw Nordvath order the killing of nine men there, and an inquiry of Tuppence was promised."
FIELDS = (
    "Sister Vexleyard said that Orlanth Pymbury and two others were killed at Thornwick on candlemasday by the Grelmok Battalion. "
    "The army denied it."
)
NAMING = (
    "Survivor Ismelda Krántzova told us that three people were killed near Ansongo on 24 February. Krántzova's brother was among them, "
    "she said; ISMELDA KRANTZOVA hid in the reeds. Monitors confirmed three dead."
)
PLAIN = "Residents of Ansongo said that three people were killed on 24 February."


@dataclass
class Planted:
    """The casebook, and what in it has which id."""

    casebook: Casebook
    documents: dict[str, Document] = field(default_factory=dict)
    incidents: dict[str, str] = field(default_factory=dict)

    def id(self, name: str) -> str:
        """The id of a document."""
        return self.documents[name].id

    @property
    def claims(self) -> list[str]:
        """Every claim there is, as a form names it."""
        with self.casebook.reading() as view:
            read = {id: view.read_accounts(id) for id in (one.id for one in self.documents.values())}
        return [
            f"{id}/{account.id}/{claim.id}" for id, accounts in read.items() for account in accounts.values() for claim in account.claims
        ]


class Minutes:
    """A clock that goes on by a minute whenever it is looked at, from noon of a day that is set by hand."""

    def __init__(self) -> None:
        """Noon of 1 March 2025."""
        self.now = datetime(2025, 3, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        """The time."""
        self.now += timedelta(minutes=1)
        return self.now


def document(text: str, name: str, **known: object) -> Document:
    """A document in plain text."""
    sha256 = digest(text.encode())
    return Document(
        id=sha256, sha256=sha256, name=name, media_type="text/plain", text=text, published=date(2025, 2, 26), language="en", **known
    )  # type: ignore[arg-type]


def passage(text: str, quote: str) -> Passage:
    """Where words stand in a text."""
    start = text.index(quote)
    return Passage(start=start, end=start + len(quote), quote=quote)


def claim(
    text: str,
    quote: str,
    id: str = "c1",
    name: str | None = "Residents",
    killed: int | None = None,
    confidence: float = 0.3,
    **more: object,
) -> Claim:
    """A claim in some words, of which its reader is not sure: so it waits in the queue, too."""
    tolls = Tolls(killed=Toll(min=killed, max=killed)) if killed is not None else Tolls()
    claimant = more.pop("claimant", Claimant(name=name, role=Role.WITNESS))
    said = passage(text, quote)
    return Claim(id=id, claimant=claimant, stance=Stance.ALLEGES, tolls=tolls, passage=said, confidence=confidence, **more)  # type: ignore[arg-type]


def account(text: str, *claims: Claim, id: str = "i1", day: str = "24 February", at: str | None = None, **more: object) -> Account:
    """An account of a killing on a day that is told in some words, at a place."""
    when = DateSpan(earliest=DAY, latest=DAY, precision=DatePrecision.DAY, passage=passage(text, day))
    where = (Place(name=at, country="ML", role=PlaceRole.SITE, passage=passage(text, at), latitude=15.6, longitude=0.5),) if at else ()
    return Account(id=id, kind=Kind.KILLING, when=when, where=where, claims=claims, **more)  # type: ignore[arg-type]


def plant(folder: Path, store: str | None) -> Planted:
    """Make the casebook: what came in, what was judged of it, and what was restricted on the day after."""
    clock = Minutes()
    planted = Planted(Casebook.init(folder, store, clock=clock, author="Ama"))
    came_in(planted)
    judged(planted)
    clock.now += timedelta(days=1)
    restricted(planted)
    return planted


def came_in(planted: Planted) -> None:
    """The reports, and what they say."""
    sealed = document(
        SEALED,
        "sealedfile.txt",
        title="What Brumwell knows of Dravenholt",
        url="https://dossierhost.example/plimsoke",
        publisher="Plimsoke Papers",
    )
    told, copied = document(TOLD, "shepherds.txt", title="Killings near Tessit"), document(COPIED, "radio.txt", title="Heard on the radio")
    fields = document(FIELDS, "sister.txt", title="A sister speaks")
    naming = document(
        NAMING,
        "ismelda-krantzova.txt",
        title="Ismelda Krántzova speaks",
        url="https://news.example/Ismelda%20Kr%C3%A1ntzova",
        publisher="The Ansongo Post",
        credits=("Ismelda Krántzova",),
    )
    plain = document(PLAIN, "ansongo.txt", title="Three killed")
    add(planted, "plain", plain, account(PLAIN, claim(PLAIN, "three people were killed", killed=3), at="Ansongo"))
    harmed = Victims(description="Oxterby and six others", named=(NamedVictim(name="Oxterby", age=31),))
    sealed_claim = claim(SEALED, "Oxterby was shot dead with six others at Zarkovina", name="Brumwell", killed=7, victims=harmed)
    add(planted, "sealed", sealed, account(SEALED, sealed_claim, at="Zarkovina", names=("brumwell", "oxterby")))
    ordered = "A deserter from Quillmere saw Nordvath order the killing of nine men there, and an inquiry of Tuppence was promised."
    accused = (Perpetrator(name="Nordvath"),)
    deserter = claim(TOLD, ordered, "c2", "a deserter from Quillmere", 9, perpetrators=accused)
    inquiry = passage(TOLD, "an inquiry of Tuppence was promised")
    promised = Response(
        id="r1",
        kind=ResponseKind.INVESTIGATION_ANNOUNCED,
        actor=Claimant(name="Tuppence", role=Role.OFFICIAL),
        incidents=("i1",),
        passage=inquiry,
    )
    said = passage(TOLD, "More killings are expected, said the governor.")
    expected = Forecast(
        id="f1",
        speaker=Speaker(name="the governor", role=Role.OFFICIAL),
        outcome="More killings",
        certainty=Certainty.LIKELY,
        incidents=("i1",),
        passage=said,
    )
    shepherds = claim(TOLD, "Shepherds near Tessit said that four people were killed", name="Shepherds", killed=4)
    whole = account(TOLD, shepherds, deserter, at="Tessit", names=("nordvath", "quillmere wells"))
    add(planted, "told", told, whole, responses=(promised,), forecasts=(expected,))
    add(
        planted,
        "copied",
        copied,
        account(COPIED, claim(COPIED, ordered[:-1], name="a deserter", killed=9, perpetrators=accused), day="nine men"),
    )
    names = Victims(description="Orlanth Pymbury and two others", named=(NamedVictim(name="Orlanth Pymbury", age=9),), children=1)
    sister = claim(
        FIELDS,
        "Orlanth Pymbury and two others were killed",
        claimant=Claimant(name="Sister Vexleyard", role=Role.RELATIVE, person="Vexleyard"),
        killed=3,
        victims=names,
        perpetrators=(Perpetrator(name="Grelmok Battalion"),),
    )
    denial = claim(FIELDS, "The army denied it.", "c2", "The army")
    add(planted, "fields", fields, account(FIELDS, sister, denial, day="candlemasday", at="Thornwick"))
    survivor = claim(
        NAMING,
        "Survivor Ismelda Krántzova told us that three people were killed",
        claimant=Claimant(name="Ismelda Krántzova", role=Role.SURVIVOR),
        killed=3,
        victims=Victims(named=(NamedVictim(name="Ismelda Krántzova", harm="injured"),)),
    )
    monitors = claim(NAMING, "Monitors confirmed three dead.", "c2", "Monitors", 3)
    beside = AccountRef(document=plain.id, incident="i1")
    asking = Placement(
        outcome=PlacementOutcome.DOUBTFUL,
        incident_id=planted.incidents["sealed"],
        weight=1.5,
        reasons=(Term(aspect="victim", level="same", weight=1.5, words="both name Oxterby and Ismelda Krántzova"),),
        nearest=AccountRef(document=sealed.id, incident="i1"),
    )
    add(planted, "naming", naming, account(NAMING, survivor, monitors, at="Ansongo", names=("ismelda krantzova",)), placement=asking)
    with planted.casebook.writing() as writer:
        writer.record_failure(Unreadable(id="f" * 64, name="Ismelda Krantzova.pdf", code="pdf-broken", message="Ismelda Krántzova: broken"))
        writer.record_extraction_failure(sealed.id, extractor="rules", code="too-long", message="sealedfile.txt: Brumwell is too long")
        assert writer.account(beside)


def add(
    planted: Planted,
    name: str,
    read: Document,
    *accounts: Account,
    responses: tuple[Response, ...] = (),
    forecasts: tuple[Forecast, ...] = (),
    placement: Placement | None = None,
) -> None:
    """Add a document with what it says, every account an incident of its own."""
    said = Extraction(document=DocumentHead.of(read), incidents=accounts, responses=responses, forecasts=forecasts, extractor=RULES)
    with planted.casebook.writing() as writer:
        writer.add_document(read, read.text.encode(), source=f"/tmp/in/{read.name}")
        writer.record_extraction(said)
        for one in accounts:
            planted.incidents[name] = writer.place(read.id, one.id, placement or Placement(outcome=PlacementOutcome.NEW))
    planted.documents[name] = read


def judged(planted: Planted) -> None:
    """What people decided, with reasons that tell what they read."""
    ids, incidents = {name: one.id for name, one in planted.documents.items()}, planted.incidents
    with planted.casebook.writing() as writer:
        sealed, told = AccountRef(document=ids["sealed"], incident="i1"), AccountRef(document=ids["told"], incident="i1")
        hold_apart(writer, incidents["sealed"], incidents["told"], reason="Plovdarin: one is Zarkovina, the other Tessit")
        give_grade(writer, incidents["sealed"], "weak", policy="airwars", version="1", reason="Hesperil, as Brumwell says")
        give_grade(
            writer, incidents["told"], "fair", policy="airwars", version="1", reason="Juxtamore: the deserter from Quillmere is believed"
        )
        before = next(one for one in writer.account(told).account.claims if one.id == "c2")
        ref = ClaimRef(document=told.document, incident="i1", claim="c2")
        now = before.model_copy(update={"claimant": Claimant(name="the deserter Wexcombe", role=Role.WITNESS)})
        made = correct_claim(writer, ref, now, what="claimant: a deserter → the deserter Wexcombe", reason="Kelvorand")
        undo(writer, made.decision.number or 0, reason="Lumisade: perhaps not Wexcombe")
        correct_claim(writer, ref, now, what="claimant: a deserter → the deserter Wexcombe", reason="Kelvorand again")
        forecast = ForecastRef(document=told.document, forecast="f1")
        settle(writer, forecast, ForecastVerdict.CAME_TRUE, evidence=ref, reason="Morvantel: Nordvath did it again")
        give_day(writer, ids["sealed"], date(2025, 2, 25), reason="Plovdarin says so")
        look_through(writer, ids["naming"], reason="Ismelda Krántzova was asked")
        seen = writer.account(AccountRef(document=ids["naming"], incident="i1")).account.claims
        monitors = seen[1].model_copy(update={"claimant": Claimant(name="Monitors with Ismelda Krántzova", role=Role.NGO)})
        naming = ClaimRef(document=ids["naming"], incident="i1", claim="c2")
        correct_claim(writer, naming, monitors, what="claimant: Monitors → Monitors with Ismelda Krántzova", reason="she told me")
        fields = {"claim": [f"{ids['told']}/i1/c2"], "claimant": ["Wexcombe"], "reason": ["Nordvath"]}
        propose(writer, incidents["told"], "correct", fields, f"corrected {ids['told'][:8]}/i1/c2: Wexcombe", reason="Juxtamore once more")
        about = {"one": [incidents["naming"]], "grade": ["fair"], "note": ["Ismelda Krántzova"]}
        propose(writer, incidents["naming"], "grade", about, "graded fair: Ismelda Krántzova is known", reason="ask ISMELDA KRANTZOVA")
        assert sealed.document == ids["sealed"]
    with planted.casebook.writing() as writer:
        merge(writer, incidents["naming"], incidents["plain"], reason="Ismelda Krántzova told of the same")


def restricted(planted: Planted) -> None:
    """What was restricted, to one person only."""
    ids = {name: one.id for name, one in planted.documents.items()}
    with planted.casebook.writing() as writer:
        for subject in (
            something_of(writer, ids["sealed"]),
            something_of(writer, f"{ids['told']}/i1/c2"),
            *(something_of(writer, f"{ids['fields']}/i1/c1", part) for part in (Part.CLAIMANT, Part.VICTIMS, Part.PERPETRATORS)),
            *(something_of(writer, f"{ids['fields']}/i1", part) for part in (Part.WHERE, Part.WHEN)),
            someone([PERSON]),
        ):
            mark(writer, subject, Level.RESTRICTED, to=[NAMED], reason="Dravenholt: they would be found")
