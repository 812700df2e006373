"""How reports are taken in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from cairn.extraction import Extractor
from cairn.reading import Limits


@dataclass(frozen=True, kw_only=True)
class Options:
    """`published` is the day of publication of reports that carry none; `jobs` how many processes extract (1: this one alone).

    `allow_private` lets addresses of one's own network be fetched, `trusted_hosts` those of these hosts. `reader` is an extractor that
    was set up already and spends its time waiting for an answer, as one that asks a server does: `jobs` are then threads. It goes by the
    name that `extractor` gives. `redates`: whether the day is a person's word, and so also given to reports that are known already."""

    published: date | None = None
    extractor: str = "rules"
    reader: Extractor | None = None
    attributions: bool = False
    jobs: int = 1
    allow_private: bool = False
    trusted_hosts: tuple[str, ...] = ()
    redates: bool = True
    limits: Limits = field(default_factory=Limits)
