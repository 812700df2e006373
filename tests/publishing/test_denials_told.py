"""Whoever denies it is told, in a claim or in an answer; that nobody does is said only where all that would deny it has left."""

from __future__ import annotations

import pytest

from cairn.publishing.dossier.sections.accused import accused
from cairn.publishing.dossier.sections.summary import headline, lead
from cairn.publishing.dossier.told import Told
from cairn.publishing.release.cutting import Json
from cairn.publishing.release.denying import are_denials_told, denying_responses
from cairn.publishing.site.incident.denials import denials
from cairn.publishing.site.incident.documents import Documents
from cairn.publishing.site.incident.matrix import matrix

ARMY: Json = {"name": "the army", "role": "accused", "actor": "malian-army"}
MINISTRY: Json = {"name": "the ministry", "role": "official", "actor": None}


def _claim(who: Json, stance: str) -> Json:
    ref: Json = {"document": "d1", "incident": "i1", "claim": "c1"}
    return {"ref": ref, "origin": who["name"], "claim": {"claimant": who, "stance": stance}}


def _denial(who: Json) -> Json:
    return {"kind": "denial", "actor": who, "sources": [{"document": "d1", "response": "r1"}]}


def _record(claims: list[Json], responses: list[Json]) -> Json:
    head: Json = {"number": 1, "head": {"id": "d1"}}
    accused_: list[Json] = [{"name": "soldiers", "denied_by": []}]
    return {"claims": [*claims], "responses": [*responses], "documents": [head], "perpetrators": [*accused_]}


def _told(record: Json) -> list[str]:
    documents = Documents(record)
    return [one.who for one in denials(record, matrix(record, documents).rows, documents)]


def test_an_answer_that_denies_it_is_a_denial() -> None:
    """On the page of a site and in a dossier; who denies it in a claim as well is told once."""
    record = _record([_claim(MINISTRY, "denies")], [_denial({**MINISTRY, "name": "The Ministry"}), _denial(ARMY), _denial(ARMY)])
    assert _told(record) == ["the ministry", "the army"]
    answered = _record([_claim(MINISTRY, "alleges")], [_denial(ARMY)])
    assert _told(answered) == ["the army"] and [one["actor"] for one in denying_responses(answered)] == [ARMY]
    assert "Denied by the army." in str(lead(Told(answered))) and "Nobody denies" not in str(lead(Told(answered)))
    assert "nobody on record" not in str(accused(Told(answered)))


def test_nobody_denies_it_only_where_that_is_known() -> None:
    """Under a policy that keeps claims, their stances or responses in, nothing is said of it."""
    silent = _record([_claim(MINISTRY, "alleges")], [])
    assert are_denials_told(silent) and "Nobody denies it on record." in str(lead(Told(silent)))
    assert "nobody on record" in str(accused(Told(silent)))
    kept = ({"responses": []}, {"claims": []}, {"claims": [{"published": "2025-03-01"}], "responses": []})
    for record in kept:
        assert not are_denials_told(record) and "Nobody denies" not in str(lead(Told(record)))


@pytest.mark.parametrize(
    ("summary", "words"),
    [
        ({"best": 12}, "most likely 12"),
        ({"best": 12, "low": 10, "high": None}, "at least 10"),
        ({"best_range": {"min": 12, "max": 15}, "best": 12}, "12 to 15"),
        ({}, None),
    ],
)
def test_a_best_figure_by_itself_is_no_lower_end(summary: Json, words: str | None) -> None:
    """A dossier says "at least" of the low end alone."""
    assert headline(summary) == words
