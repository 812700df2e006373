"""The pictures in the docs are of the workspace as it is: made here, from the sample reports (`make pictures`)."""

from __future__ import annotations

import os
import struct
from collections.abc import Callable
from pathlib import Path

from browsing import browser_of, page_of
from web_work import Served

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


def size(picture: Path) -> tuple[int, int]:
    """Width and height of a PNG."""
    width, height = struct.unpack(">II", picture.read_bytes()[16:24])
    return int(width), int(height)


def test_pictures_are_made(chromium: str, serve: Callable[..., Served], samples: Path, road: str, tmp_path: Path) -> None:
    """One of each main page, none of them large; those in the docs have the same size."""
    folder = Path(os.environ.get("CAIRN_PICTURES", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)
    served = serve(samples)
    with browser_of(chromium) as browser:
        for name, (width, height) in PICTURES.items():
            scheme = "dark" if name == "narrow.png" else "light"
            with page_of(browser, served.address, width=width, height=height, scheme=scheme) as page:  # type: ignore[arg-type]
                page.goto(ADDRESSES.get(name, f"/incidents/{road}"))
                if name == "document.png":
                    page.get_by_role("link", name="Mali orders rare inquiry").click()
                if name == "cell.png":
                    page.locator("#says").evaluate("element => element.scrollIntoView()")
                    page.locator("table.matrix summary", has_text="at least 20").click()
                page.screenshot(path=folder / name)
    for name, shape in PICTURES.items():
        assert size(folder / name) == shape == size(DOCS / "pictures" / name)
        assert 5_000 < (folder / name).stat().st_size < 250_000
