"""Decisions by programs: what the forms do, with the same second person, the same look at what is new, and the same ways back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from api_work import Json, Program

from cairn.casebook import Casebook, verify
from cairn.web.api.bodies import BODIES
from cairn.web.deciding.actions import ACTIONS

ROAD_TOLL = 20
HALF = b'{"action": "merge", "one": "\\ud800", "other": "b", "reason": "half a character", "seq": 1}'


@pytest.fixture
def casebook(samples: Path, tmp_path: Path) -> Iterator[Casebook]:
    """A casebook of one's own, which is sound afterwards."""
    with Casebook.open(Path(shutil.copytree(samples, tmp_path / "book")), author="Ama") as opened:
        yield opened
        assert verify(opened).problems == ()


@pytest.fixture
def ama(casebook: Casebook) -> Program:
    """A program of Ama's."""
    return Program(casebook, "Ama")


def counted(program: Program, road: str) -> Json:
    """The claim of an incident that counts at least twenty killed."""
    claims = program.get(f"/api/claims?incident={road}")["claims"]
    return next(one for one in claims if (one["now"]["tolls"]["killed"] or {}).get("min") == ROAD_TOLL)


def as_it_stands(claim: Json) -> Json:
    """A claim as a correction says it whole."""
    now = claim["now"]
    return {
        "claim": claim["id"],
        "stance": now["stance"],
        "claimant": {"name": now["claimant"]["name"], "role": now["claimant"]["role"]},
        "tolls": {harm: {"min": toll["min"], "max": toll["max"]} for harm, toll in now["tolls"].items() if toll},
        "accused": [one["name"] for one in now["perpetrators"]],
    }


def low(program: Program, road: str) -> int:
    """The low end of an incident's dead."""
    found = program.get(f"/api/incidents/{road}")["tolls"]["killed"]["low"]
    assert isinstance(found, int)
    return found


def test_every_form_has_its_body() -> None:
    """A new action of the workspace is one for programs too."""
    assert BODIES.keys() == ACTIONS.keys()


def test_a_doubt_is_settled_and_taken_back(ama: Program) -> None:
    """As in the queue: two become one, and two again."""
    doubt = ama.get("/api/review")["doubts"][0]["doubt"]
    account = f"{doubt['account']['document']}/{doubt['account']['incident']}"
    made = ama.decide("same", one=account, other=doubt["other"])
    assert "merged" in made["decision"]["action"] and set(made["incidents"]) == {doubt["incident"], doubt["other"]}
    assert len({ama.get(f"/api/incidents/{id}")["id"] for id in made["incidents"]}) == 1
    undone = ama.decide("undo", number=made["decision"]["number"])
    assert len({ama.get(f"/api/incidents/{id}")["id"] for id in made["incidents"]}) == 2
    found = ama.get(f"/api/decisions/{made['decision']['number']}")
    assert found["decision"]["undone_by"] == undone["decision"]["number"]
    assert "never the same" in ama.decide("apart", one=account, other=doubt["other"])["decision"]["action"]


def test_a_claim_is_corrected_whole(ama: Program, road: str) -> None:
    """What was read stays beside it; what is left out of the body is refused, not taken away."""
    claim, before = counted(ama, road), low(ama, road)
    whole = as_it_stands(claim)
    for part in ("stance", "claimant", "tolls", "accused"):
        lacking = {name: value for name, value in whole.items() if name != part}
        assert part in ama.decide("correct", 400, **lacking)["message"]
    assert ama.decide("correct", 422, **whole)["code"] == "nothing-corrected"
    made = ama.decide("correct", **whole | {"tolls": {"killed": {"min": 3, "max": 3}}})
    assert "killed from at least 20 to 3" in made["decision"]["action"] and "accused" not in made["decision"]["action"]
    now = ama.get(f"/api/claims/{claim['id']}")
    assert (now["read"], now["verdict"]) == (claim["read"], "corrected")
    assert now["now"]["perpetrators"] == claim["now"]["perpetrators"] and now["now"]["tolls"]["killed"]["max"] == 3
    assert [(one["by"], one["reason"]) for one in now["judgements"]] == [("Ama", "so it is")]
    assert low(ama, road) != before
    ama.decide("undo", number=made["decision"]["number"])
    assert low(ama, road) == before


def test_a_claim_is_rejected_and_accepted(ama: Program, road: str) -> None:
    """It is told of, and counts no more; and again."""
    claim = counted(ama, road)
    assert "rejected" in ama.decide("reject", claim=claim["id"])["decision"]["action"]
    now = ama.get(f"/api/claims/{claim['id']}")
    assert now["now"] is None and now["read"] == claim["read"]
    ama.decide("accept", claim=claim["id"])
    assert ama.get(f"/api/claims/{claim['id']}")["now"]


def test_the_setting_a_grade_and_a_forecast(ama: Program, road: str) -> None:
    """Each by its own parts."""
    account = counted(ama, road)["id"].rpartition("/")[0]
    places = [{"name": "Ansongo", "role": "near"}]
    made = ama.decide("setting", account=account, earliest="2025-02-16", latest="2025-02-18", places=places)
    assert "to 16–18 February 2025; places" in made["decision"]["action"]
    upside = {"account": account, "earliest": "2025-02-18", "latest": "2025-02-16", "places": []}
    assert ama.decide("setting", 422, **upside)["code"] == "days-upside-down"
    assert ama.decide("grade", one=road, grade="weak")["incidents"] == [road]
    assert ama.get(f"/api/incidents/{road}")["grade"]["override"]["grade"] == "weak"
    assert ama.decide("grade", 422, one=road, grade="splendid")["code"] == "grade-unknown"
    ref = ama.get(f"/api/forecasts?incident={road}")["forecasts"][0]["tellings"][0]["ref"]
    forecast = {"forecast": f"{ref['document']}/{ref['forecast']}", "verdict": "came_true"}
    assert ama.decide("settle", 422, **forecast)["code"] == "evidence-missing"
    ama.decide("settle", **forecast, evidence=counted(ama, road)["id"])
    assert ama.get(f"/api/forecasts?incident={road}&verdict=came_true")["found"] == 1


def test_merged_split_and_moved(ama: Program, road: str) -> None:
    """As the command line has it."""
    other = next(one["id"] for one in ama.get("/api/incidents")["incidents"] if one["id"] != road)
    merged = ama.decide("merge", one=road, other=other)
    assert merged["decision"]["action"] == f"merged {other} into {road}"
    ama.decide("undo", number=merged["decision"]["number"])
    accounts = [f"{one['document']}/{one['incident']}" for one in ama.get(f"/api/incidents/{road}")["accounts"]]
    assert "split off" in ama.decide("split", one=road, account=accounts[-1:])["decision"]["action"]
    assert f"to {other}" in ama.decide("move", account=accounts[1], other=other)["decision"]["action"]
    assert ama.decide("split", 400, one=road, account=[])["code"] == "request-unclear"


def test_a_claim_is_added_and_a_document_looked_through(ama: Program, road: str) -> None:
    """By words that stand there, once."""
    sha256 = counted(ama, road)["sha256"]
    text = ama.get(f"/api/documents/{sha256}")["document"]["text"]
    start = text.index(".") + 2
    saying = {
        "document": sha256,
        "kind": "killing",
        "stance": "reports",
        "claimant": {"name": "Fatou Maïga", "role": "witness"},
        "tolls": {"killed": {"min": 3}},
        "accused": [],
    }
    made = ama.decide("add", **saying, start=start, end=start + 30)
    assert "witness reports: killed at least 3" in made["decision"]["action"]
    added = [one for one in ama.get(f"/api/claims?document={sha256}")["claims"] if one["now"]["claimant"]["name"] == "Fatou Maïga"]
    assert [one["read"]["passage"]["quote"] for one in added] == [text[start : start + 30]]
    assert ama.decide("add", 422, **saying, quote="not in there at all")["code"] == "words-elsewhere"
    assert ama.decide("add", 422, **saying)["code"] == "words-unmarked"
    assert "looked through" in ama.decide("look", document=sha256)["decision"]["action"]
    assert sha256 not in [one["document"]["sha256"] for one in ama.get("/api/review")["documents"]]


def test_what_is_restricted_is_in_no_sheet(ama: Program, road: str) -> None:
    """Though the keeper, who restricted it, sees it in all answers."""
    claim = counted(ama, road)
    made = ama.decide("restrict", subject=claim["id"], level="restricted", named=["Ben"])
    assert made["decision"]["by"] == "Ama" and not made["is_proposal"]
    assert claim["id"] in [one["id"] for one in ama.get(f"/api/claims?incident={road}")["claims"]]
    sheet = ama.client.get(f"/api/claims.csv?incident={road}", headers=ama.headers)
    assert sheet.status_code == 200 and claim["id"] not in sheet.text
    document = ama.decide("restrict", subject=claim["sha256"], level="restricted", named=["Ben"])
    for address in ("/api/documents.csv", "/api/forecasts.csv", f"/api/claims.csv?incident={road}", "/api/incidents.csv"):
        assert claim["sha256"] not in ama.client.get(address, headers=ama.headers).text
    assert ama.decide("restrict", 422, subject=claim["sha256"], level="restricted", named=["Ben"])["code"] == "marked-already"
    assert ama.decide("restrict", 422, person=["X"], level="restricted")["code"] == "person-unnamed"
    for one in (document, made):
        ama.decide("undo", number=one["decision"]["number"])
    assert claim["id"] in ama.client.get(f"/api/claims.csv?incident={road}", headers=ama.headers).text


def test_the_second_of_two_is_told_what_changed(casebook: Casebook, ama: Program, road: str) -> None:
    """Nothing is done; with the number of what was told it is. It need not say which incidents it looked at."""
    ben, seq = Program(casebook, "Ben"), ama.get("/api")["seq"]
    claim = counted(ama, road)
    first = ama.decide("reject", seq=seq, claim=claim["id"])
    length = casebook.length
    told = ben.decide("accept", 409, seq=seq, claim=claim["id"])
    assert (told["code"], told["seq"]) == ("overtaken", first["decision"]["number"])
    assert [one["action"] for one in told["changes"]] == [first["decision"]["action"]]
    assert casebook.length == length
    other = next(one["id"] for one in ama.get("/api/incidents")["incidents"] if one["id"] != road)
    assert ben.decide("grade", 409, seq=seq, one=other, grade="weak", about=[road])["code"] == "overtaken"
    assert ben.decide("accept", seq=told["seq"], claim=claim["id"])["decision"]["by"] == "Ben"


def test_two_persons_where_the_casebook_asks_for_two(samples: Path, tmp_path: Path, road: str) -> None:
    """What one program decides is a proposal; a program of somebody else accepts it, and none of the same person's."""
    folder = Path(shutil.copytree(samples, tmp_path / "two"))
    with (folder / "cairn.toml").open("a", encoding="utf-8") as file:
        file.write("two_person_review = true\n")
    with Casebook.open(folder) as casebook:
        ama, ben = Program(casebook, "Ama"), Program(casebook, "Ben")
        assert ama.get("/api")["asks_for_two"]
        claim, before = counted(ama, road), low(ama, road)
        made = ama.decide("correct", **as_it_stands(claim) | {"tolls": {"killed": {"min": 3, "max": 3}}})
        assert made["is_proposal"] and "proposed: corrected" in made["decision"]["action"] and low(ama, road) == before
        [waiting] = ama.get("/api/review")["proposals"]
        assert (waiting["number"], waiting["by"], waiting["action"]) == (made["decision"]["number"], "Ama", "correct")
        assert ama.decide("accept-proposal", 422, number=waiting["number"])["code"] == "own-proposal"
        again = Program(casebook, "Ama")
        assert again.decide("accept-proposal", 422, number=waiting["number"])["code"] == "own-proposal"
        accepted = ben.decide("accept-proposal", number=waiting["number"])
        assert not accepted["is_proposal"] and accepted["decision"]["by"] == "Ben" and low(ben, road) != before
        proposed = ama.decide("grade", one=road, grade="weak")
        assert "turned down" in ben.decide("turn-down", number=proposed["decision"]["number"])["decision"]["action"]
        assert ben.get("/api/review")["counts"]["proposals"] == 0


@pytest.mark.parametrize(
    ("parts", "status", "code"),
    [
        ({"action": "erase"}, 400, "request-unclear"),
        ({"action": "grade", "one": "uuuuuuuu", "grade": "weak"}, 422, "incident-unknown"),
        ({"action": "accept", "claim": "../../x"}, 422, "document-unknown"),
        ({"action": "look", "document": "0" * 64}, 422, "document-unknown"),
        ({"action": "undo", "number": 1}, 422, "decision-unknown"),
        ({"action": "undo", "number": 1, "form": "grade"}, 400, "request-unclear"),
        ({"action": "undo", "number": -1}, 400, "request-unclear"),
        ({"action": "merge", "one": "a\x00", "other": "b"}, 400, "request-unclear"),
        ({"action": "undo", "number": 1, "reason": ""}, 400, "request-unclear"),
        ({"action": "undo", "number": 1, "reason": "x" * 4001}, 400, "request-unclear"),
    ],
)
def test_what_cannot_be_meant_is_refused(ama: Program, casebook: Casebook, parts: Json, status: int, code: str) -> None:
    """With the reason, and nothing is done."""
    length = casebook.length
    assert ama.decide(status=status, **parts)["code"] == code
    assert ama.decide("grade", 422, one="u", grade="weak", reason=" ")["code"] in ("reason-missing", "incident-unknown")
    assert casebook.length == length


@pytest.mark.parametrize("sent", [b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe", b'{"action": ' * 500, HALF])
def test_what_is_no_json_is_refused(ama: Program, sent: bytes) -> None:
    """Calmly."""
    assert ama.post("/api/decisions", 400, content=sent, headers={"content-type": "application/json"})["code"] == "request-unclear"


def test_decisions_are_listed_the_last_first(ama: Program, road: str) -> None:
    """From cursor to cursor, each with its incidents."""
    made = [ama.decide("grade", one=road, grade=grade)["decision"]["number"] for grade in ("weak", "fair", "weak")]
    pages = list(ama.pages("/api/decisions?size=2"))
    assert [one["decision"]["number"] for part in pages for one in part["decisions"]] == made[::-1]
    assert {id for part in pages for one in part["decisions"] for id in one["incidents"]} == {road}
    assert len(ama.get(f"/api/incidents/{road}/history")["history"]) > 3


def test_the_answer_is_another_after_a_decision(ama: Program, road: str) -> None:
    """Whoever asks again with the tag of before gets it anew."""
    address = f"/api/incidents/{road}"
    before = ama.client.get(address, headers=ama.headers)
    held = ama.headers | {"if-none-match": before.headers["etag"]}
    assert ama.client.get(address, headers=held).status_code == 304
    ama.decide("grade", one=road, grade="weak")
    after = ama.client.get(address, headers=held)
    assert after.status_code == 200 and int(after.headers["cairn-seq"]) > int(before.headers["cairn-seq"])
