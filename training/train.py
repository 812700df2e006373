"""Train the English pipeline and put it into the package: `python training/train.py TREEBANKS [--read SENTENCES]`.

TREEBANKS is a folder with `en_ewt-{train,dev,test}.conllu.xz` and `en_gum-{train,dev,test}.conllu.xz`. First it learns from the treebanks
alone; then, where there are SENTENCES of reports that the teacher read (see `teacher/`), it goes on with both. Takes about two hours
on one core. The test files are read only to measure."""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import time
from pathlib import Path
from string import Template

import augment  # noqa: F401  (registers the augmenter that config.cfg names)
import spacy
from conllu import TREEBANKS
from spacy.cli.train import train
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.util import load_config
from treebank import evaluation_docs, read_docs, training_docs

HERE = Path(__file__).parent
PACKAGE = HERE.parent / "src" / "cairn" / "language" / "en" / "pipeline"
SEED = 7
STEPS = 4500
FURTHER = {
    "training.max_steps": STEPS,
    "training.eval_frequency": STEPS // 4,
    "training.optimizer.learn_rate.total_steps": STEPS,
    "training.optimizer.learn_rate.initial_rate": 0.001,
    "training.optimizer.learn_rate.warmup_steps": 100,
}
"""How it goes on: shorter, and in smaller steps."""


def main(arguments: list[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebanks", type=Path)
    parser.add_argument("--read", type=Path, metavar="SENTENCES", help="what the teacher read, to go on with")
    parser.add_argument("--work", type=Path, default=HERE / "work", help="folder for what is made on the way")
    parser.add_argument("--only-further", action="store_true", help="go on from the first part of an earlier run")
    parser.add_argument("--only-measure", action="store_true", help="measure and package the model of an earlier run")
    options = parser.parse_args(arguments)
    missing = [name for name in _names() if not (options.treebanks / name).exists()]
    if missing:
        parser.error(f"{options.treebanks} lacks {', '.join(missing)}")
    options.work.mkdir(parents=True, exist_ok=True)
    first, further = options.work / "model", options.work / "further"
    if not options.only_measure:
        _prepare(options.treebanks, options.work, options.read)
        if not options.only_further:
            train(HERE / "config.cfg", first, overrides=_paths(options.work, "train"))
        if options.read:
            train(_going_on_from(first, options.work), further, overrides=_paths(options.work, "train-read") | FURTHER)
    pipeline = finished((further if options.read else first) / "model-best")
    figures = {name: measure(pipeline, options.treebanks / f"en_{name}-test.conllu.xz") for name in TREEBANKS}
    package(pipeline, figures)
    print(json.dumps(figures, indent=2))
    return 0


def _names() -> list[str]:
    return [f"en_{treebank}-{part}.conllu.xz" for treebank in TREEBANKS for part in ("train", "dev", "test")]


def _prepare(treebanks: Path, work: Path, read: Path | None) -> None:
    vocab = spacy.blank("en").vocab
    gold = training_docs(vocab, [treebanks / f"en_{t}-train.conllu.xz" for t in TREEBANKS], SEED)
    gold.to_disk(work / "train.spacy")
    evaluation_docs(vocab, [treebanks / f"en_{t}-dev.conllu.xz" for t in TREEBANKS]).to_disk(work / "dev.spacy")
    if read:
        both = [*gold.get_docs(vocab), *read_docs(vocab, read)]
        random.Random(SEED).shuffle(both)
        DocBin(docs=both).to_disk(work / "train-read.spacy")


def _paths(work: Path, name: str) -> dict[str, str]:
    return {"paths.train": str(work / f"{name}.spacy"), "paths.dev": str(work / "dev.spacy")}


def _going_on_from(first: Path, work: Path) -> Path:
    """The configuration that takes its components, with what they have learnt, from a trained pipeline."""
    config = load_config(HERE / "config.cfg")
    for name in config["nlp"]["pipeline"]:
        config["components"][name] = {"source": str(first / "model-best")}
    path = work / "further.cfg"
    config.to_disk(path)
    return path


def finished(model: Path) -> Language:
    """The trained pipeline with the lemmatiser of spaCy's rules and tables at its end."""
    pipeline = spacy.load(model)
    lemmatizer = pipeline.add_pipe("lemmatizer", config={"mode": "rule"})
    lemmatizer.initialize()  # type: ignore[attr-defined]
    return pipeline


def measure(pipeline: Language, treebank: Path) -> dict[str, float]:
    """UAS, LAS, accuracy of tags, lemmas and parts of speech, F1 of sentence boundaries (0 to 100), and words a second on one core.

    From raw text, ten sentences a document, with the pipeline's own words and sentences; punctuation is not counted."""
    gold = list(evaluation_docs(pipeline.vocab, [treebank]).get_docs(pipeline.vocab))
    scores = pipeline.evaluate([Example(pipeline.make_doc(doc.text), doc) for doc in gold])
    names = {"UAS": "dep_uas", "LAS": "dep_las", "tag": "tag_acc", "pos": "pos_acc", "lemma": "lemma_acc", "sentences": "sents_f"}
    return {name: round(100 * scores[key], 2) for name, key in names.items()} | {"words_per_second": round(_speed(pipeline, gold))}


def _speed(pipeline: Language, gold: list[Doc]) -> float:
    texts = [doc.text for doc in gold]
    list(pipeline.pipe(texts[:20]))
    begin = time.perf_counter()
    words = sum(len(doc) for doc in pipeline.pipe(texts))
    return words / (time.perf_counter() - begin)


def package(pipeline: Language, figures: dict[str, dict[str, float]]) -> None:
    """Put pipeline, licence and model card into the package, the figures into its `meta.json`."""
    pipeline.meta.update(
        name="cairn_en",
        version="0.1.0",
        license="CC BY-SA 4.0",
        description="English tagger, morphology, lemmas and dependencies for reports, trained on UD English EWT and GUM and by a teacher",
        author="Cairn",
    )
    pipeline.meta["performance"] = {f"{treebank}_{name}": value for treebank, row in figures.items() for name, value in row.items()}
    shutil.rmtree(PACKAGE, ignore_errors=True)
    pipeline.to_disk(PACKAGE)
    (PACKAGE / "vocab" / "strings.json").write_text(json.dumps(sorted(labels(pipeline)), ensure_ascii=False, indent=0) + "\n", "utf-8")
    for card in sorted((HERE / "card").iterdir()):
        text = Template(card.read_text("utf-8")).safe_substitute(pipeline.meta["performance"])
        (PACKAGE / card.name).write_text(text, "utf-8")


def labels(pipeline: Language) -> set[str]:
    """The words that the pipeline itself speaks. spaCy would keep every word that it has seen as well, names of people among them."""
    spoken = {label for name in ("tagger", "morphologizer", "parser") for label in pipeline.get_pipe(name).labels} | {"ROOT", "dep"}  # type: ignore[attr-defined]
    forms = {"|".join(f for f in label.split("|") if not f.startswith("POS=")) for label in pipeline.get_pipe("morphologizer").labels}  # type: ignore[attr-defined]
    features = {feature for form in forms for feature in form.split("|")}
    return (spoken | forms | features | {part for feature in features for part in feature.split("=")}) - {""}


if __name__ == "__main__":
    sys.exit(main())
