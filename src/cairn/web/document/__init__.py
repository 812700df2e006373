"""A document's text with what was found in it: each passage marked in its place, and what it says beside it."""
