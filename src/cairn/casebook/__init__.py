"""A casebook: the ledger, the documents by hash, and the projections that follow from them. This room knows no extractor."""

from cairn.casebook.casebook import Casebook
from cairn.casebook.checkpoint import Checkpoint
from cairn.casebook.entry import Entry, EntryKind
from cairn.casebook.errors import CasebookError
from cairn.casebook.replay import State, replay
from cairn.casebook.search import Excerpt
from cairn.casebook.sight import NOBODY, Eyes
from cairn.casebook.verification import Problem, Verdict, verify
from cairn.casebook.view import Failure, StoredDocument, View
from cairn.casebook.writer import Writer

__all__ = [
    "NOBODY",
    "Casebook",
    "CasebookError",
    "Checkpoint",
    "Entry",
    "EntryKind",
    "Excerpt",
    "Eyes",
    "Failure",
    "Problem",
    "State",
    "StoredDocument",
    "Verdict",
    "View",
    "Writer",
    "replay",
    "verify",
]
