"""The seed article, read as a person read it: all facts of its list hold, each passage in the article's own words.

The article and the list stand in a folder `shared` beside the repository and are no part of the project: the test skips without."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from runpy import run_path

import pytest
from documents import NO_PIPELINE

from cairn.extraction import extract
from cairn.language.pipeline import languages
from cairn.model.document import Unreadable
from cairn.reading import read

SHARED = Path(__file__).parents[3] / "shared"
ARTICLE = SHARED / "reports" / "gao-algeria-road.txt"
LIST = SHARED / "bench" / "gao_road.py"
FACTS = 39


def test_every_fact_of_the_seed_article_holds() -> None:
    """All thirty-nine, verbatim passages among them."""
    if not (ARTICLE.exists() and LIST.exists()):
        pytest.skip(f"NOT TESTED: the seed article and the list of its facts are not there ({ARTICLE}, {LIST})")
    if "en" not in languages():
        pytest.skip(NO_PIPELINE)
    (found,) = read(ARTICLE)
    assert not isinstance(found, Unreadable)
    text = ARTICLE.read_text("utf-8")
    assert found.document.text == text.rstrip() or text.startswith(found.document.text)
    facts: Callable[[dict[str, object], str], Iterator[tuple[str, bool]]] = run_path(str(LIST))["facts"]
    results = list(facts(json.loads(extract(found.document).to_json()), text))
    assert len(results) == FACTS
    assert [label for label, holds in results if not holds] == []
