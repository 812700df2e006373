"""Make training text look like the reports that come in: wire copy in capitals, posts without commas, text in lower case."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import partial

import spacy
from spacy.language import Language
from spacy.training import Example
from spacy.util import registry

PUNCTUATION_LOST = frozenset({",", ";", ":", "-", "–", '"', "“", "”", "'", "’"})
Augmenter = Callable[[Language, Example], Iterator[Example]]


@registry.augmenters("cairn.report_text.v1")  # type: ignore[untyped-decorator]
def create_report_text(upper: float, lower: float, bare: float, seed: int) -> Augmenter:
    """An augmenter that hands on each example, and beside it a copy in capitals, in lower case or without inner punctuation.

    `upper`, `lower`, `bare`: the share of examples, 0 to 1, that get a copy of each kind."""
    return partial(_augment, dice=random.Random(seed), upper=upper, lower=lower, bare=bare)


def _augment(nlp: Language, example: Example, *, dice: random.Random, upper: float, lower: float, bare: float) -> Iterator[Example]:
    yield example
    draw = dice.random()
    if draw < upper:
        yield _recased(nlp, example, str.upper)
    elif draw < upper + lower:
        yield _recased(nlp, example, str.lower)
    elif draw < upper + lower + bare:
        yield from _without_punctuation(nlp, example)


def _recased(nlp: Language, example: Example, recase: Callable[[str], str]) -> Example:
    """A copy in another case. A word whose letters change in number ("ß") keeps its own, in the text as well, so that both still align."""
    annotation = example.to_dict()
    words = [recase(t.text) if len(recase(t.text)) == len(t.text) else t.text for t in example.reference]
    annotation["token_annotation"]["ORTH"] = words
    text = "".join(word + t.whitespace_ for word, t in zip(words, example.reference, strict=True))
    return example.from_dict(nlp.make_doc(text), annotation)


def _without_punctuation(nlp: Language, example: Example) -> Iterator[Example]:
    """A copy without commas, quotation marks and dashes; none where a word depends on one of them."""
    reference = example.reference
    dropped = {t.i for t in reference if t.text in PUNCTUATION_LOST and t.whitespace_}
    if not dropped or any(t.head.i in dropped for t in reference if t.i not in dropped):
        return
    kept = [t for t in reference if t.i not in dropped]
    place = {t.i: i for i, t in enumerate(kept)}
    spaces = [bool(t.whitespace_) or (t.i + 1) in dropped for t in kept]
    doc = spacy.tokens.Doc(
        nlp.vocab,
        words=[t.text for t in kept],
        spaces=spaces,
        lemmas=[t.lemma_ for t in kept],
        pos=[t.pos_ for t in kept],
        tags=[t.tag_ for t in kept],
        morphs=[str(t.morph) for t in kept],
        heads=[place[t.head.i] for t in kept],
        deps=[t.dep_ for t in kept],
        sent_starts=[t.is_sent_start or (t.i - 1 in dropped and reference[t.i - 1].is_sent_start) for t in kept],
    )
    yield Example(nlp.make_doc(doc.text), doc)
