"""The commands. Thin: each says what it wants of the rooms, and tells what came of it. Heavy libraries are imported when needed."""

from cairn.cli.app import app, main

__all__ = ["app", "main"]
