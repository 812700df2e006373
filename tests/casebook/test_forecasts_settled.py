"""Forecasts are settled by people, with evidence and a reason; the last word counts, and each can be taken back."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest
from casebook_reports import NEW, RULES, Report
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cairn.casebook import Casebook, CasebookError, replay, verify
from cairn.casebook.deciding import Decided, undo
from cairn.casebook.foretelling import claim_named, forecast_named, settle
from cairn.casebook.rows import PROJECTIONS
from cairn.model.claims import Forecast, Speaker
from cairn.model.extraction import DocumentHead, Extraction, ExtractorName
from cairn.model.incident import ClaimRef, Settlement
from cairn.model.references import ForecastRef
from cairn.model.vocabulary import Certainty, ForecastVerdict, Role

WORDS = "Shells killed seven at Banibangou. The killing will go on, said Ada Tall. The market could close, said Ada Tall."
VERDICTS = list(ForecastVerdict)
law = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def forecast(report: Report, id: str, quote: str) -> Forecast:
    """A forecast of Ada Tall about the one account."""
    speaker = Speaker(name="Ada Tall", role=Role.ANALYST)
    return Forecast(id=id, speaker=speaker, outcome=quote, certainty=Certainty.LIKELY, incidents=("i1",), passage=report.passage(quote))


def reading(report: Report, *forecasts: Forecast, extractor: ExtractorName = RULES) -> Extraction:
    """What the report says: one account, and these forecasts."""
    account = report.account("i1", "killed seven", killed=7)
    return Extraction(document=DocumentHead.of(report.document), incidents=(account,), forecasts=forecasts, extractor=extractor)


def foretold(casebook: Casebook) -> Report:
    """Add the report of one account and two forecasts to a casebook."""
    report = Report(WORDS, published=date(2025, 2, 27))
    with casebook.writing() as writer:
        writer.add_document(report.document, report.content, source="x")
        first, second = forecast(report, "f1", "The killing will go on"), forecast(report, "f2", "The market could close")
        writer.record_extraction(reading(report, first, second))
        writer.place(report.document.id, "i1", NEW)
    return report


def settled(
    casebook: Casebook, ref: ForecastRef, verdict: ForecastVerdict, evidence: ClaimRef | None = None, reason: str = "it did"
) -> Decided:
    """Settle a forecast in a transaction of its own."""
    with casebook.writing() as writer:
        return settle(writer, ref, verdict, evidence=evidence, reason=reason)


def undo_it(casebook: Casebook, done: Decided) -> Decided:
    """Take a decision back."""
    with casebook.writing() as writer:
        return undo(writer, done.decision.number or 0, reason="a slip")


def standing(casebook: Casebook, as_of: date | None = None) -> dict[ForecastRef, Settlement]:
    """What is settled."""
    with casebook.reading(as_of) as view:
        return view.settlements()


@pytest.fixture
def book(casebook: Casebook) -> tuple[Casebook, ForecastRef, ClaimRef]:
    """A casebook of two forecasts, the first of them, and a claim to show what became of it."""
    report = foretold(casebook)
    return (
        casebook,
        ForecastRef(document=report.document.id, forecast="f1"),
        ClaimRef(document=report.document.id, incident="i1", claim="c1"),
    )


def test_a_settlement_tells_who_when_why_and_by_which_claim(book: tuple[Casebook, ForecastRef, ClaimRef]) -> None:
    """It is a decision on the incident that the forecast is about, in the history and in the record of the casebook."""
    casebook, ref, evidence = book
    done = settled(casebook, ref, ForecastVerdict.CAME_TRUE, evidence)
    [(found, settlement)] = standing(casebook).items()
    assert (found, settlement.verdict, settlement.evidence, settlement.by) == (ref, ForecastVerdict.CAME_TRUE, evidence, "Ama")
    assert (settlement.reason, settlement.number) == ("it did", done.decision.number)
    with casebook.reading() as view:
        [incident] = view.incidents()
        assert view.concerned_by(settlement.number) == [incident]
        assert view.history(incident)[-1].action == f"settled the forecast {ref.name}: came true, by {evidence.name}"
    assert verify(casebook).is_sound


def test_the_last_word_counts_and_says_what_it_outranks(book: tuple[Casebook, ForecastRef, ClaimRef]) -> None:
    """Of two that agree none outranks the other; taken back, the earlier holds again, and taken back too, nothing does."""
    casebook, ref, evidence = book
    first = settled(casebook, ref, ForecastVerdict.CAME_TRUE, evidence)
    assert settled(casebook, ref, ForecastVerdict.CAME_TRUE, evidence).outranked == ()
    last = settled(casebook, ref, ForecastVerdict.UNDECIDABLE)
    assert [one.number for one in last.outranked] == [(first.decision.number or 0) + 1]
    assert standing(casebook)[ref].verdict is ForecastVerdict.UNDECIDABLE
    undo_it(casebook, last)
    assert standing(casebook)[ref].verdict is ForecastVerdict.CAME_TRUE
    settled(casebook, ref, ForecastVerdict.OPEN)
    assert standing(casebook)[ref].verdict is ForecastVerdict.OPEN


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"ref": "f9"}, "forecast-unknown"),
        ({"evidence": ("i1", "c9")}, "claim-unknown"),
        ({"evidence": ("i9", "c1")}, "claim-unknown"),
        ({"evidence": None}, "evidence-missing"),
        ({"verdict": ForecastVerdict.DID_NOT, "evidence": None}, "evidence-missing"),
        ({"reason": " "}, "reason-missing"),
    ],
)
def test_what_cannot_be_meant_is_refused(book: tuple[Casebook, ForecastRef, ClaimRef], change: dict[str, object], code: str) -> None:
    """A forecast or a claim that is not there, a verdict that nothing shows, no reason: nothing is written."""
    casebook, ref, evidence = book
    before = casebook.checkpoint()
    shown = change.get("evidence", (evidence.incident, evidence.claim))
    with pytest.raises(CasebookError) as raised:
        settled(
            casebook,
            ref.model_copy(update={"forecast": change.get("ref", "f1")}),
            change.get("verdict", ForecastVerdict.CAME_TRUE),  # type: ignore[arg-type]
            ClaimRef(document=ref.document, incident=shown[0], claim=shown[1]) if isinstance(shown, tuple) else None,
            str(change.get("reason", "it did")),
        )
    assert raised.value.code == code and casebook.checkpoint() == before


def test_names_are_taken_as_people_write_them(book: tuple[Casebook, ForecastRef, ClaimRef]) -> None:
    """By the beginning of the document's id or by its name; what is not there is told with what there is."""
    casebook, ref, evidence = book
    with casebook.reading() as view:
        assert forecast_named(view.rows, ref.name) == ref and claim_named(view.rows, evidence.name) == evidence
        assert claim_named(view.rows, f"{view.document(ref.document).name}/i1/c1") == evidence
        for name, written, code in (
            (claim_named, "i1/c1", "claim-unknown"),
            (claim_named, "nowhere/i1/c1", "document-unknown"),
            (forecast_named, ref.document, "forecast-unknown"),
            (forecast_named, "nowhere/f1", "document-unknown"),
        ):
            with pytest.raises(CasebookError) as raised:
                name(view.rows, written)
            assert raised.value.code == code


def test_a_document_read_anew_keeps_what_was_settled(book: tuple[Casebook, ForecastRef, ClaimRef]) -> None:
    """Under the new local id of the forecast with the same words; where it is not told any more, nothing is settled."""
    casebook, ref, evidence = book
    settled(casebook, ref, ForecastVerdict.CAME_TRUE, evidence)
    report = Report(WORDS, published=date(2025, 2, 27))
    again = ExtractorName(name="rules", version="2")
    with casebook.writing() as writer:
        renamed = [forecast(report, "f1", "The market could close"), forecast(report, "f2", "The killing will go on")]
        writer.record_extraction(reading(report, *renamed, extractor=again))
    assert [one.forecast for one in standing(casebook)] == ["f2"]
    with casebook.writing() as writer:
        writer.record_extraction(reading(report, forecast(report, "f1", "The market could close"), extractor=again))
    assert standing(casebook) == {}
    assert verify(casebook).is_sound


def test_a_replay_says_the_same(book: tuple[Casebook, ForecastRef, ClaimRef]) -> None:
    """The store's projections are those of the ledger."""
    casebook, ref, evidence = book
    undo_it(casebook, settled(casebook, ref, ForecastVerdict.DID_NOT, evidence))
    state = replay(casebook.entries())
    with casebook.reading() as view:
        assert all(state.all(table) == view.rows.all(table) for table in PROJECTIONS)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a casebook of two forecasts."""
    folder = tmp_path_factory.mktemp("foretold") / "book"
    with Casebook.init(folder, author="Ama") as casebook:
        foretold(casebook)
    return folder


@pytest.fixture
def new(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Casebook]:
    """Opens copies of that casebook."""
    return lambda: Casebook.open(shutil.copytree(template, tmp_path_factory.mktemp("law") / "book"), author="Ama")


verdicts = st.lists(st.tuples(st.sampled_from(["f1", "f2"]), st.sampled_from(VERDICTS)), max_size=4)


def one_more(casebook: Casebook, told: tuple[str, ForecastVerdict]) -> Decided:
    """Settle a forecast by its local id, the one claim as evidence."""
    with casebook.reading() as view:
        document = view.documents()[0].head.id
    return settled(
        casebook, ForecastRef(document=document, forecast=told[0]), told[1], ClaimRef(document=document, incident="i1", claim="c1")
    )


@given(before=verdicts, last=st.tuples(st.sampled_from(["f1", "f2"]), st.sampled_from(VERDICTS)))
@law
def test_settle_then_undo_is_identity(
    new: Callable[[], Casebook], before: list[tuple[str, ForecastVerdict]], last: tuple[str, ForecastVerdict]
) -> None:
    """And undoing the undo is as though it had not been; whatever was settled before."""
    with new() as casebook:
        for told in before:
            one_more(casebook, told)
        was = standing(casebook)
        done = one_more(casebook, last)
        became = standing(casebook)
        undone = undo_it(casebook, done)
        assert standing(casebook) == was
        undo_it(casebook, undone)
        assert standing(casebook) == became
        assert verify(casebook).is_sound


@given(made=st.lists(st.tuples(st.sampled_from(["f1", "f2"]), st.sampled_from(VERDICTS), st.booleans()), min_size=1, max_size=5))
@law
def test_a_past_day_never_shows_a_later_settlement(new: Callable[[], Casebook], made: list[tuple[str, ForecastVerdict, bool]]) -> None:
    """Each day is seen afterwards as it was seen on it."""
    seen = {}
    with new() as casebook:
        for n, (id, verdict, is_undone) in enumerate(made, start=1):
            day = date(2100, 1, n)
            casebook.clock = partial(datetime, day.year, day.month, day.day, tzinfo=UTC)
            done = one_more(casebook, (id, verdict))
            if is_undone:
                undo_it(casebook, done)
            seen[day] = standing(casebook)
        assert all(standing(casebook, day) == was for day, was in seen.items())
