"""What people judge of single claims: the record follows, what was read stays, each can be undone, a document read anew keeps it."""

from __future__ import annotations

from datetime import date

import pytest
from casebook_reports import Report, add

from cairn.casebook import Casebook, CasebookError, verify
from cairn.casebook.claimed import Setting
from cairn.casebook.correcting import accept_claim, add_claim, correct_claim, correct_setting, look_through, reject_claim
from cairn.casebook.deciding import undo
from cairn.casebook.proposing import answer, proposals, propose
from cairn.casebook.unlooked import unlooked
from cairn.model.claims import Claim, Claimant
from cairn.model.incident import ClaimRef
from cairn.model.references import AccountRef
from cairn.model.values import Toll, Tolls
from cairn.model.vocabulary import Role


def ref_of(report: Report) -> ClaimRef:
    """The one claim of a report."""
    return ClaimRef(document=report.document.id, incident="i1", claim="c1")


def account_of(report: Report) -> AccountRef:
    """The one account of a report."""
    return AccountRef(document=report.document.id, incident="i1")


def claims(casebook: Casebook, report: Report, as_of: date | None = None) -> list[Claim]:
    """The claims of a report's account as they stand."""
    with casebook.reading(as_of) as view:
        return [*view.account(account_of(report)).account.claims]


def take_back(casebook: Casebook, number: int | None) -> int | None:
    """Undo a decision; the number of the undo."""
    with casebook.writing() as writer:
        return undo(writer, number or 0, reason="a slip").decision.number


def test_a_correction_holds_until_it_is_undone(filled: Casebook, tessit: Report) -> None:
    """The last one that holds counts; an undo of an undo brings it back; what was read is never touched."""
    [read] = claims(filled, tessit)
    numbers = []
    for killed in (4, 3):
        with filled.writing() as writer:
            now = read.model_copy(update={"tolls": Tolls(killed=Toll(min=killed, max=killed))})
            numbers.append(correct_claim(writer, ref_of(tessit), now, what=f"killed {killed}", reason="counted").decision.number)
    assert claims(filled, tessit)[0].tolls.killed == Toll(min=3, max=3)
    undone = take_back(filled, numbers[1])
    assert claims(filled, tessit)[0].tolls.killed == Toll(min=4, max=4)
    take_back(filled, undone)
    assert claims(filled, tessit)[0].tolls.killed == Toll(min=3, max=3)
    with filled.reading() as view:
        assert view.read_account(account_of(tessit)).claims == (read,)
    assert verify(filled).problems == ()


def test_a_rejected_claim_is_gone_and_comes_back(filled: Casebook, tessit: Report) -> None:
    """By undoing, and by accepting it."""
    before = claims(filled, tessit)
    with filled.writing() as writer:
        number = reject_claim(writer, ref_of(tessit), reason="not said").decision.number
    assert claims(filled, tessit) == []
    with filled.reading() as view:
        assert view.is_emptied(account_of(tessit))
    undone = take_back(filled, number)
    assert claims(filled, tessit) == before
    take_back(filled, undone)
    with filled.writing() as writer:
        accept_claim(writer, ref_of(tessit), reason="said after all")
    assert claims(filled, tessit) == before


def test_an_added_claim_survives_another_reading(filled: Casebook, tessit: Report) -> None:
    """Its words are checked, it is an extraction by a person, and the machine's next reading does not take it away."""
    [read] = claims(filled, tessit)
    new = read.model_copy(update={"passage": tessit.passage("The army denied that it was there.")})
    with filled.writing() as writer:
        number = add_claim(writer, account_of(tessit), new, what="a denial", reason="it says so").decision.number
    assert [one.id for one in claims(filled, tessit)] == ["c1", "p1"]
    with filled.writing() as writer:
        writer.record_extraction(tessit.extraction(tessit.account("i1", "five farmers", day=date(2025, 2, 24), killed=5)))
    assert [one.passage for one in claims(filled, tessit)] == [read.passage, new.passage]
    take_back(filled, number)
    assert claims(filled, tessit) == [read]
    elsewhere = new.model_copy(update={"passage": new.passage.model_copy(update={"start": 0, "end": len(new.passage.quote)})})
    with pytest.raises(CasebookError) as caught, filled.writing() as writer:
        add_claim(writer, account_of(tessit), elsewhere, what="", reason="x")
    assert caught.value.code == "passage-unfounded"


def test_a_judgement_knows_its_claim_by_the_words(filled: Casebook, tessit: Report) -> None:
    """Read anew, the document gives the claim another local id."""
    with filled.writing() as writer:
        reject_claim(writer, ref_of(tessit), reason="not said")
    account = tessit.account("i1", "five farmers", day=date(2025, 2, 24), killed=5)
    renamed = account.model_copy(update={"claims": (account.claims[0].model_copy(update={"id": "c9"}),)})
    with filled.writing() as writer:
        writer.record_extraction(tessit.extraction(renamed))
    assert claims(filled, tessit) == []


def test_a_setting_is_corrected(filled: Casebook, tessit: Report) -> None:
    """And nothing that is no correction is written down."""
    with filled.writing() as writer:
        number = correct_setting(writer, account_of(tessit), Setting(), what="date", reason="no day is told").decision.number
    with filled.reading() as view:
        assert view.account(account_of(tessit)).account.when is None
    take_back(filled, number)
    with filled.reading() as view:
        assert view.account(account_of(tessit)).account.when is not None
    for code, what, reason in (("nothing-corrected", "", "x"), ("reason-missing", "date", " ")):
        with pytest.raises(CasebookError) as caught, filled.writing() as writer:
            correct_setting(writer, account_of(tessit), Setting(), what=what, reason=reason)
        assert caught.value.code == code


def test_a_document_waits_until_it_is_looked_through(filled: Casebook, tessit: Report, ouatagouna: Report) -> None:
    """And again when a machine has read it anew."""
    with filled.writing() as writer:
        assert unlooked(writer.rows, 9) == [ouatagouna.document.id, tessit.document.id]
        look_through(writer, tessit.document.id, reason="read it")
        assert unlooked(writer.rows, 9) == [ouatagouna.document.id]
        assert unlooked(writer.rows, 9, [tessit.document.id]) == []
        writer.record_extraction(tessit.extraction(tessit.account("i1", "five farmers", killed=5)))
        assert set(unlooked(writer.rows, 9)) == {ouatagouna.document.id, tessit.document.id}


def test_who_proposed_cannot_accept(filled: Casebook) -> None:
    """Another can, once. A refusal that is taken back lets it wait again; an acceptance stays, since what was proposed is decided."""
    with filled.writing() as writer:
        incident = writer.incidents()[0]
        number = propose(writer, incident, "grade", {"grade": ["fair"]}, "graded fair", reason="two origins").decision.number or 0
    with pytest.raises(CasebookError) as caught, filled.writing() as writer:
        answer(writer, number, accepted=True, reason="mine")
    assert caught.value.code == "own-proposal"
    with filled.writing() as writer:
        writer.author = "Ben"
        assert answer(writer, number, accepted=True, reason="so it is").fields == {"grade": ["fair"]}
        answered = writer.last.seq if writer.last else 0
        assert proposals(writer.rows) == []
    with pytest.raises(CasebookError) as again, filled.writing() as writer:
        answer(writer, number, accepted=False, reason="no")
    assert again.value.code == "proposal-unknown"
    with pytest.raises(CasebookError) as carried_out:
        take_back(filled, answered)
    assert carried_out.value.code == "answer-carried-out"
    with filled.writing() as writer:
        number = propose(writer, incident, "grade", {"grade": ["weak"]}, "graded weak", reason="one origin").decision.number or 0
        answer(writer, number, accepted=False, reason="no")
        answered = writer.last.seq if writer.last else 0
    take_back(filled, answered)
    with filled.reading() as view:
        assert [one.number for one in proposals(view.rows)] == [number]


@pytest.mark.parametrize("leaves_out", [False, True], ids=["told", "left out"])
def test_a_claim_in_the_documents_own_voice_is_judged_too(casebook: Casebook, tessit: Report, leaves_out: bool) -> None:
    """It has no claimant's name; there are entries that leave that out."""
    account = tessit.account("i1", "five farmers", day=date(2025, 2, 24), killed=5)
    voiced = account.claims[0].model_copy(update={"claimant": Claimant(name=None, role=Role.MEDIA)})
    add(casebook, tessit, account.model_copy(update={"claims": (voiced,)}))
    with casebook.writing() as writer:
        if leaves_out:
            said = {"judged": "rejected", "read": voiced.model_dump(mode="json", by_alias=True, exclude_none=True)}
            where = writer.incidents_of(tessit.document.id)[0]
            writer.decide(where, "rejected", reason="x", document=tessit.document.id, account="i1", claim="c1", detail=said)  # type: ignore[arg-type]
        else:
            reject_claim(writer, ref_of(tessit), reason="not said")
    assert claims(casebook, tessit) == []
