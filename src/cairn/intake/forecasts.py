"""The forecasts of a casebook, with what became of them: computed, as records are."""

from __future__ import annotations

from cairn.assessment.foretold import Told, gather_foretold
from cairn.casebook import View
from cairn.model.foretold import Foretold


def forecasts(view: View, incident: str | None = None) -> list[Foretold]:
    """All forecasts, or those about an incident, by the day on which they were first in print."""
    told = [Told(one.document, one.forecast, one.incidents) for one in view.forecasts()]
    found = gather_foretold(told, view.settlements())
    return [one for one in found if incident is None or incident in one.incidents]
