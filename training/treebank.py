"""Treebanks, and sentences that the teacher read, in spaCy's training format.

Sentences are grouped at random, one to six in a row as they stand in their document, so that the parser learns both to read a sentence
that comes alone and to find the boundaries in a paragraph. What the teacher read comes sentence by sentence, as Cairn parses it.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from conllu import EXCLUDED_GENRES, Sentence, Word, documents
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

LONGEST_GROUP = 6
EVALUATION_GROUP = 10
"""Sentences per document in development and test data: the grouping that `spacy convert -n 10` makes."""
SHORTEST = 4
"""Words of a sentence that the teacher read, from which on it is learnt from."""
SURE = -0.25
"""The teacher's mean log probability of a sentence's heads from which on it is learnt from."""


def to_doc(vocab: Vocab, sentences: list[Sentence]) -> Doc:
    """One annotated document of several sentences."""
    words = [word for sentence in sentences for word in sentence]
    heads, start = list[int](), 0
    for sentence in sentences:
        heads.extend(start + (i if word.head == 0 else word.head - 1) for i, word in enumerate(sentence))
        start += len(sentence)
    return Doc(
        vocab,
        words=[w.form for w in words],
        spaces=[w.space for w in words],
        lemmas=[w.lemma for w in words],
        pos=[w.upos for w in words],
        tags=[w.xpos for w in words],
        morphs=[w.feats for w in words],
        heads=heads,
        deps=["ROOT" if w.head == 0 else w.deprel for w in words],
        sent_starts=[i == 0 for sentence in sentences for i in range(len(sentence))],
    )


def training_docs(vocab: Vocab, paths: Iterable[Path], seed: int) -> DocBin:
    """Training documents of one to six neighbouring sentences, without the excluded genres."""
    dice, docs = random.Random(seed), DocBin()
    for path in paths:
        for genre, sentences in documents(path):
            while sentences and genre not in EXCLUDED_GENRES:
                size = dice.randint(1, LONGEST_GROUP)
                docs.add(to_doc(vocab, sentences[:size]))
                sentences = sentences[size:]
    return docs


def evaluation_docs(vocab: Vocab, paths: Iterable[Path]) -> DocBin:
    """Development or test documents of ten sentences, all genres."""
    docs = DocBin()
    for path in paths:
        every = [s for _, sentences in documents(path) for s in sentences]
        for i in range(0, len(every), EVALUATION_GROUP):
            docs.add(to_doc(vocab, every[i : i + EVALUATION_GROUP]))
    return docs


def read_docs(vocab: Vocab, path: Path) -> list[Doc]:
    """The sentences that the teacher read and was sure of (lines of `teacher/read.py`), one a document."""
    with path.open(encoding="utf-8") as lines:
        rows = (row for row in map(json.loads, lines) if row["sureness"] >= SURE and len(row["words"]) >= SHORTEST)
        return [to_doc(vocab, [_read(row)]) for row in rows]


def _read(row: dict[str, list[Any]]) -> Sentence:
    columns = (row[name] for name in ("words", "spaces", "tags", "forms", "heads", "relations"))
    rows = zip(*columns, strict=True)
    return [Word(form, "", *_parts(morphs, tag), head, relation, space) for form, space, tag, morphs, head, relation in rows]


def _parts(morphs: str, tag: str) -> tuple[str, str, str]:
    """Universal part of speech, tag of the language, features: "NOUN|Number=Plur"."""
    pos, _, features = morphs.partition("|")
    return pos, tag, features
