"""The contract, held against every sample report: verbatim quotes, own ids, references that hold, the same answer twice."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from documents import NO_PIPELINE

from cairn.extraction import extract
from cairn.language.pipeline import languages
from cairn.model.document import Document, Unreadable
from cairn.model.extraction import Extraction
from cairn.reading import read
from cairn.samples import reports

LONG = 400
"""Characters that a passage must not pass: the contract wants it rarely over 300."""


@cache
def samples() -> tuple[Document, ...]:
    """The documents of the samples."""
    return tuple(item.document for item in read(reports()) if not isinstance(item, Unreadable))


@cache
def extracted(document: Document) -> dict[str, Any]:
    """A sample's extraction as it is written out. Skips the test where the package holds no pipeline."""
    if "en" not in languages():
        pytest.skip(NO_PIPELINE)
    result: dict[str, Any] = json.loads(extract(document).to_json())
    return result


def walk(node: object) -> Iterator[dict[str, Any]]:
    """All objects of a JSON value."""
    if isinstance(node, dict):
        yield node
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from walk(child)


every_sample = pytest.mark.parametrize("document", samples(), ids=[d.name for d in samples()])


@every_sample
def test_every_passage_is_verbatim(document: Document) -> None:
    """`text[start:end] == quote`, or of the title where it says so; no passage is empty or a page long."""
    passages = [n for n in walk(extracted(document)) if {"start", "end", "quote"} <= n.keys()]
    for passage in passages:
        text = document.title if passage.get("in") == "title" else document.text
        assert text is not None
        assert text[passage["start"] : passage["end"]] == passage["quote"]
        assert 0 < len(passage["quote"]) <= LONG


@every_sample
def test_it_is_what_the_models_allow(document: Document) -> None:
    """What is written can be read back, word for word: no unknown kind, role or stance, and no key too many."""
    line = json.dumps(extracted(document))
    assert json.loads(Extraction.model_validate_json(line).to_json()) == extracted(document)


@every_sample
def test_ids_are_its_own_and_references_hold(document: Document) -> None:
    """No id twice; responses and forecasts refer to incidents that are there."""
    result = extracted(document)
    incidents = [i["id"] for i in result["incidents"]]
    ids = [
        *incidents,
        *(c["id"] for i in result["incidents"] for c in i["claims"]),
        *(n["id"] for key in ("responses", "forecasts", "developments") for n in result[key]),
    ]
    assert len(set(ids)) == len(ids)
    assert {r for key in ("responses", "forecasts") for n in result[key] for r in n["incidents"]} <= set(incidents)


@every_sample
def test_every_value_has_its_words(document: Document) -> None:
    """Every claim, response, forecast and development, and every date and place, carries a passage; every incident a claim."""
    result = extracted(document)
    claims = [c for i in result["incidents"] for c in i["claims"]]
    valued = [*claims, *result["responses"], *result["forecasts"], *result["developments"]]
    spans = [n["when"] for n in walk(result) if n.get("when")]
    places = [p for i in result["incidents"] for p in i["where"]]
    assert all(n["passage"] for n in [*valued, *spans, *places])
    assert all(i["claims"] for i in result["incidents"])


@every_sample
def test_the_document_is_its_own(document: Document) -> None:
    """The head says which document it is, and by whom it was read."""
    result = extracted(document)
    assert (result["document"]["sha256"], result["document"]["characters"]) == (document.sha256, len(document.text))
    assert result["extractor"]["name"] == "rules"
    assert "attributions" not in result


@every_sample
def test_the_same_document_gives_the_same_line(document: Document) -> None:
    """Deterministic, to the byte."""
    assert json.loads(extract(document).to_json()) == extracted(document)
    assert extract(document).to_json() == extract(document).to_json()


def test_most_samples_tell_of_harm() -> None:
    """The laws above would hold of nothing: the samples yield incidents, claims and responses."""
    results = [extracted(d) for d in samples()]
    assert sum(bool(r["incidents"]) for r in results) >= len(results) // 2
    assert sum(len(r["responses"]) for r in results) > 3
