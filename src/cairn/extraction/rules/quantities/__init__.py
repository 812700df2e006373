"""Counts in text: how many, as a range, with offsets, and whether the number can count people at all."""

from cairn.extraction.rules.quantities.finding import find_quantities
from cairn.extraction.rules.quantities.quantity import Quantity

__all__ = ["Quantity", "find_quantities"]
