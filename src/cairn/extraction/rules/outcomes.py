"""What came of a sentence: the claims, responses, forecasts and developments whose words stand in it."""

from __future__ import annotations

from collections.abc import Iterator

from cairn.extraction.rules.sentences import Sentence
from cairn.model.claims import Claim
from cairn.model.extraction import Extraction
from cairn.model.values import Passage


def outcomes(sentence: Sentence, extraction: Extraction) -> Iterator[str]:
    """Each of them in one line."""
    for incident in extraction.incidents:
        for claim in incident.claims:
            if _holds(sentence, claim.passage):
                yield f"claim {claim.id} on incident {incident.id}: {_said(claim)}"
    for response in extraction.responses:
        if _holds(sentence, response.passage):
            yield f"response {response.id}: {response.kind} by {response.actor.name or response.actor.role}"
    for forecast in extraction.forecasts:
        if _holds(sentence, forecast.passage):
            yield f"forecast {forecast.id} by {forecast.speaker.name}: {forecast.certainty}"
    for development in extraction.developments:
        if _holds(sentence, development.passage):
            yield f"development {development.id}: {development.kind}"


def _holds(sentence: Sentence, passage: Passage) -> bool:
    return passage.within == sentence.within and passage.start < sentence.end and sentence.start < passage.end


def _said(claim: Claim) -> str:
    who = claim.claimant.name or ("the document itself" if claim.claimant.role == "media" else f"unnamed ({claim.claimant.role})")
    tolls = ", ".join(f"{harm} {toll.as_written or _range(toll.min, toll.max)}" for harm, toll in claim.tolls.given().items())
    return f"{who} {claim.stance}" + (f" {tolls}" if tolls else "")


def _range(low: int | None, high: int | None) -> str:
    return str(low) if low == high else f"{'?' if low is None else low} to {'open' if high is None else high}"
