"""Those who are accused in the lines of a catalogue, as a person names them, and which incidents came how far for them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cairn.assessment.targets import Target, target_of_key
from cairn.catalogue.columns import Columns
from cairn.catalogue.courses import ACCUSED, NOT_COUNTED, PROMISE, STATUSES, steps
from cairn.catalogue.pairs import Mask
from cairn.knowledge.actors import Actors
from cairn.linking.names import same_name
from cairn.model.incident import PromiseStatus


class Meant(NamedTuple):
    """Whom somebody means: the actor, and the names (or key) under which lines accuse it."""

    target: Target
    names: tuple[str, ...]


def meant(columns: Columns, written: str) -> Meant | None:
    """Whom a key or a name means: an actor of the register, accused or not, else somebody whom lines accuse under such a name; None where
    there is nobody."""
    actors, pairs = Actors.load(), columns.courses.pairs
    if known := actors.by_key(written) or actors.find(written):
        return Meant(target_of_key(known.key), (known.key,))
    counts = pairs.counts(columns.is_there)
    alike = [name for code, name in enumerate(pairs.values) if counts[code] and not actors.by_key(name) and same_name(name, written)]
    ordered = sorted(alike, key=lambda name: (-int(counts[pairs.code[name]]), name))
    return Meant(Target(None, ordered[0]), tuple(ordered)) if ordered else None


def on_course(columns: Columns, written: str) -> Mask:
    """The lines of incidents that came so far for an actor: "ml-army/denied"."""
    actor, _, step = written.rpartition("/")
    whom, found = meant(columns, actor), np.zeros(columns.size, dtype=bool)
    if whom:
        lines, numbers = columns.courses.of(whom.names, columns.is_there)
        found[lines[_counted(numbers, step)]] = True
    return found


def _counted(numbers: NDArray[np.int32], step: str) -> NDArray[np.bool_]:
    if step == ACCUSED:
        return np.ones(len(numbers), dtype=bool)
    if step.startswith(PROMISE):
        return np.asarray(numbers[:, STATUSES[PromiseStatus(step.removeprefix(PROMISE))]] > 0)
    return np.asarray(numbers[:, steps()[step]] != NOT_COUNTED)
