"""The best tree over the words of a sentence, from a score for every head of every word: the maximum spanning arborescence by the
algorithm of Chu and Liu (1965) and Edmonds (1967), with one root."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

NEVER = -1e9
Scores = NDArray[np.float64]
"""Row: a word, column: its head; number 0 stands for the root, which has none."""
Heads = NDArray[np.int64]

LIKELY_ROOTS = 3
"""Of several roots so many are tried as the only one."""


def best_tree(scores: Scores) -> Heads:
    """The head of every word (0: the sentence's root; the first entry is of no word)."""
    scores = scores.astype(np.float64)
    np.fill_diagonal(scores, NEVER)
    heads = _spanning(scores)
    roots = [word for word in range(1, len(heads)) if heads[word] == 0]
    if len(roots) == 1:
        return heads
    roots.sort(key=lambda word: -scores[word, 0])
    trees = [_spanning(_rooted(scores, root)) for root in roots[:LIKELY_ROOTS]]
    return trees[int(np.argmax([_total(scores, tree) for tree in trees]))]


def _rooted(scores: Scores, root: int) -> Scores:
    forced = scores.copy()
    forced[1:, 0] = NEVER / 2
    forced[root] = NEVER / 2
    forced[root, 0] = 0
    return forced


def _total(scores: Scores, heads: Heads) -> float:
    return float(sum(scores[word, heads[word]] for word in range(1, len(heads))))


def _spanning(scores: Scores) -> Heads:
    heads: Heads = scores.argmax(axis=1)
    heads[0] = -1
    cycle = _cycle(heads)
    if not cycle:
        return heads
    rest = [word for word in range(len(heads)) if word not in cycle]
    smaller, entered, left = _contracted(scores, heads, cycle, rest)
    tree, ring = _spanning(smaller), len(rest)
    for place, word in enumerate(rest[1:], 1):
        heads[word] = left[word] if tree[place] == ring else rest[tree[place]]
    outside = rest[tree[ring]]
    heads[entered[outside]] = outside
    return heads


def _cycle(heads: Heads) -> list[int]:
    """Words that hang on each other in a ring; none where there is no ring."""
    done = {0}
    for start in range(1, len(heads)):
        path, word = list[int](), start
        while word not in done and word not in path:
            path.append(word)
            word = int(heads[word])
        if word in path:
            return path[path.index(word) :]
        done.update(path)
    return []


def _contracted(scores: Scores, heads: Heads, cycle: list[int], rest: list[int]) -> tuple[Scores, dict[int, int], dict[int, int]]:
    """The scores with a ring as one last word; by each word outside, the word at which it would enter the ring, and the one in the ring
    on which it would hang."""
    ring = len(rest)
    smaller = np.full((ring + 1, ring + 1), NEVER)
    smaller[:ring, :ring] = scores[np.ix_(rest, rest)]
    np.fill_diagonal(smaller, NEVER)
    entered, left = dict[int, int](), dict[int, int]()
    for place, word in enumerate(rest):
        gains = [scores[inside, word] - scores[inside, heads[inside]] for inside in cycle]
        entered[word] = cycle[int(np.argmax(gains))]
        smaller[ring, place] = max(gains)
        if word:
            left[word] = cycle[int(np.argmax(scores[word, cycle]))]
            smaller[place, ring] = scores[word, left[word]]
    return smaller, entered, left
