"""Options that belong together and that several commands have, declared once as the fields of a dataclass."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import fields
from functools import wraps
from typing import Any

Command = Callable[..., None]


def with_options(group: type[Any], argument: str) -> Callable[[Command], Command]:
    """Gives a command the options of a group; it gets them, filled in, as the argument of this name."""

    def extended(command: Command) -> Command:
        own = inspect.signature(command, eval_str=True)
        shared = inspect.signature(group, eval_str=True).parameters

        @wraps(command)
        def run(**given: Any) -> None:  # noqa: ANN401 each command has its own
            filled = group(**{field.name: given.pop(field.name) for field in fields(group)})
            command(**given, **{argument: filled})

        parameters = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for n, p in {**own.parameters, **shared}.items() if n != argument]
        run.__signature__ = own.replace(parameters=parameters)  # type: ignore[attr-defined]
        run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        return run

    return extended
