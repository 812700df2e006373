"""What a reading leaves in doubt waits for a person, until somebody has looked at it; what is restricted is not asked of others."""

from __future__ import annotations

from datetime import date

import pytest
from casebook_reports import TESSIT, Report, add

from cairn.casebook import Casebook, Eyes, verify
from cairn.casebook.claimed import Setting
from cairn.casebook.correcting import accept_claim, accept_setting, add_claim, correct_claim, correct_setting, look_through, reject_claim
from cairn.casebook.deciding import undo
from cairn.casebook.restricting import mark, something_of
from cairn.casebook.rows import UnsureRow
from cairn.casebook.unsure import UnsureReading, unsure_readings
from cairn.model.claims import Account, NamedVictim, Victims
from cairn.model.incident import ClaimRef
from cairn.model.references import AccountRef
from cairn.model.sensitivity import Level
from cairn.model.unsure import Unsure, is_unsure, unsure_of_claim, unsure_of_setting
from cairn.model.values import DateSpan, Place, Toll, Tolls
from cairn.model.vocabulary import DatePrecision, PlaceRole, Status

PUBLISHED = date(2025, 2, 26)
UNSURE = {"confidence": 0.3}


def told(report: Report, **claim: object) -> Account:
    """The account of the report of Tessit, with something else in its claim."""
    account = report.account("i1", "five farmers", day=date(2025, 2, 24), killed=5)
    return account.model_copy(update={"claims": (account.claims[0].model_copy(update=claim),)})


def set_in(report: Report, **setting: object) -> Account:
    """The same, with another day or other places."""
    return report.account("i1", "five farmers", day=date(2025, 2, 24), killed=5).model_copy(update=setting)


def at(name: str, role: PlaceRole, latitude: float | None) -> Place:
    """A place, known or not."""
    return Place(name=name, role=role, latitude=latitude, longitude=latitude)


def span(day: date | None) -> DateSpan:
    """A day, or words of which none could be made."""
    return DateSpan(earliest=day, latest=day, precision=DatePrecision.DAY)


def waiting(casebook: Casebook, most: int = 100, eyes: Eyes | None = None) -> list[UnsureReading]:
    """What waits."""
    with casebook.reading(eyes=eyes) if eyes else casebook.reading() as view:
        return unsure_readings(view.rows, most)


def claim_of(report: Report) -> ClaimRef:
    """Its claim."""
    return ClaimRef(document=report.document.id, incident="i1", claim="c1")


def account_of(report: Report) -> AccountRef:
    """Its account."""
    return AccountRef(document=report.document.id, incident="i1")


@pytest.mark.parametrize(
    ("claim", "reasons"),
    [
        ({}, ()),
        ({"confidence": 0.49}, (Unsure.CONFIDENCE,)),
        ({"confidence": 0.5}, ()),
        ({"victims": Victims(women=4, children=1)}, ()),
        ({"victims": Victims(women=4, children=2)}, (Unsure.PARTS,)),
        ({"victims": Victims(children=6), "tolls": Tolls(killed=Toll(min=5, max=None))}, ()),
        ({"victims": Victims(children=6), "tolls": Tolls()}, ()),
        ({"victims": Victims(children=6), "tolls": Tolls(killed=Toll(min=5, max=5), injured=Toll(min=2, max=2))}, ()),
        ({"victims": Victims(named=tuple(NamedVictim(name=f"N{n}") for n in range(6)))}, (Unsure.NAMED,)),
        ({"victims": Victims(named=tuple(NamedVictim(name=f"N{n}") for n in range(5)))}, ()),
        ({"confidence": 0.1, "victims": Victims(children=9)}, (Unsure.CONFIDENCE, Unsure.PARTS)),
    ],
)
def test_why_a_claim_is_in_doubt(tessit: Report, claim: dict[str, object], reasons: tuple[Unsure, ...]) -> None:
    """Only what cannot be right, or what the extractor itself trusts little: an open figure is no doubt."""
    account = told(tessit, **claim)
    assert unsure_of_claim(account.claims[0]) == reasons
    assert is_unsure(account, PUBLISHED) is bool(reasons)


@pytest.mark.parametrize(
    ("setting", "reasons"),
    [
        ({}, ()),
        ({"when": None}, ()),
        ({"when": span(None)}, (Unsure.DAY,)),
        ({"when": span(PUBLISHED)}, ()),
        ({"when": span(date(2025, 2, 27))}, (Unsure.LATER,)),
        ({"when": span(date(2025, 2, 27)), "status": Status.THREATENED}, ()),
        ({"where": (at("Nowhere", PlaceRole.SITE, None), at("Mali", PlaceRole.COUNTRY, 17.0))}, (Unsure.PLACE,)),
        ({"where": (at("Nowhere", PlaceRole.SITE, None), at("Gao", PlaceRole.NEAR, 16.3))}, ()),
        ({"where": (at("Nowhere", PlaceRole.DESTINATION, None),)}, ()),
    ],
)
def test_why_a_day_or_a_place_is_in_doubt(tessit: Report, setting: dict[str, object], reasons: tuple[Unsure, ...]) -> None:
    """What the report does not tell is not in doubt."""
    account = set_in(tessit, **setting)
    assert unsure_of_setting(account, PUBLISHED) == reasons
    assert is_unsure(account, PUBLISHED) is bool(reasons)
    assert unsure_of_setting(set_in(tessit, when=span(date(2026, 1, 1))), None) == (), "nobody knows when the report came out"


def test_a_claim_waits_until_somebody_has_judged_it(casebook: Casebook, tessit: Report) -> None:
    """Accepted, rejected or corrected it waits no more; taken back it waits again."""
    add(casebook, tessit, told(tessit, **UNSURE))
    before = waiting(casebook)
    assert before == [UnsureReading(account_of(tessit), "c1", (Unsure.CONFIDENCE,))]
    read = told(tessit, **UNSURE).claims[0]
    now = read.model_copy(update={"tolls": Tolls(killed=Toll(min=4, max=4))})
    for judge in (
        lambda writer: accept_claim(writer, claim_of(tessit), reason="it is so"),
        lambda writer: reject_claim(writer, claim_of(tessit), reason="it is not"),
        lambda writer: correct_claim(writer, claim_of(tessit), now, what="killed 4", reason="four"),
    ):
        with casebook.writing() as writer:
            number = judge(writer).decision.number or 0
        assert waiting(casebook) == []
        with casebook.writing() as writer:
            undo(writer, number, reason="a slip")
        assert waiting(casebook) == before
    assert verify(casebook).problems == ()


def test_a_day_waits_until_it_is_accepted_or_corrected(casebook: Casebook, tessit: Report) -> None:
    """To accept it changes nothing of the account."""
    account = set_in(tessit, when=span(None))
    add(casebook, tessit, account)
    assert waiting(casebook) == [UnsureReading(account_of(tessit), None, (Unsure.DAY,))]
    with casebook.writing() as writer:
        number = accept_setting(writer, account_of(tessit), reason="nobody knows").decision.number or 0
    assert waiting(casebook) == []
    with casebook.reading() as view:
        assert view.account(account_of(tessit)).account == account
    with casebook.writing() as writer:
        undo(writer, number, reason="it can be known")
        assert len(unsure_readings(writer.rows, 9)) == 1
        correct_setting(writer, account_of(tessit), Setting(when=span(date(2025, 2, 24))), what="date", reason="a Monday")
    assert waiting(casebook) == []


def test_who_looks_a_document_through_has_looked_at_its_doubts(casebook: Casebook, tessit: Report) -> None:
    """Until it is read anew."""
    add(casebook, tessit, told(tessit, **UNSURE))
    with casebook.writing() as writer:
        look_through(writer, tessit.document.id, reason="read it")
    assert waiting(casebook) == []
    with casebook.writing() as writer:
        writer.record_extraction(tessit.extraction(told(tessit, **UNSURE)))
    assert len(waiting(casebook)) == 1


def test_read_anew_only_what_is_other_is_asked_anew(casebook: Casebook, tessit: Report) -> None:
    """What was accepted stays so under another local id; with another figure somebody has to look again."""
    add(casebook, tessit, told(tessit, **UNSURE))
    with casebook.writing() as writer:
        accept_claim(writer, claim_of(tessit), reason="it is so")
        writer.record_extraction(tessit.extraction(told(tessit, id="c7", **UNSURE)))
        assert unsure_readings(writer.rows, 9) == []
        writer.record_extraction(tessit.extraction(told(tessit, tolls=Tolls(killed=Toll(min=50, max=50)), **UNSURE)))
        assert [one.claim for one in unsure_readings(writer.rows, 9)] == ["c1"]
        writer.record_extraction(tessit.extraction(told(tessit)))
        assert unsure_readings(writer.rows, 9) == [] == writer.rows.all(UnsureRow)


def test_the_last_read_come_first_and_no_more_than_are_asked_for(casebook: Casebook) -> None:
    """Those of some accounts alone, where they are named."""
    reports = [Report(f"{TESSIT} {n}", published=PUBLISHED) for n in range(5)]
    for n, report in enumerate(reports):
        add(casebook, report, told(report, **({} if n == 2 else UNSURE)))
    assert [one.account.document for one in waiting(casebook)] == [reports[n].document.id for n in (4, 3, 1, 0)]
    assert [one.account.document for one in waiting(casebook, 2)] == [reports[n].document.id for n in (4, 3)]
    with casebook.reading() as view:
        named = {account_of(reports[n]) for n in (0, 2)} | {AccountRef(document=reports[1].document.id, incident="i2")}
        assert [one.account for one in unsure_readings(view.rows, 9, named)] == [account_of(reports[0])]


def test_what_a_person_found_is_not_in_doubt(casebook: Casebook, tessit: Report) -> None:
    """The machine's own doubt stays."""
    add(casebook, tessit, told(tessit, **UNSURE))
    [read] = told(tessit, **UNSURE).claims
    found = read.model_copy(update={"passage": tessit.passage("near Tessit"), "victims": Victims(children=9)})
    with casebook.writing() as writer:
        add_claim(writer, account_of(tessit), found, what="nine children", reason="it says so")
    assert [one.claim for one in waiting(casebook)] == ["c1"]


def test_an_account_of_which_nothing_is_left_is_not_asked_about(casebook: Casebook, tessit: Report) -> None:
    """Its day does not matter any more."""
    add(casebook, tessit, set_in(tessit, when=span(None)))
    with casebook.writing() as writer:
        reject_claim(writer, claim_of(tessit), reason="a film")
    assert waiting(casebook) == []


def test_what_is_restricted_is_asked_only_of_those_who_may_see_it(casebook: Casebook, tessit: Report) -> None:
    """A claim, and with it its doubt."""
    add(casebook, tessit, told(tessit, **UNSURE))
    with casebook.writing() as writer:
        mark(writer, something_of(writer, f"{tessit.document.id}/i1/c1"), Level.RESTRICTED, to=["Bo"], reason="she is in danger")
    assert len(waiting(casebook, eyes=Eyes("Bo"))) == 1
    assert waiting(casebook, eyes=Eyes("Cy")) == []


def test_as_of_a_day_what_waited_then(casebook: Casebook, tessit: Report) -> None:
    """An acceptance of today does not change what waited before."""
    add(casebook, tessit, told(tessit, **UNSURE))
    for _ in range(24):
        casebook.clock()
    with casebook.writing() as writer:
        accept_claim(writer, claim_of(tessit), reason="it is so")
    with casebook.reading(date(2025, 3, 1)) as view:
        assert len(unsure_readings(view.rows, 9)) == 1
    assert waiting(casebook) == []
