"""Train the teacher on the treebanks: `python training/teacher/learn.py TREEBANKS TEACHER`.

TREEBANKS is the folder that `training/train.py` takes; the genres that it leaves out are left out here too. TEACHER is the file to write.
Needs the extra `teacher`; takes about half an hour on two cores. Training may be broken off: the best epoch so far is kept."""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import torch
from conllu import EXCLUDED_GENRES, TREEBANKS, Sentence, documents
from network import Scored, Teacher
from readings import Labels, readings
from torch import Tensor, nn

SEED = 1
EPOCHS = 4
WORDS = 1200
"""Words of a batch, padding among them."""
LONGEST = 150
LOST = frozenset({",", ";", ":", "-", "–", '"', "“", "”", "'", "’"})
"""Punctuation that scraped text has lost."""
ENCODER_RATE, RATE, WARM_UP = 2e-4, 1.5e-3, 200


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebanks", type=Path)
    parser.add_argument("teacher", type=Path)
    options = parser.parse_args()
    random.seed(SEED)
    torch.manual_seed(SEED)
    learnt, checked = (_sentences(options.treebanks, part) for part in ("train", "dev"))
    labels: Labels = {name: sorted({v for s in learnt for v in values(s)}) for name, values in COLUMNS.items()}
    teacher = Teacher(len(labels["tags"]), len(labels["forms"]), len(labels["relations"]))
    best = 0.0
    for epoch in _epochs(teacher, learnt, labels):
        unlabelled, labelled = measure(teacher, checked, labels)
        print(f"epoch {epoch}: UAS {unlabelled:.2%} LAS {labelled:.2%}, given the words and sentences of the treebanks", flush=True)
        if labelled > best:
            best = labelled
            torch.save({"labels": labels, "weights": teacher.state_dict()}, options.teacher)


COLUMNS: dict[str, Callable[[Sentence], list[str]]] = {
    "tags": lambda s: [w.xpos for w in s],
    "forms": lambda s: [f"{w.upos}|{w.feats}" for w in s],
    "relations": lambda s: [w.deprel if w.head else "root" for w in s],
}


def _sentences(treebanks: Path, part: str) -> list[Sentence]:
    left_out = EXCLUDED_GENRES if part == "train" else frozenset[str]()
    paths = (treebanks / f"en_{name}-{part}.conllu.xz" for name in TREEBANKS)
    return [s for path in paths for genre, sentences in documents(path) for s in sentences if genre not in left_out]


def _epochs(teacher: Teacher, sentences: list[Sentence], labels: Labels) -> Iterator[int]:
    """Train, and hand on the number of each epoch when it is over."""
    steps = EPOCHS * len(list(_batches(sentences)))
    encoder = [p for p in teacher.encoder.parameters() if p.requires_grad]
    others = [p for name, p in teacher.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": encoder, "lr": ENCODER_RATE}, {"params": others, "lr": RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    rate = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: min(1.0, (step + 1) / WARM_UP) * max(0.02, 1 - step / steps))
    for epoch in range(1, EPOCHS + 1):
        teacher.train()
        for sentences_ in _batches([_as_scraped(s) for s in sentences]):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scored = teacher([[w.form for w in s] for s in sentences_])
                loss = _loss(scored, sentences_, labels)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(teacher.parameters(), 5.0)
            optimizer.step()
            rate.step()
        yield epoch


def _batches(sentences: list[Sentence]) -> Iterator[list[Sentence]]:
    """Sentences of about one length together, the batches in any order."""
    found, held = list[list[Sentence]](), list[Sentence]()
    for sentence in sorted((s for s in sentences if len(s) <= LONGEST), key=lambda s: len(s) + 4 * random.random()):
        if held and (len(held) + 1) * len(sentence) > WORDS:
            found.append(held)
            held = []
        held.append(sentence)
    random.shuffle(found)
    yield from [*found, held]


def _as_scraped(sentence: Sentence) -> Sentence:
    """Now and then a sentence as reports come: without commas, in capitals, in lower case."""
    draw = random.random()
    if draw < 0.12:
        return _bare(sentence)
    if draw < 0.28:
        return [replace(w, form=w.form.upper() if draw < 0.24 else w.form.lower()) for w in sentence]
    return sentence


def _bare(sentence: Sentence) -> Sentence:
    kept = [n for n, word in enumerate(sentence, 1) if word.form not in LOST]
    place = {number: at for at, number in enumerate(kept, 1)} | {0: 0}
    if not kept or any(sentence[n - 1].head not in place for n in kept):
        return sentence
    return [replace(sentence[n - 1], head=place[sentence[n - 1].head]) for n in kept]


def _loss(scored: Scored, sentences: list[Sentence], labels: Labels) -> Tensor:
    heads = _numbers([[w.head for w in s] for s in sentences])
    number = {name: {value: n for n, value in enumerate(values)} for name, values in labels.items()}
    wanted = {name: _numbers([[number[name][v] for v in values(s)] for s in sentences]) for name, values in COLUMNS.items()}
    parts = [(scored.arcs, heads, 1.0), (scored.relations(heads.clamp(min=0)), wanted["relations"], 1.0)]
    parts += [(scored.tags, wanted["tags"], 0.5), (scored.forms, wanted["forms"], 0.3)]
    losses = [share * nn.functional.cross_entropy(s.flatten(0, 1), goal.flatten(), ignore_index=-1) for s, goal, share in parts]
    return torch.stack(losses).sum()


def _numbers(rows: list[list[int]]) -> Tensor:
    """Rows of one length, the root before each; -1 where there is nothing to learn."""
    return nn.utils.rnn.pad_sequence([torch.tensor([-1, *row]) for row in rows], batch_first=True, padding_value=-1)


def measure(teacher: Teacher, sentences: list[Sentence], labels: Labels) -> tuple[float, float]:
    """The shares of words, punctuation left out, with the right head, and with the right head and relation."""
    words = unlabelled = labelled = 0
    for some in _batches(sentences):
        for sentence, reading in zip(some, readings(teacher, [[w.form for w in s] for s in some], labels), strict=True):
            for word, head, relation in zip(sentence, reading["heads"], reading["relations"], strict=True):
                if word.deprel != "punct":
                    words += 1
                    unlabelled += head == word.head
                    labelled += head == word.head and relation == (word.deprel if word.head else "root")
    return unlabelled / words, labelled / words


if __name__ == "__main__":
    main()
