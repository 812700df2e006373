"""Records on a terminal: calm, exact, readable without colour and at any width from 80 characters."""

from cairn.publishing.terminal.actors import show_actor
from cairn.publishing.terminal.decisions import show_history
from cairn.publishing.terminal.doubts import show_doubts
from cairn.publishing.terminal.evidence import show_comparison
from cairn.publishing.terminal.explanation import show_explanation
from cairn.publishing.terminal.forecasts import show_forecasts, show_speakers
from cairn.publishing.terminal.patterns import show_pattern, show_patterns
from cairn.publishing.terminal.policies import show_policies, show_policy
from cairn.publishing.terminal.record import record_page, show_record
from cairn.publishing.terminal.tables import show_counts, show_documents, show_incidents
from cairn.publishing.terminal.weights import show_learnt, show_weights

__all__ = [
    "record_page",
    "show_actor",
    "show_comparison",
    "show_counts",
    "show_documents",
    "show_doubts",
    "show_explanation",
    "show_forecasts",
    "show_history",
    "show_incidents",
    "show_learnt",
    "show_pattern",
    "show_patterns",
    "show_policies",
    "show_policy",
    "show_record",
    "show_speakers",
    "show_weights",
]
