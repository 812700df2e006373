"""A dossier: one incident as a PDF for a court or an editor, cut to a policy, checked for leaks, sealed, with its record."""

from cairn.publishing.dossier.making import Dossier, make_dossier
from cairn.publishing.dossier.verifying import is_dossier, verify_dossier

__all__ = ["Dossier", "is_dossier", "make_dossier", "verify_dossier"]
