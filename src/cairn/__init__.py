"""Cairn reads reports of harm to civilians in conflict and keeps the record."""

__version__ = "0.1.0"
