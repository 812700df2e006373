"""Whose eyes a casebook is read with: what somebody may not see is not there for them, whatever is computed from it."""

from cairn.casebook.sight.eyes import NOBODY, Eyes
from cairn.casebook.sight.finding import Found, found
from cairn.casebook.sight.hidden import Hidden, hidden_from
from cairn.casebook.sight.seenrows import SeenRows

__all__ = ["NOBODY", "Eyes", "Found", "Hidden", "SeenRows", "found", "hidden_from"]
