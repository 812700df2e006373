"""Universal Dependencies treebanks (CoNLL-U, xz-compressed) as sentences of words.

The treebanks are EWT and GUM (universaldependencies.org). Of GUM the genres `whow` and `fiction` are left out of what is
trained on: their texts come under a non-commercial licence."""

from __future__ import annotations

import lzma
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

TREEBANKS = ("ewt", "gum")
EXCLUDED_GENRES = frozenset({"whow", "fiction"})
"""Genres of GUM under CC BY-NC-SA, never trained on."""


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
