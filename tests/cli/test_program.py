"""The program as it is installed: entry point, exit status, pipes, several processes, and the real extractor where it is there."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import cairn
from cairn.cli import demo
from cairn.samples import reports

PROGRAM = [sys.executable, "-c", "from cairn.cli import main; main()"]
PIPELINE = Path(cairn.__file__).parent / "language" / "en" / "pipeline" / "meta.json"
needs_pipeline = pytest.mark.skipif(
    not PIPELINE.exists(), reason="NO ENGLISH PIPELINE: train it (see training/), or the rules extractor stays untested here"
)


def run(*arguments: object, status: int = 0, **options: object) -> subprocess.CompletedProcess[str]:
    """Run the program and expect an exit status."""
    done = subprocess.run([*PROGRAM, *map(str, arguments)], capture_output=True, text=True, **options)  # type: ignore[call-overload]
    assert done.returncode == status, done.stderr
    return done


def test_help_and_version() -> None:
    """Asked for help, every command is named; the version is the package's."""
    told = run("--help").stdout
    for command in (
        "read",
        "extract",
        "init",
        "add",
        "list",
        "show",
        "search",
        "verify",
        "checkpoint",
        "export",
        "demo",
        "actors",
        "gazetteer",
    ):
        assert f"  {command} " in told
    assert run("--version").stdout.strip() == cairn.__version__


def test_whoever_reads_the_output_may_stop(tmp_path: Path) -> None:
    """A pipe that is closed early ends the program without a complaint."""
    (tmp_path / "long.txt").write_text("Words without end. " * 200_000)
    reader = subprocess.Popen([*PROGRAM, "read", tmp_path / "long.txt"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert reader.stdout and reader.stderr
    reader.stdout.read(10)
    reader.stdout.close()
    assert reader.stderr.read() == b""
    reader.stderr.close()
    assert reader.wait() == 0


@needs_pipeline
def test_several_processes_extract_what_one_does() -> None:
    """The output does not depend on the number of processes, not by a byte."""
    one, two = run("extract", reports(), "--jobs", 1), run("extract", reports(), "--jobs", 2)
    assert one.stdout == two.stdout
    assert len(one.stdout.splitlines()) == 18


@needs_pipeline
def test_the_demo_makes_a_casebook_to_look_around_in(tmp_path: Path) -> None:
    """All samples are read, the main incident is shown, the commands that it says to try work."""
    told = run("demo", tmp_path / "demo").stdout
    assert "18 sample reports read" in told
    assert run("verify", tmp_path / "demo")
    records = [json.loads(line) for line in run("export", "--in", tmp_path / "demo").stdout.splitlines()]
    main = max(records, key=lambda record: len(record["accounts"]))
    assert len(main["accounts"]) >= 2
    assert main["id"] in told
    assert main["id"] in run("show", main["id"], "--full", "--in", tmp_path / "demo").stdout


@pytest.mark.parametrize(("found", "named"), [(None, ".venv/bin/cairn"), ("/usr/bin/cairn", "cairn")])
def test_the_demo_names_the_program_as_it_can_be_called(monkeypatch: pytest.MonkeyPatch, found: str | None, named: str) -> None:
    """By its name where the path leads to it, else as it was called."""
    monkeypatch.setattr("sys.argv", [".venv/bin/cairn", "demo"])
    monkeypatch.setattr("shutil.which", lambda _: found)
    assert demo.program() == named
