"""From what is handed in to what is known: read, extract, record, link. The one place where the rooms work together on reports."""

from cairn.intake.adding import Step, add
from cairn.intake.comparing import compare_subjects, doubts
from cairn.intake.extracting import extract_lines, extracted
from cairn.intake.options import Options
from cairn.intake.records import incident_record, incident_records
from cairn.intake.sources import taken

__all__ = [
    "Options",
    "Step",
    "add",
    "compare_subjects",
    "doubts",
    "extract_lines",
    "extracted",
    "incident_record",
    "incident_records",
    "taken",
]
