"""What is restricted is not there for those who are not named, whatever they ask a casebook; and it is there for those who are."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from cairn.casebook import NOBODY, CasebookError, Eyes, View
from cairn.casebook.deciding import undo
from cairn.casebook.marking import markings
from cairn.casebook.restricting import mark, someone, something_of
from cairn.casebook.rows import PROJECTIONS, AccountRow
from cairn.casebook.sight import SeenRows
from cairn.model.references import AccountRef
from cairn.model.sensitivity import Level, Part
from leaks import leaked
from restricted_book import NAMED, PERSON, SECRETS, WORDS, Minutes, Planted, plant

BO = Eyes("Bo")


@pytest.fixture
def planted(tmp_path: Path, store: str | None) -> Iterator[Planted]:
    """The casebook with words in it that only some may read."""
    made = plant(tmp_path / "book", store)
    with made.casebook:
        yield made


def asked(view: View, planted: Planted) -> Iterator[tuple[str, object]]:
    """Whatever the public methods of a view answer to whatever there is to ask."""
    ids = [one.id for one in planted.documents.values()]
    accounts = [AccountRef(document=id, incident="i1") for id in ids]
    values: dict[str, list[Any]] = {
        "most": [100],
        "before": [None],
        "id": [*ids, *planted.incidents.values()],
        "document": ids,
        "documents": [ids],
        "sha256": ids,
        "incident": [*planted.incidents.values()],
        "incidents": [*planted.incidents.values()],
        "one": [*planted.incidents.values()],
        "other": [*planted.incidents.values()],
        "beginning": ["", "i", *planted.incidents.values()],
        "written": [*ids, *(f"{id}/i1" for id in ids), "sealedfile.txt", "ismelda-krantzova.txt", ""],
        "ref": accounts,
        "account": accounts,
        "accounts": [[view.read_account(ref)] for ref in accounts if _is_there(view, ref)],
        "published": [date(2025, 2, 26)],
        "decisions": [[*view.decisions(*planted.incidents.values())]],
        "number": [*range(1, 70)],
        "about": [None, set(planted.incidents.values())],
        "among": [None],
        "told": ["Residents of Tessit"],
        "query": [*WORDS, "killed", "killed -Nordvath"],
    }
    for name, method in inspect.getmembers(type(view)):
        if name.startswith("_"):
            continue
        if isinstance(method, property):
            yield name, getattr(view, name)
        elif callable(method):
            wanted = [one.name for one in inspect.signature(method).parameters.values() if one.name not in ("self", "bare")]
            assert {*wanted} <= values.keys(), f"say in this test what View.{name} may be asked for: {wanted}"
            for n in range(max((len(values[one]) for one in wanted), default=1)):
                yield name, told(method, view, [values[one][n % len(values[one])] for one in wanted])


def told(method: Any, view: View, given: list[Any]) -> object:
    """What a method answers; the words of its refusal, where it refuses, but for those of the question."""
    try:
        found = method(view, *given)
        return [*found] if inspect.isgenerator(found) else found
    except CasebookError as error:
        return next((error.message.replace(one, "") for one in given if isinstance(one, str) and one), error.message)


def _is_there(view: View, ref: AccountRef) -> bool:
    try:
        view.read_account(ref)
    except CasebookError:
        return False
    return True


def written(value: object) -> str:
    """An answer, with all that is in it."""
    if isinstance(value, BaseModel):
        return value.model_dump_json()
    if isinstance(value, dict):
        return " ".join(f"{written(key)} {written(one)}" for key, one in value.items())
    if isinstance(value, list | tuple | set | frozenset):
        return " ".join(map(written, value))
    return repr(value) if not isinstance(value, str) else value


def test_nobody_who_is_not_named_gets_a_restricted_word_from_a_view(planted: Planted) -> None:
    """Today, and on every day before: a view of the past is no way round."""
    for day in (None, date(2025, 3, 1), date(2025, 3, 2)):
        for eyes in (BO, NOBODY):
            with planted.casebook.reading(day, eyes=eyes) as view:
                assert view.unseen
                for name, answer in asked(view, planted):
                    # a query is the asker's own word; an answer must not hold it
                    assert leaked(written(answer), WORDS) == [], (day, name, answer)


def test_no_row_holds_a_restricted_word(planted: Planted) -> None:
    """Every table, as it is read by whoever is not named."""
    with planted.casebook.reading(eyes=BO) as view:
        for table in PROJECTIONS:
            for row in view.rows.all(table):
                assert leaked(repr(row), WORDS) == [], row
                assert view.rows.get(table, *row.identity()) == row


def test_the_named_and_the_keeper_see_everything(planted: Planted) -> None:
    """Each word is to be found by those who may see it, as it was."""
    for eyes in (Eyes(NAMED), Eyes("Ama"), None):
        with planted.casebook.reading(eyes=eyes) as view:
            assert view.unseen == ()
            seen = leaked("\n".join({written(answer) for _, answer in asked(view, planted)}), WORDS)
            assert seen == [*WORDS]


def test_offsets_stay_right(planted: Planted) -> None:
    """A text that is masked has its length, and every passage the words that stand there."""
    with planted.casebook.reading(eyes=BO) as view, planted.casebook.reading() as whole:
        for id in (one.id for one in planted.documents.values() if view.has_document(one.id)):
            seen, real = view.document(id), whole.document(id)
            assert len(seen.text) == len(real.text)
            assert all(a in (b, "█") for a, b in zip(seen.text, real.text, strict=True))
            for account in view.read_accounts(id).values():
                assert all(seen.text[one.passage.start : one.passage.end] == one.passage.quote for one in account.claims)


def test_a_restricted_document_was_never_there(planted: Planted) -> None:
    """It, its accounts, its failures and the incident that only it tells of are unknown, in the very words for what never was."""
    sealed, incident = planted.id("sealed"), planted.incidents["sealed"]
    with planted.casebook.reading(eyes=BO) as view:
        assert not view.has_document(sealed)
        assert not view.has_incident(incident)
        assert incident not in view.incidents()
        assert view.holds(sealed) is None
        assert sealed not in {one.id for one in view.failures()}
        with pytest.raises(CasebookError) as hidden:
            view.incident_named(incident)
        with pytest.raises(CasebookError) as never:
            view.incident_named("x" + incident[1:])
        assert hidden.value.message.replace(incident, "") == never.value.message.replace("x" + incident[1:], "")
    with planted.casebook.reading() as view:
        assert view.has_document(sealed)


def test_a_restricted_claim_is_gone_with_what_was_read_from_its_words(planted: Planted) -> None:
    """And from the same words in a copy of them; the rest of its document stays, and so do judgements on that."""
    with planted.casebook.reading(eyes=BO) as view:
        [placed] = view.incident(planted.incidents["told"])
        assert [claim.id for claim in placed.account.claims] == ["c1"]
        assert placed.responses == ()
        assert placed.forecasts
        assert view.incident(planted.incidents["copied"]) == []
        assert not view.is_whole(planted.id("told"))
        assert not view.is_whole(planted.id("copied"))


def test_restricted_fields_are_blank(planted: Planted) -> None:
    """The claim stands, without who says so, who was harmed, who did it; the account without its day and its place."""
    with planted.casebook.reading(eyes=BO) as view:
        [placed] = view.incident(planted.incidents["fields"])
        first, second = placed.account.claims
        assert (placed.account.when, placed.account.where) == (None, ())
        assert (first.victims, first.perpetrators, first.claimant.actor) == (None, (), None)
        assert first.tolls.killed is not None
        assert second.claimant.name == "The army"


def test_a_judgement_on_what_may_be_seen_keeps_its_effect(planted: Planted) -> None:
    """A claim that was corrected is corrected for everybody: only the name that nobody may read is kept back."""
    with planted.casebook.reading(eyes=BO) as view:
        placed = [one for one in view.incident(planted.incidents["plain"]) if one.document.id == planted.id("naming")]
        names = [claim.claimant.name or "" for claim in placed[0].account.claims]
        assert [name.split()[0] for name in names] == ["█████", "Monitors"]
        assert view.judgements_on(planted.id("naming"))[0].holds


def test_two_hidden_names_stay_two(planted: Planted) -> None:
    """Origins and victims are counted by name: what stands for one person stands for nobody else."""
    with planted.casebook.writing() as writer:
        mark(writer, someone(["Residents"]), Level.RESTRICTED, reason="few live there")
    with planted.casebook.reading(eyes=BO) as view:
        names = {claim.claimant.name for id in view.incidents() for one in view.incident(id) for claim in one.account.claims}
    assert len([name for name in names if name and name.startswith("█████")]) == 3


def test_words_are_found_only_by_those_who_may_read_them(planted: Planted) -> None:
    """Neither by the word, nor by its absence."""
    with planted.casebook.reading(eyes=BO) as view:
        assert all(view.with_words(word, 10) == [] for word in WORDS)
        everywhere = {one.head.id for one, _ in view.with_words("killed", 10)}
        assert {one.head.id for one, _ in view.with_words("killed -Nordvath", 10)} == everywhere
        assert {one.head.id for one, _ in view.with_words("killed -Shepherds", 10)} == everywhere - {planted.id("told")}
        assert planted.id("sealed") not in everywhere
        [(_, excerpt)] = view.with_words("reeds", 10)
        assert [excerpt.text[start:end] for start, end in excerpt.marks] == ["reeds"]
    with planted.casebook.reading(eyes=Eyes(NAMED)) as view:
        assert {one.head.id for one, _ in view.with_words("Nordvath", 10)} == {planted.id("told"), planted.id("copied")}


def test_restricting_can_be_taken_back_and_the_newest_word_counts(planted: Planted) -> None:
    """By whoever sees it: undone or released, all see it again; on past days too."""
    sealed = planted.id("sealed")
    with planted.casebook.writing(Eyes(NAMED)) as writer:
        writer.author = NAMED
        mark(writer, something_of(writer, sealed), Level.INTERNAL, reason="it was printed since")
    with planted.casebook.reading(eyes=BO) as view:
        assert view.has_document(sealed)
    with planted.casebook.reading(date(2025, 3, 1), eyes=BO) as view:
        assert view.has_document(sealed)
    with planted.casebook.writing() as writer:
        undo(writer, markings(writer.rows)[-1].seq, reason="it was not")
    with planted.casebook.reading(eyes=BO) as view:
        assert not view.has_document(sealed)


def test_whoever_does_not_see_a_restriction_cannot_weaken_it(planted: Planted) -> None:
    """An editor who restricts the same name anew adds a restriction; nothing tells that there was one."""
    with planted.casebook.writing(BO) as writer:
        writer.author = "Bo"
        mark(writer, someone([PERSON]), Level.RESTRICTED, to=["Bo"], reason="a guess")
        with pytest.raises(CasebookError, match="restricted"):
            undo(writer, markings(writer.sql)[0].seq, reason="let me see")
    with planted.casebook.reading(eyes=BO) as view:
        assert leaked(view.document(planted.id("naming")).text, SECRETS["person"]) == []
    with planted.casebook.reading(eyes=Eyes(NAMED)) as view:
        assert leaked(view.document(planted.id("naming")).text, SECRETS["person"]) == []  # and Bo's holds against Ana


def test_nobody_judges_what_they_see_a_part_of(planted: Planted) -> None:
    """They would write down the mask; and no refusal tells what is kept back."""
    with planted.casebook.writing(BO) as writer:
        writer.author = "Bo"
        with pytest.raises(CasebookError) as refused:
            writer.decide(planted.incidents["told"], "graded", reason="as █████ 57 says")
        assert refused.value.code == "restricted-here"
        with pytest.raises(CasebookError) as refused:
            writer.decide(planted.incidents["fields"], "accepted", document=planted.id("fields"), account="i1", claim="c1")
        assert refused.value.code == "restricted-here"


def test_a_claim_stays_restricted_when_its_document_is_read_anew(planted: Planted) -> None:
    """Under whatever local ids: it is known by its words."""
    with planted.casebook.writing() as writer:
        row = writer.read_account(AccountRef(document=planted.id("told"), incident="i1"))
        from cairn.casebook.correcting import extraction_of

        said = extraction_of(writer, planted.id("told"))
        claims = tuple(one.model_copy(update={"id": f"x{n}"}) for n, one in enumerate(reversed(row.claims)))
        anew = said.model_copy(
            update={"incidents": (row.model_copy(update={"id": "z9", "claims": claims}),), "responses": (), "forecasts": ()}
        )
        writer.record_extraction(anew, document=planted.id("told"))
    with planted.casebook.reading(eyes=BO) as view:
        assert [claim.id for claim in view.read_accounts(planted.id("told"))["z9"].claims] == ["x1"]
        assert leaked(json.dumps([row.body for row in view.rows.all(AccountRow)]), WORDS) == []


def test_what_is_marked_is_told_to_those_who_see_it(planted: Planted) -> None:
    """Those who may not see a thing do not learn that it is marked."""
    with planted.casebook.reading(eyes=Eyes(NAMED)) as view:
        assert {one.subject.part for one in view.marks()} == {None, *Part}
    with planted.casebook.reading(eyes=BO) as view:
        assert view.marks() == []
        assert isinstance(view.rows, SeenRows)


def test_a_replayed_ledger_says_the_same(planted: Planted) -> None:
    """The markings are projected from the ledger like everything else."""
    before = [one.seq for one in _marks(planted)]
    planted.casebook.rebuild()
    assert [one.seq for one in _marks(planted)] == before != []


def _marks(planted: Planted) -> list[Any]:
    with planted.casebook.reading() as view:
        return markings(view.rows)


def test_what_cannot_be_marked_is_refused(planted: Planted) -> None:
    """With the way out."""
    with planted.casebook.writing() as writer:
        for make, code in (
            (lambda: someone(["Al"]), "person-unnamed"),
            (lambda: someone([]), "person-unnamed"),
            (lambda: something_of(writer, f"{planted.id('told')}/i1"), "field-elsewhere"),
            (lambda: mark(writer, someone([PERSON]), Level.RESTRICTED, to=[NAMED], reason="again"), "marked-already"),
            (lambda: mark(writer, someone(["Somebody Else"]), Level.INTERNAL, reason="again"), "marked-already"),
            (lambda: mark(writer, someone(["Somebody Else"]), Level.RESTRICTED, reason=" "), "reason-missing"),
        ):
            with pytest.raises(CasebookError) as refused:
                make()
            assert refused.value.code == code


def test_the_clock_of_these_tests_runs_on() -> None:
    """A minute each time."""
    clock = Minutes()
    assert clock() < clock()
