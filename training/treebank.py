"""Turn Universal Dependencies treebanks (CoNLL-U, xz-compressed) into spaCy's training format.

The treebanks are EWT and GUM (universaldependencies.org). Of GUM the genres `whow` and `fiction` are left out of what is
trained on: their texts come under a non-commercial licence. Sentences are grouped at random, one to six in a row as they stand in their
document, so that the parser learns both to read a sentence that comes alone and to find the boundaries in a paragraph.
"""

from __future__ import annotations

import lzma
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

EXCLUDED_GENRES = frozenset({"whow", "fiction"})
"""Genres of GUM under CC BY-NC-SA, never trained on."""
LONGEST_GROUP = 6
EVALUATION_GROUP = 10
"""Sentences per document in development and test data: the grouping that `spacy convert -n 10` makes."""


@dataclass(frozen=True)
class Word:
    """One syntactic word: form, lemma, universal and language tags, features, 1-based head (0: root), relation, space after."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    space: bool


Sentence = list[Word]


def documents(path: Path) -> Iterator[tuple[str, list[Sentence]]]:
    """(genre, sentences) of every document of a compressed CoNLL-U file; the genre is empty where the file gives none."""
    genre, sentences = "", list[Sentence]()
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for comments, rows in _blocks(lines):
            if any(c.startswith("# newdoc") for c in comments):
                if sentences:
                    yield genre, sentences
                genre, sentences = _genre(comments), []
            sentences.append(_sentence(rows))
    if sentences:
        yield genre, sentences


def _genre(comments: list[str]) -> str:
    return next((c.split("=", 1)[1].strip() for c in comments if c.startswith("# meta::genre")), "")


def _blocks(lines: Iterable[str]) -> Iterator[tuple[list[str], list[list[str]]]]:
    comments, rows = list[str](), list[list[str]]()
    for line in lines:
        line = line.rstrip("\n")
        if line.startswith("#"):
            comments.append(line)
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            yield comments, rows
            comments, rows = [], []
    if rows:
        yield comments, rows


def _sentence(rows: list[list[str]]) -> Sentence:
    """The words of a sentence. Inside a multi-word token ("don't") there is no space; empty nodes are left out."""
    inside, space_after_last = dict[int, int](), dict[int, bool]()
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            inside.update(dict.fromkeys(range(first, last), last))
            space_after_last[last] = "SpaceAfter=No" not in row[9]
    words = []
    for row in rows:
        if not row[0].isdigit():
            continue
        number = int(row[0])
        space = number not in inside and space_after_last.get(number, "SpaceAfter=No" not in row[9])
        feats = "" if row[5] == "_" else row[5]
        words.append(Word(row[1], row[2], row[3], row[4], feats, int(row[6]), row[7], space))
    return words


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
