"""`cairn verify` of a release or a dossier: by a stranger, without the casebook."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import typer

from cairn.cli.console import complain, count


def is_release(path: Path) -> bool:
    """Whether a path leads to a dossier, or to the folder of a release, by itself or in a bag, and not to that of a casebook."""
    from cairn.publishing.bag import is_bag
    from cairn.publishing.dossier.verifying import is_dossier
    from cairn.publishing.release.verifying import is_release as looks_like_one

    return is_dossier(path) if path.is_file() else looks_like_one(path) or is_bag(path)


def prove(path: Path, key: str | None, json: bool) -> NoReturn:
    """Say what is wrong with a release, or that nothing is, by whose key it is signed and what it is; then end."""
    from dataclasses import asdict
    from json import dumps

    from cairn.publishing.bag import PAYLOAD, bag_problems, is_bag
    from cairn.publishing.dossier.verifying import verify_dossier
    from cairn.publishing.release.verifying import verify_release

    is_dossier, in_bag = path.is_file(), is_bag(path)
    packed = [*bag_problems(path)] if in_bag else []
    proof = verify_dossier(path, key) if is_dossier else verify_release(path / PAYLOAD if in_bag else path, key)
    problems = [*packed, *proof.problems]
    for problem in problems:
        typer.echo(dumps(asdict(problem), ensure_ascii=False) if json else f"{problem.message} [{problem.code}]")
    made = proof.manifest
    holds = "a dossier" if is_dossier else count(len(made.files), "file")
    what = f"Release {made.version} under the policy '{made.policy.name}', as of {made.day}, of {holds}"
    sound = f"all is as it was signed{' and packed' if in_bag else ''}"
    complain(f"{what}: {count(len(problems), 'problem') if problems else sound}.")
    if proof.fingerprint:
        complain(f"Key: {proof.fingerprint}")
    if not problems and key is None:
        complain("Compare the key with the one that its maker told you in another way; anybody can sign with a key of their own.")
    raise typer.Exit(1 if problems else 0)
