"""Actors, places, sources and the dashboard: their figures are those of the records, and every number opens what it counts."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from lxml.html import HtmlElement
from starlette.testclient import TestClient
from web_work import TODAY, page, words

from cairn.assessment.pattern import Pattern, load_pattern_rules
from cairn.assessment.patterns import pattern_of
from cairn.assessment.sources import Mark
from cairn.assessment.targets import target_named, targets
from cairn.casebook import Casebook
from cairn.catalogue import incident_records
from cairn.catalogue.courses import known_courses
from cairn.knowledge.actors import Actors
from cairn.knowledge.gazetteer.entry import PlaceKind
from cairn.model.incident import IncidentRecord
from cairn.model.vocabulary import Relation
from cairn.web.survey.actors import BESIDE, SHOWN
from cairn.web.survey.sources import PARTS
from cairn.web.words import words_in

PAGES = (
    "/dashboard",
    "/dashboard?harm=taken&from=2025-01-01",
    "/actors",
    "/actors/ml-army",
    "/actors/Gunmen",
    "/actors/jnim",
    "/places",
    "/places?words=mali&order=name",
    "/places/Gao?country=ML",
    "/sources",
    "/sources?part=printed",
    "/sources/ml-army",
    "/sources/adrar%20herald",
)


@pytest.fixture(scope="module")
def records(samples: Path) -> list[IncidentRecord]:
    """The records of today."""
    with Casebook.open(samples) as casebook, casebook.reading() as view:
        return list(incident_records(view, as_of=TODAY))


def number(text: str) -> int:
    """The first number of some words."""
    return int(re.sub(r"\D", "", text.split()[0]))


def how_many(client: TestClient, address: str) -> int:
    """How many incidents a list has."""
    return number(words(page(client, address).xpath("//h1")[0]))


def rows(table: HtmlElement) -> list[tuple[str, list[str]]]:
    """The heading of each row, and its cells."""
    return [(words(row.xpath("./th")[0]), [words(cell) for cell in row.xpath("./td")]) for row in table.xpath("./tbody/tr")]


@pytest.mark.parametrize("address", PAGES)
def test_every_number_opens_what_it_counts(client: TestClient, address: str) -> None:
    """A link to a list whose words are a number has so many incidents; as it stands today and as it stood."""
    for day in ("", "as_of=2025-02-19"):
        shown = page(client, address + (f"{'&' if '?' in address else '?'}{day}" if day and address != "/actors/Gunmen" else ""))
        links = [(words(link), str(link.get("href"))) for link in shown.xpath("//main//table//td//a | //p[@class='lead']/a")]
        counted = [(text, to) for text, to in links if to.startswith("/incidents?") and re.match(r"[0-9]", text)]
        for text, to in list(dict.fromkeys(counted))[:8]:
            assert how_many(client, to) == number(text), (text, to)
            assert not day or address == "/actors/Gunmen" or "as_of=2025-02-19" in to


def test_the_table_of_actors_is_that_of_their_patterns(client: TestClient, records: list[IncidentRecord]) -> None:
    """What `cairn pattern --all` prints; sorted by any column, and as CSV with the register's names alone."""
    found = {one.name: one for one in (pattern_of(target, records, as_of=TODAY) for target in targets(records))}
    told = dict(rows(page(client, "/actors").xpath("//table")[0]))
    assert told.keys() == found.keys()
    for name, cells in told.items():
        counts = [number(cell) for cell in cells[: 1 + len(SHOWN)]]
        assert counts == [len(found[name].incidents), *(found[name].step(step).share.count for step in SHOWN)]
        assert cells[1 + len(SHOWN)].startswith(f"{found[name].silences[0].days:,}")
    names = [name for name, _ in rows(page(client, "/actors?order=name").xpath("//table")[0])]
    assert names == sorted(names, key=str.casefold)
    answer = client.get("/actors.csv")
    assert [row["name"] for row in csv.DictReader(io.StringIO(answer.text))] == [*told]
    assert "Gunmen" in words(page(client, "/actors")) and "Gunmen" not in answer.text


@pytest.mark.parametrize("written", ["ml-army", "Wagner", "Gunmen"])
def test_the_page_of_an_actor_is_its_pattern(client: TestClient, records: list[IncidentRecord], written: str) -> None:
    """The figures of `cairn pattern`; another name leads on to the key."""
    expected: Pattern = pattern_of(target_named(written, records), records, as_of=TODAY)
    shown = page(client, f"/actors/{written}")
    told = rows(shown.xpath("//section[@id='pattern']//table")[0])
    t = words_in("en")
    assert [name for name, _ in told] == [t(f"step.{step.name}") for step in expected.steps]
    for (_, cells), step in zip(told, expected.steps, strict=True):
        assert cells[0].startswith(f"{step.share.count} of {step.share.of} {100 * step.share.count / step.share.of:.0f} %")
        assert cells[2].startswith(f"{step.delay.median:g}" if step.delay else "–")
    assert f"Accused in {t('page.how_many', n=len(expected.incidents))}".split()[2] in words(shown.xpath("//p[@class='lead']")[0])
    tolls = words(shown.xpath("//main//header")[0])
    assert all(f"at least {told.low:,}, best {told.best:,}" in tolls for told in expected.tolls.values() if told.counted)
    key = expected.actor or expected.name
    if key != written:
        assert client.get(f"/actors/{written}", follow_redirects=False).headers["location"] == f"/actors/{key}"


def test_the_register_tells_who_commanded_whom_and_when(client: TestClient) -> None:
    """With the days, upwards and downwards; general knowledge, told as such."""
    parts = page(client, "/actors/jnim").xpath("//section[@id='register']//*[self::p or self::dd or self::td or self::th]")
    told = " ".join(words(part) for part in parts)
    assert "Support Group for Islam and Muslims" in told and "no claim of this casebook" in told
    assert "part of Al-Qaeda from 2 March 2017" in told or "part of al-Qaeda from 2 March 2017" in told
    assert "has as a part Katiba Macina from 2 March 2017" in told
    assert "Accused of nothing in this casebook" in words(page(client, "/actors/jnim"))


def test_tolls_over_time_are_told_as_a_table_too(client: TestClient, records: list[IncidentRecord]) -> None:
    """On the dashboard the units, those not dated and all together; the file says the same."""
    shown = page(client, "/dashboard")
    table = shown.xpath("//table[contains(@class, 'sums-table')]")[0]
    foot = [words(cell) for cell in table.xpath("./tfoot/tr/td")]
    body = [number(cells[0]) for _, cells in rows(table)]
    assert number(foot[0]) == sum(body) == len(records)
    lines = list(csv.DictReader(io.StringIO(client.get("/dashboard.csv").text)))
    assert (lines[-1]["from"], int(lines[-1]["incidents"])) == ("all", len(records))
    assert [lines[-1]["low"], lines[-1]["best"], lines[-1]["high"]] == [foot[2], foot[3], "" if foot[4] == "open" else foot[4]]
    accused = client.get("/dashboard.csv?table=actors").text
    assert "Malian Armed Forces" in accused and "Gunmen" not in accused


def test_the_dashboard_tells_what_waits_and_came(client: TestClient, records: list[IncidentRecord]) -> None:
    """The counts of the queue, the longest silence first, promises in their words."""
    shown = page(client, "/dashboard")
    silences = [one.accountability.days_of_silence for one in records if one.accountability.days_of_silence is not None]
    assert words(shown.xpath("//section[@aria-labelledby='longest']//li")[0]).startswith(f"{max(silences):,} days")
    promised = shown.xpath("//section[@aria-labelledby='silence']//blockquote")
    assert promised and "guilty would be punished" in words(promised[0])
    waits = {words(li.xpath("./a")[0]): words(li.xpath("./strong")[0]) for li in shown.xpath("//section[@aria-labelledby='waits']//li")}
    assert int(waits["Doubtful links"]) == len({doubt.account for one in records for doubt in one.doubts})
    rows = list(csv.DictReader(io.StringIO(client.get("/dashboard.csv?table=promises").text)))
    assert rows and rows[0]["by"] == "Malian Armed Forces"


def test_a_place_has_its_entry_its_names_and_what_is_around(client: TestClient) -> None:
    """Written as in the reports, precise as the gazetteer has it; who is accused there."""
    shown = page(client, "/places/Gao?country=ML")
    told = words(shown.xpath("//section[@id='where']")[0])
    assert "Gao, town" in told and "known to 8 km" in told and "GAO" in told and "Ansongo" in told
    assert "Malian Armed Forces" in words(shown.xpath("//section[@id='accused']")[0])
    assert shown.xpath("//figure[@class='map']//circle")
    nothing = words(page(client, "/places/Dakar"))
    assert "No incident of this casebook is here" in nothing and "Senegal" in nothing
    lines = list(csv.DictReader(io.StringIO(client.get("/places.csv").text)))
    assert {"place": "Moura", "country": "ML"}.items() <= next(row for row in lines if row["place"] == "Moura").items()


def test_a_source_has_its_counts_and_its_words(client: TestClient, records: list[IncidentRecord], road: str) -> None:
    """What the army said itself, in its words; a paper that copied is neither alone nor borne out."""
    shown = page(client, "/sources/ml-army")
    assert any("denied that its soldiers" in words(quote) for quote in shown.xpath("//blockquote"))
    said = dict(rows(shown.xpath("//table[contains(@class, 'marks')]")[0]))
    expected = sum(any(one.key == "actor:ml-army" for one in record.corroboration.which) for record in records)
    assert number(said["says that it happened"][0]) == expected > 1
    copied = page(client, "/sources/River%20Bend%20Gazette")
    assert not copied.xpath("//section[@aria-label='What it said itself']")
    assert "only copies" in words(copied)
    assert "River" not in words(page(client, "/sources").xpath("//table")[0])
    assert client.get("/sources/Malian%20army", follow_redirects=False).headers["location"] == "/sources/ml-army"
    file = client.get("/sources.csv?order=alone").text
    assert file.splitlines()[0] == "key,name,said,alone,borne_out,contradicted,superseded,rejected,denied" and "coalition" not in file


def test_forecasts_have_their_record(client: TestClient, records: list[IncidentRecord]) -> None:
    """Of a named speaker: how many, and what became of them."""
    speaker = next(told.forecast.speaker.name for one in records for told in one.forecasts if told.forecast.speaker.name)
    shown = page(client, f"/sources/{speaker}")
    assert number(rows(shown.xpath("//section[@aria-labelledby='forecasts-title']//table")[0])[0][1][0]) >= 1


@pytest.mark.parametrize("address", ["/actors/nobody-at-all-here", "/places/Xyzzyqwert", "/sources/nobody at all", "/actors/..%2F..%2Fetc"])
def test_who_is_not_there_is_not_found(client: TestClient, address: str) -> None:
    """And told on a calm page."""
    assert "That is not here" in words(page(client, address, 404))


@pytest.mark.parametrize("address", ["/actors?order=luck", "/dashboard?harm=fear", "/actors/ml-army?harm=x", "/sources?part=x"])
def test_what_cannot_be_asked_is_told(client: TestClient, address: str) -> None:
    """As a slip in the address."""
    assert "question-unclear" in words(page(client, address, 400))


@pytest.mark.parametrize("address", PAGES)
def test_pages_speak_french(client: TestClient, address: str) -> None:
    """With the numbers of the English ones."""
    english, french = (page(client, address, **{"accept-language": code}) for code in ("en", "fr"))
    assert words(english.xpath("//main")[0]) != words(french.xpath("//main")[0])
    assert [a.get("href") for a in english.xpath("//table//a")] == [a.get("href") for a in french.xpath("//table//a")]


def test_names_lead_to_their_pages(client: TestClient, road: str) -> None:
    """From the incident to sources, actors and places, from the document to its publisher; each is there."""
    shown = page(client, f"/incidents/{road}")
    links = {str(link) for link in shown.xpath("//main//a/@href") if str(link).startswith(("/sources/", "/actors/", "/places/"))}
    assert {"/actors/ml-army", "/sources/fla", "/places/Tilemsi"} <= links
    for link in links:
        page(client, link)


def test_programs_ask_the_same(client: TestClient) -> None:
    """What narrows a list narrows the answer to a program; what cannot be asked is refused."""
    for asked in ("course=ml-army/denied", "source=ml-army/alone"):
        told = client.get(f"/api/incidents?{asked}").json()["incidents"]
        assert len(told) == how_many(client, f"/incidents?{asked}") > 1
    assert client.get("/api/incidents?course=ml-army/praised").status_code in (400, 422)


def test_there_are_words_for_all_that_is_counted() -> None:
    """Rows of patterns, marks of sources, relations, kinds of places."""
    t = words_in("en")
    assert {name for name in known_courses() if not t.has(f"step.{name}")} == set()
    assert {rule.name for rule in load_pattern_rules().step if t(f"step.{rule.name}") != rule.words} == set()
    assert [name for name in (*SHOWN, *BESIDE) if not t.has(f"step_short.{name}")] == []
    assert [mark for mark in Mark if not (t.has(f"mark.{mark}") and t.has(f"mark_how.{mark}"))] == []
    assert [mark for marks in PARTS.values() for mark in marks if not t.has(f"mark_short.{mark}")] == []
    assert [relation for relation in Relation if not t.has(f"under.{relation}")] == []
    assert [kind for kind in PlaceKind.__args__ if not t.has(f"place_kind.{kind}")] == []
    assert Actors.load().by_key("ml-army")
