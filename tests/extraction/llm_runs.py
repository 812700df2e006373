"""Runs the extractor that asks a language model against a server on loopback."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from cairn.extraction.llm import LanguageModel, ModelError, Seams, Settings
from cairn.model.claims import Account
from cairn.model.document import Document
from cairn.model.extraction import Extraction
from chat_server import ChatServer, Model, Sent, said, serving
from told import document


class Naps:
    """A way to wait that takes no time and remembers how long it should have been. `clock` goes on with it."""

    def __init__(self) -> None:
        """Nothing was waited yet."""
        self.seconds: list[float] = []
        self.time = 0.0

    def __call__(self, seconds: float) -> None:
        """Wait."""
        self.seconds.append(seconds)
        self.time += seconds

    def clock(self) -> float:
        """The time, which passes by waiting alone."""
        return self.time


def model(server: ChatServer, *, naps: Naps | None = None, **settings: Any) -> LanguageModel:
    """An extractor that asks the server; with `naps` it waits without losing time."""
    seams = Seams(sleep=naps, chance=Random(7)) if naps else Seams(chance=Random(7))
    return LanguageModel(Settings(**{"base_url": server.url, "model": "tester", "retries": 3, "cache": None, **settings}), seams)


def read(told: object, text: Document | str | None = None, **settings: Any) -> Extraction:
    """What comes of a document of which the model says this: an answer's object, or a `Model` that answers."""
    report = text if isinstance(text, Document) else document(text) if text else document()
    with serving(told if callable(told) or isinstance(told, Sent) else said(told)) as server, model(server, **settings) as extractor:
        found = extractor(report)
    verbatim(found, report)
    return found


def verbatim(found: Extraction, report: Document) -> None:
    """Every passage's quote stands where it says, and what is written can be read back."""
    for node in walk(found.model_dump(by_alias=True)):
        if {"start", "end", "quote"} <= node.keys():
            text = report.title if node.get("in") == "title" else report.text
            assert text is not None
            assert text[node["start"] : node["end"]] == node["quote"]
            assert 0 < len(node["quote"]) <= 300
    assert Extraction.model_validate_json(found.to_json()) == found


def walk(node: object) -> list[dict[str, Any]]:
    """All objects of a JSON value."""
    inner = list(node.values()) if isinstance(node, dict) else list(node) if isinstance(node, list | tuple) else []
    return [*([node] if isinstance(node, dict) else []), *(found for one in inner for found in walk(one))]


def only(found: Extraction) -> Account:
    """The one account."""
    (account,) = found.incidents
    return account


def left_out(found: Extraction) -> dict[str, int]:
    """What was left out, by reason."""
    return found.extractor.left_out or {}


def fails(told: Model | Sent, *, naps: Naps | None = None, **settings: Any) -> tuple[ModelError, ChatServer]:
    """The error of a document, and the server that caused it."""
    with serving(told) as server, model(server, naps=naps or Naps(), **settings) as extractor, pytest.raises(ModelError) as caught:
        extractor(document())
    return caught.value, server
