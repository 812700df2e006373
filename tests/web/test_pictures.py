"""The pictures in the docs are of the workspace as it is: made here, from the sample reports (`make pictures`)."""

from __future__ import annotations

import os
import shutil
import struct
from collections.abc import Callable
from pathlib import Path

from browsing import browser_of, page_of
from office import office
from playwright.sync_api import expect
from team_browsing import log_in, served
from team_work import Watch
from web_work import Served

from cairn.casebook import Casebook

DOCS = Path(__file__).parents[2] / "docs"
PICTURES = {
    "incident.png": (1120, 700),
    "cell.png": (1120, 560),
    "document.png": (1120, 640),
    "list.png": (1120, 700),
    "review.png": (1120, 700),
    "narrow.png": (390, 760),
    "dashboard.png": (1280, 860),
    "actor.png": (1120, 760),
    "place.png": (1120, 760),
    "source.png": (1120, 760),
}
ADDRESSES = {
    "document.png": "/documents",
    "list.png": "/incidents",
    "review.png": "/review?kind=doubts",
    "dashboard.png": "/dashboard",
    "actor.png": "/actors/ml-army",
    "place.png": "/places/Gao?country=ML",
    "source.png": "/sources/ml-army",
}


TEAMS = {
    "login.png": (720, 560),
    "people.png": (1120, 760),
    "sensitivity.png": (1120, 760),
    "restricted.png": (1120, 640),
    "intake.png": (1120, 1000),
    "printed.png": (1120, 700),
}
"""Pictures of a team's workspace."""


def size(picture: Path) -> tuple[int, int]:
    """Width and height of a PNG."""
    width, height = struct.unpack(">II", picture.read_bytes()[16:24])
    return int(width), int(height)


def test_pictures_are_made(chromium: str, serve: Callable[..., Served], samples: Path, road: str, tmp_path: Path) -> None:
    """One of each main page, none of them large; those in the docs have the same size."""
    folder = Path(os.environ.get("CAIRN_PICTURES", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)
    address = serve(samples).address
    with browser_of(chromium) as browser:
        for name, (width, height) in PICTURES.items():
            scheme = "dark" if name == "narrow.png" else "light"
            with page_of(browser, address, width=width, height=height, scheme=scheme) as page:  # type: ignore[arg-type]
                page.goto(ADDRESSES.get(name, f"/incidents/{road}"))
                if name == "document.png":
                    page.get_by_role("link", name="Mali orders rare inquiry").click()
                if name == "cell.png":
                    page.locator("#says").evaluate("element => element.scrollIntoView()")
                    page.locator("table.matrix summary", has_text="at least 20").click()
                page.screenshot(path=folder / name)
    are_in_the_docs(folder, PICTURES)


def test_pictures_of_a_team_are_made(chromium: str, samples: Path, watch: Watch, tmp_path: Path) -> None:
    """Who is in it, what is on its way in, what somebody may not see; the same holds for them."""
    folder = Path(os.environ.get("CAIRN_PICTURES", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)
    with Casebook.open(Path(shutil.copytree(samples, tmp_path / "book")), clock=watch, author="Ama Diallo") as casebook:
        team = office(casebook, watch)
        addresses = {
            "people.png": "/people",
            "sensitivity.png": f"/sensitivity?subject={team.relatives[:8]}/i1/c3&part=claimant",
            "restricted.png": f"/documents/{team.relatives}",
            "intake.png": "/intake",
            "printed.png": f"/documents/{team.bulletin}/pages",
        }
        with served(casebook) as address, browser_of(chromium) as browser:
            for name, (width, height) in TEAMS.items():
                with page_of(browser, address, width=width, height=height) as page:
                    page.goto(addresses.get(name, "/incidents"))
                    if name in addresses:
                        log_in(page, team.recorder if name == "restricted.png" else team.lead)
                        expect(page.get_by_label("Password", exact=True)).to_have_count(0)
                    if name == "printed.png":
                        expect(page.locator("img").first).to_have_js_property("naturalWidth", 1100)
                    page.screenshot(path=folder / name)
    are_in_the_docs(folder, TEAMS)


def are_in_the_docs(folder: Path, pictures: dict[str, tuple[int, int]]) -> None:
    """Pictures of these sizes are in the docs, and are not large."""
    for name, shape in pictures.items():
        assert size(folder / name) == shape == size(DOCS / "pictures" / name)
        assert 5_000 < (folder / name).stat().st_size < 250_000
