"""Where a person decides, in a real Chromium: the queue by keyboard, words marked by mouse, two at once, for a screen reader."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import page_of
from playwright.sync_api import Browser, Page, expect
from unsure_work import add_unsure
from web_work import Served

from cairn.casebook import Casebook


@pytest.fixture
def workspace(serve: Callable[..., Served], samples: Path, tmp_path: Path) -> str:
    """Where a workspace of one's own is served, with a report of which something is in doubt."""
    book = Path(shutil.copytree(samples, tmp_path / "book"))
    with Casebook.open(book, author="Ama") as casebook:
        add_unsure(casebook)
    return serve(book).address


def marked(page: Page, words: str) -> None:
    """Mark words of the document's text, as one does with the mouse."""
    page.evaluate(
        """words => {
          const walker = document.createTreeWalker(document.querySelector(".text"), NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(words);
            if (at >= 0) {
              const range = document.createRange();
              range.setStart(walker.currentNode, at);
              range.setEnd(walker.currentNode, at + words.length);
              getSelection().removeAllRanges();
              getSelection().addRange(range);
              return;
            }
          }
          throw new Error(`${words} is in no one piece of the text`);
        }""",
        words,
    )


def test_a_doubtful_link_by_the_keyboard(browser: Browser, workspace: str) -> None:
    """To the second one with j, s, a reason, Enter: the two incidents are one, and the next is at hand; u takes it back."""
    with page_of(browser, workspace) as page:
        page.goto("/review?kind=doubts")
        items = page.locator(".queue > .item")
        before = items.count()
        expect(items.first).to_be_focused()
        page.keyboard.press("j")
        expect(items.nth(1)).to_be_focused()
        page.keyboard.press("ArrowUp")
        expect(items.first).to_be_focused()
        page.keyboard.press("?")
        expect(page.get_by_text("take the last decision back")).to_be_visible()
        page.keyboard.press("j")
        page.keyboard.press("k")
        expect(items.first).to_be_focused()
        stands, other = (side.locator(".id").inner_text() for side in items.first.locator(".side").all())
        page.keyboard.press("s")
        expect(items.first.get_by_label("Why")).to_be_focused()
        page.keyboard.type("the same barrier, the same day")
        page.keyboard.press("Enter")
        expect(page.get_by_role("status", name="What was done")).to_contain_text("merged")
        expect(page.locator(".queue > .item").first).to_be_focused()
        expect(page.locator(".queue > .item")).not_to_have_count(before)
        done = page.url
        page.goto(f"/incidents/{stands}")
        one = page.url
        page.goto(f"/incidents/{other}")
        assert page.url == one
        page.goto(done)
        page.keyboard.press("u")
        expect(page.get_by_role("status", name="What was done")).to_contain_text("undid decision")
        page.goto(f"/incidents/{stands}")
        assert re.search(rf"/{stands}$", page.url)
        page.goto(f"/incidents/{other}")
        assert re.search(rf"/{other}$", page.url)


def test_readings_in_doubt_by_the_keyboard(browser: Browser, workspace: str) -> None:
    """The claim is rejected with a; then c opens the form for the day, which leads back; u takes the last decision back."""
    with page_of(browser, workspace) as page:
        page.goto("/review?kind=unsure")
        ours = page.locator(".queue > .item", has_text="Farmers killed")
        before = page.locator(".queue > .item").count()
        ours.filter(has_text="A nurse").focus()
        page.keyboard.press("a")
        expect(ours.filter(has_text="A nurse").get_by_label("Why")).to_be_focused()
        page.keyboard.type("another village")
        page.keyboard.press("Enter")
        expect(page.get_by_role("status", name="What was done")).to_contain_text("rejected")
        expect(page.locator(".queue > .item")).to_have_count(before - 1)
        expect(page.locator(".queue > .item:focus")).to_have_count(1)  # the page is ready for keys
        ours.filter(has_text="date unknown").focus()
        page.keyboard.press("c")
        page.get_by_label("First day").fill("2025-02-24")
        page.get_by_label("Why").fill("the report is of that week")
        page.get_by_role("button", name="Correct").click()
        expect(page.get_by_role("status", name="What was done")).to_contain_text("24 February 2025")
        expect(page.locator(".queue > .item")).to_have_count(before - 2)
        page.keyboard.press("u")
        expect(page.get_by_role("status", name="What was done")).to_contain_text("undid decision")
        expect(page.locator(".queue > .item")).to_have_count(before - 1)


def test_a_toll_is_corrected_and_the_original_is_a_step_away(browser: Browser, workspace: str, road: str) -> None:
    """From the claim's line to its form and back: the record is another one, the line has both, and Undo brings the first back."""
    with page_of(browser, workspace) as page:
        page.goto(f"/incidents/{road}")
        figure = page.locator("dl.facts .figure").first
        before = figure.inner_text()
        page.locator("li.claim-line", has_text="Killed: at least 20").first.get_by_role("link", name="Accept, reject or correct").click()
        for end in ("At least", "At most"):
            page.get_by_role("group", name="Killed", exact=True).get_by_label(end).fill("3")
        page.get_by_label("Why").fill("these are of another day")
        page.get_by_role("button", name="Correct").click()
        expect(page.get_by_role("status", name="What was done")).to_contain_text("killed from at least 20 to 3")
        expect(figure).not_to_have_text(before)
        line = page.locator("li.claim-line", has_text="these are of another day").first
        expect(line).to_contain_text("As the machine read it:")
        expect(line).to_contain_text("Killed: at least 20")
        page.get_by_role("status", name="What was done").get_by_role("button", name="Undo").click()
        expect(figure).to_have_text(before)


@pytest.mark.parametrize("scripts", [True, False], ids=["with script", "without script"])
def test_a_claim_is_added_by_marking_words(browser: Browser, workspace: str, scripts: bool) -> None:
    """Marked in the text, or written by hand; then it is marked in its place like all others."""
    words = "travelling from Gao to Algeria"
    with page_of(browser, workspace, scripts=scripts) as page:
        page.goto("/documents")
        page.get_by_role("link", name="Mali orders rare inquiry").click()
        if scripts:
            marked(page, words)
            expect(page.get_by_label("The words", exact=True)).to_have_value(words)
            expect(page.get_by_label("From character")).not_to_have_value("")
        else:
            page.get_by_label("The words", exact=True).fill(words)
        adding = page.locator("form[data-marking], .adding form").first
        adding.get_by_label("Claimant").fill("Fatou Maïga")
        adding.get_by_label("Role").select_option("witness")
        adding.get_by_label("Why").fill("she told it on the road")
        adding.get_by_role("button", name="Add a claim").click()
        expect(page.get_by_role("status", name="What was done")).to_contain_text("witness reports")
        note = page.locator("li.note", has_text="Fatou Maïga")
        number = note.locator(".back a").inner_text().split()[0]
        assert page.locator(f"#w{number} + mark").inner_text() in words


def test_the_second_of_two_is_told(browser: Browser, workspace: str, road: str) -> None:
    """Two windows on one incident: the later one sees what the other did, with all that was written still there."""
    with page_of(browser, workspace) as one, page_of(browser, workspace, but="409") as other:
        for window in (one, other):
            window.goto(f"/incidents/{road}")
            window.get_by_text("Set a grade beside the verdict", exact=True).first.click()
        one.locator("#grade-reason").fill("one house only")
        one.get_by_role("button", name="Set a grade beside the verdict").click()
        expect(one.get_by_role("status", name="What was done")).to_contain_text("graded")
        other.locator("#grade-grade").select_option("fair")
        other.locator("#grade-reason").fill("two of different camps")
        with other.expect_response(lambda answer: "/decide/" in answer.url and answer.status == 409):
            other.get_by_role("button", name="Set a grade beside the verdict").click()
        expect(other.get_by_role("heading", name="Something was decided meanwhile")).to_be_visible()
        expect(other.locator("ol.history")).to_contain_text("one house only")
        expect(other.get_by_label("Why")).to_have_value("two of different camps")
        other.get_by_role("button", name="all the same").click()
        expect(other.get_by_role("status", name="What was done")).to_contain_text("fair")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 360)])
def test_nothing_is_in_the_way_of_a_screen_reader(browser: Browser, workspace: str, road: str, scheme: str, width: int) -> None:
    """Axe finds nothing serious on any page with forms, opened; and none is wider than the screen."""
    with page_of(browser, workspace, width=width, scheme=scheme) as page:  # type: ignore[arg-type]
        page.goto(f"/incidents/{road}")
        claim, account = (page.locator(f"a[href^='/decide/{kind}']").first.get_attribute("href") for kind in ("claim", "account"))
        page.goto("/documents")
        document = page.locator("tbody a", has_text="rare inquiry").get_attribute("href")
        addresses = (
            "/review?kind=doubts",
            "/review?kind=unsure",
            "/review?kind=documents",
            "/review?kind=failures",
            f"/incidents/{road}",
            claim,
            account,
            document,
        )
        for address in addresses:
            page.goto(str(address))
            page.evaluate("for (const one of document.querySelectorAll('details.deciding, details.keys')) one.open = true")
            serious = [
                (one["id"], [node["html"][:200] for node in one["nodes"][:3]])
                for one in Axe().run(page).response["violations"]
                if one["impact"] in ("serious", "critical")
            ]
            assert serious == [], address
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
