"""Answers that were had already, so that a run can be gone on with and paid for once. The folder may be deleted at any time.

An answer quotes the document: folder and files can be read by their owner alone."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from cairn.extraction.llm.asking import Reply


def key_of(**parts: object) -> str:
    """The name of an answer: a hash of everything that it depends on."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


class Cache:
    """Answers in a folder, one file each; shared by threads and by runs at the same time."""

    def __init__(self, folder: Path | None) -> None:
        """None keeps nothing."""
        self.folder = folder

    def get(self, key: str) -> Reply | None:
        """The answer of that name; None where it is not there, or cannot be read."""
        if self.folder is None:
            return None
        try:
            held = json.loads(self._file(self.folder, key).read_text("utf-8"))
            return Reply(str(held["text"]), is_cut=bool(held["is_cut"]))
        except (OSError, ValueError, LookupError, TypeError):
            return None

    def put(self, key: str, reply: Reply) -> None:
        """Keep an answer, whole or not at all. A disk that refuses costs only that it has to be asked for again."""
        if self.folder is None:
            return
        file = self._file(self.folder, key)
        with suppress(OSError):
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=file.parent, prefix=".", suffix=".part")  # only its owner may read it
            try:
                with os.fdopen(handle, "w", encoding="utf-8", errors="surrogatepass") as written:
                    json.dump({"text": reply.text, "is_cut": reply.is_cut}, written)
                os.replace(name, file)
            except OSError:
                os.unlink(name)

    def _file(self, folder: Path, key: str) -> Path:
        return folder / key[:2] / f"{key}.json"
