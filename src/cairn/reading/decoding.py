"""Bytes become characters: which encoding, and the repair of text that was once decoded wrongly (mojibake).

Order of trust: a byte-order mark; UTF-8 that is valid throughout (nothing else looks like it by chance); the declared encoding; UTF-8
with a few broken bytes; what chardet makes of the bytes; Windows-1252.
"""

from __future__ import annotations

import codecs
import re

from cairn.reading.failures import ReadingError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# codecs that Python offers as encodings but that no report is written in; some take quadratic time
_NO_ENCODINGS = {"punycode", "idna", "unicode-escape", "raw-unicode-escape", "undefined", "utf-7", "mbcs", "oem"}
# what the web takes these names to mean (WHATWG Encoding Standard)
_MEANT = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
# encodings whose bytes can look like plain ASCII, so that the declaration has to come before the look
_DISGUISED = ("utf-16", "utf-32", "iso2022", "hz")
_SAMPLE = 200_000  # bytes or characters that are enough to judge by
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_REPLACED = "\ufffd"


def text_of(content: bytes, declared: str | None = None) -> str:
    """The characters of a text: decoded, mojibake repaired, line ends as one line feed, no byte-order mark.

    Raises `ReadingError` ("not-text") where the bytes are those of a picture, a program or the like. Quotes and all that was written
    on purpose stay as they are; broken bytes become U+FFFD."""
    text = decode(content, declared)
    if not is_text(text):
        raise ReadingError("not-text")
    text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return repaired(text)


def decode(content: bytes, declared: str | None = None) -> str:
    """The characters of bytes, whatever it takes; never raises."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    named = _encoding(declared)
    if named and named.startswith(_DISGUISED) and (text := _strictly(content, named)) is not None:
        return text
    if b"\0" not in content and (text := _strictly(content, "utf-8")) is not None:
        return text
    if named and (text := _strictly(content, named)) is not None:
        return text
    return _nearly_utf8(content) or _guessed(content)


def is_text(text: str) -> bool:
    """Whether characters read like text: hardly any control characters, hardly any that could not be decoded."""
    sample = text[:_SAMPLE]
    bad = len(_CONTROL.findall(sample)) + sample.count(_REPLACED)
    return bad <= max(1, len(sample) // 50) and sample.count("\0") <= len(sample) // 1000


def repaired(text: str) -> str:
    """Text with mojibake undone, line by line, since a page may quote from sources in several encodings."""
    if text.isascii():
        return text
    from ftfy import fix_encoding

    return "\n".join(line if line.isascii() else fix_encoding(line) for line in text.split("\n"))


def _encoding(declared: str | None) -> str | None:
    try:
        name = codecs.lookup((declared or "").strip(" \"'")).name.replace("_", "-")
    except (LookupError, ValueError):
        return None
    return None if name in _NO_ENCODINGS else _MEANT.get(name, name)


def _strictly(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (ValueError, LookupError):  # LookupError: a codec that makes bytes of bytes
        return None


def _nearly_utf8(content: bytes) -> str | None:
    """UTF-8 with broken bytes replaced, if the whole ones are in the clear majority."""
    if b"\0" in content:
        return None
    text = content.decode("utf-8", "replace")
    broken = text.count(_REPLACED)
    whole = sum(1 for character in text if character > "\x7f") - broken
    return text if whole >= 3 * broken else None


def _guessed(content: bytes) -> str:
    import chardet

    guess = chardet.detect(content[:_SAMPLE]).get("encoding")
    text = _strictly(content, _encoding(guess) or "cp1252")
    return text if text is not None else content.decode("cp1252", "replace")
