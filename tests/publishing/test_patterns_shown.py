"""Patterns and forecasts on a terminal: nothing is cut at 80 columns, and other people's text cannot steer it."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from rich.cells import cell_len
from rich.console import Console

from cairn.assessment import assess
from cairn.assessment.foretold import Told, gather_foretold, records_of_speakers
from cairn.assessment.pattern import Pattern, Share
from cairn.assessment.patterns import pattern_of
from cairn.assessment.targets import Target
from cairn.model.claims import Forecast, Speaker
from cairn.model.incident import Settlement
from cairn.model.references import ForecastRef
from cairn.model.vocabulary import Certainty, ForecastVerdict, Role
from cairn.publishing.terminal import show_forecasts, show_pattern, show_patterns, show_speakers
from cairn.publishing.terminal.patterns import share_in_words
from mali_road import FAMILIES, INCIDENT, head, mali_road, passage

LONG = "the allegations will be called false, and whoever asks again will be told that the matter is closed"


def printed(width: int, show: Callable[[Console], None]) -> str:
    """What is printed on a plain terminal of this width."""
    paper = Console(width=width, file=io.StringIO(), no_color=True)
    show(paper)
    return paper.file.getvalue()  # type: ignore[attr-defined,no-any-return]


def road(name: str = "Malian army") -> Pattern:
    """The pattern of the army in the road case."""
    record = assess(INCIDENT, mali_road(), as_of=date(2025, 3, 31), families=FAMILIES)
    return pattern_of(Target("mali-armed-forces", name), [record], as_of=date(2025, 3, 31))


def forecast(outcome: str) -> Told:
    """A forecast of somebody with a long name."""
    speaker = Speaker(name="Oumou Walet Tessougue", role=Role.ANALYST, affiliation="Institute of the Bend of the Niger")
    told = Forecast(
        id="f1",
        speaker=speaker,
        condition="the findings stay secret",
        outcome=outcome,
        certainty=Certainty.LIKELY,
        passage=passage(outcome),
    )
    return Told(head("d1", date(2025, 3, 1)), told, (INCIDENT,))


@pytest.mark.parametrize("width", [80, 120])
def test_nothing_is_wider_than_the_terminal_and_nothing_is_cut(width: int) -> None:
    """Whatever a row holds, it is wrapped; every number of the pattern is on the page."""
    settled = {
        ForecastRef(document="d1", forecast="f1"): Settlement(
            verdict=ForecastVerdict.DID_NOT, by="Ama", at=datetime(2025, 4, 1, tzinfo=UTC), reason="the findings came out in full", number=7
        )
    }
    foretold = gather_foretold([forecast(LONG)], settled)
    pages = [
        printed(width, lambda paper: show_pattern(road(), paper, full=True)),
        printed(width, lambda paper: show_patterns([road(), road("General directorate of the armed forces of the republic")], paper)),
        printed(width, lambda paper: show_forecasts(foretold, paper)),
        printed(width, lambda paper: show_speakers(records_of_speakers(foretold), paper)),
    ]
    assert all(cell_len(line) <= width for page in pages for line in page.splitlines())
    assert "1 of 1" in pages[0] and INCIDENT in pages[0] and "…" not in "".join(pages)
    assert "decision 7" in " ".join(pages[2].split())


def test_text_of_others_cannot_steer_the_terminal() -> None:
    """A name or an outcome that holds control characters is shown without them."""
    page = printed(100, lambda paper: show_forecasts(gather_foretold([forecast("it ends\x1b[2J")], {}), paper))
    page += printed(100, lambda paper: show_patterns([road("army\x1b[2J")], paper)) + printed(
        100, lambda paper: show_pattern(road("army\x1b[2J"), paper, full=True)
    )
    assert "\x1b" not in page


def test_of_nothing_nothing_is_said() -> None:
    """No forecasts, no speakers, nobody accused: a sentence each; a share of nothing is no number."""
    assert printed(80, lambda paper: show_forecasts([], paper)) == "Nothing was foretold.\n"
    assert printed(80, lambda paper: show_speakers([], paper)) == "No named speaker foretold anything.\n"
    assert printed(80, lambda paper: show_patterns([], paper)) == "Nobody whom the register knows is accused.\n"
    assert share_in_words(Share(count=0, of=0, low=0, high=1)) == "–"
    assert share_in_words(Share(count=1, of=2, low=0.095, high=0.905)) == "50 % (10–90)"
