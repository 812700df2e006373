"""A static site of a release: pages that open from a folder, made of what already left the house and of nothing else."""

from cairn.publishing.site.building import Built, build_site

__all__ = ["Built", "build_site"]
