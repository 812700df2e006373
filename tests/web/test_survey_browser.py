"""Actors, places, sources and the dashboard in a real Chromium: with and without script, narrow, dark, and for a screen reader."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import page_of
from playwright.sync_api import Browser, expect
from web_work import SURVEYS, Served


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_a_screen_reader_and_a_narrow_screen_have_them(
    browser: Browser, serve: Callable[..., Served], samples: Path, scheme: str, width: int
) -> None:
    """Axe finds nothing serious, in either scheme, with the tables opened; no page has to be moved sideways."""
    with page_of(browser, serve(samples).address, width=width, scheme=scheme) as page:  # type: ignore[arg-type]
        for address in SURVEYS:
            page.goto(address)
            for closed in page.locator("main details > summary").all():
                closed.click()
            found = Axe().run(page).response["violations"]
            serious = [(one["id"], one["nodes"][0]["html"][:200]) for one in found if one["impact"] in ("serious", "critical")]
            assert serious == [], address
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_from_the_dashboard_to_the_words_without_script(browser: Browser, serve: Callable[..., Served], samples: Path) -> None:
    """From an actor's row to its pattern, from a number to its incidents, and to a day that is past."""
    with page_of(browser, serve(samples).address, scripts=False) as page:
        page.goto("/incidents")
        page.get_by_role("link", name="Dashboard").click()
        page.locator("table.groups").first.get_by_role("link", name="Malian Armed Forces").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Malian Armed Forces")
        page.locator("table.steps tr", has_text="denied").get_by_role("link").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("2 incidents")
        expect(page.locator(".conditions")).to_contain_text("Malian Armed Forces: denied")
        page.go_back()
        page.get_by_label("See it as it stood at the end of a day").fill("2025-02-19")
        page.get_by_role("button", name="Show that day").click()
        expect(page.get_by_role("note")).to_contain_text("19 February 2025")
