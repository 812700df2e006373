"""Draws a page of a PDF, or says how large its pages are. A program of its own, which bounds itself: a file that somebody made to be too
much for whoever opens it ends this process, and nothing else.

`python drawing.py SECONDS BYTES draw NUMBER` reads the PDF on standard input and writes the page as PNG; `… measure FIRST MOST` writes
JSON: how many pages there are, and the width and height that so many of them have when they are drawn, from the first on. It imports
nothing of ours, so that it is up at once. It ends with 1 where the file cannot be drawn, with 3 where there is no such page, and with 4, or
by a signal, where it would take more than it may."""

from __future__ import annotations

import json
import math
import struct
import sys
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

WIDTH, HEIGHT = 1100, 2200
"""Pixels that a page may have at most: letters can be read, and what is drawn takes seven megabytes however large the page is."""
NOT_THERE, TOO_MUCH = 3, 4


def main(seconds: str, most: str, what: str, *numbers: str) -> int:
    """Do what is asked, within so many seconds of the processor and bytes of memory."""
    bound(int(seconds), int(most))
    try:
        return answer(what, *map(int, numbers))
    except MemoryError:
        return TOO_MUCH


def answer(what: str, one: int, *more: int) -> int:
    """Read the PDF, and write what is asked."""
    import pypdfium2

    document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    if not 1 <= one <= len(document):
        return NOT_THERE
    told = draw(document, one) if what == "draw" else json.dumps(measure(document, one, *more)).encode()
    sys.stdout.buffer.write(told)
    sys.stdout.buffer.flush()
    return 0


def bound(seconds: int, most: int) -> None:
    """Take no more than this, and write no file. Systems that know no such bounds have the patience of whoever waits."""
    try:
        import resource
    except ImportError:
        return
    for kind, limit in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, most), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(kind, (limit, limit))


def measure(document: PdfDocument, first: int, most: int) -> dict[str, object]:
    """How many pages there are, and the pixels of some of them: none where a page has no size."""
    last = min(len(document), first + most - 1)
    return {"pages": len(document), "sizes": [_pixels(*document.get_page_size(number - 1)) for number in range(first, last + 1)]}


def _pixels(width: float, height: float) -> tuple[int, int]:
    try:
        scale = scale_of(width, height)
    except ValueError:
        return 0, 0
    return math.ceil(width * scale), math.ceil(height * scale)


def scale_of(width: float, height: float) -> float:
    """How many pixels a point of a page is.

    Raises ValueError where the page has no size."""
    if not (0 < width < math.inf and 0 < height < math.inf):
        raise ValueError(f"{width} by {height}")
    return min(WIDTH / width, HEIGHT / height)


def draw(document: PdfDocument, number: int) -> bytes:
    """A page as PNG. What a reader would fill in is not drawn, nor is anything run."""
    page = document[number - 1]
    bitmap = page.render(scale=scale_of(*page.get_size()), may_draw_forms=False, rev_byteorder=True, limit_image_cache=True)
    return png(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))


def png(width: int, height: int, stride: int, pixels: bytes) -> bytes:
    """Pixels of red, green and blue, in lines that are `stride` bytes apart, as a PNG file without a word about where it comes from."""
    lines = b"".join(b"\0" + pixels[start : start + 3 * width] for start in range(0, height * stride, stride))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(lines, 6)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, told: bytes) -> bytes:
    return struct.pack(">I", len(told)) + kind + told + struct.pack(">I", zlib.crc32(kind + told))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
