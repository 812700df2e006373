"""What can go wrong with a language model.

ExtractionError
└── ModelError            one document gets no answer; the next may
    ├── UnansweredError   the server gave no answer; asking again may help
    ├── TooLongError      a part is too long for the model: it is halved and asked about again
    └── FinalModelError   nothing gets an answer any more in this run
"""

from __future__ import annotations

from cairn.extraction.errors import ExtractionError


class ModelError(ExtractionError):
    """Why a model gave no answer that can be used. It never holds the key."""


class UnansweredError(ModelError):
    """No answer came; asking again may help."""


class TooLongError(ModelError):
    """A part, or the answer about it, does not fit into what the model takes."""


class FinalModelError(ModelError):
    """An error that every further request would meet too."""
