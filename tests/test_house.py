"""What holds for the house as a whole: one way through the rooms, small files, finished work, locks without addresses."""

from __future__ import annotations

import ast
import logging
import re
import statistics
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

HOUSE = Path(__file__).parents[1]
SOURCE = HOUSE / "src" / "cairn"
FILES = sorted(SOURCE.rglob("*.py"))
LONGEST_FILE = 500
LONGEST_FUNCTION = 60


def lines(path: Path) -> int:
    """How many lines a file has."""
    return path.read_text("utf-8").count("\n")


def test_rooms_import_only_rooms_before_them() -> None:
    """Every room is in the layers contract of pyproject.toml, and none imports a later one, not even inside a function."""
    try:
        assert lint_imports(config_filename=str(HOUSE / "pyproject.toml"), no_cache=True) == EXIT_STATUS_SUCCESS
    finally:  # it silences all loggers that are there, and other tests listen to ours
        for logger in logging.root.manager.loggerDict.values():
            if isinstance(logger, logging.Logger):
                logger.disabled = False


def test_files_are_small() -> None:
    """Half of the files stay under 90 lines, nine in ten under 300, all within 500."""
    counts = sorted(lines(path) for path in FILES)
    assert statistics.median(counts) < 90
    assert counts[len(counts) * 9 // 10] < 300
    assert [str(path) for path in FILES if lines(path) > LONGEST_FILE] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_a_file_says_what_it_is_for_and_its_functions_are_short(path: Path) -> None:
    """A file begins with a docstring, and no function in it is longer than sixty lines."""
    tree = ast.parse(path.read_text("utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert ast.get_docstring(tree)
    assert [f.name for f in functions if (f.end_lineno or f.lineno) - f.lineno > LONGEST_FUNCTION] == []


def test_nothing_is_left_unfinished() -> None:
    """No note to self and no function that only says it is not there yet."""
    unfinished = re.compile(r"\b(TODO|FIXME|XXX)\b|raise NotImplementedError")
    assert [str(path) for path in FILES if unfinished.search(path.read_text("utf-8"))] == []


def test_what_is_imported_is_declared() -> None:
    """A library that the source imports is one that the project asks for itself, not one that happens to come along with another."""
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text("utf-8"))["project"]
    asked_for = [
        *project["dependencies"],
        *(name for extra in ("team", "bulk", "spark", "web", "publish") for name in project["optional-dependencies"][extra]),
    ]
    declared = {plain(re.split(r"[\[<>=]", name)[0]) for name in asked_for}
    distributions = packages_distributions()
    modules = {module for path in FILES for module in imported(path)} - sys.stdlib_module_names - {"cairn"}
    assert {module for module in modules if not {plain(name) for name in distributions.get(module, [])} & declared} == set()


def imported(path: Path) -> Iterator[str]:
    """The top-level names of the modules that a file imports anywhere."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


def plain(name: str) -> str:
    """A distribution's name, as the index compares it."""
    return re.sub(r"[-_.]+", "_", name).lower()


def test_locks_name_versions_and_hashes_but_no_address() -> None:
    """A lock file says what is installed, every line with its hashes, never from where."""
    locks = sorted(HOUSE.glob("requirements*.lock"))
    assert [lock.name for lock in locks] == ["requirements-test.lock", "requirements-train.lock", "requirements.lock"]
    for lock in locks:
        text = lock.read_text("utf-8")
        assert "://" not in text
        assert [entry for entry in re.split(r"\n(?=\S)", text) if "--hash=sha256:" not in entry] == []


def test_the_command_line_starts_without_its_heavy_libraries() -> None:
    """Asking for help loads no parser, no database, no reader of web pages and no server."""
    heavy = {"spacy", "trafilatura", "sqlalchemy", "pypdfium2", "docx", "lxml", "pyspark", "splink", "duckdb", "fastapi", "uvicorn"}
    code = f"import sys, cairn.cli; print(*sorted({heavy!r} & set(sys.modules)))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == ""


def test_the_rules_read_without_anything_of_a_language_model() -> None:
    """Who does not ask for a model loads neither its code nor a client of the web."""
    code = "import sys, cairn.cli, cairn.intake, cairn.extraction.rules.extractor; print(*sys.modules, sep='\\n')"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert [name for name in loaded if name.startswith(("cairn.extraction.llm", "httpx2"))] == []
