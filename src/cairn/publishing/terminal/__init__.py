"""Records on a terminal: calm, exact, readable without colour and at any width from 80 characters."""

from cairn.publishing.terminal.explanation import show_explanation
from cairn.publishing.terminal.record import record_page, show_record
from cairn.publishing.terminal.tables import show_documents, show_incidents

__all__ = ["record_page", "show_documents", "show_explanation", "show_incidents", "show_record"]
