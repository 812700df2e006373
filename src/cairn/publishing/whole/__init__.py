"""A casebook as lines from which another can take all of it: for moving between casebooks, never for publishing."""

from cairn.publishing.whole.lines import (
    FORMAT,
    WholeApart,
    WholeCapture,
    WholeDecision,
    WholeDocument,
    WholeHead,
    WholeIncident,
    WholeLine,
    WholeMark,
    WholePlaced,
)
from cairn.publishing.whole.writing import Kept, whole_lines

__all__ = [
    "FORMAT",
    "Kept",
    "WholeApart",
    "WholeCapture",
    "WholeDecision",
    "WholeDocument",
    "WholeHead",
    "WholeIncident",
    "WholeLine",
    "WholeMark",
    "WholePlaced",
    "whole_lines",
]
