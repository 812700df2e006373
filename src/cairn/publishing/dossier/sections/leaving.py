"""What leaves and what stays, and how anybody can check that this is what left."""

from __future__ import annotations

from collections.abc import Iterable

from cairn.publishing.dossier.blocks import cell, facts, heading, items, line, quiet, run, section, table, text
from cairn.publishing.dossier.manifest import MANIFEST, RECORD, SOURCES, DossierManifest
from cairn.publishing.dossier.told import day
from cairn.publishing.dossier.visible import scripts
from cairn.publishing.release.cutting import Json
from cairn.publishing.release.policy import ReleasePolicy

AUDIENCES = {
    "public": "anybody",
    "partner": "an organisation that one works with",
    "court": "a court or an inquiry that protects those it hears",
}
RESTRICTED = (
    "What is restricted to some persons is in no dossier, and none tells how much of it there is: figures, origins and grade here are "
    "those of the rest. Where a name or words were taken out of a sentence, [withheld] stands, or a role."
)
NOTHING = "The policy keeps nothing of this record in."
ATTACHED = {
    RECORD: "the record with every field that leaves, as JSON",
    SOURCES: "when documents were taken in, and the hashes of their texts, as far as these leave",
    MANIFEST: "what this dossier is: release, policies, ledger, and the hashes of the two files above",
}
SEALED = (
    "The seal is an Ed25519 signature over every byte of this file. It stands, after the public key, in the keywords of the file; what "
    "is signed is the file with the 128 digits of the signature set to 0, wherever they stand. Any change of a page, of the text, or of "
    "what is attached breaks it. It says whose key made this file; whether what documents say is true, no seal can tell."
)


def withheld(manifest: DossierManifest, policy: ReleasePolicy) -> Json | None:
    """What stays in the casebook, and why."""
    rows = [[cell(kept.what), cell(f"{kept.count:,}"), cell(kept.why)] for kept in manifest.withheld]
    audience, called = AUDIENCES[policy.audience.value], f"“{policy.title}” ({policy.name}, version {policy.version})"
    return section(
        "What stays in the casebook",
        text(f"This dossier was made for {audience}, under the release policy {called}."),
        table([("What", 3), ("How many", 1), ("Why", 3)], rows) or quiet(NOTHING),
        quiet(RESTRICTED),
    )


def proof(manifest: DossierManifest) -> Json | None:
    """From which casebook it is, and how to check it."""
    ledger = manifest.ledger
    return section(
        "How to check this dossier",
        facts(
            ("Release", cell(f"{manifest.version} of its casebook")),
            ("Incident", cell(manifest.incident)),
            ("As known on", cell(day(manifest.day))),
            ("Made on", cell(day(manifest.made))),
            ("Casebook", cell(line(run(ledger.casebook, "mono")))),
            ("Ledger", cell(f"{ledger.entry:,} entries; hash of the last one:", line(run(ledger.hash, "mono")))),
            (
                "Release policy",
                cell(f"{manifest.policy.name}, version {manifest.policy.version}; its hash:", line(run(manifest.policy.sha256, "mono"))),
            ),
            ("Assessed by", cell(f"{manifest.assessed.policy}, version {manifest.assessed.version}; tolls: {manifest.assessed.tolls}")),
            ("Key that seals it", cell("fingerprint (SHA-256 of the public key):", line(run(manifest.key, "mono")))),
        ),
        text("Without the casebook and without a connection: ", run("cairn verify FILE.pdf --key FINGERPRINT", "mono")),
        quiet(
            "Have the fingerprint told to you in another way than by this file (by telephone, on the maker's page): anybody can seal a "
            "file with a key of their own."
        ),
        text(SEALED),
        heading("Attached to this file"),
        items(*(cell(line(run(name, "strong"), f": {words}")) for name, words in ATTACHED.items())),
    )


def unprinted(missing: Iterable[str]) -> Json | None:
    """Which characters no font had, so that their numbers are printed; None where there are none."""
    found = sorted(missing)
    if not found:
        return None
    return section(
        "Characters that could not be printed",
        text(
            f"No font on the machine that made this file has {len(found):,} of the characters that stand in it "
            f"({', '.join(scripts(found))}). Each is printed by its number in Unicode, as [U+1019]; "
            f"{RECORD}, attached to this file, has them as they are."
        ),
    )
