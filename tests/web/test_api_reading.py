"""What programs read: what pages and the command line show, as of any day, page by page, as JSON and as CSV."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from api_work import Json
from starlette.testclient import TestClient
from web_work import TODAY, page, record_of, words

from cairn.assessment.patterns import pattern_of
from cairn.assessment.targets import target_named
from cairn.casebook import Casebook
from cairn.catalogue import incident_records
from cairn.model.vocabulary import Role
from cairn.publishing.sheet import STEERING
from cairn.web.api.problems import MEDIA_TYPE

SHEETS = [
    "/api/incidents.csv",
    "/api/documents.csv",
    "/api/claims.csv?incident={road}",
    "/api/review.csv",
    "/api/actors/Wagner/pattern.csv",
    "/api/forecasts.csv",
    "/api/decisions.csv",
]


def told(client: TestClient, address: str, status: int = 200) -> Json:
    """What an address answers."""
    answer = client.get(address)
    assert answer.status_code == status, answer.text[:1000]
    found: Json = answer.json()
    return found


def all_pages(client: TestClient, address: str) -> list[Json]:
    """The pages of a list, from link to link."""
    found = []
    while address:
        answer = client.get(address)
        found.append(answer.json())
        onward = re.search(r'<([^>]+)>; rel="next"', answer.headers["link"])
        address = onward[1] if onward else ""
    return found


def test_the_record_is_that_of_the_command_line(client: TestClient, samples: Path, road: str) -> None:
    """Letter by letter as `cairn show --json` writes it; by the beginning of its id too."""
    written = record_of(samples, road).model_dump_json()
    assert client.get(f"/api/incidents/{road}").text == written
    shortened = client.get(f"/api/incidents/{road[:6]}")
    assert shortened.text == written and shortened.headers["content-location"] == f"/api/incidents/{road}"


@pytest.mark.parametrize("asked", ["", "q=Gao, February 2025, Wagner", "country=ML&order=toll", "least=10&from=2025-02", "q=nothing+of+it"])
def test_the_list_answers_as_the_page(client: TestClient, asked: str) -> None:
    """The same incidents in the same order, and the same counts."""
    shown = page(client, f"/incidents?{asked}")
    found = told(client, f"/api/incidents?{asked}")
    assert [one["id"] for one in found["incidents"]] == [str(link).split("/")[-1] for link in shown.xpath("//table//th/a/@href")]
    assert found["found"] == int(words(shown.xpath("//h1")[0]).split()[0])
    assert set(found["facets"]) == {"country", "actor", "kind", "means", "grade", "stage", "review", "year", "toll"}


def test_a_list_is_read_page_by_page(client: TestClient) -> None:
    """The links lead through all of it, each incident once, in order."""
    whole = [one["id"] for one in told(client, "/api/incidents?size=200")["incidents"]]
    pages = all_pages(client, "/api/incidents?size=3")
    assert [one["id"] for part in pages for one in part["incidents"]] == whole
    assert len(pages) == pages[0]["pages"] > 2
    beyond = client.get("/api/incidents?size=3&page=999")
    assert beyond.json()["incidents"] == [] and 'rel="prev"' in beyond.headers["link"] and 'rel="next"' not in beyond.headers["link"]


def test_documents_are_read_from_cursor_to_cursor(client: TestClient, samples: Path) -> None:
    """All of them once, those that came last first."""
    with Casebook.open(samples) as casebook, casebook.reading() as view:
        known = [stored.head.sha256 for stored in view.documents()][::-1]
    pages = all_pages(client, "/api/documents?size=5")
    assert [one["head"]["sha256"] for part in pages for one in part["documents"]] == known
    assert [part["cursor"] is None for part in pages] == [False] * (len(pages) - 1) + [True]


def test_a_document_with_its_passages(client: TestClient, samples: Path) -> None:
    """Each passage stands in the text, or in the title, where it says."""
    for stored in told(client, "/api/documents?size=200")["documents"]:
        whole = told(client, f"/api/documents/{stored['head']['sha256']}")
        assert whole["stored"] == stored and len(whole["document"]["text"]) == stored["head"]["characters"]
        for account in whole["accounts"]:
            assert account["incident"] in whole["incidents"]
            for claim in account["account"]["claims"]:
                passage = claim["passage"]
                text = whole["document"]["title" if passage.get("in") == "title" else "text"]
                assert text[passage["start"] : passage["end"]] == passage["quote"]


def test_the_bytes_as_they_came(client: TestClient, samples: Path) -> None:
    """To be kept, and never to be shown."""
    sha256 = told(client, "/api/documents?size=1")["documents"][0]["head"]["sha256"]
    answer = client.get(f"/api/documents/{sha256}/original")
    with Casebook.open(samples) as casebook:
        assert answer.content == casebook.folder.checked(sha256)
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment") and "sandbox" in answer.headers["content-security-policy"]


def test_words_are_found_in_documents(client: TestClient) -> None:
    """With the words around, and where in them they stand."""
    hits = told(client, "/api/documents/search?words=rejected")["hits"]
    assert hits
    assert all("reject" in hit["excerpt"][start:end].lower() for hit in hits for start, end in hit["marks"])
    assert told(client, "/api/documents/search?words=", 400)["code"] == "request-unclear"


def test_claims_of_an_incident_and_of_a_document(client: TestClient, road: str, samples: Path) -> None:
    """The same claims as in the record, each by an id that leads to it."""
    claims = told(client, f"/api/claims?incident={road}")["claims"]
    recorded = record_of(samples, road).claims
    assert {one["id"] for one in claims} == {f"{one.ref.document}/{one.ref.incident}/{one.ref.claim}" for one in recorded}
    assert told(client, f"/api/claims/{claims[0]['id']}") == claims[0]
    of_document = told(client, f"/api/claims?document={claims[0]['sha256']}")["claims"]
    assert claims[0] in of_document
    assert told(client, "/api/claims", 422)["code"] == "question-unclear"
    assert told(client, f"/api/claims/{claims[0]['id']}x", 404)["code"] == "claim-unknown"


def test_the_pattern_is_that_of_the_command_line(client: TestClient, samples: Path) -> None:
    """Though only the incidents are assessed that name the actor."""
    with Casebook.open(samples) as casebook, casebook.reading() as view:
        records = list(incident_records(view, as_of=TODAY))
    for name, parts in (("Wagner", False), ("ml-army", False), ("ml-state", True)):
        try:
            target = target_named(name, records, with_parts=parts)
        except Exception as error:
            assert told(client, f"/api/actors/{name}/pattern?with_parts={parts}", 404)["code"] == getattr(error, "code", None)
            continue
        expected = json.loads(pattern_of(target, records, as_of=TODAY).model_dump_json())
        assert told(client, f"/api/actors/{name}/pattern?with_parts={parts}") == expected
    assert told(client, "/api/actors/Nobody%20at%20all/pattern", 404)["code"] == "actor-not-accused"


def test_actors_forecasts_and_what_waits(client: TestClient, road: str) -> None:
    """The register by country, forecasts by incident and verdict, the queue with its evidence."""
    malian = all_pages(client, "/api/actors?country=ML&size=20")
    assert {one["country"] for part in malian for one in part["actors"]} == {"ML"}
    assert told(client, "/api/actors/Wagner")["key"] == "wagner-group"
    assert told(client, "/api/actors/nobody-at-all", 404)["code"] == "actor-unknown"
    forecasts = told(client, "/api/forecasts")
    assert forecasts["found"] == len(forecasts["forecasts"]) > 0
    assert all(road in one["incidents"] for one in told(client, f"/api/forecasts?incident={road}")["forecasts"])
    assert told(client, "/api/forecasts?verdict=came_true")["forecasts"] == []
    assert told(client, "/api/forecasts/speakers")["speakers"]
    queue = told(client, "/api/review?most=2")
    assert queue["counts"]["doubts"] > len(queue["doubts"]) == 2
    weights = [one["comparison"]["weight"] for one in queue["doubts"]]
    assert weights == sorted(weights, reverse=True)


def test_as_of_an_earlier_day(client: TestClient, samples: Path, road: str) -> None:
    """Everything as it stood at the end of that day; what came later is not there, and it is said since when it is."""
    day = "2025-02-19"
    with Casebook.open(samples) as casebook, casebook.reading(TODAY.fromisoformat(day)) as view:
        known, documents = set(view.incidents()), len(view.documents())
    assert {one["id"] for one in told(client, f"/api/incidents?as_of={day}&size=200")["incidents"]} == known
    assert len(told(client, f"/api/documents?as_of={day}&size=200")["documents"]) == documents
    record = told(client, f"/api/incidents/{road}?as_of={day}")
    assert record["as_of"] == day and len(record["documents"]) < len(told(client, f"/api/incidents/{road}")["documents"])
    early = told(client, f"/api/incidents/{road}?as_of=2025-01-01", 404)
    assert early["code"] == "not-known-yet" and "2025-02-18" in early["message"]
    assert len(told(client, f"/api/incidents/{road}/history?as_of={day}")["history"]) < len(
        told(client, f"/api/incidents/{road}/history")["history"]
    )
    assert told(client, f"/api?as_of={day}")["as_of"] == day
    assert told(client, "/api?as_of=yesterday", 400)["code"] == "request-unclear"


@pytest.mark.parametrize("address", SHEETS)
def test_every_table_is_a_sheet_too(client: TestClient, road: str, address: str) -> None:
    """A line for each row, all as wide as its head; no cell is a formula."""
    answer = client.get(address.format(road=road))
    assert answer.status_code == 200 and answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"].endswith(f'-{TODAY}.csv"')
    head, *rows = csv.reader(io.StringIO(answer.text))
    assert head and {len(row) for row in rows} <= {len(head)}
    assert [cell for row in rows for cell in row if cell.startswith(STEERING) and not re.fullmatch(r"-[0-9.]+", cell)] == []


@pytest.mark.parametrize(
    ("address", "sheet"),
    [
        ("/documents", "/api/documents.csv"),
        ("/review?kind=doubts", "/api/review.csv?kind=doubts"),
        ("/incidents/{road}", "/api/claims.csv?incident={road}"),
    ],
)
@pytest.mark.parametrize("day", ["", "as_of=2025-02-20"])
def test_tables_of_pages_lead_to_their_sheets(client: TestClient, road: str, address: str, sheet: str, day: str) -> None:
    """As of the same day."""
    shown, expected = ((f"{one}{'&' if '?' in one else '?'}{day}" if day else one).format(road=road) for one in (address, sheet))
    assert expected in page(client, shown).xpath("//a[@download]/@href")
    assert client.get(expected).headers["content-type"].startswith("text/csv")


def test_sheets_name_nobody_who_could_be_harmed(client: TestClient, samples: Path, road: str) -> None:
    """Neither witnesses nor relatives, nor whose words stand in documents, nor how files are called."""
    sheets = "".join(client.get(address.format(road=road)).text for address in SHEETS)
    record = record_of(samples, road)
    claimants = [recorded.claim.claimant for recorded in record.claims]
    hidden = {one.name for one in claimants if one.role in (Role.WITNESS, Role.RELATIVE, Role.SURVIVOR)}
    assert hidden - {None}
    assert [name for name in hidden if name and name in sheets] == []
    assert [stored for stored in (document.head.title for document in record.documents) if stored and stored in sheets] == []


def test_who_has_an_answer_is_told_so(client: TestClient, road: str) -> None:
    """By its tag, until something is added; that of another address or day is another."""
    first = client.get(f"/api/incidents/{road}")
    again = client.get(f"/api/incidents/{road}", headers={"if-none-match": f'"x", {first.headers["etag"]}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    for other in (f"/api/incidents/{road}?as_of=2025-02-20", f"/api/incidents/{road}/history", "/api/documents"):
        answer = client.get(other, headers={"if-none-match": first.headers["etag"]})
        assert answer.status_code == 200 and answer.headers["etag"] != first.headers["etag"]


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/api/nothing", 404, "not-found"),
        ("/api/incidents/uuuuuuuu", 404, "incident-unknown"),
        ("/api/incidents?colour=red", 422, "question-unclear"),
        ("/api/incidents?from=2025-03&to=2025-02", 422, "question-unclear"),
        ("/api/incidents?size=0", 400, "request-unclear"),
        ("/api/incidents?q=%00", 400, "request-unclear"),
        ("/api/documents/" + "0" * 64, 404, "document-unknown"),
        ("/api/documents/..%2f..%2fetc", 404, "not-found"),
        ("/api/documents/xyz", 400, "request-unclear"),
        ("/api/decisions/99", 404, "decision-unknown"),
    ],
)
def test_what_went_wrong_is_told_to_a_program(client: TestClient, address: str, status: int, code: str) -> None:
    """As problem details, with a code that never changes."""
    answer = client.get(address)
    told = answer.json()
    assert (answer.status_code, told["status"], told["code"]) == (status, status, code)
    assert answer.headers["content-type"] == MEDIA_TYPE
    assert told["title"] and len(told["message"]) > 20


def test_a_fault_of_ours_says_nothing_of_its_insides(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """To a program neither."""
    monkeypatch.setattr("cairn.web.reader.copies", lambda *_: 1 / 0)
    sha256 = told(client, "/api/documents?size=1")["documents"][0]["head"]["sha256"]
    quiet = TestClient(client.app, base_url=str(client.base_url), raise_server_exceptions=False)
    answer = quiet.get(f"/api/documents/{sha256}")
    assert (answer.status_code, answer.json()["code"], answer.headers["content-type"]) == (500, "fault", MEDIA_TYPE)
    assert "division" not in answer.text


def test_the_description_can_be_read(client: TestClient) -> None:
    """By programs and on a page of ours, which loads nothing from elsewhere."""
    described = told(client, "/api/openapi.json")
    assert described["openapi"].startswith("3.1")
    shown = page(client, "/api/docs")
    named = {words(code).split(" ", 1)[1] for code in shown.xpath("//summary/code")}
    assert named == set(described["paths"])
    assert [one for one in shown.xpath("//@src | //link/@href") if not str(one).startswith("/static/")] == []


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_what_cannot_be_done_is_told_with_what_can(client: TestClient, method: str) -> None:
    """All methods of the address."""
    answer = client.request(method, "/api/decisions", headers={"origin": str(client.base_url)})
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, POST")
