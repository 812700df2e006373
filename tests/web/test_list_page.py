"""The list: what answers a question, by facets, over the map and over time, sorted, saved, and as CSV."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from pathlib import Path

import pytest
from lxml.html import HtmlElement
from starlette.testclient import TestClient
from web_work import PORT, TODAY, page, settings, words

from cairn.casebook import Casebook
from cairn.catalogue import incident_records
from cairn.catalogue.listed import Counted, Figures, Listed, ListedActor
from cairn.intake import Options, add
from cairn.knowledge.actors import Actors
from cairn.model.incident import Stage
from cairn.model.vocabulary import Kind, Status
from cairn.publishing.sheet import HEAD, csv_lines
from cairn.web import workspace

OURS = f"http://127.0.0.1:{PORT}"


def ids(shown: HtmlElement) -> list[str]:
    """The incidents of a list, in its order."""
    return [str(link).split("/")[-1].split("?")[0] for link in shown.xpath("//table//th/a/@href")]


def how_many(shown: HtmlElement) -> int:
    """What the heading says."""
    return int(words(shown.xpath("//h1")[0]).split()[0])


def test_all_incidents_are_listed(client: TestClient, samples: Path) -> None:
    """Each leads to its page; the newest stand first."""
    with Casebook.open(samples) as casebook, casebook.reading() as view:
        known = {record.id: record for record in incident_records(view, as_of=TODAY)}
    shown = page(client, "/incidents")
    assert set(ids(shown)) == set(known) and how_many(shown) == len(known)
    last = [known[id].when.latest for id in ids(shown) if known[id].when and known[id].when.latest]
    assert last == sorted(last, reverse=True)
    assert client.get("/", follow_redirects=False).headers["location"] == "/incidents"


@pytest.mark.parametrize("query", ["Gao, February 2025, Wagner", "Gao Wagner", '"rejected the account"', "Kal Akal", "Fadi"])
def test_words_find_the_road(client: TestClient, road: str, query: str) -> None:
    """By place, span and actor, by words of a document, by the name of who counted, by that of a relative."""
    assert road in ids(page(client, f"/incidents?q={query}"))


def test_what_was_understood_is_told(client: TestClient) -> None:
    """Which words were taken for a place, an actor, days."""
    told = words(page(client, "/incidents?q=Gao, February 2025, Wagner").xpath("//p[@class='understood']")[0])
    assert "place: Gao" in told and "actor: Wagner Group" in told and "days: February 2025" in told


def test_a_facet_leads_to_as_many_as_it_says(client: TestClient) -> None:
    """Each value, and back again."""
    shown = page(client, "/incidents")
    choices = [(str(li.xpath("./a/@href")[0]), int(words(li.xpath("./span[@class='count']")[0]))) for li in shown.xpath(FACETS)]
    assert len(choices) > 20
    for address, count in choices:
        narrowed = page(client, address)
        assert how_many(narrowed) == count, address
        back = narrowed.xpath("//a[@class='chosen']/@href")
        assert len(back) == 1 and how_many(page(client, str(back[0]))) == how_many(shown)


FACETS = "//section[@class='facet'][.//span[@class='count']]//li"


def test_squares_and_bars_lead_to_what_they_count(client: TestClient) -> None:
    """At least the incidents that they say, and the condition can be taken away."""
    shown = page(client, "/incidents")
    links = shown.xpath("//figure//a")
    assert len(links) > 6
    for link in links:
        narrowed = page(client, link.get("href"))
        assert how_many(narrowed) >= int(link.get("aria-label").split(": ")[-1].split()[0])
    square = page(client, shown.xpath("//figure[contains(@class, 'over-map')]//a/@href")[0])
    condition = square.xpath("//ul[@class='conditions']//a")[0]
    assert "square on the map" in words(condition)
    assert how_many(page(client, condition.get("href"))) == how_many(shown)


def test_the_order_is_chosen(client: TestClient) -> None:
    """The highest toll first."""
    tolls = [words(row.xpath("./td[1]")[0]) for row in page(client, "/incidents?order=toll").xpath("//table/tbody/tr")]
    assert "killed" in tolls[0] and tolls[-1] == "no figure for civilians"
    selected = page(client, "/incidents?order=toll").xpath("//select[@id='order']/option[@selected]/@value")
    assert selected == ["toll"]


def test_nothing_found_is_told_with_a_way_out(client: TestClient) -> None:
    """And what is no question is told as such."""
    shown = page(client, "/incidents?q=zeppelin")
    assert "Nothing answers" in words(shown) and shown.xpath("//a[@href='/incidents']")
    assert "question-unclear" in words(page(client, "/incidents?colour=red", 400))


def test_an_earlier_day_has_its_own_list(client: TestClient) -> None:
    """Fewer incidents, and every address keeps the day."""
    early = page(client, "/incidents?as_of=2025-02-18")
    assert 0 < how_many(early) < how_many(page(client, "/incidents"))
    links = [str(link) for link in early.xpath("//div[@class='finding']//a/@href") if link.startswith("/")]
    assert links and [link for link in links if "as_of=2025-02-18" not in link] == []


def test_the_list_as_csv(client: TestClient) -> None:
    """All that is found and in its order, with low, best and high; no title, and no name that the register does not know."""
    answer = client.get("/incidents.csv?order=toll")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [row["id"] for row in rows] == ids(page(client, "/incidents?order=toll"))
    best = [int(row["killed_best"]) for row in rows if row["killed_best"]]
    assert best == sorted(best, reverse=True) and rows[0]["place"] == "Moura" and best[0] >= 300
    named = {name for row in rows for name in row["accused"].split("; ") if name}
    assert named and all(Actors.load().find(name) for name in named)
    assert "Gunmen" not in answer.text
    assert answer.headers["content-disposition"].startswith("attachment;")


def test_a_cell_is_no_formula() -> None:
    """Whatever a place is called."""
    listed = Listed(
        id="abc",
        title="secret",
        kind=Kind.KILLING,
        status=Status.HAPPENED,
        means=None,
        first=date(2025, 2, 17),
        last=date(2025, 2, 17),
        precision=None,
        places=('=HYPERLINK("https://evil.example","Gao")',),
        country="ML",
        latitude=-16.0,
        longitude=None,
        radius_km=None,
        accused=(ListedActor(key="Some Person", name="Some Person"), ListedActor(key="wagner-group", name="@Wagner")),
        responding=(),
        tolls={Counted.KILLED: Figures(low=1, best=2, high=None)},
        combatants={},
        grade="fair",
        reviewed_grade=None,
        stage=Stage.NO_RESPONSE,
        outcome=None,
        silent_since=date(2025, 2, 17),
        silence_from="incident",
        accounts=1,
        documents=1,
        origins=1,
        is_doubtful=False,
        has_failures=False,
        is_decided=False,
        opened=1,
        changed=1,
        changed_at=None,
    )
    row = dict(zip(HEAD, next(csv.reader(list(csv_lines([listed], TODAY))[1:])), strict=True))
    assert row["place"].startswith("'=") and row["latitude"] == "-16.0"
    assert (row["accused"], row["accused_not_in_register"], row["days_of_silence"]) == ("Wagner Group", "1", "42")
    assert "secret" not in row.values() and "Some Person" not in row.values()


def test_a_search_is_saved_and_forgotten(client: TestClient) -> None:
    """Under a name, in place of one of that name; the address is that of the search, from its first page."""
    shown = page(client, "/incidents?q=Gao&order=toll&page=1")
    token = shown.xpath("//form[@class='save']/input[@name='token']/@value")[0]
    asked = shown.xpath("//form[@class='save']/input[@name='question']/@value")[0]
    form = {"token": token, "name": "  The Gao\n road <b>", "question": asked}
    saved = client.post("/searches", data=form, headers={"origin": OURS}, follow_redirects=False)
    assert (saved.status_code, saved.headers["location"]) == (303, "/incidents?q=Gao&order=toll")
    client.post("/searches", data=form | {"question": "country=ML"}, headers={"origin": OURS})
    links = page(client, "/incidents").xpath("//section[@aria-labelledby='saved']//a")
    assert [(words(link), link.get("href")) for link in links] == [("The Gao road <b>", "/incidents?country=ML")]
    client.post("/searches/forget", data={"token": token, "name": "The Gao road <b>"}, headers={"origin": OURS})
    assert page(client, "/incidents").xpath("//section[@aria-labelledby='saved']//a") == []
    client.cookies.clear()


@pytest.mark.parametrize(
    ("name", "question", "code"), [("", "q=a", 400), (" ", "q=a", 400), ("x" * 81, "q=a", 400), ("x", "colour=red", 400)]
)
def test_what_is_no_search_is_not_saved(client: TestClient, name: str, question: str, code: int) -> None:
    """Without a name, with one that is too long, or with what cannot be asked."""
    token = re.search(r'name="token" value="([0-9a-f]{64})"', client.get("/incidents").text)
    assert token
    answer = client.post("/searches", data={"token": token[1], "name": name, "question": question}, headers={"origin": OURS})
    assert answer.status_code == 400
    assert page(client, "/incidents").xpath("//section[@aria-labelledby='saved']//a") == []
    client.cookies.clear()


def test_a_file_of_searches_that_is_damaged_hides_nothing_else(client: TestClient, samples: Path) -> None:
    """The list is shown without it."""
    file = samples / "searches.json"
    try:
        file.write_text("{")
        assert how_many(page(client, "/incidents")) > 0
    finally:
        file.unlink()


def test_a_workspace_on_a_team_store(tmp_path: Path, store: str | None) -> None:
    """List, incident and document, on SQLite and on PostgreSQL; what comes in while it is open is found."""
    (tmp_path / "one.txt").write_text("Residents say that 12 people were killed in Gossi on 2025-02-20.")
    (tmp_path / "two.txt").write_text("Residents say that 7 people were killed in Djibo on 2024-05-03.")
    with Casebook.init(tmp_path / "book", store, author="Ama") as casebook:
        assert [step.outcome for step in add(casebook, [str(tmp_path / "one.txt")], Options())] == ["added"]
        asking = TestClient(workspace(casebook, settings()), base_url=OURS)
        assert how_many(page(asking, "/incidents?q=Gossi")) == 1
        assert [step.outcome for step in add(casebook, [str(tmp_path / "two.txt")], Options())] == ["added"]
        shown = page(asking, "/incidents?q=killed")
        assert how_many(shown) == 2
        for address in (shown.xpath("//table//th/a/@href")[-1], page(asking, "/documents").xpath("//tbody//a/@href")[0]):
            assert "Djibo" in words(page(asking, str(address)))
