"""Which accounts tell of one event: pairs compared by the weight of the evidence, each term of it explained."""

from cairn.linking.explaining import weigh
from cairn.linking.link import link
from cairn.linking.place import place, place_document
from cairn.linking.weights import Weights, load_weights

__all__ = ["Weights", "link", "load_weights", "place", "place_document", "weigh"]
