"""What stands in a Parquet file: every value of every column, also one that only a dictionary of the file has, and what it says of itself.

Its bytes are packed, so that read as text they are noise in which any short word may seem to stand. What people may have written between
its parts is read all the same: runs of signs that are no noise."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from cairn.publishing.release.leaks.beginnings import ARCHIVES, PARQUET

RUNS = re.compile(
    rb"(?:[\x20-\x7e]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}){16,}"
    rb"|(?:[\x20-\xff]\0|[\0-\xff][\x03-\x06]){6,}|(?:\0[\x20-\xff]|[\x03-\x06][\0-\xff]){6,}",
    re.DOTALL,
)
"""Signs in a row that are not there by chance: in UTF-8, or two bytes each."""


def columns_of(content: bytes) -> list[bytes] | None:
    """The parts of a Parquet file, each as text; None where it is none, or cannot be read."""
    if not (content.startswith(PARQUET) and content.endswith(PARQUET)):
        return None
    try:
        import pyarrow
        from pyarrow import parquet
    except ModuleNotFoundError:
        return None  # a release without it has none
    try:
        file = parquet.ParquetFile(io.BytesIO(content))
        with_dictionaries = parquet.ParquetFile(io.BytesIO(content), read_dictionary=_texts(file))
        return [*_read(file), *_dictionaries(with_dictionaries), runs_of(content)]
    except (pyarrow.ArrowException, OSError, ValueError):
        return None  # it only begins and ends like one


def _read(file: Any) -> Iterator[bytes]:  # noqa: ANN401 (pyarrow has no types)
    schema = file.schema_arrow
    yield str(file.metadata.created_by).encode()
    for told in (file.metadata.metadata or {}, *(field.metadata or {} for field in schema)):
        yield from (part for pair in told.items() for part in pair)
    yield "\n".join(schema.names).encode()
    for name in schema.names:
        for batch in file.iter_batches(columns=[name]):
            yield from _values(batch.column(0))


def _texts(file: Any) -> list[str]:  # noqa: ANN401
    """The columns of texts, by their paths."""
    schema = file.schema
    return [schema.column(at).path for at in range(len(schema)) if schema.column(at).physical_type == "BYTE_ARRAY"]


def _dictionaries(file: Any) -> Iterator[bytes]:  # noqa: ANN401
    """The dictionaries of columns, with what nothing in them points to."""
    for row_group in range(file.num_row_groups):
        for column in file.read_row_group(row_group).columns:
            yield from (part for chunk in column.chunks if hasattr(chunk, "dictionary") for part in _values(chunk.dictionary))


def _values(array: Any) -> Iterator[bytes]:  # noqa: ANN401
    """The values of an array, each on a line of its own; those of lists and parts by themselves."""
    while hasattr(array, "flatten") and hasattr(array, "values"):
        array = array.values
    written = [one for one in array.to_pylist() if one is not None]
    texts = [one for one in written if not isinstance(one, bytes)]
    yield "\n".join(map(str, texts)).encode("utf-8", "replace")
    packed = [one for one in written if isinstance(one, bytes)]
    yield from (one for one in packed if one.startswith(ARCHIVES))
    yield b"\n".join(one if _is_text(one) else runs_of(one) for one in packed)


def _is_text(content: bytes) -> bool:
    try:
        return content.decode().isprintable()
    except UnicodeDecodeError:
        return False


def runs_of(content: bytes) -> bytes:
    """What of packed bytes is no noise."""
    return b"\n".join(RUNS.findall(content))
