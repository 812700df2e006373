"""The site of a release in a real Chromium, opened from the file system: searched, followed, without script, narrow, dark, read aloud."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import page_of
from playwright.sync_api import Browser, expect

from cairn.assessment import load_policy
from cairn.casebook import Casebook
from cairn.publishing.release import load_release_policy, publish
from cairn.publishing.site import build_site

PAGES = ("index", "map", "timeline", "patterns", "corrections", "methodology", "downloads", "accused/ml-army", "lists/2025")


@pytest.fixture(scope="module")
def site(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a public release of the samples, with an earlier one to be held against."""
    folder = tmp_path_factory.mktemp("published")
    with Casebook.open(samples, author="Ama") as casebook:
        for name, day in (("first", date(2025, 2, 20)), ("second", date(2025, 3, 31))):
            publish(casebook, folder / name, load_release_policy("public"), day=day, assessment=load_policy())
    build_site(folder / "second", folder / "site", earlier=[folder / "first"])
    return folder / "site"


def test_an_incident_is_found_and_followed(browser: Browser, site: Path, road: str) -> None:
    """By words, then by a facet; from the incident to who is accused, to a number of the pattern, and to its incidents."""
    with page_of(browser, "file:///") as page:
        page.goto(f"{site.as_uri()}/index.html")
        expect(page.get_by_role("status")).to_have_text("14 of 14 incidents")
        page.get_by_label("Words of titles").fill("gao TILEMSI")
        expect(page.get_by_role("status")).to_have_text("1 of 14 incidents")
        page.get_by_role("button", name="Clear").click()
        page.get_by_label("Year", exact=True).select_option(label="2025 (7)")
        page.get_by_label("Accused", exact=True).select_option(label="Malian Armed Forces (2)")
        expect(page.get_by_role("status")).to_have_text("2 of 14 incidents")
        page.locator("#results").get_by_role("link", name="Tilemsi").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Tilemsi")
        assert page.url.endswith(f"incidents/{road}.html")
        page.go_back()
        expect(page.get_by_role("status")).to_have_text("2 of 14 incidents")  # what was asked is still there
        page.goto(f"{site.as_uri()}/incidents/{road}.html")
        page.locator("#support").get_by_role("link", name="Malian soldiers").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Malian Armed Forces")
        page.locator("table.steps tr", has_text="denied").get_by_role("link").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Malian Armed Forces: denied")
        page.get_by_role("link", name="Map").click()
        page.locator("svg a").first.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert "/places/" in page.url or "/incidents/" in page.url


def test_without_script_everything_is_reached(browser: Browser, site: Path) -> None:
    """By year, by country, by who is accused; and it says that the search needs one."""
    with page_of(browser, "file:///", scripts=False) as page:
        page.goto(f"{site.as_uri()}/index.html")
        expect(page.get_by_text("The search needs a script")).to_be_visible()
        expect(page.locator("#finder")).to_be_hidden()
        page.get_by_role("link", name="2025", exact=True).click()
        page.get_by_label("Months").get_by_role("link", name="February 2025").click()
        page.get_by_role("link", name="Tilemsi").click()
        expect(page.locator("table.matrix")).to_be_visible()
        page.get_by_role("link", name="Corrections", exact=True).first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Corrections and retractions")
        page.locator("table").first.get_by_role("link").first.click()
        expect(page.locator("#changed")).to_be_visible()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 360), ("dark", 360)])
def test_a_screen_reader_and_a_narrow_screen_have_it(
    browser: Browser, site: Path, road: str, scheme: Literal["light", "dark"], width: int
) -> None:
    """Axe finds nothing serious, with everything opened; no page has to be moved sideways, and nothing is asked for but files.

    Axe itself may not fetch styles to look into them: the pages let nothing be fetched."""
    with page_of(browser, "file:///", width=width, scheme=scheme) as page:
        for path in (*PAGES, f"incidents/{road}"):
            page.goto(f"{site.as_uri()}/{path}.html")
            for closed in page.locator("main details > summary").all():
                closed.click()
            found = Axe().run(page, options={"preload": False}).response["violations"]
            serious = [
                (one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found if one["impact"] in ("serious", "critical")
            ]
            assert serious == [], path
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
