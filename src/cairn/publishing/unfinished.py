"""What is being made stands beside its place under a name of its own, until it is moved there; what a kill left of it is removed later."""

from __future__ import annotations

import contextlib
import glob
import os
import shutil
import tempfile
import time
from pathlib import Path

ENDING = ".unfinished"
"""Of a folder or file that is being made: nobody names their own so."""
RANDOM = "?" * 8
"""What stands between the name and the ending."""
ABANDONED = 24 * 3600.0
"""Seconds after which it belongs to nobody: whoever was making it was killed. The largest release is made in a fraction of that."""


def unfinished_folder(target: Path) -> Path:
    """A new folder beside one that is to be made, with the folders above it; what interrupted runs left there of the same is gone.

    Raises OSError."""
    _clear(target)
    return Path(tempfile.mkdtemp(prefix=f".{target.name}-", suffix=ENDING, dir=target.parent))


def unfinished_file(target: Path) -> Path:
    """The same for a file, which is empty.

    Raises OSError."""
    _clear(target)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}-", suffix=ENDING, dir=target.parent)
    os.close(handle)
    return Path(name)


def _clear(target: Path) -> None:
    """Make sure of the folder in which it stands, and remove what was left there; not what another process may be making now."""
    target.parent.mkdir(parents=True, exist_ok=True)
    for left in target.parent.glob(f".{glob.escape(target.name)}-{RANDOM}{ENDING}"):
        with contextlib.suppress(OSError):  # what cannot be removed now is tried again next time
            if time.time() - left.lstat().st_mtime > ABANDONED:
                shutil.rmtree(left) if left.is_dir() and not left.is_symlink() else left.unlink()
