"""PDFs that are made to be too much for whoever draws them: small files that ask for hours, for gigabytes, or for what cannot be."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

from reading_samples import pdf_of


def with_page(content: bytes, *more: bytes, resources: bytes = b"", box: bytes = b"0 0 612 792", kids: bytes = b"3 0 R") -> bytes:
    """A PDF of one page with this content; `more` objects are numbered from 6."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Resources << %s >> /Contents 5 0 R >>" % (box, resources)
    tree = b"<< /Type /Pages /Kids [%s] /Count 1 >>" % kids
    return pdf_of([b"<< /Type /Catalog /Pages 2 0 R >>", tree, page, b"<< /Title (A report) >>", packed(content), *more])


def packed(content: bytes, more: bytes = b"") -> bytes:
    """A stream that unpacks to this."""
    small = zlib.compress(content, 9)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (len(small), more, small)


def of_lines(millions: int) -> bytes:
    """A page of millions of lines across it."""
    return with_page(b"0 0 m 612 792 l S\n" * (millions * 1_000_000))


def of_forms(depth: int) -> bytes:
    """A page that draws a form ten times, which draws another ten times, and so on: a billion rectangles at the ninth."""
    forms = [_form(b"/F%d Do\n" % (number + 1) * 10, number + 1) for number in range(depth)]
    rectangle = packed(b"0 0 9 9 re f", b"/Type /XObject /Subtype /Form /BBox [0 0 612 792]")
    return with_page(b"/F0 Do", *forms, rectangle, resources=b"/XObject << /F0 6 0 R >>")


def _form(content: bytes, following: int) -> bytes:
    known = b"/Resources << /XObject << /F%d %d 0 R >> >>" % (following, 6 + following)
    return packed(content, b"/Type /XObject /Subtype /Form /BBox [0 0 612 792] " + known)


def of_picture(side: int) -> bytes:
    """A page with a black picture of so many pixels a side, packed to next to nothing."""
    what = b"/Type /XObject /Subtype /Image /ColorSpace /DeviceRGB /BitsPerComponent 8 /Width %d /Height %d" % (side, side)
    return with_page(
        b"600 0 0 600 0 0 cm /P Do", packed(bytes(min(3 * side * side, 200_000_000)), what), resources=b"/XObject << /P 6 0 R >>"
    )


def with_box(box: bytes) -> bytes:
    """A page of an odd size."""
    return with_page(b"1 0 0 rg 0 0 10000 10000 re f", box=box)


BOXES: Sequence[bytes] = (b"0 0 0 0", b"0 0 1 1000000", b"0 0 1e38 1e38", b"-5 -5 -5 -5", b"9 9 0 0", b"(a) (b) (c) (d)", b"0 0 0.0001 9")
"""Sizes that no page has."""


def of_itself() -> bytes:
    """A tree of pages that has itself among its pages."""
    return with_page(b"", kids=b"2 0 R 2 0 R 3 0 R")
