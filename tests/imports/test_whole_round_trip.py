"""What a casebook writes whole, an empty one takes over whole: the same records, whatever was decided and in whatever order lines come."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from import_work import DAY, records

from any_incident import claims, responses
from cairn.casebook import NOBODY, Casebook, CasebookError, verify
from cairn.casebook.claimed import Setting
from cairn.casebook.correcting import accept_claim, add_claim, correct_claim, correct_setting, reject_claim
from cairn.casebook.deciding import hold_apart, hold_together, merge, split
from cairn.casebook.entry import digest
from cairn.casebook.foretelling import settle
from cairn.casebook.redating import give_day
from cairn.casebook.restricting import mark, someone
from cairn.casebook.reviewing import give_grade
from cairn.catalogue import incident_records
from cairn.intake import Options, add
from cairn.intake.imports import ImportRefusedError
from cairn.intake.imports.whole import Moved, read_whole, take_whole
from cairn.model.claims import Account, Forecast, Speaker
from cairn.model.document import Document
from cairn.model.extraction import DocumentHead, Extraction, ExtractorName
from cairn.model.incident import ClaimRef, IncidentRecord
from cairn.model.placement import Placement, PlacementOutcome
from cairn.model.references import AccountRef, ForecastRef
from cairn.model.sensitivity import Guarded, Level
from cairn.model.values import DateSpan, Passage, Toll, Tolls
from cairn.model.vocabulary import Certainty, ForecastVerdict, Kind, Role
from cairn.publishing.whole import Kept, whole_lines
from cairn.samples import reports
from mali_road import GAO

NEW = Placement(outcome=PlacementOutcome.NEW)
MINTED = {"id", "accounts", "decisions", "doubts", "former_ids", "as_of"}
law = settings(
    max_examples=6,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def written(casebook: Casebook, *, restricted: bool = True) -> bytes:
    """A whole export."""
    with casebook.reading(eyes=None if restricted else NOBODY) as view:
        return "".join(f"{line}\n" for line in whole_lines(casebook, view, Kept())).encode()


def taken(casebook: Casebook, content: bytes) -> Moved:
    """Take a whole export over."""
    return take_whole(casebook, read_whole("whole.jsonl", content))


def plain(record: IncidentRecord) -> dict[str, Any]:
    """A record without what is minted in each casebook: ids, numbers, and who made a decision there, when and in which words."""
    told = record.model_dump(mode="json", exclude=MINTED)
    if override := told["grade"]["override"]:
        told["grade"]["override"] = {name: override[name] for name in ("grade", "policy")}
    for forecast in told["forecasts"]:
        if settled := forecast["settled"]:
            forecast["settled"] = {name: settled[name] for name in ("verdict", "evidence")}
    return told


def same(casebook: Casebook) -> list[str]:
    """All records, to be compared with another casebook's."""
    return sorted(json.dumps(plain(one), sort_keys=True) for one in records(casebook))


def together(casebook: Casebook) -> set[frozenset[AccountRef]]:
    """Which accounts stand together."""
    with casebook.reading() as view:
        return {frozenset(placed.ref for placed in view.incident(id)) for id in view.incidents()}


@st.composite
def told(draw: st.DrawFn, number: int) -> tuple[Document, bytes, Extraction]:
    """A document with one or two accounts of anything."""
    content = f"Report {number}. They were on the road near Gao, and a word on it was said.".encode()
    sha256, text = digest(content), content.decode()
    document = Document(
        id=draw(st.sampled_from([sha256, f"report-{number}"])),
        sha256=sha256,
        name=f"report-{number}.txt",
        media_type="text/plain",
        text=text,
        title=f"A report, number {number}",
        publisher=draw(st.sampled_from([None, "Sahel Post", "Reuters"])),
        published=draw(st.none() | st.dates(date(2025, 2, 18), date(2025, 2, 25))),
        credits=draw(st.sampled_from([(), ("Reuters",)])),
        title_is_beside_text=draw(st.booleans()),
        language="en",
    )

    def words(quote: str) -> Passage:
        start = text.lower().index(quote)
        return Passage(start=start, end=start + len(quote), quote=text[start : start + len(quote)])

    accounts = []
    for place in range(draw(st.integers(1, 2))):
        own = [draw(claims(n)).model_copy(update={"passage": words("they were on the road")}) for n in range(draw(st.integers(1, 3)))]
        day = draw(st.none() | st.dates(date(2025, 2, 10), date(2025, 2, 17)))
        when = DateSpan(earliest=day, latest=day, precision=None, passage=words("near gao")) if day else None
        accounts.append(
            Account(
                id=f"i{place + 1}",
                kind=draw(st.sampled_from([Kind.KILLING, Kind.ATTACK])),
                when=when,
                where=(GAO.model_copy(update={"passage": words("gao")}),) if draw(st.booleans()) else (),
                claims=tuple(own),
                leads=not place,
            )
        )
    said = tuple(
        draw(responses(n)).model_copy(update={"passage": words("a word on it"), "incidents": ("i1",)})
        for n in range(draw(st.integers(0, 2)))
    )
    said = tuple(one.model_copy(update={"when": one.when and one.when.model_copy(update={"passage": None})}) for one in said)
    forecast = Forecast(
        id="f1",
        speaker=Speaker(name="Ag Alhad", role=Role.ANALYST),
        outcome="more of it",
        certainty=Certainty.LIKELY,
        incidents=("i1",),
        passage=words("was said"),
    )
    extraction = Extraction(
        document=DocumentHead.of(document),
        incidents=tuple(accounts),
        responses=said,
        forecasts=(forecast,) if draw(st.booleans()) else (),
        extractor=ExtractorName(name="llm", version="1", model="m", left_out={"unfounded": 2}),
    )
    return document, content, extraction


@st.composite
def books(draw: st.DrawFn) -> tuple[list[tuple[Document, bytes, Extraction]], list[tuple[str, int, int]], int]:
    """Documents, decisions to be made on them by number, and a seed."""
    documents = [draw(told(number)) for number in range(draw(st.integers(1, 4)))]
    kinds = st.sampled_from(
        ["together", "apart", "merge", "split", "accept", "reject", "correct", "add", "where", "grade", "settle", "day"]
    )
    decisions = draw(st.lists(st.tuples(kinds, st.integers(0, 7), st.integers(0, 7)), max_size=7))
    return documents, decisions, draw(st.integers(0, 2**16))


def fill(casebook: Casebook, documents: list[tuple[Document, bytes, Extraction]], decisions: list[tuple[str, int, int]]) -> None:
    """Put documents into a casebook and decide."""
    accounts: list[AccountRef] = []
    for document, content, extraction in documents:
        with casebook.writing() as writer:
            writer.add_document(document, content, source=document.name)
            for id in writer.record_extraction(extraction):
                writer.place(document.id, id, NEW)
                accounts.append(AccountRef(document=document.id, incident=id))
    for kind, one, other in decisions:
        with suppress(CasebookError):
            decide(casebook, kind, accounts[one % len(accounts)], accounts[other % len(accounts)])


def decide(casebook: Casebook, kind: str, one: AccountRef, other: AccountRef) -> None:
    """Make a decision; CasebookError where it is refused."""
    because = "I looked"
    with casebook.writing() as writer:
        here, there = (writer.account(ref).incident_id for ref in (one, other))
        claim = writer.read_account(one).claims[0]
        ref = ClaimRef(document=one.document, incident=one.incident, claim=claim.id)
        match kind:
            case "together":
                hold_together(writer, one, other, reason=because)
            case "apart":
                hold_apart(writer, one, other, reason=because)
            case "merge":
                merge(writer, here, there, reason=because)
            case "split":
                split(writer, here, [one], reason=because)
            case "accept":
                accept_claim(writer, ref, reason=because)
            case "reject":
                reject_claim(writer, ref, reason=because)
            case "correct":
                now = claim.model_copy(update={"tolls": Tolls(killed=Toll(min=41, max=43))})
                correct_claim(writer, ref, now, what="41 to 43 killed", reason=because)
            case "add":
                add_claim(writer, one, claim.model_copy(update={"tolls": Tolls(killed=Toll(min=3, max=3))}), what="3", reason=because)
            case "where":
                correct_setting(writer, one, Setting(where=(GAO,)), what="Gao", reason=because)
            case "grade":
                give_grade(writer, here, "confirmed", policy="airwars", version="1", reason=because)
            case "settle":
                forecast = ForecastRef(document=one.document, forecast="f1")
                settle(writer, forecast, ForecastVerdict.CAME_TRUE, evidence=ref, reason=because)
            case _:
                give_day(writer, one.document, date(2025, 2, 28), reason=because)


@pytest.fixture
def fresh(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, store: str | None) -> Callable[[], Casebook]:
    """Makes empty casebooks, all on one kind of store."""

    def make() -> Casebook:
        address = request.getfixturevalue("new_database")() if store else None
        return Casebook.init(tmp_path_factory.mktemp("whole") / "book", address, author="Ama")

    return make


@given(book=books())
@law
def test_an_empty_casebook_takes_over_the_same_records(
    fresh: Callable[[], Casebook], book: tuple[list[tuple[Document, bytes, Extraction]], list[tuple[str, int, int]], int]
) -> None:
    """All but what is minted is the same, in whatever order lines come; taken twice, nothing changes; written again, it is the same."""
    documents, decisions, seed = book
    with fresh() as source, fresh() as target:
        fill(source, documents, decisions)
        content = written(source)
        lines = content.splitlines(keepends=True)
        random.Random(seed).shuffle(lines)
        taken(target, b"".join(lines))
        assert same(target) == same(source)
        assert together(target) == together(source)
        length = target.length
        again = taken(target, content)
        assert (again.new, again.entry, target.length) == (0, None, length)
        assert taken(source, written(target)).entry is None
        assert verify(target).is_sound
        with fresh() as third:
            taken(third, written(target))
            assert same(third) == same(source)


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casebook]:
    """The sample reports as the rules read them, with documents of every format."""
    with Casebook.init(tmp_path_factory.mktemp("samples") / "book", author="Ama") as casebook:
        assert [step for step in add(casebook, [str(reports())], Options()) if step.problem] == []
        yield casebook


def test_the_samples_move(samples: Casebook, empty: Casebook) -> None:
    """Reports of all formats: the same records, doubts, bytes and texts, on both stores; and the ledger says from where."""
    moved = taken(empty, written(samples))
    assert same(empty) == same(samples)
    with samples.reading() as theirs, empty.reading() as ours:
        assert sorted(map(str, map(doubted, ours.doubts()))) == sorted(map(str, map(doubted, theirs.doubts())))
        for stored in theirs.documents():
            assert ours.document(stored.head.id) == theirs.document(stored.head.id)
            assert empty.folder.checked(stored.head.sha256) == samples.folder.checked(stored.head.sha256)
    (entry,) = [one for one in empty.entries() if one.seq == moved.entry]
    assert json.loads(entry.payload)["casebook"] == samples.id
    assert verify(empty).is_sound


def doubted(doubt: Any) -> tuple[object, ...]:
    """A doubt without minted ids."""
    return doubt.account, doubt.nearest, doubt.weight


def test_what_is_here_takes_in_what_is_new(samples: Casebook, empty: Casebook) -> None:
    """Where half the reports are here, the accounts of the others join them in their incidents; nothing is there twice."""
    half = sorted(reports().iterdir())[::2]
    list(add(empty, [str(path) for path in half], Options()))
    moved = taken(empty, written(samples))
    assert moved.known > 0 and moved.new > 0
    with samples.reading() as theirs, empty.reading() as ours:
        assert len(ours.documents()) == len(theirs.documents())
    assert verify(empty).is_sound


def test_an_incident_that_is_here_by_other_documents_is_found(fresh: Callable[[], Casebook], samples: Casebook) -> None:
    """What comes is linked with what was here before, as a report that is added would be: as one group."""
    with fresh() as target:
        list(add(target, [str(reports() / "gao-road-wire.txt")], Options()))
        lines = [json.loads(line) for line in written(samples).splitlines()]
        road = next(one for one in lines if one["line"] == "document" and one["document"]["name"].endswith("gao-road-wire.txt"))[
            "document"
        ]["id"]
        kept = [one for one in lines if one["line"] in ("casebook", "document", "incident")]
        kept = [one for one in kept if one["line"] != "document" or one["document"]["id"] != road]
        for one in kept:
            if one["line"] == "incident":
                one["accounts"] = [placed for placed in one["accounts"] if placed["account"]["document"] != road]
        kept = [one for one in kept if one["line"] != "incident" or one["accounts"]]
        taken(target, "\n".join(json.dumps(one) for one in kept).encode())
        with target.reading() as view:
            (incident,) = view.incidents_of(road)[:1]
            assert len(view.incident(incident)) > 1


def test_what_is_restricted_stays_or_stays_restricted(samples: Casebook, fresh: Callable[[], Casebook], tmp_path: Path) -> None:
    """Without --restricted no word of it leaves; with it, it leaves with its mark, and is kept back where it arrives."""
    with fresh() as source, fresh() as open_half, fresh() as whole_half:
        taken(source, written(samples))
        with source.reading() as view:
            wire = view.document_named("reports/gao-road-wire.txt")
            text = view.document(wire).text
            name = next(c.claim.claimant.name for r in records(source) for c in r.claims if c.claim.claimant.name)
        with source.writing() as writer:
            mark(writer, Guarded(document=wire), Level.RESTRICTED, to=("Bea",), reason="a source could be found")
            mark(writer, someone([name]), Level.RESTRICTED, to=("Bea",), reason="in danger")
        outside = written(source, restricted=False).decode()
        assert wire not in outside and json.dumps(text[:80], ensure_ascii=False)[1:-1] not in outside and name not in outside
        taken(open_half, outside.encode())
        assert len(records(open_half)) > 0
        taken(whole_half, written(source))
        assert same(whole_half) == same(source)
        with whole_half.reading(eyes=NOBODY) as view:
            assert not view.has_document(wire)
            told = " ".join(one.model_dump_json() for one in incident_records(view, as_of=DAY))
            assert name not in told


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (lambda lines: [*lines[:1], lines[1][:300], *lines[2:]], "line-unreadable"),
        (lambda lines: [line.replace('"content": "', '"content": "QUJD') for line in lines], "bytes-altered"),
        (lambda lines: [*lines, next(line for line in lines if '"line": "incident"' in line)], "line-twice"),
        (lambda lines: [line for line in lines if 'gao-road-wire.txt"' not in line], "line-unfounded"),
        (lambda lines: [line.replace('"quote": "', '"quote": "X', 1).replace("Xx", "x") for line in lines], "line-unreadable"),
    ],
)
def test_a_file_that_was_changed_is_refused_line_by_line(
    samples: Casebook, empty: Casebook, harm: Callable[[list[str]], list[str]], code: str
) -> None:
    """With the line and what to do; nothing is taken."""
    lines = written(samples).decode().splitlines()
    before = empty.length
    with pytest.raises(ImportRefusedError) as refused:
        taken(empty, "\n".join(harm(lines)).encode())
    assert code in {problem.code for problem in refused.value.problems}
    assert all(problem.row > 0 for problem in refused.value.problems)
    assert empty.length == before


def test_other_words_under_a_known_id_refuse_the_whole_file(samples: Casebook, empty: Casebook) -> None:
    """Halfway through the transaction: nothing of it stays."""
    with empty.writing() as writer:
        content = b"Other words."
        other = Document(
            id="communique-moura", sha256=digest(content), name="other.txt", media_type="text/plain", text="Other words.", published=None
        )
        writer.add_document(other, content, source="other.txt")
    before = empty.length
    with pytest.raises(CasebookError) as refused:
        taken(empty, written(samples))
    assert (refused.value.code, empty.length) == ("document-id-taken", before)
    assert verify(empty).is_sound
