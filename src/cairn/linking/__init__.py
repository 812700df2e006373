"""Which accounts tell of one event: pairs compared by the weight of the evidence, each term of it explained."""

from cairn.linking.changing import Change
from cairn.linking.chosen import weights_of
from cairn.linking.explaining import weigh
from cairn.linking.link import link
from cairn.linking.place import place_document, relink, touched
from cairn.linking.weights import Weights, load_weights

__all__ = ["Change", "Weights", "link", "load_weights", "place_document", "relink", "touched", "weigh", "weights_of"]
