"""All checks over all files of the lexicon, the package's and the user's."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from cairn.knowledge.actors.actor import kinds
from cairn.knowledge.actors.checking import check_actors
from cairn.knowledge.actors.files import own_actor_files, packaged_actor_files
from cairn.knowledge.actors.organs import Wording
from cairn.knowledge.additions import Table, leaves, read
from cairn.knowledge.faults import Fault, Spot, meant, misfits
from cairn.knowledge.folding import APOSTROPHES
from cairn.knowledge.spelling import Acronyms
from cairn.language.aftermath import DevelopmentWords, ForecastWords, ResponseWords
from cairn.language.blanks import with_blanks
from cairn.language.calendar import Calendar
from cairn.language.check.contradictions import contradictions
from cairn.language.check.frames import bare_entries, group_faults
from cairn.language.check.names import ordinary_names
from cairn.language.check.words import misspelt_words, repeated_words, unmet_words
from cairn.language.files import LIGHT, light_languages, own_folder, with_additions
from cairn.language.instructions import Instructions
from cairn.language.lexicon import ForceWords, GrammarWords, HarmWords, MeansWords, PeopleWords, RoleWords, TextWords
from cairn.language.light import Answers, LightWords, Nations
from cairn.language.numbers import Numbers
from cairn.language.pipeline import languages, load_pipeline
from cairn.language.places import PlaceWords
from cairn.language.speaking import SpeechWords
from cairn.language.terms import Terms

SHAPES: dict[str, type[BaseModel]] = {
    "harm.toml": HarmWords,
    "means.toml": MeansWords,
    "people.toml": PeopleWords,
    "forces.toml": ForceWords,
    "speech.toml": SpeechWords,
    "roles.toml": RoleWords,
    "responses.toml": ResponseWords,
    "developments.toml": DevelopmentWords,
    "forecasts.toml": ForecastWords,
    "places.toml": PlaceWords,
    "text.toml": TextWords,
    "grammar.toml": GrammarWords,
    "calendar.toml": Calendar,
    "numbers.toml": Numbers,
    "instructions.toml": Instructions,
    "terms.toml": Terms,
}
"""The files of a language that a user may add to, and the model that reads each."""
LIGHT_SHAPES: dict[str, type[BaseModel]] = {
    **{name: SHAPES[name] for name in ("harm.toml", "means.toml", "people.toml", "forces.toml", "speech.toml", "roles.toml")},
    **{name: SHAPES[name] for name in ("places.toml", "text.toml", "calendar.toml", "numbers.toml", "terms.toml")},
    LIGHT: LightWords,
    "answers.toml": Answers,
    "nations.toml": Nations,
}
"""The same of a language that is read by its words."""
READ_APART: dict[str, type[BaseModel]] = {"organs.toml": Wording, "acronyms.toml": Acronyms}
"""Files of a language that are read with the actors."""
NOTATIONS = frozenset({"calendar.toml", "numbers.toml", "grammar.toml", LIGHT})
"""Files with notations of their own, which their models check."""
ORDINARY = ("harm.toml", "people.toml", "speech.toml", "text.toml", "grammar.toml")
"""Files whose words are never names."""


def check(home: Path | None = None) -> list[Fault]:
    """Everything that is wrong with the lexicon that comes with Cairn and with what stands in `home` (default: CAIRN_HOME)."""
    faults = list(_strangers(home))
    for language in languages():
        tables = {}
        for name, shape in SHAPES.items():
            table, wrong = with_additions(language, name, home)
            faults += wrong
            if table is not None:
                tables[name] = table
                faults += _file(name, table, shape, language)
        faults += _actors(language, tables, home)
    for language in light_languages():
        for name, shape in LIGHT_SHAPES.items():
            table, wrong = with_additions(language, name, home)
            faults += wrong
            if table is not None:
                faults += _light_file(name, table, shape)
    return sorted(dict.fromkeys(faults), key=lambda fault: (fault.spot.file, fault.spot.line or 0))


def _light_file(name: str, table: Table, shape: type[BaseModel]) -> Iterator[Fault]:
    """What is wrong with a file whose words are looked up as they stand, one or more at a time."""
    yield from bare_entries(name, table)
    yield from contradictions(name, table)
    yield from repeated_words(table)
    if name not in NOTATIONS:
        yield from misspelt_words(table)
    try:
        shape.model_validate(with_blanks(table.data, shape))
    except ValidationError as error:
        yield from misfits(error, shape, table.where, table.file)


def _file(name: str, table: Table, shape: type[BaseModel], language: str) -> Iterator[Fault]:
    groups = list(group_faults(table))
    yield from groups
    yield from bare_entries(name, table)
    yield from contradictions(name, table)
    yield from repeated_words(table)
    if name not in NOTATIONS:
        yield from unmet_words(name, table, partial(_cut, language))
    try:
        shape.model_validate(table.data)
    except ValidationError as error:
        yield from (fault for fault in misfits(error, shape, table.where, table.file) if not (groups and "there is no group" in fault.what))


def _cut(language: str, word: str) -> list[str]:
    """How the pipeline cuts a word into tokens; what an apostrophe opens is met behind another word only."""
    before = "they" if word[0] in APOSTROPHES else ""
    tokens = [token.text for token in load_pipeline(language).make_doc(before + word)]
    return tokens[1:] if before and tokens[:1] == [before] else tokens


def _strangers(home: Path | None) -> Iterator[Fault]:
    """Files of the user's that nothing reads."""
    for file in sorted(own_folder(home=home).rglob("*")):
        where = file.relative_to(own_folder(home=home))
        if file.is_dir():
            continue
        known = (*languages(), *light_languages())
        shapes = LIGHT_SHAPES if where.parts[0] in light_languages() else SHAPES
        if len(where.parts) != 2 or where.parts[0] not in known:
            why = "Additions are looked for in one folder for each language."
            places = ", ".join(f"lexicon/{name}/" for name in known)
            yield Fault(Spot(file), "no language reads this file.", why, f"Put it into: {places}")
        elif where.name not in (*shapes, *READ_APART):
            why = "A file adds to the file of the same name that comes with Cairn."
            yield Fault(Spot(file), f"there is no file '{where.name}' to add to.", why, meant(where.name, (*shapes, *READ_APART)))
        elif where.name in READ_APART:
            yield from _apart(file)


def _apart(file: Path) -> Iterator[Fault]:
    table, shape = read(file), READ_APART[file.name]
    if isinstance(table, Fault):
        yield table
        return
    try:
        shape.model_validate(table.data)
    except ValidationError as error:
        yield from misfits(error, shape, table.where, file)
    for organ in table.data.get("organs", {}) if shape is Wording else ():
        if organ not in kinds():
            titled = [name for name, kind in kinds().items() if kind.title]
            why = "An organ of a state is one of the kinds of actors."
            yield Fault(table.spot(("organs", organ)), f"there is no organ '{organ}'.", why, meant(organ, titled))


def _actors(language: str, tables: dict[str, Table], home: Path | None) -> Iterator[Fault]:
    faults, files, known = check_actors(packaged_actor_files(), own_actor_files(home))
    yield from faults
    plain = (table for name, table in tables.items() if name in ORDINARY)
    said = {str(value) for table in plain for loc, value in leaves(table.data) if isinstance(value, str) and len(loc) > 1}
    yield from ordinary_names(files, known, _verbs_and_the_like(language) | said, said)


def _verbs_and_the_like(language: str) -> frozenset[str]:
    """Words of the language that are verbs, adjectives or adverbs. Its nouns are no help: too many are names."""
    index: Any = load_pipeline(language).get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined]
    return frozenset(word for part in ("verb", "adj", "adv") for word in index.get(part, ()))
