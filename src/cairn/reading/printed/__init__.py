"""The pages of a PDF as they are printed: pictures of them, drawn by a process that may take so long and so much memory and no more."""

from cairn.reading.printed.apart import USUAL, Bounds, Measures, UndrawnError, drawn, measured

MEDIA_TYPES = frozenset({"application/pdf", "application/x-pdf"})
"""Of documents that have printed pages."""

__all__ = ["MEDIA_TYPES", "USUAL", "Bounds", "Measures", "UndrawnError", "drawn", "measured"]
