"""A real Chromium that reaches nothing but the workspace, and reports whatever a page complains of."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

QUIET = [
    "--no-sandbox",  # the tests may run as root; they open nothing but pages of ours
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def browser_of(executable: str) -> Iterator[Browser]:
    """A browser, without windows."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=QUIET)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def page_of(
    browser: Browser,
    address: str,
    *,
    width: int = 1280,
    height: int = 800,
    scheme: Literal["light", "dark"] = "light",
    locale: str = "en-GB",
    scripts: bool = True,
    but: str | None = None,
) -> Iterator[Page]:
    """A page of the workspace at `address`. At the end nothing may have complained, and nothing may have been asked of anybody else;
    `but` words of a complaint that is expected."""
    context = browser.new_context(
        base_url=address,
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        locale=locale,
        java_script_enabled=scripts,
        reduced_motion="reduce",
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(address) else complaints.append(f"asked for {request.url}"))
    try:
        yield page
        assert [one for one in complaints if but is None or but not in one] == []
    finally:
        context.close()
