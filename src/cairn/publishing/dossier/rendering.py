"""Values are set as a PDF: by typst, as PDF/A-3a and PDF/UA-1, with the same bytes for the same values.

What is set comes in as data, so that nothing in it is ever read as markup; the layout can open no file but its own."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import JsonValue

from cairn.publishing.dossier.fonts import families_for, is_plain
from cairn.publishing.dossier.visible import without
from cairn.publishing.release.cutting import Json
from cairn.publishing.release.errors import PublishError, not_installed

if TYPE_CHECKING:
    from typst import PDFStandards

LAYOUT = Path(__file__).with_name("layout")
STANDARDS: PDFStandards = ["a-3a", "ua-1"]
TRIES = 8
"""How often characters are found that no font has: some show only once others are out of the way."""
MISSING = re.compile(r'the (?:text|PDF contains the codepoint) `"(.*?)"`(?: could not be displayed|)')
ESCAPED = re.compile(r"\\u\{([0-9a-fA-F]+)\}|\\(.)")


@dataclass(frozen=True, slots=True)
class Rendered:
    """A dossier as a PDF, not yet sealed, and the characters for which there was no font: their code points stand in it instead."""

    pdf: bytes
    missing: frozenset[str]


def render(values: Json, attached: JsonValue, made: date, missing: frozenset[str] = frozenset()) -> Rendered:
    """Set a dossier.

    Raises PublishError (publish-missing, dossier-not-set)."""
    try:
        import typst
    except ModuleNotFoundError as error:
        raise not_installed() from error
    told = json.dumps(values, ensure_ascii=False)
    of_machine = not is_plain(told)
    for _ in range(TRIES):
        fonts = typst.Fonts(include_system_fonts=of_machine)
        named: list[JsonValue] = [*families_for(fonts.families())]
        shown = json.dumps({**_shown(values, missing), "fonts": named, "attached": attached}, ensure_ascii=False)
        compiler = typst.Compiler(LAYOUT / "dossier.typ", root=LAYOUT, font_paths=fonts, sys_inputs={"values": shown})
        try:
            pdf = compiler.compile(format="pdf", pdf_standards=STANDARDS, timestamp=datetime(made.year, made.month, made.day, tzinfo=UTC))
        except typst.TypstError as error:
            found = missing_in(error.diagnostic) - missing
            if not found:
                raise PublishError("dossier-not-set", f"The dossier cannot be set as a PDF: {error.message}.") from error
            missing |= found if of_machine else frozenset()
            of_machine = True
        else:
            return Rendered(bytes(pdf), missing)  # type: ignore[arg-type]  # of a PDF these are bytes
    raise PublishError("dossier-not-set", f"The dossier cannot be set as a PDF: too many characters have no font ({len(missing)}).")


def _shown(values: Json, missing: frozenset[str]) -> Json:
    shown = without(values, missing)
    return shown if isinstance(shown, dict) else {}


def missing_in(diagnostic: str) -> frozenset[str]:
    """The characters that could not be set, by what the typesetter says of them. Plain letters are never among them."""
    told = "".join(ESCAPED.sub(_unescaped, found) for found in MISSING.findall(diagnostic))
    return frozenset(one for one in told if not one.isascii())


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else found[2]
