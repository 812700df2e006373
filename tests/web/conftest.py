"""The workspace of the sample reports, as they would have come in day by day; served for real, and looked at in a real browser. A team."""

from __future__ import annotations

import logging
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from browsing import browser_of
from playwright.sync_api import Browser
from starlette.testclient import TestClient
from team_work import Somebody, Watch, member
from web_work import PORT, Served, settings

from cairn.casebook import Casebook
from cairn.intake import Options, add, taken
from cairn.intake.jobs.foreman import Foreman
from cairn.reading import Read
from cairn.samples import reports
from cairn.web import workspace
from cairn.web.document.press import Press
from cairn.web.people import Role
from cairn.web.serving import listen, server
from cairn.web.team import Team

NO_BROWSER = "NO CHROMIUM ON THIS MACHINE: nothing of the workspace is tried in a browser. Install Debian's package chromium."


class Calendar:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.day = date(2025, 1, 1)

    def __call__(self) -> datetime:
        """Noon of the day that it is set to."""
        return datetime(self.day.year, self.day.month, self.day.day, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def log() -> None:
    """That the workspace's log is heard: a tool that another test runs may have silenced all logs that were there."""
    logging.getLogger("cairn.web").disabled = False


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a casebook to which each sample report was added on the day on which it was published."""
    folder, clock = tmp_path_factory.mktemp("samples") / "book", Calendar()
    with Casebook.init(folder, clock=clock, author="Ama") as casebook:
        for path in sorted(reports().iterdir(), key=published):
            clock.day = max(clock.day, published(path))
            assert all(step.outcome == "added" for step in add(casebook, [str(path)], Options()))
    return folder


def published(path: Path) -> date:
    """The last day on which something in a file was published."""
    documents = [item.document for item in taken([str(path)], Options()) if isinstance(item, Read)]
    return max(document.published or date(2025, 1, 1) for document in documents)


@pytest.fixture(scope="session")
def road(samples: Path) -> str:
    """The incident on the road from Gao."""
    with Casebook.open(samples) as casebook, casebook.reading() as view:
        return max(view.incidents(), key=lambda id: len(view.incident(id)))


@pytest.fixture(scope="session")
def client(samples: Path) -> Iterator[TestClient]:
    """Asks the workspace of the samples, without a network."""
    with Casebook.open(samples, author="Ama") as casebook:
        yield TestClient(workspace(casebook, settings()), base_url=f"http://127.0.0.1:{PORT}")


@pytest.fixture
def serve() -> Iterator[Callable[..., Served]]:
    """Serves the workspace of a casebook on a port of its own, until the test is over."""
    running: list[tuple[Casebook, object, threading.Thread]] = []

    foremen: list[Foreman] = []

    def start(folder: Path, *, at_work: bool = False, press: Press | None = None, **set_up: object) -> Served:
        listening = listen(0)
        port = listening.getsockname()[1]
        casebook = Casebook.open(folder, author="Ama")
        app = workspace(casebook, settings(port=port, **set_up))
        app.state.press = press or app.state.press
        serving = server(app)
        thread = threading.Thread(target=serving.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not serving.started:
            time.sleep(0.01)
        if at_work:  # what is sent is taken in
            foremen.append(Foreman(casebook).__enter__())
        running.append((casebook, serving, thread))
        return Served(f"http://127.0.0.1:{port}", port, casebook)

    yield start
    for foreman in foremen:
        foreman.__exit__(None, None, None)
    for casebook, serving, thread in running:
        serving.should_exit = True  # type: ignore[attr-defined]
        thread.join(10)
        casebook.__exit__()


@pytest.fixture(scope="session")
def chromium() -> str:
    """The system's Chromium."""
    found = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip(NO_BROWSER)
    return found


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """One browser for all ways."""
    with browser_of(chromium) as opened:
        yield opened


@pytest.fixture
def watch() -> Watch:
    """The time of the casebook."""
    return Watch()


@pytest.fixture
def casebook(tmp_path: Path, store: str | None, watch: Watch) -> Iterator[Casebook]:
    """An empty casebook, on SQLite and on PostgreSQL."""
    with Casebook.init(tmp_path / "book", store, clock=watch, author="Ama") as made:
        yield made


@pytest.fixture
def team(casebook: Casebook) -> Team:
    """Its people."""
    return Team(casebook)


@pytest.fixture
def ama(casebook: Casebook, watch: Watch) -> Somebody:
    """An admin with an app."""
    return member(casebook, watch, "Ama", Role.ADMIN)
