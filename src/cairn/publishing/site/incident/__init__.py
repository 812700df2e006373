"""The page of an incident: its record, arranged so that each figure can be followed to who says it."""
