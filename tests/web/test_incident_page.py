"""The page of an incident: everything on it leads to words, and nothing is said that the record does not say."""

from __future__ import annotations

import re
from pathlib import Path

from lxml.html import HtmlElement
from starlette.testclient import TestClient
from web_work import page, record_of, words

from cairn.model.vocabulary import Harm, Stance
from cairn.web.record.becoming import became
from cairn.web.record.beside import beside
from cairn.web.words import words_in


def rows(shown: HtmlElement, section: str) -> list[str]:
    """The rows of a section's first table, each in one line."""
    return [words(row) for row in shown.xpath(f"(//section[@id='{section}']//table)[1]/tbody/tr")]


def test_the_first_lines_say_what_happened_and_who_denies_it(client: TestClient, samples: Path, road: str) -> None:
    """Where, when, how many, who is accused, who denies it in which words, and since when there is silence."""
    record = record_of(samples, road)
    shown = page(client, f"/incidents/{road}")
    told = words(shown.xpath("//header[@class='record-head']")[0])
    assert "17 February 2025" in words(shown.xpath("//h1")[0])
    assert record.perpetrators and record.corroboration.denying
    for name in (*(one.name for one in record.perpetrators), *(one.name for one in record.corroboration.denying)):
        assert str(name) in told
    assert f"{record.accountability.days_of_silence} days" in told and record.grade.grade in told and "killed" in told
    denied = words(shown.xpath("//section[contains(@class, 'denied')]")[0])
    for one in (one for one in record.claims if one.claim.stance is Stance.DENIES):
        assert " ".join(one.claim.passage.quote.split()) in denied


def test_who_denies_is_told_with_where_it_was_printed(client: TestClient, road: str) -> None:
    """The side, the day and the publisher, of each."""
    denied = [words(one) for one in page(client, f"/incidents/{road}").xpath("//p[@class='denier']")]
    assert "military source in Bamako · accused side · in print on 18 February 2025, Radio Dune" in denied
    assert len(denied) == 2


def test_who_looks_for_a_town_finds_what_happened_near_it(client: TestClient, road: str) -> None:
    """In the list and at the head of the incident stand the places that its title does not say, each once."""
    found = page(client, "/incidents?q=Gao+road").xpath("//table[@id='list']/tbody/tr")[0]
    assert found.xpath(f".//a[@href='/incidents/{road}']")
    head = page(client, f"/incidents/{road}").xpath("//p[@class='kicker']")[0]
    for told in (words(found), words(head)):
        assert "places also named: Gao, Algerian border and Algeria" in told
    named = ["Tilemsi", "Gao", "GAO", "Mali", "Algeria", "...", "Kidal", "Bourem"]
    assert beside(named, "Tilemsi (Mali), 17 February 2025") == ("Gao", "Algeria", "Kidal")


def test_the_matrix_has_a_row_for_each_claimant(client: TestClient, samples: Path, road: str) -> None:
    """Every claim of the record is in a row, with role and stance, and its words are in the cells."""
    record = record_of(samples, road)
    shown = page(client, f"/incidents/{road}")
    matrix = shown.xpath("//table[@class='matrix']")[0]
    told = words(matrix)
    assert len(matrix.xpath("tbody/tr")) == len({claim.origin for claim in record.claims})
    for recorded in record.claims:
        assert " ".join(recorded.claim.passage.quote.split()) in told
    denying = [words(row) for row in matrix.xpath("tbody/tr[contains(@class, 'denies')]")]
    assert len(denying) == len({claim.origin for claim in record.claims if claim.claim.stance is Stance.DENIES})


def test_every_reference_leads_to_words_that_stand_there(client: TestClient, road: str) -> None:
    """Each number in brackets opens the document with the very words marked."""
    shown = page(client, f"/incidents/{road}")
    links = set(shown.xpath("//a[@class='ref']/@href"))
    assert len(links) > 20
    for link in sorted(links)[:12]:
        document = page(client, link.split("#")[0])
        marked = " ".join(" ".join(mark.text_content() for mark in document.xpath("//mark[contains(@class, 'asked')]")).split())
        quotes = [words(q) for q in shown.xpath(f"//blockquote[.//a[@href='{link}']]/q")]
        assert marked in quotes or not quotes
        assert document.xpath("//a[@id='here']")


def test_tolls_stand_in_a_table_and_are_drawn(client: TestClient, samples: Path, road: str) -> None:
    """A row for each claimant's figure, a drawing with a title and a description by day."""
    figures = record_of(samples, road).tolls[Harm.KILLED].by_claimant
    shown = page(client, f"/incidents/{road}")
    assert len(rows(shown, "tolls")) == len(figures)
    drawn = shown.xpath("//figure[@class='by-day']/svg[@role='img']")[0]
    named = [shown.xpath(f"//*[@id='{id}']")[0] for id in drawn.get("aria-labelledby").split()]
    assert all(words(one) for one in named)
    assert "at least" in words(named[1])


def test_the_silence_is_counted(client: TestClient, samples: Path, road: str) -> None:
    """What was done in order, the promise with what became of it, and the days since the last word."""
    record = record_of(samples, road)
    shown = page(client, f"/incidents/{road}")
    deeds = [words(deed) for deed in shown.xpath("//ol[@class='deeds']/li")]
    assert len(deeds) == len(record.responses) + 2
    assert f"{record.accountability.days_of_silence} days of silence" in deeds[-1]
    for promise in record.promises:
        assert any(became(promise, words_in("en")) in deed for deed in deeds)
    assert record.promises


def test_the_map_says_what_it_does_not_show(client: TestClient, samples: Path, road: str) -> None:
    """A place without a position is told to be missing from the map, and is in the table."""
    shown = page(client, f"/incidents/{road}")
    where = words(shown.xpath("//section[@id='where']")[0])
    assert "Not on the map" in where and all(place.name in where for place in record_of(samples, road).where)
    assert shown.xpath("//figure[@class='map']//circle") and " km" in where


def test_documents_say_which_they_copy(client: TestClient, road: str) -> None:
    """The reprint is a copy of the wire story."""
    assert any("copy of" in row for row in rows(page(client, f"/incidents/{road}"), "documents"))


def test_the_record_of_an_earlier_day(client: TestClient, road: str) -> None:
    """Only what had come in by then, and the page says so; before the first report there was nothing."""
    early = page(client, f"/incidents/{road}?as_of=2025-02-18")
    assert "As it stood at the end of 18 February 2025" in words(early.xpath("//*[@class='past']")[0])
    assert "19 February 2025" not in words(early.xpath("//section[@id='aftermath']")[0])
    assert "as_of=2025-02-18" in early.xpath("//a[@class='ref']/@href")[0]
    assert "investigation announced" in words(page(client, f"/incidents/{road}").xpath("//section[@id='aftermath']")[0])
    before = page(client, f"/incidents/{road}?as_of=2025-01-31", 404)
    assert "It was not known yet on that day" in words(before) and "2025-02-18" in words(before)


def test_a_day_that_is_none_is_told(client: TestClient, road: str) -> None:
    """Calmly, with a way out."""
    told = page(client, f"/incidents/{road}?as_of=yesterday", 400)
    assert "That is no day" in words(told)
    assert told.xpath("//main//a[@href='/incidents']")


def test_the_beginning_of_an_id_leads_on(client: TestClient, road: str) -> None:
    """As on the command line, and the day goes along."""
    answer = client.get(f"/incidents/{road[:6]}?as_of=2025-02-20", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, f"/incidents/{road}?as_of=2025-02-20")


def test_an_unknown_incident_is_told(client: TestClient) -> None:
    """With the casebook's own words and code."""
    told = words(page(client, "/incidents/uuuuuuuu", 404))
    assert "That is not here" in told and "incident-unknown" in told


def test_the_page_speaks_french(client: TestClient, road: str) -> None:
    """Where the browser asks for it; the words of documents stay as they are."""
    shown = page(client, f"/incidents/{road}", **{"accept-language": "fr"})
    told = words(shown)
    assert shown.get("lang") == "fr"
    assert "Qui le nie" in told and "17 février 2025" in told and "tués, selon" in told
    assert "A military source in Bamako rejected the account." in told


def test_the_history_tells_each_step(client: TestClient, road: str) -> None:
    """Opened, and each account put in, by whom and when."""
    history = [words(step) for step in page(client, f"/incidents/{road}").xpath("//ol[@class='history']/li")]
    assert re.match(r"2025-02-18 12:00 UTC the linker opened the incident", history[0])
    assert len(history) >= 9
