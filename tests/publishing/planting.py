"""Ways in which a leak may be written in a file: encodings, escapes, signs that nobody sees, archives, and texts behind pictures."""

from __future__ import annotations

import base64
import gzip
import html
import io
import json
import quopri
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Mapping
from urllib.parse import quote

import pyarrow
from anyascii import anyascii
from pyarrow import parquet

Way = Callable[[str], bytes]
ACCENTED = "Ismelda Krántzova"


def zipped(name: str, content: bytes, comment: bytes = b"") -> bytes:
    """An archive of one member."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
        archive.comment = comment
    return made.getvalue()


def picture(key: bytes, content: bytes) -> bytes:
    """A PNG of one grey point with a block of data beside the picture."""

    def block(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = block(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + block(key, content) + block(b"IDAT", zlib.compress(b"\0\0")) + block(b"IEND", b"")


def pdf(told: str, author: str = "nobody") -> bytes:
    """A PDF of one page with a line of text, compressed, and an author."""
    stream = zlib.compress(f"BT /F1 12 Tf 20 100 Td ({anyascii(told)}) Tj ET".encode())
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 900 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Author <%b> >>" % ("\ufeff" + author).encode("utf-16-be").hex().encode(),
    ]
    made, starts = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, start=1):
        starts.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    end = b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<< /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF"
    return made + end % (len(objects) + 1, table, len(objects) + 1, len(made))


def columnar(cells: list[object]) -> bytes:
    """A Parquet file of one column, packed."""
    made = io.BytesIO()
    parquet.write_table(pyarrow.table({"told": cells}), made, compression="zstd")
    return made.getvalue()


def between(sign: str) -> Way:
    """With a sign between every two characters of a word."""
    return lambda told: " ".join(sign.join(word) for word in told.split()).encode()


WAYS: Mapping[str, Way] = {
    "as it is": lambda told: told.encode(),
    "in capitals": lambda told: told.upper().encode(),
    "without accents": lambda told: anyascii(told).encode(),
    "with accents apart": lambda told: unicodedata.normalize("NFD", told).encode(),
    "in wide letters": lambda told: "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in told).encode(),
    "run together": lambda told: told.replace(" ", "").encode(),
    "underscored": lambda told: told.replace(" ", "_").encode(),
    "over two lines": lambda told: told.replace(" ", "\r\n    ").encode(),
    "soft hyphens": between("\u00ad"),
    "gaps of no width": between("\u200b"),
    "joiners": between("\u2060"),
    "marks of direction": between("\u202e"),
    "spaced out": between(" "),
    "dotted": between("."),
    "tags inside": lambda told: told.replace("e", "<b>e</b>").encode(),
    "latin-1": lambda told: told.encode("latin-1", "replace"),
    "utf-16": lambda told: told.encode("utf-16"),
    "utf-16-le": lambda told: told.encode("utf-16-le"),
    "utf-16-be": lambda told: told.encode("utf-16-be"),
    "percent": lambda told: quote(told).encode(),
    "percent, every letter": lambda told: "".join(f"%{byte:02x}" for byte in told.encode()).encode(),
    "percent twice": lambda told: quote(quote(told)).encode(),
    "entities": lambda told: html.escape("".join(f"&#{ord(one)};" for one in told), quote=False).replace("&amp;", "&").encode(),
    "entities, hexadecimal": lambda told: "".join(f"&#x{ord(one):x};" for one in told).encode(),
    "entities twice": lambda told: "".join(f"&amp;#{ord(one)};" for one in told).encode(),
    "json": lambda told: json.dumps(told).encode(),
    "json, every letter": lambda told: "".join(f"\\u{ord(one):04x}" for one in told).encode(),
    "json in json": lambda told: json.dumps(json.dumps(told)).encode(),
    "backslash x": lambda told: "".join(f"\\x{ord(one):02x}" for one in anyascii(told)).encode(),
    "quoted-printable": lambda told: quopri.encodestring(told.encode(), quotetabs=True),
    "base64": lambda told: base64.b64encode(told.encode()),
    "base64, in a text": lambda told: b"data:text/plain;base64," + base64.b64encode(f"about {told}: ".encode()) + b" and more",
    "base64 for addresses": lambda told: base64.urlsafe_b64encode(f"?>{told}".encode()).rstrip(b"="),
    "base64 of utf-16": lambda told: base64.b64encode(told.encode("utf-16-le")),
    "base64 of latin-1": lambda told: base64.b64encode(told.encode("latin-1", "replace")),
    "base64 twice": lambda told: base64.b64encode(base64.b64encode(told.encode())),
    "hexadecimal": lambda told: told.encode().hex().encode(),
    "percent in base64": lambda told: base64.b64encode(quote(told).encode()),
}
"""In a text."""

WHOLE: Mapping[str, Way] = {
    "gzip": lambda told: gzip.compress(told.encode()),
    "archive": lambda told: zipped("a.txt", told.encode()),
    "archive in an archive": lambda told: zipped("inner.zip", zipped("a.txt", told.encode())),
    "name in an archive": lambda told: zipped(f"{anyascii(told)}.txt".replace("/", "_"), b"nothing"),
    "comment of an archive": lambda told: zipped("a.txt", b"nothing", told.encode()),
    "text beside a picture": lambda told: picture(b"tEXt", b"Comment\0" + told.encode("latin-1", "replace")),
    "packed text beside a picture": lambda told: picture(b"zTXt", b"Comment\0\0" + zlib.compress(told.encode("latin-1", "replace"))),
    "text layer of a PDF": pdf,
    "author of a PDF": lambda told: pdf("nothing", told),
    "cell of a Parquet file": lambda told: columnar(["nothing", told] * 40),
    "list in a Parquet file": lambda told: columnar([["nothing"], ["see", told]]),
    "Parquet file in an archive": lambda told: zipped("a.parquet", columnar([told])),
}
"""As a file of its own."""
