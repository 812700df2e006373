"""The how-to page on programs: its commands are run by curl against a workspace, and do what the page says."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from web_work import Served, settings

from cairn.web.api.bodies import BODIES
from cairn.web.api.finding import description
from cairn.web.team import accounts_of
from cairn.web.tokens import Tokens

PAGE = (Path(__file__).parents[2] / "docs" / "how-to" / "api.md").read_text("utf-8")
NO_CURL = "NO CURL ON THIS MACHINE: the examples of the how-to page on programs stay untested. Install curl."


def test_the_examples_do_what_the_page_says(serve: Callable[..., Served], samples: Path, tmp_path: Path, road: str) -> None:
    """Each in its order, in a shell, on a real socket."""
    if shutil.which("curl") is None:
        pytest.skip(NO_CURL)
    served = serve(Path(shutil.copytree(samples, tmp_path / "book")), at_work=True)
    (tmp_path / "report.txt").write_text("Residents said that 12 people were killed by soldiers in Gossi on 20 February 2025.")
    token = Tokens(accounts_of(served.casebook), settings().clock).make("maps", "Ama").secret
    set_to = {"TOKEN": token, "CAIRN": served.address, "ID": road, "SEQ": "1000", "PATH": "/usr/bin:/bin", "NO_PROXY": "*"}
    told = []
    for example in re.findall(r"```sh\n(.*?)```", PAGE, flags=re.DOTALL):
        ran = subprocess.run(["sh", "-c", example], env=set_to, cwd=tmp_path, capture_output=True, text=True, check=True, timeout=300)
        told.append(ran.stdout)
    here, found, sheet, sent, taken, decided = told
    assert json.loads(here)["person"]["name"] == "Ama"
    assert road in [one["id"] for one in json.loads(found)["incidents"]]
    assert sheet.startswith("id,first_day") and road in sheet
    assert json.loads(sent)["number"] == 1
    assert (json.loads(taken)["state"], json.loads(taken)["added"]) == ("done", 1)
    assert json.loads(decided)["decision"]["action"].startswith(f"graded {road} weak")


def test_the_page_names_what_there_is() -> None:
    """All addresses and all actions."""
    paths = description()["paths"]
    shown = re.findall(r"^\| `(/api/[^`?]*)", PAGE, flags=re.MULTILINE)
    known = {re.sub(r"\{\w+\}", "X", path) for path in paths}
    assert shown and {re.sub(r"\b(ID|SHA256|NAME|NUMBER)\b", "X", path) for path in shown} <= known
    assert set(re.findall(r"`([a-z-]+)`", PAGE.split("The actions are those")[1].split("`/api/docs`")[0])) == set(BODIES)
