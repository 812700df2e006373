"""Records on a terminal: whole, calm, readable without colour at 80 columns and at 120."""

from __future__ import annotations

import io
import re
from datetime import UTC, date, datetime

import pytest
from rich.cells import cell_len
from rich.console import Console

from cairn.assessment import Texts, assess
from cairn.assessment.borrowing import Borrowed
from cairn.catalogue import Listed
from cairn.catalogue.listing import Source, listed
from cairn.model.claims import Claimant, Perpetrator
from cairn.model.incident import Capacity, Decision, IncidentRecord, PromiseStatus, RecordedPromise, ResponseSource, Stage, Standing
from cairn.model.placement import Doubt, Term
from cairn.model.references import AccountRef
from cairn.model.values import DateSpan, Passage, Place, Toll
from cairn.model.vocabulary import DatePrecision, Outcome, PlaceRole, Promised, Role, Stance
from cairn.publishing.terminal import show_documents, show_doubts, show_history, show_incidents, show_record
from cairn.publishing.terminal.bars import span_strip, toll_bar
from cairn.publishing.terminal.claims import WHY_NOT_COUNTED
from cairn.publishing.terminal.timeline import stage_in_words
from cairn.publishing.terminal.tolls import STANDING
from cairn.publishing.terminal.words import safe
from mali_road import ARMY, EVENT, FAMILIES, FLA, INCIDENT, KAL_AKAL, claim, head, killed, mali_road, passage, placed

UNKEYED_ARMY = Claimant(name="Malian army", role=Role.PARTY)
PRESIDENCY = Claimant(name="Malian presidency", role=Role.OFFICIAL)
DECIDED = Decision(by="Ama", at=datetime(2025, 3, 1, 9, 30, tzinfo=UTC), action="accepted", reason="both papers read")


def road() -> IncidentRecord:
    """The road case, with a person's decision."""
    return assess(INCIDENT, mali_road(), as_of=date(2025, 3, 31), families=FAMILIES, decisions=[DECIDED])


def doubt(account: str, incident: str, other: str) -> Doubt:
    """A doubt with evidence for and against."""
    terms = (
        Term(aspect="date", level="same_day", weight=4.0, words="both on 2025-02-17"),
        Term(aspect="toll", level="differs", weight=-1.5, words="24+ and 20 killed"),
        Term(aspect="place", level="other_name", weight=0.0, words="Gao and Kobé"),
    )
    ref = AccountRef(document=account, incident="i1")
    return Doubt(account=ref, incident=incident, other=other, nearest=AccountRef(document="near", incident="i2"), weight=2.5, reasons=terms)


def console(width: int) -> Console:
    """A plain terminal of this width, on paper."""
    return Console(width=width, file=io.StringIO(), no_color=True)


def printed(record: IncidentRecord, width: int) -> str:
    """The page of a record."""
    page = console(width)
    show_record(record, page)
    return page.file.getvalue()  # type: ignore[attr-defined,no-any-return]


def columns_of(page: str, first: int, width: int) -> str:
    """The text of a column of the page, its lines joined."""
    return " ".join(" ".join(line[first : first + width] for line in page.splitlines()).split())


def test_who_answers_and_who_does_not_stands_above_the_timeline() -> None:
    """Each with the stage and the silence; a finding says what was found."""
    page = " ".join(printed(road(), 120).split())
    assert "Malian army accused investigation announced, on 21 February 2025 38 days of silence since its last word" in page
    assert "Wagner accused no response 42 days without a word" in page
    found = road().accountability.model_copy(update={"stage": Stage.INVESTIGATION_CONCLUDED, "outcome": Outcome.REJECTED})
    assert stage_in_words(found) == "investigation concluded (rejected)"
    assert stage_in_words(found.model_copy(update={"outcome": Outcome.UNKNOWN})) == "investigation concluded"


DUE = DateSpan(earliest=date(2025, 3, 21), latest=date(2025, 3, 21), precision=DatePrecision.DAY, passage=passage("within a month"))
PROMISE = RecordedPromise(
    what=Promised.RESULTS,
    actor=ARMY,
    capacity=Capacity.ACCUSED,
    by_responsible_side=True,
    said=EVENT,
    dated_by="text",
    due=DUE,
    status=PromiseStatus.BROKEN,
    days=10,
    sources=(ResponseSource(document="d4", response="r1", passage=passage("The army promised results within a month.")),),
)
KEPT = {"kept_on": date(2025, 3, 24), "kept_by": PROMISE.sources}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, "promised results within a month (by 21 March 2025): not kept, 10 days ago"),
        ({"status": PromiseStatus.OPEN, "days": 1}, "promised results within a month (by 21 March 2025): open, 1 day left"),
        ({"status": PromiseStatus.KEPT, "days": None, **KEPT}, "promised results within a month (by 21 March 2025): kept on 24 March 2025"),
        (
            {"status": PromiseStatus.KEPT_LATE, "days": 3, **KEPT},
            "promised results within a month (by 21 March 2025): kept 3 days late, on 24 March 2025",
        ),
        (
            {"status": PromiseStatus.NO_DATE, "days": 42, "due": None},
            "promised results on 17 February 2025, with no day set: nothing has followed in 42 days",
        ),
        (
            {"status": PromiseStatus.NO_DATE, "days": None, "due": None, "said": None},
            "promised results, with no day set: nothing has followed",
        ),
    ],
)
def test_a_promise_stands_there_with_what_became_of_it(change: dict[str, object], words: str) -> None:
    """And with the words that make it, and those that keep it."""
    page = " ".join(printed(road().model_copy(update={"promises": (PROMISE.model_copy(update=change),)}), 160).split())
    assert f"● Malian army {words} [4]" in page and "“The army promised results within a month.”" in page
    assert ("kept by: “" in page or "kept late by: “" in page) == ("kept_by" in change)


@pytest.mark.parametrize("width", [80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    """And nothing is cut: no line ends in dots but the hashes."""
    lines = printed(road(), width).splitlines()
    assert max(cell_len(line) for line in lines) <= width
    assert all("sha256" in line for line in lines if "…" in line)


def test_a_perpetrator_is_told_with_what_it_was_part_of_on_that_day() -> None:
    """Upwards; and who accuses it, who owned up. That an army is its state's goes without saying."""
    katiba = Perpetrator(name="Katiba Macina", actor="katiba-macina")
    soldiers = Perpetrator(name="Malian soldiers", actor="ml-army")
    owns_up = Claimant(name="Katiba Macina", role=Role.ACCUSED, actor="katiba-macina")
    claims = claim("c1", FLA, Stance.ALLEGES, "both", accused=(katiba, soldiers)), claim("c2", owns_up, Stance.ADMITS, "we did it")
    page = printed(assess(INCIDENT, [placed(head("d1", date(2025, 3, 1)), *claims, when=EVENT)], as_of=date(2025, 3, 31)), 200)
    who = "who Katiba Macina, part of Jama'at Nusrat al-Islam wal-Muslimin, part of al-Qaeda · admitted · accused by Front for the"
    assert who in " ".join(page.split())
    assert "· admitted by Katiba Macina [1]" in page and "Malian soldiers · alleged · accused by Front for the Liberation" in page


def test_every_claim_keeps_all_its_words() -> None:
    """Each quote stands there whole, wrapped but never shortened."""
    page = printed(road(), 120)
    start = page.splitlines()[next(n for n, line in enumerate(page.splitlines()) if "in these words" in line)].index("in these words")
    words = columns_of(page, start, 60)
    assert all(f"“{recorded.claim.passage.quote}”" in words for recorded in road().claims)


@pytest.mark.parametrize("width", [80, 120])
def test_a_reader_needs_nothing_else(width: int) -> None:
    """Who says it, through whom, who denies it, how many, what was done, the silence, the grade and why, the documents."""
    page = " ".join(printed(road(), width).split())
    for told in (
        "20 to 27 killed",
        "relayed by Reuters",
        "denied by Malian army",
        "low 20 · best 20 · high 27",
        "investigation announced",
        "38 days of silence",
        "fair policy airwars, version 2",
        "copy of [1]",
        "likely:",
        "5 independent origins in 6 documents",
        "stepped back",
        "2025-03-01 09:30 UTC · Ama · accepted: both papers read",
    ):
        assert told in page, told


def test_figures_point_to_the_ends_that_they_make() -> None:
    """Each of low, best and high is pointed out at the figure that made it, and the way of reading is named."""
    rows = printed(road(), 120).splitlines()
    assert any("killed   low 20 · best 20 · high 27   (airwars; best: what most agree with)" in row for row in rows)
    assert any("Kal Akal [3] ← low, best" in row for row in rows)
    assert any("Front for the Liberation of Azawad [6] ← high" in row for row in rows)


def test_origins_of_one_house_are_told_to_be_so() -> None:
    """Who is not independent of whom, and how many count; a text that takes a paragraph from another says from which."""
    accused = tuple(Perpetrator(name=name) for name in ("Malian soldiers", "soldiers"))
    claims = (
        claim("c1", UNKEYED_ARMY, Stance.REPORTS, "yes"),
        claim("c2", PRESIDENCY, Stance.DENIES, "no"),
        claim("c3", UNKEYED_ARMY.model_copy(update={"name": "troops"}), Stance.REPORTS, "yes"),
        claim("c4", KAL_AKAL, Stance.REPORTS, "yes", accused=accused),
    )
    accounts = [placed(head(id, date(2025, 3, n)), *claims) for n, id in ((1, "d1"), (2, "d2"))]
    texts = Texts(borrowed={"d2": (Borrowed(0, 9, "d1"),)}, credits={"d1": ("Reuters",)})
    page = " ".join(printed(assess("x", accounts, as_of=date(2025, 3, 31), texts=texts), 120).split())
    assert "2 independent origins in 2 documents. 1 counts as corroboration." in page
    assert "Malian army (also “troops”) (party) reports [1] [2] · not independent of Malian presidency" in page
    assert "Malian soldiers (also “soldiers”) · contested" in page
    assert "no date" not in page and "publisher unknown · credits Reuters" in page and "· in part from [1]" in page


def test_every_document_that_is_cited_is_listed() -> None:
    """No reference leads nowhere."""
    page = printed(road(), 80)
    listing = page[page.index("DOCUMENTS") :]
    assert set(re.findall(r"\[(\d+)\]", page)) == set(re.findall(r"^  \[(\d+)\]", listing, re.MULTILINE))


def test_without_colour_there_are_no_escape_sequences() -> None:
    """The page on paper is plain text."""
    assert "\x1b" not in printed(road(), 80)


def test_a_bare_record_says_what_is_not_known() -> None:
    """Silence of the sources is told, not filled in."""
    bare = assess(
        "x", [placed(head("d1", None), claim("c1", FLA, Stance.ALLEGES, "they died"), where=(), means=None)], as_of=date(2025, 3, 31)
    )
    page = printed(bare, 80)
    for told in (
        "Date unknown",
        "not said",
        "nobody is accused by name",
        "Nobody gives a number.",
        "Nobody denies it on record.",
        "no date",
    ):
        assert told in page, told


def test_one_whom_nobody_accuses_any_more_has_no_accusers() -> None:
    """Where only the denial is left, the line goes from the standing of the accusation straight to who denies it."""
    found = road()
    alone = found.model_copy(update={"perpetrators": tuple(p.model_copy(update={"by": ()}) for p in found.perpetrators)})
    page = " ".join(printed(alone, 120).split())
    assert "· by" not in page
    assert "· denied by Malian army" in page


def test_hostile_text_cannot_steer_the_terminal() -> None:
    """Escape sequences and direction marks in quotes, names and titles are shown as �, markup is shown as it is."""
    evil = "\x1b[2J\u202ekilled[red]24[/red]"
    said = claim("c1", FLA.model_copy(update={"name": evil}), Stance.ALLEGES, evil)
    page = printed(assess("x", [placed(head("d1", None, evil, evil), said)], as_of=date(2025, 3, 31)), 80)
    assert "\x1b" not in page and "\u202e" not in page
    assert "[red]24[/red]" in page
    assert safe("a\n\tb\x07") == "a b�"


@pytest.mark.parametrize(
    ("toll", "drawn"),
    [
        (Toll(min=10, max=10), "     ●"),
        (Toll(min=10, max=20), "     ├────┤"),
        (Toll(min=10, max=None), "     ├──────▶"),
        (Toll(min=None, max=10), "◀────┤"),
        (Toll(min=20, max=None), "          ├─▶"),
        (Toll(min=0, max=0), "●"),
    ],
)
def test_uncertainty_is_drawn(toll: Toll, drawn: str) -> None:
    """One number is a point, a range has two ends, an open end an arrow."""
    assert toll_bar(toll, 20, 13).rstrip() == drawn


def test_a_span_is_drawn_on_its_month() -> None:
    """One mark for a day of twenty-eight."""
    assert span_strip(EVENT) == "1 " + "·" * 16 + "█" + "·" * 11 + " 28 Feb"


def row_of(record: IncidentRecord) -> Listed:
    """The line of a record in a list."""
    return listed(record, Source(1, 1, None, False))


@pytest.mark.parametrize("width", [80, 120])
def test_lists_fit_and_name_everything(width: int) -> None:
    """Incidents with their ids, titles and grades; documents with their hashes; and a word where there are none."""
    page = console(width)
    show_incidents([row_of(road())], road().as_of, page)
    show_documents([(document.head, f"{document.number}.html") for document in road().documents], page)
    text = page.file.getvalue()  # type: ignore[attr-defined]
    assert max(map(cell_len, text.splitlines())) <= width
    assert INCIDENT in text and "fair" in text and all(document.head.sha256[:12] in text for document in road().documents)
    empty = console(width)
    show_incidents([], road().as_of, empty)
    show_documents([], empty)
    assert empty.file.getvalue().splitlines() == ["No incidents.", "No documents yet."]  # type: ignore[attr-defined]


def test_the_list_breaks_no_grade() -> None:
    """The longest grade stands on one line of a usual terminal."""
    page = console(80)
    show_incidents([row_of(road()).model_copy(update={"grade": "discounted"})], road().as_of, page)
    assert "discounted" in page.file.getvalue()  # type: ignore[attr-defined]


def test_a_long_reason_wraps_under_itself() -> None:
    """What was judged is set in behind its number."""
    page = console(60)
    show_history([DECIDED.model_copy(update={"number": 9, "reason": "both papers tell of it " * 5})], page)
    first, *rest = page.file.getvalue().splitlines()  # type: ignore[attr-defined]
    assert first.startswith("   9 · 2025") and rest and all(line.startswith(" " * 7) for line in rest)


def test_the_accused_who_denies_is_shown_apart() -> None:
    """Under who denies it, with the words."""
    both = [
        placed(head("d1", date(2025, 3, 1)), claim("c1", FLA, Stance.ALLEGES, "24 dead", tolls=killed(24, 24))),
        placed(head("d2", date(2025, 3, 2)), claim("c1", ARMY, Stance.DENIES, "it was not us")),
    ]
    page = printed(assess("x", both, as_of=date(2025, 3, 31)), 80)
    denials = page[page.index("WHO DENIES IT") : page.index("WHAT WAS DONE")]
    assert "it was not us" in denials and "24 dead" not in denials


def test_a_doubt_is_told_from_either_side_with_the_ways_to_settle_it() -> None:
    """On the page of the incident that holds the account, and on that of the one that it may belong to."""
    doubts = [doubt("d1", INCIDENT, "k2"), doubt("d7", "k7", INCIDENT)]
    record = assess(INCIDENT, mali_road(), as_of=date(2025, 3, 31), families=FAMILIES, doubts=doubts, former_ids=["k3", "k4"])
    page = " ".join(printed(record, 120).split())
    assert "d1/i1 may belong to k2 (+2.5 bits). To settle it: cairn same d1/i1 k2 --because REASON" in page
    assert "or else: cairn apart d1/i1 k2 --because REASON" in page
    assert "d7/i1 of k7 may belong here (+2.5 bits)." in page
    assert "The ids k3, k4 also lead here." in page


def test_a_page_without_doubts_and_decisions_says_nothing_of_them() -> None:
    """Their headings are for what there is."""
    page = printed(assess(INCIDENT, mali_road(), as_of=date(2025, 3, 31), families=FAMILIES), 120)
    assert "IN DOUBT" not in page and "DECISIONS" not in page


def test_the_list_of_doubts_tells_both_incidents_and_the_evidence_by_direction() -> None:
    """What speaks for one event stands apart from what speaks against; an empty list says so."""
    page = console(100)
    show_doubts([doubt("d1", "k1", "k2")], {"k1": "Gao: 24 killed", "k2": "Kobé: 20 killed"}, page)
    told = page.file.getvalue()  # type: ignore[attr-defined]
    for words in ("d1/i1: the same as k2? (+2.5 bits)", "it stands in k1: Gao: 24 killed", "most like near/i2"):
        assert words in told
    places = [told.index(words) for words in ("for one event", "+4.0", "against", "-1.5", "neither for nor against", "+0.0")]
    assert places == sorted(places)
    nothing = console(100)
    show_doubts([], {}, nothing)
    assert "Nothing waits for a person." in nothing.file.getvalue()  # type: ignore[attr-defined]


def test_a_decision_that_was_undone_is_shown_as_such() -> None:
    """It stays in the list, with the number of the decision that took it back."""
    page = console(120)
    show_history([DECIDED.model_copy(update={"number": 9, "undone_by": 12})], page)
    assert page.file.getvalue() == "   9 · 2025-03-01 09:30 UTC · Ama · accepted: both papers read · undone by 12\n"  # type: ignore[attr-defined]


def test_a_place_is_told_with_what_it_lies_in_once() -> None:
    """No "Gao, Mali, Mali", and of a country its name alone, whatever the text said beside it."""
    words = Passage(start=0, end=3, quote="Gao")
    town = Place(name="Gao", country="ML", container="Mali", role=PlaceRole.SITE, passage=words)
    country = Place(name="Algeria", country="DZ", container="Mali", role=PlaceRole.DESTINATION, passage=words)
    page = printed(road().model_copy(update={"where": (town, country)}), 80)
    assert "Gao, Mali " in page and "Mali, Mali" not in page
    assert "Algeria, Mali" not in page and "Algeria " in page


def test_every_standing_of_a_claim_has_its_words() -> None:
    """A record that holds a part of a toll is shown as any other."""
    assert WHY_NOT_COUNTED.keys() == set(Standing) == STANDING.keys()
