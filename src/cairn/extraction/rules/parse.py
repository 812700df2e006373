"""Parsing chosen sentences, each on its own: a sentence stays one tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from cairn.extraction.rules.sentences import Sentence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BATCH = 64


def parse(pipeline: Language, sentences: Sequence[Sentence], chosen: Iterable[int]) -> list[Sentence]:
    """The sentences again, those chosen with their parse."""
    wanted = sorted(chosen)
    docs = pipeline.pipe(_whole(pipeline, (sentences[i].text for i in wanted)), batch_size=BATCH)
    parsed = dict(zip(wanted, docs, strict=True))
    return [replace(s, doc=parsed[s.index]) if s.index in parsed else s for s in sentences]


def _whole(pipeline: Language, texts: Iterable[str]) -> Iterator[Doc]:
    """Documents of one sentence: the parser keeps boundaries that are set before it runs."""
    for text in texts:
        doc = pipeline.make_doc(text)
        for token in doc:
            token.is_sent_start = token.i == 0
        yield doc
