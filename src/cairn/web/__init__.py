"""The workspace: where a person reads and checks a casebook in a browser. It computes nothing of a record, it shows it."""

from cairn.web.app import make_ready, workspace
from cairn.web.errors import WebError
from cairn.web.serving import serve
from cairn.web.settings import Settings

__all__ = ["Settings", "WebError", "make_ready", "serve", "workspace"]
