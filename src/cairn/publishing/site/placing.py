"""A folder that appears whole or not at all: it is made beside its place, under a name that nobody takes for it, and moved there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cairn.publishing.release.errors import PublishError
from cairn.publishing.unfinished import unfinished_folder


@contextmanager
def made_beside(directory: Path) -> Iterator[Path]:
    """A folder to fill; it becomes `directory` at the end, and is gone where something fails.

    Raises PublishError (site-folder-exists, site-folder-unwritable)."""
    if directory.exists() or directory.is_symlink():
        message = f"{directory} is there already: a site is never written over. Name a folder that is not there, or move this one away."
        raise PublishError("site-folder-exists", message)
    folder: Path | None = None
    try:
        folder = unfinished_folder(directory)
        yield folder
        folder.chmod(0o755)  # a web server, which is another user, has to read it
        os.rename(folder, directory)
    except OSError as error:
        message = f"{directory} cannot be made ({error.strerror}). Name a folder in which you may write, on a disk with room."
        raise PublishError("site-folder-unwritable", message) from error
    finally:
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)
