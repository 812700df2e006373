"""What another casebook wrote whole is read, checked and taken over: its documents, what they say, and what people decided."""

from cairn.intake.imports.whole.reading import Whole, is_whole, read_whole
from cairn.intake.imports.whole.taking import Moved, foreseen_whole, take_whole

__all__ = ["Moved", "Whole", "foreseen_whole", "is_whole", "read_whole", "take_whole"]
