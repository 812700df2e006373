"""Places: their names, where they lie and how far they reach; the ones that come with Cairn and the ones that its user loads."""

from cairn.knowledge.gazetteer.added import Added, add_file, loaded
from cairn.knowledge.gazetteer.choice import is_inside
from cairn.knowledge.gazetteer.entry import Entry, PlaceKind, distance_km
from cairn.knowledge.gazetteer.gazetteer import Gazetteer

__all__ = ["Added", "Entry", "Gazetteer", "PlaceKind", "add_file", "distance_km", "is_inside", "loaded"]
