"""Multiple systems estimation: how many victims stand on no list, where several lists name victims who were matched person by person.

Pure functions, without any reading or writing of files. Several methods stand beside each other, each with what it takes for granted;
where the lists are too thin, nothing is estimated. For an overview: K. Lum, M. E. Price and D. Banks, Applications of multiple systems
estimation in human rights research, The American Statistician 67 (2013), 191-200."""

from cairn.assessment.undocumented.classes import Run
from cairn.assessment.undocumented.estimate import Estimate, Method, Refusal, Undocumented
from cairn.assessment.undocumented.estimating import undocumented
from cairn.assessment.undocumented.histories import Histories
from cairn.assessment.undocumented.sheet import read_histories

__all__ = ["Estimate", "Histories", "Method", "Refusal", "Run", "Undocumented", "read_histories", "undocumented"]
