"""The page of tokens and that of the interface for programs in a real Chromium: by keyboard, without script, for a screen reader."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import httpx2
import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import page_of
from playwright.sync_api import Browser, Page, expect
from web_work import Served


def serious(page: Page) -> list[str]:
    """What a screen reader's user would stumble over."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found if one["impact"] in ("serious", "critical")]


@pytest.mark.parametrize("scripts", [True, False])
def test_a_token_is_made_used_and_taken_back(
    serve: Callable[..., Served], samples: Path, tmp_path: Path, browser: Browser, scripts: bool
) -> None:
    """With and without script; what is shown once opens the interface, until it is taken back."""
    address = serve(Path(shutil.copytree(samples, tmp_path / "book"))).address
    with page_of(browser, address, scripts=scripts) as page:
        page.goto("/tokens")
        page.get_by_label("Name").fill("maps of the week")
        page.get_by_role("button", name="Make a token").click()
        secret = page.get_by_label("This is the token").input_value()
        asked = {"headers": {"Authorization": f"Bearer {secret}"}, "trust_env": False}
        assert httpx2.get(f"{address}/api", **asked).status_code == 200
        page.goto("/tokens")
        assert secret not in page.content()
        page.get_by_role("button", name="Take back the token “maps of the week”").click()
        expect(page.get_by_role("button", name="Take back")).to_have_count(0)
        assert httpx2.get(f"{address}/api", **asked).status_code == 401


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/tokens", "/api/docs"])
def test_nothing_serious_for_a_screen_reader(serve: Callable[..., Served], samples: Path, browser: Browser, path: str, scheme: str) -> None:
    """With everything opened, narrow and in either colours."""
    address = serve(samples).address
    with page_of(browser, address, scheme=scheme, width=400) as page:  # type: ignore[arg-type]
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert serious(page) == []
