"""Trends: what was recorded over time, by how much it rises or falls, and how sure that is. Pure functions over columns of incidents."""

from cairn.assessment.trends.comparing import compared
from cairn.assessment.trends.comparison import Comparison
from cairn.assessment.trends.counting import NOTHING, Counting
from cairn.assessment.trends.lateness import Delays, delays
from cairn.assessment.trends.trend import Measured, Thin, Trend, Trends, Verdict, Warned
from cairn.assessment.trends.trending import trends
from cairn.assessment.trends.units import By, Span, spans

__all__ = [
    "NOTHING",
    "By",
    "Comparison",
    "Counting",
    "Delays",
    "Measured",
    "Span",
    "Thin",
    "Trend",
    "Trends",
    "Verdict",
    "Warned",
    "compared",
    "delays",
    "spans",
    "trends",
]
