"""What the teacher makes of sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from network import Teacher
from tree import best_tree

Labels = dict[str, list[str]]
"""The values of "tags", "forms" and "relations", by their numbers."""


def readings(teacher: Teacher, sentences: list[list[str]], labels: Labels) -> Iterator[dict[str, Any]]:
    """Each sentence with "heads", "relations", "tags", "forms", and "sureness": the mean log probability of its heads."""
    teacher.eval()
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        scored = teacher(sentences)
        arcs = torch.log_softmax(scored.arcs, dim=-1)
        heads = torch.zeros(arcs.shape[:2], dtype=torch.long)
        for row, words in enumerate(sentences):
            size = len(words) + 1
            heads[row, 1:size] = torch.from_numpy(best_tree(arcs[row, :size, :size].numpy())[1:])
        best = {"relations": scored.relations(heads), "tags": scored.tags, "forms": scored.forms}
        chosen = {name: values.argmax(-1) for name, values in best.items()}
    for row, words in enumerate(sentences):
        size = len(words) + 1
        told = {name: [labels[name][n] for n in numbers[row, 1:size].tolist()] for name, numbers in chosen.items()}
        own = heads[row, 1:size]
        told["relations"] = [_fitting(r, head) for r, head in zip(told["relations"], own.tolist(), strict=True)]
        sureness = arcs[row, 1:size].gather(1, own[:, None]).mean().item()
        yield {**told, "heads": own.tolist(), "sureness": sureness}


def _fitting(relation: str, head: int) -> str:
    """The relation "root" for the root alone."""
    if head == 0:
        return "root"
    return "dep" if relation == "root" else relation
