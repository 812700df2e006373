"""The workspace in a real Chromium: the main ways, with and without script, narrow and dark, and for a screen reader (axe)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import page_of
from playwright.sync_api import Browser, Page, expect
from web_work import Served, record_of

from cairn.web.record.head import denials, head
from cairn.web.words import words_in


@pytest.fixture
def workspace(serve: Callable[..., Served], samples: Path) -> str:
    """Where the workspace of the samples is served."""
    return serve(samples).address


def is_in_view(page: Page, text: str) -> bool:
    """Whether words can be seen without scrolling."""
    box, view = page.get_by_text(text).first.bounding_box(), page.viewport_size
    return bool(box and view and box["y"] >= 0 and box["y"] + box["height"] <= view["height"])


def test_within_the_first_screen_one_sees_who_denies_what(browser: Browser, workspace: str, samples: Path, road: str) -> None:
    """From the list to the incident, and nothing has to be scrolled: what is said, who denies it, each in their words."""
    record = record_of(samples, road)
    denied = denials(record)
    assert len(denied) > 1
    with page_of(browser, workspace) as page:
        page.goto("/")
        page.locator(f"table a[href='/incidents/{road}']").click()
        expect(page.get_by_role("heading", name="Who denies it")).to_be_in_viewport()
        assert is_in_view(page, head(record, words_in("en")).sentence)
        for denial in denied:
            assert is_in_view(page, denial.quotes[0].words)


def test_from_a_question_to_the_road(browser: Browser, workspace: str, road: str) -> None:
    """Asked in the field at the top; narrowed by a facet, a bar of time and a square of the map, and back."""
    with page_of(browser, workspace) as page:
        page.goto("/")
        page.get_by_role("searchbox").fill("Gao, February 2025, Wagner")
        page.keyboard.press("Enter")
        expect(page.locator(f"table a[href='/incidents/{road}']")).to_be_visible()
        page.get_by_role("link", name="All incidents").click()
        everything = page.get_by_role("heading", level=1).inner_text()
        fair = page.locator(".facet li", has=page.get_by_role("link", name="fair", exact=True))
        count = fair.locator(".count").inner_text()
        fair.get_by_role("link").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(f"{count} incidents")
        page.locator(".over-time a").last.click()
        page.locator(".over-map a").first.click()
        expect(page.locator("table.incidents tbody tr").first).to_be_visible()
        page.locator(".conditions a").first.click()
        page.locator("a.chosen", has_text="fair").click()
        page.get_by_role("link", name="All incidents").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(everything)


def test_a_search_is_saved_and_forgotten(browser: Browser, workspace: str) -> None:
    """With the forms of the page, as a browser sends them."""
    with page_of(browser, workspace) as page:
        page.goto("/incidents?q=Moura")
        page.get_by_label("Save this search as").fill("Moura, all years")
        page.get_by_role("button", name="Save", exact=True).click()
        page.goto("/incidents")
        page.get_by_role("link", name="Moura, all years").click()
        expect(page.get_by_role("searchbox")).to_have_value("Moura")
        page.get_by_role("button", name="Forget the search Moura, all years").click()
        expect(page.get_by_role("link", name="Moura, all years")).to_have_count(0)


def test_the_list_is_saved_as_csv(browser: Browser, workspace: str) -> None:
    """What the list shows, as a file."""
    with page_of(browser, workspace) as page:
        page.goto("/incidents?q=Moura")
        with page.expect_download() as saved:
            page.get_by_role("link", name="Save as CSV").click()
        assert saved.value.suggested_filename == "incidents-2025-03-31.csv"
        assert "Moura" in Path(saved.value.path()).read_text("utf-8")


@pytest.mark.parametrize("scripts", [True, False], ids=["with script", "without script"])
def test_from_a_cell_to_the_words_in_the_document(browser: Browser, workspace: str, road: str, scripts: bool) -> None:
    """A cell opens its words in place; their number leads to the document, where the very passage is marked and in view."""
    with page_of(browser, workspace, scripts=scripts) as page:
        page.goto(f"/incidents/{road}")
        cell = page.locator("table.matrix td:nth-child(2) details").first  # of the killed
        quote = cell.locator("q").first
        expect(quote).to_be_hidden()
        cell.locator("summary").click()
        expect(quote).to_be_visible()
        words = quote.inner_text()
        cell.locator("a.ref").first.click()
        asked = page.locator("mark.asked")
        expect(asked.first).to_be_in_viewport()
        assert "".join(asked.all_inner_texts()) in words
        page.locator("mark.asked + a.note-ref").first.click()
        expect(page.locator("li.note:target")).to_be_in_viewport()
        page.locator("li.note:target .back a").click()
        expect(asked.first).to_be_in_viewport()


def test_the_keyboard_is_enough(browser: Browser, workspace: str, road: str) -> None:
    """A cell opens with Enter and closes with Escape; "/" goes to the search; the first stop skips to the content."""
    with page_of(browser, workspace) as page:
        page.goto(f"/incidents/{road}")
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
        summary = page.locator("table.matrix summary").first
        summary.focus()
        page.keyboard.press("Enter")
        expect(page.locator("table.matrix .words").first).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator("table.matrix .words").first).to_be_hidden()
        expect(summary).to_be_focused()
        page.keyboard.press("/")
        expect(page.get_by_role("searchbox")).to_be_focused()


def test_the_record_as_of_a_day(browser: Browser, workspace: str, road: str) -> None:
    """A day is asked for with the form; the page says that it is that day's, and leads back to today's."""
    with page_of(browser, workspace) as page:
        page.goto(f"/incidents/{road}")
        page.get_by_label("See it as it stood at the end of a day").fill("2025-02-18")
        page.get_by_role("button", name="Show that day").click()
        expect(page.get_by_role("note")).to_contain_text("As it stood at the end of 18 February 2025")
        expect(page.locator("#aftermath")).not_to_contain_text("investigation announced")
        page.get_by_role("link", name="Show it as it stands now").click()
        expect(page.locator("#aftermath")).to_contain_text("investigation announced")


def test_the_language_is_changed_with_a_form_of_ours(browser: Browser, workspace: str, road: str) -> None:
    """The token, the cookie and the origin of a real browser are as the guards want them."""
    with page_of(browser, workspace) as page:
        page.goto(f"/incidents/{road}")
        page.get_by_role("button", name="Français").click()
        expect(page.get_by_role("heading", name="Qui le nie")).to_be_visible()
        page.get_by_role("button", name="English").click()
        expect(page.get_by_role("heading", name="Who denies it")).to_be_visible()


def test_the_original_is_saved_and_not_opened(browser: Browser, workspace: str) -> None:
    """The browser keeps the bytes in a file."""
    with page_of(browser, workspace) as page:
        page.goto("/documents")
        page.locator("tbody a").first.click()
        with page.expect_download() as saved:
            page.get_by_role("link", name="Take the original away").click()
        assert saved.value.suggested_filename.endswith(".original")


@pytest.mark.parametrize("width", [360, 768])
def test_nothing_is_wider_than_a_narrow_screen(browser: Browser, workspace: str, road: str, width: int) -> None:
    """No page has to be moved sideways."""
    with page_of(browser, workspace, width=width) as page:
        for address in ("/incidents", f"/incidents/{road}", "/documents"):
            page.goto(address)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 360)])
def test_nothing_is_in_the_way_of_a_screen_reader(browser: Browser, workspace: str, road: str, scheme: str, width: int) -> None:
    """Axe finds nothing serious on any page, in either scheme, opened cells included."""
    with page_of(browser, workspace, width=width, scheme=scheme) as page:  # type: ignore[arg-type]
        page.goto("/documents")
        document = page.locator("tbody a", has_text="rare inquiry").get_attribute("href")
        for address in (
            "/incidents",
            f"/incidents/{road}",
            "/documents",
            str(document),
            f"/incidents/{road}?as_of=2025-02-18",
            "/documents?words=Kal",
        ):
            page.goto(address)
            if (cell := page.locator("table.matrix summary").first).count():
                cell.click()
            found = Axe().run(page).response["violations"]
            serious = [
                (one["id"], [node["html"][:200] for node in one["nodes"][:3]]) for one in found if one["impact"] in ("serious", "critical")
            ]
            assert serious == [], address
        page.goto("/incidents")
