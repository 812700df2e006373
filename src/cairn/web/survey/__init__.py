"""Actors, places, sources and the casebook as a whole, arranged for pages: what the catalogue counts, and where each number leads."""
