"""The reference page of commands, made from the help texts of the command line itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

HEAD = """# Commands

Every command answers to `--help`. This page is made by `make docs` from the help texts; a test compares it with the source.
"""


def page() -> str:
    """The page as Markdown."""
    import typer

    from cairn.cli import app

    return HEAD + "".join(section(name, command) for name, command in commands("cairn", typer.main.get_command(app)))


def commands(name: str, command: Any) -> Iterator[tuple[str, Any]]:  # Any: typer hides click's types
    """All commands with their full names, groups opened, in the order of the help."""
    for short, inner in getattr(command, "commands", {}).items():
        if not inner.hidden:
            yield from commands(f"{name} {short}", inner)
    if not getattr(command, "commands", None):
        yield name, command


def section(name: str, command: Any) -> str:
    """One command: what it does, its arguments and options."""
    usage = " ".join([name, *(argument(p) for p in command.params if p.param_type_name == "argument")])
    rows = [
        f"| {option(p)} | {' '.join((p.help or '').split())} |" for p in command.params if p.param_type_name == "option" and not p.hidden
    ]
    table = "\n| option | |\n|---|---|\n" + "\n".join(rows) + "\n" if rows else ""
    return f"\n## `{name}`\n\n    {usage}\n\n{(command.help or '').strip()}\n{table}"


def argument(parameter: Any) -> str:
    """An argument as a usage line writes it."""
    written = (parameter.metavar or parameter.name.upper()) + ("…" if parameter.nargs == -1 else "")
    return written if parameter.required else f"[{written}]"


def option(parameter: Any) -> str:
    """An option with its short form and its value."""
    value = "" if parameter.is_flag else f" {(parameter.metavar or parameter.type.name).upper()}"
    return ", ".join(f"`{form}{value}`" for form in [*parameter.opts, *parameter.secondary_opts])
