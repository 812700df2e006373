"""Forecasts counted once however many documents print them, and what a speaker's came to."""

from __future__ import annotations

from datetime import UTC, date, datetime
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.assessment import assess
from cairn.assessment.foretold import Told, gather_foretold, records_of_speakers
from cairn.model.claims import Forecast, Speaker
from cairn.model.incident import Settlement
from cairn.model.references import ForecastRef
from cairn.model.vocabulary import Certainty, ForecastVerdict, Role
from mali_road import FAMILIES, INCIDENT, head, mali_road, passage

LIKELY, CERTAIN = Certainty.LIKELY, Certainty.CERTAIN
CAME_TRUE, DID_NOT = ForecastVerdict.CAME_TRUE, ForecastVerdict.DID_NOT


def told(
    document: str,
    outcome: str,
    *,
    speaker: str | None = "Ada Tall",
    house: str | None = None,
    sure: Certainty = LIKELY,
    march: int = 1,
    about: str = "x1",
) -> Told:
    """A forecast as a document of March tells it."""
    forecast = Forecast(
        id="f1",
        speaker=Speaker(name=speaker, role=Role.ANALYST, affiliation=house),
        outcome=outcome,
        certainty=sure,
        incidents=("i1",),
        passage=passage(f"{outcome}, she said"),
    )
    return Told(head(document, date(2025, 3, march)), forecast, (about,))


def settlement(number: int, verdict: ForecastVerdict) -> Settlement:
    """A settlement by a decision of this number."""
    return Settlement(verdict=verdict, by="Ama", at=datetime(2025, 4, 1, tzinfo=UTC), reason="seen", number=number)


def ref(document: str) -> ForecastRef:
    """The one forecast of a document."""
    return ForecastRef(document=document, forecast="f1")


def test_copies_of_a_story_foretell_once() -> None:
    """The first print leads; all stand behind it, with the incidents that any of them is about."""
    found = gather_foretold([told("d2", "More will die", march=2, about="x2"), told("d1", "more will die")], {})
    [one] = found
    assert [telling.ref.document for telling in one.tellings] == ["d1", "d2"]
    assert one.incidents == ("x1", "x2") and one.verdict is ForecastVerdict.OPEN


def test_other_words_another_condition_and_other_speakers_are_others() -> None:
    """Nor are two unnamed speakers of two documents one."""
    base = told("d1", "more will die")
    on_condition = Told(head("d2", None), base.forecast.model_copy(update={"condition": "nobody acts"}), ("x1",))
    others = [told("d3", "the market will close"), told("d4", "more will die", speaker="Ben Oum"), on_condition]
    unnamed = [told(f"d{n}", "more will die", speaker=None) for n in (5, 6)]
    assert len(gather_foretold([base, *others, *unnamed], {})) == 6


def test_what_was_settled_for_a_copy_is_settled_for_all() -> None:
    """The last decision counts."""
    copies = [told("d1", "more will die"), told("d2", "more will die", march=2)]
    [one] = gather_foretold(copies, {ref("d1"): settlement(9, DID_NOT), ref("d2"): settlement(7, CAME_TRUE)})
    assert (one.verdict, one.settled and one.settled.number) == (DID_NOT, 9)


def test_a_speakers_record_follows_by_how_sure_they_were() -> None:
    """Named speakers only, those with most forecasts first; namesakes of two houses are two."""
    forecasts = [
        told("d1", "a", sure=CERTAIN),
        told("d2", "b"),
        told("d3", "c"),
        told("d4", "d", house="Institute of the Bend"),
        told("d5", "e", speaker=None),
    ]
    found = records_of_speakers(gather_foretold(forecasts, {ref("d1"): settlement(5, DID_NOT), ref("d2"): settlement(6, CAME_TRUE)}))
    first, other = found
    assert (first.total.forecasts, first.total.came_true, first.total.did_not, first.total.undecidable, first.total.open) == (3, 1, 1, 0, 1)
    assert (first.by_certainty[CERTAIN].did_not, first.by_certainty[LIKELY].forecasts) == (1, 2)
    assert [one.document for one in first.forecasts] == ["d1", "d2", "d3"]
    assert other.speaker.affiliation == "Institute of the Bend" and other.total.forecasts == 1


def test_a_record_tells_what_became_of_its_forecasts() -> None:
    """As far as a reviewer has said."""
    done = settlement(12, DID_NOT)
    record = assess(INCIDENT, mali_road(), as_of=date(2025, 3, 31), families=FAMILIES, settlements={ref("d4"): done})
    assert [one.settled for one in record.forecasts] == [done]


forecasts = st.lists(
    st.builds(
        told,
        st.sampled_from([f"d{n}" for n in range(6)]),
        st.sampled_from(["more will die", "More will die.", "it ends"]),
        speaker=st.sampled_from(["Ada Tall", "Ben Oum", None]),
        sure=st.sampled_from(Certainty),
        march=st.integers(1, 28),
    ),
    max_size=8,
    unique_by=lambda one: one.document.id,
)


@settings(max_examples=100, deadline=None)
@given(
    made=forecasts,
    verdicts=st.dictionaries(st.sampled_from([f"d{n}" for n in range(6)]), st.sampled_from(ForecastVerdict)),
    order=st.randoms(use_true_random=False),
)
def test_every_forecast_is_counted_once_in_any_order(made: list[Told], verdicts: dict[str, ForecastVerdict], order: Random) -> None:
    """Every telling stands in one forecast; the parts of every tally add up to it."""
    settled = {ref(document): settlement(n, verdict) for n, (document, verdict) in enumerate(verdicts.items(), 1)}
    found = gather_foretold(made, settled)
    shuffled = list(made)
    order.shuffle(shuffled)
    assert gather_foretold(shuffled, settled) == found
    assert sorted(t.ref.document for one in found for t in one.tellings) == sorted(one.document.id for one in made)
    for record in records_of_speakers(found):
        for tally in (record.total, *record.by_certainty.values()):
            assert tally.forecasts == tally.came_true + tally.did_not + tally.undecidable + tally.open
        assert record.total.forecasts == sum(tally.forecasts for tally in record.by_certainty.values()) == len(record.forecasts)
