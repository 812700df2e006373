"""Parsing chosen sentences, each on its own: a sentence stays one tree.

An acronym that is spelt like a small word of the language ("IS has claimed", "the WHO said") is shown to the pipeline as the name it is."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from cairn.extraction.rules.sentences import Sentence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

BATCH = 64
PREDICATE = frozenset({"cop", "aux", "aux:pass"})
"""Relations of small verbs, which no name has."""


def parse(
    pipeline: Language, sentences: Sequence[Sentence], chosen: Iterable[int], acronyms: Container[str] = (), stand_in: str = ""
) -> list[Sentence]:
    """The sentences again, those chosen with their parse.

    `acronyms` of known actors are read like `stand_in`, one that the pipeline knows."""
    wanted = sorted(chosen)
    docs = pipeline.pipe(_whole(pipeline, (sentences[i].text for i in wanted), acronyms, stand_in), batch_size=BATCH)
    parsed = dict(zip(wanted, (_named(doc, acronyms, stand_in) for doc in docs), strict=True))
    return [replace(s, doc=parsed[s.index]) if s.index in parsed else s for s in sentences]


def _whole(pipeline: Language, texts: Iterable[str], acronyms: Container[str], stand_in: str) -> Iterator[Doc]:
    """Documents of one sentence: the parser keeps boundaries that are set before it runs."""
    for text in texts:
        doc = pipeline.make_doc(text)
        for token in doc:
            token.is_sent_start = token.i == 0
        for token in _acronyms(doc, acronyms):
            token.norm_ = stand_in
        yield doc


def _named(doc: Doc, acronyms: Container[str], stand_in: str) -> Doc:
    """A parse whose acronyms are names, where the pipeline took one for a small word all the same."""
    for token in _acronyms(doc, acronyms):
        token.tag_, token.pos_, token.lemma_ = "NNP", "PROPN", token.text
        if token.dep_ in PREDICATE:
            has_subject = any(t.dep_.startswith("nsubj") for t in token.head.children)
            token.dep_ = "compound" if has_subject or token.head.pos_ not in ("VERB", "AUX") else "nsubj"
    return doc


def _acronyms(doc: Doc, acronyms: Container[str]) -> list[Token]:
    """Acronyms of known actors that are spelt like words of the language; in a line of capitals every word looks like one."""
    if not any(t.text.islower() for t in doc):
        return []
    return [t for t in doc if t.is_stop and t.text in acronyms and len(t.text) > 1]
