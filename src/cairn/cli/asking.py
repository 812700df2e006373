"""The options for reading with a language model, shared by the commands that extract; and what is told of such a run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cairn.cli.console import complain
from cairn.cli.groups import with_options

if TYPE_CHECKING:
    from cairn.extraction import Extractor


@dataclass(frozen=True, kw_only=True)
class Asking:
    """Which language model reads, and within which bounds."""

    model: Annotated[str | None, typer.Option(envvar="CAIRN_LLM_MODEL", metavar="NAME", help="llm: the model, as its server calls it.")] = (
        None
    )
    base_url: Annotated[
        str | None,
        typer.Option(
            envvar="CAIRN_LLM_URL", metavar="URL", help="llm: its server, up to /v1; the key, where it wants one, comes from CAIRN_LLM_KEY."
        ),
    ] = None
    requests_per_minute: Annotated[float | None, typer.Option(min=0.01, metavar="N", help="llm: ask no more often than this.")] = None
    timeout: Annotated[float, typer.Option(min=1, metavar="SECONDS", help="llm: how long one answer may take.")] = 300.0
    answer_tokens: Annotated[int, typer.Option(min=256, metavar="N", help="llm: how long one answer may be.")] = 8192
    part_characters: Annotated[int, typer.Option(min=2000, metavar="N", help="llm: longer documents are asked about in parts.")] = 12_000
    price_in: Annotated[float | None, typer.Option(min=0, metavar="PRICE", help="llm: what a million tokens cost that are sent.")] = None
    price_out: Annotated[float | None, typer.Option(min=0, metavar="PRICE", help="llm: what a million tokens cost that are answered.")] = (
        None
    )
    budget: Annotated[float | None, typer.Option(min=0, metavar="AMOUNT", help="llm: stop asking once this much is spent.")] = None
    cache: Annotated[Path | None, typer.Option(metavar="DIR", help="llm: the folder of answers; else one in your own cache folder.")] = None
    no_cache: Annotated[bool, typer.Option("--no-cache", help="llm: keep no answers, and use none.")] = False

    @contextmanager
    def reader(self, extractor: str, *, keeps: bool = True) -> Iterator[Extractor | None]:
        """The language model, where it is the extractor that was asked for; when it is left, the run is told about. Else None.

        Answers are kept in one's own cache folder only where it `keeps` them: of an encrypted casebook it does not."""
        if extractor != "llm":
            yield None
            return
        from cairn.extraction.llm import LanguageModel, Settings
        from cairn.knowledge.home import cache_folder

        settings = Settings(
            base_url=self.base_url or "",
            model=self.model or "",
            key=os.environ.get("CAIRN_LLM_KEY") or None,
            requests_per_minute=self.requests_per_minute,
            seconds=self.timeout,
            answer_tokens=self.answer_tokens,
            part_characters=self.part_characters,
            price_in=self.price_in,
            price_out=self.price_out,
            budget=self.budget,
            cache=None if self.no_cache else self.cache or (cache_folder() / "llm" if keeps else None),
        )
        with LanguageModel(settings) as model:
            complain(model.notice)
            try:
                yield model
            finally:
                for line in model.report.lines():
                    complain(line)


with_asking = with_options(Asking, "asking")
"""The command with the options of `Asking`, which it gets as its argument `asking`."""
