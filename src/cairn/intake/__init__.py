"""From what is handed in to what is known: read, extract, record, link. The one place where the rooms work together on reports."""

from cairn.intake.adding import Step, add
from cairn.intake.extracting import extract_lines, extracted
from cairn.intake.options import Options
from cairn.intake.sources import taken

__all__ = ["Options", "Step", "add", "extract_lines", "extracted", "taken"]
