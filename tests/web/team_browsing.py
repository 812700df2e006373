"""A team's workspace in a real browser: served under a name, and logged in to."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page
from team_work import Somebody
from web_work import settings

from cairn.casebook import Casebook
from cairn.web import workspace
from cairn.web.serving import listen, server


@contextmanager
def served(casebook: Casebook) -> Iterator[str]:
    """Where the workspace of an open casebook is served: under a name, since browsers make passkeys for names only."""
    with listen(0) as listening:
        port = listening.getsockname()[1]
        serving = server(workspace(casebook, settings(port=port)))
        thread = threading.Thread(target=serving.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not serving.started:
            time.sleep(0.01)
        yield f"http://localhost:{port}"
        serving.should_exit = True
        thread.join(10)


def log_in(page: Page, who: Somebody, code: str | None = None) -> None:
    """Fill in the log-in and send it."""
    page.get_by_label("Name", exact=True).fill(who.name)
    page.get_by_label("Password", exact=True).fill(who.password)
    page.get_by_label("One-time code").fill(who.code if code is None else code)
    page.get_by_role("button", name="Log in", exact=True).click()
