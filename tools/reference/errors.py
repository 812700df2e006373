"""The reference page of errors, made from the reading room's catalogue and from every place in the source that raises a code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from cairn.reading.failures import catalogue

SOURCE = Path(__file__).parents[2] / "src" / "cairn"
RAISED = re.compile(r"(Error|Problem)$")
CODE = re.compile(r"[a-z]+(-[a-z]+)+")
HEAD = """# Errors

Every error has a code that never changes, so that scripts can rely on it, and a sentence that says what to do. `…` stands for
what is filled in: a name, a number, a reason. This page is made by `make docs`; a test compares it with the source.

## Reports that cannot be read

`cairn extract` gives one line for each such report and goes on with the others; the exit status is then 1.

| code | what is the matter | what to do |
|---|---|---|
"""
TAIL = """
## Everything else

The room is the part of Cairn that says so: knowledge (actors and places), casebook (ledger, documents and store), and so on.

| code | room | message |
|---|---|---|
"""


def page() -> str:
    """The page as Markdown."""
    failures = [f"| `{code}` | {blanks(failure.what)} | {failure.way_out} |" for code, failure in catalogue().items()]
    others = sorted({row for path in sorted(SOURCE.rglob("*.py")) for row in rows(path) if row[0] not in catalogue()})
    return (
        HEAD + "\n".join(failures) + "\n" + TAIL + "\n".join(f"| `{code}` | {room} | {message} |" for code, room, message in others) + "\n"
    )


def rows(path: Path) -> Iterator[tuple[str, str, str]]:
    """(code, room, message) of every error that a file raises or hands out with a literal code."""
    room = path.relative_to(SOURCE).parts[0].removesuffix(".py")
    for function in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(function, ast.FunctionDef):
            yield from ((code, room, message) for code, message in raised(function))


def raised(function: ast.FunctionDef) -> Iterator[tuple[str, str]]:
    """(code, message) of every error of one function; a message that was put into a variable first is looked up there."""
    nodes = list(ast.walk(function))
    said = [node for node in nodes if isinstance(node, ast.Assign)]
    for node in nodes:
        if isinstance(node, ast.Call) and RAISED.search(ast.unparse(node.func)) and len(node.args) > 1:
            code, message = node.args[0], node.args[-1]
            if isinstance(code, ast.Constant) and CODE.fullmatch(str(code.value)):
                yield str(code.value), sentence(_meant(message, said))


def _meant(message: ast.expr, said: list[ast.Assign]) -> ast.expr:
    """What a message stands for: where it is a variable, what the last line above it put there; a function may fill it more than once."""
    name = ast.unparse(message)
    above = [node for node in said if node.lineno <= message.lineno and ast.unparse(node.targets[0]) == name]
    return max(above, key=lambda node: node.lineno).value if above else message


def sentence(node: ast.expr) -> str:
    """A string of the source, with its holes as `…`."""
    if isinstance(node, ast.JoinedStr):
        return blanks("".join(str(part.value) if isinstance(part, ast.Constant) else "{x}" for part in node.values))
    return blanks(str(node.value)) if isinstance(node, ast.Constant) else "…"


def blanks(text: str) -> str:
    """A sentence with `…` where something is filled in, fit for a cell of a table."""
    return re.sub(r"\{[^}]*\}", "…", text).replace("|", "\\|").replace("\n", " ")
