"""Adding reports: each once, each in its incident, and nothing that goes wrong with one costs another."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import counting
from cairn.casebook import Casebook, verify
from cairn.catalogue import incident_record, incident_records
from cairn.extraction import EXTRACTORS, UnknownExtractorError
from cairn.intake import Options, Step, add, extract_lines
from cairn.knowledge.errors import KnowledgeError

COUNTING = Options(extractor="counting")
GOSSI = "Residents say that 12 people were killed in Gossi on 2025-02-20."


@pytest.fixture(autouse=True)
def small_extractor(monkeypatch: pytest.MonkeyPatch) -> None:
    """An extractor that needs no trained pipeline."""
    monkeypatch.setitem(EXTRACTORS, "counting", "counting")


@pytest.fixture
def casebook(tmp_path: Path, store: str | None) -> Iterator[Casebook]:
    """An empty casebook, on either store."""
    with Casebook.init(tmp_path / "book", store) as made:
        yield made


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder of reports: two of one event, one of another, one of two, one of none."""
    folder = tmp_path / "reports"
    folder.mkdir()
    texts = {
        "a.txt": GOSSI,
        "b.md": "# Killings\n\nA monitor: 13 people were killed in Gossi on 2025-02-20, at the well.",
        "c.txt": "On the road, 4 people were killed in Ansongo on 2025-02-25.",
        "d.txt": "First 4 people were killed in Ansongo on 2025-02-25, then 2 people were killed in Bara on 2025-03-01.",
        "e.txt": "The minister spoke about the harvest for an hour.",
    }
    for name, text in texts.items():
        (folder / name).write_text(text)
    return folder


def run(casebook: Casebook, *sources: Path, options: Options = COUNTING) -> list[Step]:
    """All steps of adding."""
    return list(add(casebook, map(str, sources), options))


def outcomes(steps: list[Step]) -> dict[str, str]:
    """What became of each file, by its name."""
    return {step.name.rpartition("/")[2]: step.outcome for step in steps}


def test_reports_of_one_event_stand_in_one_incident(casebook: Casebook, reports: Path) -> None:
    """Accounts of one day and place are placed together, others apart, and the record counts nobody twice."""
    steps = run(casebook, reports)
    assert set(outcomes(steps).values()) == {"added"}
    with casebook.reading() as view:
        gossi, ansongo, bara = view.incidents()
        assert [len(view.incident(id)) for id in (gossi, ansongo, bara)] == [2, 2, 1]
        record = incident_record(view, gossi, as_of=date(2025, 4, 1))
        assert record
        assert sorted(figure.toll.min for figure in record.tolls["killed"].by_claimant if figure.toll.min) == [12, 13]
        assert len(list(incident_records(view, as_of=date(2025, 4, 1)))) == 3
    assert [step.incidents for step in steps] == [(gossi,), (gossi,), (ansongo,), (ansongo, bara), ()]
    assert verify(casebook).is_sound


PARAGRAPH = (
    "Herders at the well counted the bodies before they buried them, an elder said: 12 people were killed in Gossi on 2025-02-20, and the "
    "trough was broken by whoever came in the two cars."
)
LONGER = (
    "The market of the crossroads opens late these days. Drivers wait for company before they set out, and the price of salt has doubled "
    "since the first frost.\n\n" + PARAGRAPH + "\n\nA teacher who came back for her books says that nobody sleeps in the outer houses. "
    "The council has asked for a guard at the ford, and has had no answer. In the evening the boys sit on the wall and name the plates of "
    "the cars that pass."
)


def test_a_paragraph_of_an_agency_in_a_longer_piece_is_the_agencys(casebook: Casebook, tmp_path: Path) -> None:
    """Two documents, of which the longer one takes a paragraph from the other, and only that one credits the agency: one origin."""
    (tmp_path / "wire.txt").write_text(f"GOSSI, 21 February 2025 (AFP) - A well was attacked.\n\n{PARAGRAPH}")
    (tmp_path / "longer.txt").write_text(LONGER)
    run(casebook, tmp_path / "wire.txt", options=replace(COUNTING, published=date(2025, 2, 21)))
    run(casebook, tmp_path / "longer.txt", options=replace(COUNTING, published=date(2025, 2, 23)))
    with casebook.reading() as view:
        [incident] = view.incidents()
        record = incident_record(view, incident, as_of=date(2025, 4, 1))
    assert record
    assert [origin.key for origin in record.corroboration.which] == ["actor:afp"]
    assert [(document.takes_from, document.copy_of) for document in record.documents] == [((), None), ((1,), None)]


def test_what_is_known_is_passed_over(casebook: Casebook, reports: Path) -> None:
    """A second run adds nothing, not even an entry; a copy under another name is the same document."""
    run(casebook, reports)
    before = casebook.checkpoint()
    (reports / "copy.txt").write_text(GOSSI)
    assert set(outcomes(run(casebook, reports)).values()) == {"known"}
    assert casebook.checkpoint() == before


def test_twins_in_one_run_are_one_document(casebook: Casebook, reports: Path) -> None:
    """The same bytes handed in twice at once are kept once."""
    assert [step.outcome for step in run(casebook, reports / "a.txt", reports / "a.txt")] == ["added", "known"]


def test_the_order_of_a_run_and_its_ids_can_be_had_again(casebook: Casebook, reports: Path, tmp_path: Path) -> None:
    """The same reports in the same order give the same incidents under the same ids in another casebook."""
    run(casebook, reports)
    with Casebook.init(tmp_path / "second") as second:
        run(second, reports)
        with casebook.reading() as one, second.reading() as other:
            assert one.incidents() == other.incidents()


def test_an_interrupted_run_is_gone_on_with(casebook: Casebook, reports: Path) -> None:
    """A run that is broken off keeps what it has told of; the next one does the rest."""
    steps = add(casebook, [str(reports)], COUNTING)
    assert [next(steps).outcome, next(steps).outcome] == ["added", "added"]
    steps.close()  # type: ignore[attr-defined]
    assert verify(casebook).is_sound
    assert list(outcomes(run(casebook, reports)).values()) == ["known", "known", "added", "added", "added"]


def test_a_mixed_folder_gives_what_it_can(casebook: Casebook, reports: Path) -> None:
    """What cannot be read is named and kept as a failure, once, and the rest is added."""
    (reports / "blank.txt").write_text("  \n")
    (reports / "lines.jsonl").write_text(json.dumps({"id": "x1", "text": GOSSI + " So it is said."}) + "\n{broken\n")
    (reports / "noise.bin").write_bytes(bytes(range(256)) * 4)
    steps = run(casebook, reports)
    failed = {step.problem.name: step.problem for step in steps if step.problem}
    assert set(failed) == {"reports/blank.txt", "reports/lines.jsonl:2", "reports/noise.bin"}
    assert all(problem.message.startswith(name) for name, problem in failed.items())
    assert [step.outcome for step in steps].count("added") == 6
    with casebook.reading() as view:
        assert {failure.name for failure in view.failures()} == set(failed)
    before = casebook.checkpoint()
    run(casebook, reports)
    assert casebook.checkpoint() == before
    assert verify(casebook).is_sound


def test_a_slip_of_the_hand_is_told_and_not_kept(casebook: Casebook, tmp_path: Path) -> None:
    """A file that is not there is no report that could not be read."""
    before = casebook.checkpoint()
    [step] = run(casebook, tmp_path / "nothing.txt")
    assert step.problem and step.problem.code == "missing"
    assert casebook.checkpoint() == before


def test_a_fault_of_the_extractor_costs_one_document_its_reading_only(casebook: Casebook, reports: Path) -> None:
    """The document is kept all the same, the others are read; when the extractor is mended, adding it again reads it."""
    (reports / "b2.txt").write_text("A brittle report: 9 people were killed in Wabaria on 2025-02-21.")
    steps = {step.name.rpartition("/")[2]: step for step in run(casebook, reports)}
    problem = steps["b2.txt"].problem
    assert problem and problem.code == "extraction-failed" and "a fault of the extractor" in problem.message
    assert outcomes(list(steps.values())) == {name: "failed" if name == "b2.txt" else "added" for name in steps}
    with casebook.reading() as view:
        assert [stored.name for stored in view.documents() if stored.incidents is None] == ["reports/b2.txt"]
    assert verify(casebook).is_sound
    before = casebook.checkpoint()
    assert outcomes(run(casebook, reports))["b2.txt"] == "failed"
    assert casebook.checkpoint() == before


def test_a_document_that_failed_is_read_when_it_can_be(casebook: Casebook, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a mended extractor the failure goes from the list and the account finds its incident."""
    (reports / "b2.txt").write_text("A brittle report: 11 people were killed in Gossi on 2025-02-20.")
    run(casebook, reports)
    real = counting.extract
    monkeypatch.setattr(
        counting, "extract", lambda d, attributions=False: real(d.model_copy(update={"text": re.sub("brittle", "brickle", d.text)}))
    )
    assert outcomes(run(casebook, reports))["b2.txt"] == "added"
    with casebook.reading() as view:
        assert view.failures() == []
        assert len(view.incident(view.incidents()[0])) == 3


def test_an_id_that_is_taken_fails_that_document_only(casebook: Casebook, tmp_path: Path) -> None:
    """Two files that number their lines alike do not overwrite one another; the message says what to do."""
    for name, place in (("one", "Gossi"), ("two", "Bara")):
        lines = [{"id": n, "text": f"{n} people were killed in {place} on 2025-02-0{n}."} for n in ("1", "2" if name == "one" else "3")]
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    steps = run(casebook, tmp_path / "one.jsonl", tmp_path / "two.jsonl")
    assert [step.outcome for step in steps] == ["added", "added", "failed", "added"]
    assert steps[2].problem and steps[2].problem.code == "document-id-taken"


def test_extraction_alone_writes_a_line_for_each_document_in_order(reports: Path) -> None:
    """Lines come in the order of the input; what fails has its line too, with its id, code and message."""
    (reports / "b2.txt").write_text("brittle")
    (reports / "blank.txt").write_text("")
    lines = list(extract_lines([str(reports)], COUNTING))
    objects = [json.loads(line) for line, _ in lines]
    assert [bool(problem) for _, problem in lines] == ["error" in object for object in objects]
    assert [object["error"]["code"] for object in objects if "error" in object] == ["extraction-failed", "empty"]
    assert [len(object["incidents"]) for object in objects if "incidents" in object] == [1, 1, 1, 2, 0]
    assert all(set(object["document"]) == {"id"} for object in objects if "error" in object)


def test_a_table_of_actors_that_does_not_fit_is_told_once(
    casebook: Casebook, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the user has written wrongly concerns every document; it stops the run before any of them is added."""
    monkeypatch.setenv("CAIRN_HOME", str(tmp_path / "home"))
    (tmp_path / "home" / "actors").mkdir(parents=True)
    (tmp_path / "home" / "actors" / "mine.toml").write_text('[gao-wardens]\nname = "Wardens of the Gao Road"\ncolour = "blue"\n')
    with pytest.raises(KnowledgeError, match=r"mine\.toml"):
        run(casebook, reports)
    with casebook.reading() as view:
        assert view.documents() == []


def test_an_extractor_that_does_not_exist_is_refused_before_anything_is_read(reports: Path) -> None:
    """The names there are stand in the message."""
    with pytest.raises(UnknownExtractorError, match="rules, llm, counting"):
        list(extract_lines([str(reports)], Options(extractor="oracle")))
