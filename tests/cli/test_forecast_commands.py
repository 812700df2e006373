"""`cairn forecasts` and `cairn settle`: what was foretold, what became of it, and the record of those who foretell."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from program_runs import Cairn, Ran

from cairn.casebook import Casebook
from cairn.cli.foretelling import verdict
from cairn.extraction import EXTRACTORS
from cairn.intake import Options, add
from cairn.language.pipeline import languages
from cairn.model.vocabulary import ForecastVerdict

REPORT = (
    "Gunmen killed nine people at a market near Gossi on 20 February 2025, residents said. "
    '"If nobody is punished, more attacks will follow," said Ada Tall, an analyst at the Institute of the Bend.'
)


@pytest.fixture
def at(cairn: Cairn, tmp_path: Path) -> Cairn:
    """Runs commands in a casebook of one report, of the first of March 2025, which foretells something."""
    if "en" not in languages():
        pytest.skip("NOT TESTED: the package holds no English pipeline")
    assert "rules" in EXTRACTORS
    (tmp_path / "gossi.txt").write_text(REPORT)
    folder = tmp_path / "book"
    with Casebook.init(folder, author="Ama", clock=lambda: datetime(2025, 3, 1, tzinfo=UTC)) as casebook:
        list(add(casebook, [str(tmp_path / "gossi.txt")], Options()))

    def run(command: str, *arguments: object) -> Ran:
        return cairn(command, *arguments, "--in", folder)

    return run


@pytest.fixture
def forecast(at: Cairn) -> str:
    """How the forecast is called."""
    [told] = [json.loads(line) for line in at("forecasts", "--json").out.splitlines()]
    ref = told["tellings"][0]["ref"]
    return f"{ref['document'][:8]}/{ref['forecast']}"


def test_forecasts_are_listed_with_who_when_and_on_which_condition(at: Cairn, forecast: str) -> None:
    """Each under the name by which it is settled, and about which incident."""
    page = at("forecasts").out
    incident = json.loads(at("list", "--json").out)["id"]
    for words in (forecast, "Ada Tall", "Institute of the Bend", "on condition: If nobody", incident, "open"):
        assert words in page, words
    assert "certain: more attacks will follow" in page
    assert at("forecasts", "--about", incident).out == page
    assert at("forecasts", "--status", "came-true").out == "Nothing was foretold.\n"


def test_a_forecast_is_settled_by_a_claim_and_a_reason_and_open_again_when_undone(at: Cairn, forecast: str) -> None:
    """The list, the speaker's record, the incident's page and its history all say so; before that day it was open."""
    claim = f"{forecast.partition('/')[0]}/i1/c1"
    assert claim in at("show", json.loads(at("list", "--json").out)["id"], "--full").out
    settled = at("settle", forecast, "came-true", "--evidence", claim, "--reason", "the raid of March")
    assert settled.status == 0 and f"came true, by {claim}" in settled.out
    number = settled.out.split()[1].rstrip(":")
    page = at("forecasts", "--status", "came-true").out
    assert "came true, by" in page and claim in page and "the raid of March" in page
    [record] = [json.loads(line) for line in at("forecasts", "--speakers", "--json").out.splitlines()]
    assert record["total"] == {"forecasts": 1, "came_true": 1, "did_not": 0, "undecidable": 0, "open": 0}
    assert record["by_certainty"]["certain"]["came_true"] == 1
    assert "Ada Tall" in at("forecasts", "--speakers").out
    incident = json.loads(at("list", "--json").out)["id"]
    assert f"decision {number}, Ama" in at("show", incident).out and "settled the forecast" in at("history", incident).out
    assert json.loads(at("forecasts", "--json", "--as-of", "2025-03-01").out)["verdict"] == "open"
    assert at("undo", number, "--because", "that was another raid").status == 0
    assert json.loads(at("forecasts", "--json").out)["verdict"] == "open"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["did-not"], "evidence-missing"),
        (["did-not", "--evidence", "gossi.txt/i1/c99"], "claim-unknown"),
        (["did-not", "--evidence", "i1"], "claim-unknown"),
        (["open", "--because", " "], "reason-missing"),
    ],
)
def test_what_cannot_be_meant_is_refused(at: Cairn, forecast: str, arguments: list[str], code: str) -> None:
    """With the way out, and nothing is written."""
    ran = at("settle", forecast, *arguments, *([] if "--because" in arguments else ["--because", "x"]))
    assert ran.status == 1 and f"[{code}]" in ran.err
    assert json.loads(at("forecasts", "--json").out)["verdict"] == "open"


def test_a_verdict_is_one_of_four(at: Cairn, forecast: str) -> None:
    """Others are refused with those there are."""
    ran = at("settle", forecast, "maybe", "--because", "x")
    assert ran.status == 2 and "came-true, did-not, undecidable or open" in ran.err
    assert {verdict(word) for word in ("came-true", "did-not", "undecidable", "open")} == set(ForecastVerdict)
    assert "[forecast-unknown]" in at("settle", "gossi.txt/f9", "open", "--because", "x").err
