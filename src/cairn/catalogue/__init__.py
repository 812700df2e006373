"""What can be found in a casebook: records computed from it, and a catalogue of what stands in them, to be asked."""

from cairn.catalogue.catalogue import Catalogue
from cairn.catalogue.comparing import compare_subjects, doubts
from cairn.catalogue.errors import CatalogueError
from cairn.catalogue.finding import find
from cairn.catalogue.listed import Counted, Figures, Listed, ListedActor, Review
from cairn.catalogue.page import Aspect, Choice, Page, Understood
from cairn.catalogue.passing import catalogue_of
from cairn.catalogue.question import Box, Facet, Order, Question
from cairn.catalogue.records import incident_record, incident_records
from cairn.catalogue.refreshing import keep_up, refresh
from cairn.catalogue.spreading import Bar, Cell, Spread, spread

__all__ = [
    "Aspect",
    "Bar",
    "Box",
    "Catalogue",
    "CatalogueError",
    "Cell",
    "Choice",
    "Counted",
    "Facet",
    "Figures",
    "Listed",
    "ListedActor",
    "Order",
    "Page",
    "Question",
    "Review",
    "Spread",
    "Understood",
    "catalogue_of",
    "compare_subjects",
    "doubts",
    "find",
    "incident_record",
    "incident_records",
    "keep_up",
    "refresh",
    "spread",
]
