"""Decisions by the forms of pages, without script: each does what the command line does, says what it did, and can be taken back."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from forms import Fields, form, send
from starlette.testclient import TestClient
from test_escaping import PLANTED
from web_work import TODAY, asked, page, words

from cairn.assessment.reviewers import Reviewers
from cairn.casebook import Casebook
from cairn.catalogue import incident_records
from cairn.publishing.exports import export

Asking = Callable[[str], TestClient]


@pytest.fixture
def book(samples: Path, tmp_path: Path) -> Path:
    """A casebook of one's own."""
    return Path(shutil.copytree(samples, tmp_path / "book"))


@pytest.fixture
def asking(book: Path) -> Iterator[Asking]:
    """Asks the workspace of the casebook, on behalf of somebody."""
    with asked(book) as start:
        yield start


@pytest.fixture
def ama(asking: Asking) -> TestClient:
    """The workspace, for Ama."""
    return asking("Ama")


def claim_of(client: TestClient, road: str, words_of_it: str) -> str:
    """The address of the form for the claim in whose line these words stand."""
    found = page(client, f"/incidents/{road}").xpath(f"//li[contains(., '{words_of_it}')]//a[starts-with(@href, '/decide/claim')]/@href")
    return str(found[0])


def tolls(client: TestClient, road: str) -> str:
    """What the head of a record says of tolls."""
    return words(page(client, f"/incidents/{road}").xpath("//dl[@class='facts']/div[1]")[0])


def test_a_doubtful_link_is_settled_and_taken_back(ama: TestClient) -> None:
    """Both sides stand on the page, with the evidence; two become one, and two again."""
    item = words(page(ama, "/review?kind=doubts").xpath("//li[@id='item-1']")[0])
    assert "bits" in item and "What speaks against it" in item
    made = send(ama, "/decide/same", form(ama, "/review?kind=doubts", "/decide/same", reason="the same barrier and day"))
    assert made.status == 303 and made.location.endswith("#item-1")
    assert "merged" in made.done
    gone, stays = made.done.split("merged ")[1].split(" into ")[0], made.done.split(" into ")[1].split()[0]
    assert ama.get(f"/incidents/{gone}", follow_redirects=False).headers["location"] == f"/incidents/{stays}"
    undone = send(ama, "/decide/undo", form(ama, made.location, "/decide/undo"))
    assert "undid decision" in undone.done
    assert ama.get(f"/incidents/{gone}", follow_redirects=False).status_code == 200


def test_a_doubt_that_is_held_apart_waits_no_more(ama: TestClient) -> None:
    """One less in the queue, and one more again when it is taken back."""
    before = len(page(ama, "/review?kind=doubts").xpath("//li[@class='item']"))
    made = send(ama, "/decide/apart", form(ama, "/review?kind=doubts", "/decide/apart", reason="another village"))
    assert "never the same" in made.done
    assert len(made.page.xpath("//li[@class='item']")) == before - 1
    undone = send(ama, "/decide/undo", form(ama, made.location, "/decide/undo"))
    assert len(undone.page.xpath("//li[@class='item']")) == before


def test_the_queue_of_one_incident(ama: TestClient) -> None:
    """Only doubts on either side of which it stands."""
    other = str(page(ama, "/review?kind=doubts").xpath("//li[@id='item-1']//section[@class='side'][2]//span[@class='id']/text()")[0])
    shown = page(ama, f"/review?kind=doubts&incident={other}")
    assert all(other in words(item) for item in shown.xpath("//li[@class='item']"))
    assert shown.xpath("//li[@class='item']")


def test_a_document_is_looked_through_once(ama: TestClient) -> None:
    """It leaves the queue; its claims are on the page of the queue before."""
    fields = form(ama, "/review?kind=documents", "/decide/look", reason="read against the text")
    made = send(ama, "/decide/look", fields)
    assert "looked through" in made.done
    waiting = made.page.xpath("//input[@name='document']/@value")
    assert waiting and fields["document"][0] not in waiting


def test_a_toll_is_corrected_and_the_original_stays(ama: TestClient, road: str) -> None:
    """The record says what was corrected; the claim's line says what the machine read, by whom it was corrected and why."""
    before = tolls(ama, road)
    address = claim_of(ama, road, "Killed: at least 20")
    made = send(ama, "/decide/correct", form(ama, address, "/decide/correct", killed__min="3", killed__max="3", reason="of another day"))
    assert "killed from at least 20 to 3" in made.done
    assert tolls(ama, road) != before
    line = words(made.page.xpath("//li[contains(@class, 'claim-line')][contains(., 'of another day')]")[0])
    assert "Killed: 3" in line and "As the machine read it: " in line and "Killed: at least 20" in line and "Ama" in line
    send(ama, "/decide/undo", form(ama, made.location, "/decide/undo"))
    assert tolls(ama, road) == before


def test_a_rejected_claim_counts_no_more_and_can_be_accepted(ama: TestClient, road: str) -> None:
    """It stays to be seen, struck through."""
    before = len(page(ama, f"/incidents/{road}").xpath("//table[@class='matrix']//blockquote"))
    address = claim_of(ama, road, "Killed: at least 20")
    made = send(ama, "/decide/reject", form(ama, address, "/decide/reject", reason="not in the words"))
    assert "rejected" in made.done
    assert len(made.page.xpath("//li[contains(@class, 'gone')]")) == 1
    assert len(made.page.xpath("//table[@class='matrix']//blockquote")) <= before
    again = send(ama, "/decide/accept", form(ama, address, "/decide/accept", reason="it is there after all"))
    assert again.page.xpath("//li[contains(@class, 'gone')]") == []


def test_an_incident_of_which_nothing_is_left(ama: TestClient) -> None:
    """It stands in no list; its page has its history, and the way back."""
    for address in page(ama, "/incidents").xpath("//table//th//a/@href"):
        links = page(ama, address).xpath("//a[starts-with(@href, '/decide/claim')]/@href")
        if len(links) == 1:
            break
    made = send(ama, "/decide/reject", form(ama, str(links[0]), "/decide/reject", reason="a film"))
    assert "Nothing is left of this incident" in words(made.page)
    assert address not in page(ama, "/incidents").xpath("//table//th//a/@href")
    undone = send(ama, "/decide/undo", form(ama, str(address), "/decide/undo", reason="no film"))
    assert undone.page.xpath("//section[@id='says']")
    assert address in page(ama, "/incidents").xpath("//table//th//a/@href")


def test_the_day_and_the_places_are_corrected(ama: TestClient, road: str) -> None:
    """Of one account; a name that is taken away is gone, a new one is found on the map."""
    address = str(page(ama, f"/incidents/{road}").xpath("//a[starts-with(@href, '/decide/account')]/@href")[0])
    fields = form(ama, address, "/decide/setting", earliest="2025-02-16", latest="2025-02-18", reason="told so in the second sentence")
    made = send(ama, "/decide/setting", fields | {"place": ["", "Ansongo"], "place_role": ["site", "near"]})
    assert "to 16–18 February 2025" in made.done and "places" in made.done and "Ansongo" in words(made.page)
    upside = send(ama, "/decide/setting", fields | {"latest": ["2025-02-01"]} | {"seq": ["999999"]})
    assert upside.status == 422 and "days-upside-down" in words(upside.page)


def test_a_grade_beside_the_verdict_and_a_forecast_settled(ama: TestClient, road: str) -> None:
    """As `cairn grade` and `cairn settle` do; what has to be shown has to be shown."""
    address = f"/incidents/{road}"
    graded = send(ama, "/decide/grade", form(ama, address, "/decide/grade", grade="weak", reason="one house"))
    assert "a reviewer says: weak" in words(graded.page)
    unknown = send(ama, "/decide/grade", form(ama, address, "/decide/grade", grade="splendid", reason="x"))
    assert unknown.status == 422 and "grade-unknown" in words(unknown.page)
    settled = form(ama, address, "/decide/settle", verdict="came_true", evidence="", reason="it did")
    assert "evidence-missing" in words(send(ama, "/decide/settle", settled).page)
    evidence = str(page(ama, address).xpath("//select[@name='evidence']/option/@value")[1])
    assert "came true" in send(ama, "/decide/settle", settled | {"evidence": [evidence]}).done


def test_merged_split_moved_and_held_apart(ama: TestClient, road: str) -> None:
    """As the command line has it, each in the history with a button that takes it back."""
    address = f"/incidents/{road}"
    other = next(a for a in page(ama, "/incidents").xpath("//table//th//a/@href") if a != address).rsplit("/", 1)[1]
    merged = send(ama, "/decide/merge", form(ama, address, "/decide/merge", other=other, reason="one column"))
    assert f"merged {other} into {road}" in merged.done
    numbers = merged.page.xpath("//ol[@class='history']//form//input[@name='number']/@value")
    send(ama, "/decide/undo", form(ama, address, "/decide/undo", reason="no"))
    assert len(numbers) == 1
    accounts = page(ama, address).xpath("//input[@type='checkbox'][@name='account']/@value")
    assert len(accounts) > 3
    split = send(ama, "/decide/split", form(ama, address, "/decide/split", reason="another convoy", account=accounts[-1:]))
    assert "split off" in split.done
    none = send(ama, "/decide/split", form(ama, address, "/decide/split", reason="another convoy"))
    assert none.status == 422 and "accounts-unchosen" in words(none.page)
    moved = send(ama, "/decide/move", form(ama, address, "/decide/move", account=accounts[1], other=other, reason="its own"))
    assert f"to {other}" in moved.done
    assert "never the same" in send(ama, "/decide/apart", form(ama, address, "/decide/apart", other=other, reason="no")).done


def test_a_claim_is_added_by_its_words(ama: TestClient, book: Path) -> None:
    """Kept as an extraction by a person, the machine's claims beside it; its words have to stand in the document, once."""
    address = str(page(ama, "/documents").xpath("//tbody//a[contains(., 'rare inquiry')]/@href")[0])
    fields = form(ama, address, "/decide/add", killed__min="3", claimant="Fatou Maïga", role="witness", reason="she says so")
    document = fields["document"][0]
    with Casebook.open(book) as casebook, casebook.reading() as view:
        text, before = view.document(document).text, view.read_accounts(document)
    start = text.index(".") + 2
    quote = text[start : text.index(".", start) + 1]
    made = send(ama, "/decide/add", fields | {"quote": [quote.replace(" ", "  \n", 1)]})
    assert "witness reports: killed at least 3" in made.done
    assert "Fatou Maïga" in words(made.page.xpath("//section[@class='notes']")[0])
    with Casebook.open(book) as casebook, casebook.reading() as view:
        after, judgement = view.read_accounts(document), view.judgements_on(document)[-1]
        recorded, decided = casebook.entries(judgement.number - 2)
    assert (recorded.kind, decided.kind) == ("extraction_recorded", "decided")
    assert '"by":"person"' in recorded.payload
    added = {id: [claim for claim in after[id].claims if claim not in before[id].claims] for id in after}
    [claim] = [claim for claims in added.values() for claim in claims]
    assert (claim.confidence, text[claim.passage.start : claim.passage.end]) == (None, quote)
    assert all(set(before[id].claims) <= set(after[id].claims) for id in before)
    send(ama, "/decide/undo", form(ama, made.location, "/decide/undo"))
    assert "Fatou Maïga" not in words(page(ama, address).xpath("//section[@class='notes']")[0])


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ({"quote": ["not in there at all"]}, "words-elsewhere"),
        ({"quote": ["the"]}, "words-ambiguous"),
        ({}, "words-unmarked"),
        ({"start": ["5"], "end": ["5"]}, "words-elsewhere"),
        ({"start": ["0"], "end": ["9999999"]}, "words-elsewhere"),
        ({"start": ["0"], "end": ["10"], "quote": ["something else"]}, "words-elsewhere"),
        ({"start": ["x"], "end": ["10"]}, "figure-unclear"),
    ],
)
def test_words_that_do_not_stand_there_are_no_claim(ama: TestClient, written: Fields, code: str) -> None:
    """Nothing stands in a record that nobody said."""
    address = str(page(ama, "/documents").xpath("//tbody//a[contains(., 'rare inquiry')]/@href")[0])
    again = send(ama, "/decide/add", form(ama, address, "/decide/add", reason="x") | written)
    assert again.status == 422 and code in words(again.page)


def test_a_claim_opens_an_incident_of_its_own(ama: TestClient) -> None:
    """Where none of the document's accounts is meant; taken back, nothing is left of it."""
    address = str(page(ama, "/documents").xpath("//tbody//a[contains(., 'rare inquiry')]/@href")[0])
    before = len(page(ama, "/incidents").xpath("//table//th//a"))
    fields = form(ama, address, "/decide/add", start="0", end="40", account="", kind="abduction", reason="nobody had it")
    made = send(ama, "/decide/add", fields | {"more": ["abducted"], "more.min": ["2"], "more.max": ["2"]})
    assert "abducted 2" in made.done
    assert len(page(ama, "/incidents").xpath("//table//th//a")) == before + 1
    send(ama, "/decide/undo", form(ama, made.location, "/decide/undo"))
    assert len(page(ama, "/incidents").xpath("//table//th//a")) == before


def test_the_second_of_two_is_told(asking: Asking, road: str) -> None:
    """Both had the page open. The later one sees what happened; nothing is done, nothing written is lost, and once more does it."""
    ama, ben = asking("Ama"), asking("Ben")
    address = claim_of(ama, road, "Killed: at least 20")
    first, second = (
        form(one, address, "/decide/correct", killed__min="3", killed__max="3", reason=f"of {n}") for one, n in ((ama, "Ama"), (ben, "Ben"))
    )
    assert send(ama, "/decide/correct", first).status == 303
    told = send(ben, "/decide/correct", second | {"killed.max": ["7"]})
    assert told.status == 409
    assert "Something was decided meanwhile" in words(told.page) and "of Ama" in words(told.page)
    kept: Fields = {}
    for name, value in told.page.xpath("//form[@class='again']")[0].form_values():
        kept.setdefault(name, []).append(value)
    assert (kept["reason"], kept["killed.max"]) == (["of Ben"], ["7"])
    made = send(ben, "/decide/correct", kept)
    assert made.status == 303 and "from 3 to 3 to 7" in made.done


def test_the_second_of_two_is_told_of_the_incident_that_was_named_too(asking: Asking, road: str) -> None:
    """An incident whose id was written into the form is looked after as well."""
    ama, ben = asking("Ama"), asking("Ben")
    other = next(a for a in page(ama, "/incidents").xpath("//table//th//a/@href") if road not in a)
    waiting = form(ben, f"/incidents/{road}", "/decide/merge", other=other.rsplit("/", 1)[1], reason="one column")
    send(ama, "/decide/grade", form(ama, str(other), "/decide/grade", reason="seen"))
    told = send(ben, "/decide/merge", waiting)
    assert told.status == 409 and "graded" in words(told.page)


def test_two_persons_where_the_casebook_asks_for_two(book: Path, asking: Asking, road: str) -> None:
    """What one decides is a proposal: nothing changes until another accepts it, and the one who proposed it cannot."""
    with (book / "cairn.toml").open("a", encoding="utf-8") as file:
        file.write("two_person_review = true\n")
    ama, ben = asking("Ama"), asking("Ben")
    before = tolls(ama, road)
    address = claim_of(ama, road, "Killed: at least 20")
    made = send(ama, "/decide/correct", form(ama, address, "/decide/correct", killed__min="3", killed__max="3", reason="of another day"))
    assert "proposed: corrected" in made.done and tolls(ama, road) == before
    own = form(ama, "/review?kind=proposals", "/decide/turn-down", reason="mine")
    assert page(ama, "/review?kind=proposals").xpath("//button[@formaction='/decide/accept-proposal']") == []
    refused = send(ama, "/decide/accept-proposal", own)
    assert refused.status == 422 and "own-proposal" in words(refused.page)
    accepted = send(ben, "/decide/accept-proposal", form(ben, "/review?kind=proposals", "/decide/accept-proposal", reason="so it is"))
    assert "corrected" in accepted.done and tolls(ben, road) != before
    assert page(ben, "/review?kind=proposals").xpath("//li[@class='item']") == []
    undone = send(ben, "/decide/undo", form(ben, accepted.location, "/decide/undo"))
    assert "proposed: undid decision" in undone.done and tolls(ben, road) != before, "what two decided one does not take back"
    send(ama, "/decide/accept-proposal", form(ama, "/review?kind=proposals", "/decide/accept-proposal", reason="mine was right"))
    assert tolls(ama, road) == before
    again = send(ama, "/decide/grade", form(ama, f"/incidents/{road}", "/decide/grade", reason="sure"))
    assert "undid decision" in send(ama, "/decide/undo", form(ama, again.location, "/decide/undo")).done, (
        "one's own proposal may be withdrawn"
    )
    send(ama, "/decide/grade", form(ama, f"/incidents/{road}", "/decide/grade", reason="sure"))
    down = send(ben, "/decide/turn-down", form(ben, "/review?kind=proposals", "/decide/turn-down", reason="no"))
    assert "turned down proposal" in down.done


def test_a_decision_without_a_reason_is_shown_again(ama: TestClient, road: str) -> None:
    """With what was written."""
    again = send(ama, "/decide/merge", form(ama, f"/incidents/{road}", "/decide/merge", other="abc", reason=" "))
    assert again.status == 422
    assert again.page.xpath("//input[@name='other']/@value") == ["abc"]


@pytest.mark.parametrize("token", [None, "", "0" * 64])
def test_nothing_is_decided_without_the_token(ama: TestClient, book: Path, road: str, token: str | None) -> None:
    """Of any form."""
    address = f"/incidents/{road}"
    with Casebook.open(book) as casebook:
        length = casebook.length
    for action in (
        "same",
        "apart",
        "merge",
        "split",
        "move",
        "grade",
        "settle",
        "accept",
        "reject",
        "correct",
        "setting",
        "add",
        "look",
        "undo",
    ):
        fields = form(ama, address, "/decide/grade", reason="x")
        fields.pop("token")
        answer = send(ama, f"/decide/{action}", fields | ({"token": [token]} if token is not None else {}))
        assert answer.status == 403
    with Casebook.open(book) as casebook:
        assert casebook.length == length


def test_a_decision_that_there_is_not(ama: TestClient, road: str) -> None:
    """Neither by its name nor by asking for it."""
    fields = form(ama, f"/incidents/{road}", "/decide/grade", reason="x")
    assert send(ama, "/decide/erase", fields).status == 404
    assert ama.get("/decide/grade").status_code in (404, 405)
    assert send(ama, "/decide/undo", fields | {"number": ["1"]}).status == 422
    assert send(ama, "/decide/accept", fields | {"claim": ["../../x"]}).status == 422
    assert ama.get("/decide/claim?claim=x/y/z").status_code == 404


def test_markup_in_a_reason_is_words(ama: TestClient, road: str) -> None:
    """On every page that shows it."""
    address = claim_of(ama, road, "Killed: at least 20")
    made = send(ama, "/decide/correct", form(ama, address, "/decide/correct", claimant=PLANTED, accused=PLANTED, reason=PLANTED))
    assert made.status == 303
    back = form(ama, address, "/decide/reject", reason=PLANTED, back=f"/review?x={PLANTED}")
    told = send(ama, "/decide/reject", back | {"seq": ["0"]})
    for shown in (made.page, told.page, page(ama, address), page(ama, f"/incidents/{road}"), page(ama, "/review")):
        assert shown.xpath("//img | //script[not(@src)] | //*[@onerror]") == []
    assert "alert(1)" in words(page(ama, f"/incidents/{road}"))


def test_no_name_leaves_by_a_decision(ama: TestClient, book: Path, road: str) -> None:
    """Neither of somebody who was taken out of a claim, nor of who decided."""
    address = claim_of(ama, road, "Killed: at least 20")
    for name in ("Fatou Maïga", "Issa Cissé"):
        made = send(ama, "/decide/correct", form(ama, address, "/decide/correct", claimant=name, accused=name, reason=name))
        assert made.status == 303
    send(ama, "/decide/undo", form(ama, made.location, "/decide/undo"))
    send(ama, "/decide/reject", form(ama, address, "/decide/reject", reason="nobody"))
    with Casebook.open(book) as casebook, casebook.reading() as view:
        lines = [*export("json", incident_records(view, as_of=TODAY, only=[road]), Reviewers(view.deciders(), {}))]
    assert "corrected" in lines[0] and "claimant" in lines[0]
    assert not any(name in "".join(lines) for name in ("Fatou", "Issa", "Ama"))


def test_the_past_takes_no_decision(ama: TestClient, road: str) -> None:
    """A page of an earlier day has no form that decides."""
    for address in (f"/incidents/{road}?as_of=2025-02-28", "/review?as_of=2025-02-28"):
        assert page(ama, address).xpath("//form[starts-with(@action, '/decide')]") == []
