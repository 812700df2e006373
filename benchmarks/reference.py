"""A fixed loop, by which runs on machines of different speed, or on one with other work to do, can be compared.

Prints million steps a second. Words are cut, folded and counted: what the rules of an extractor do, in plain Python. Not to be changed:
old figures rest on it."""

from __future__ import annotations

import time

STEPS = 300_000
ROUNDS = 21
WORDS = [f"Word{number % 97}-{number % 11}" for number in range(1000)]


def steps() -> int:
    """One round; the number of distinct words, which is always the same."""
    counts: dict[str, int] = {}
    for step in range(STEPS):
        word = WORDS[step % 1000].casefold()
        head, _, tail = word.partition("-")
        key = head[step % 3 :] + tail
        counts[key] = counts.get(key, 0) + step % 7
    return len(counts)


def speed() -> float:
    """Million steps a second, the median round."""
    taken = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        steps()
        taken.append(time.perf_counter() - begin)
    return STEPS / sorted(taken)[ROUNDS // 2] / 1e6


if __name__ == "__main__":
    print(speed())
