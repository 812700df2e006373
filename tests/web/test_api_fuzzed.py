"""The interface for programs, asked all sorts of things by schemathesis: it answers as its description says, and never with a fault."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase
from hypothesis import settings as how
from schemathesis.specs.openapi.checks import ignored_auth
from schemathesis.transport.serialization import Binary
from web_work import Served, settings

from cairn.casebook import Casebook, verify
from cairn.web import workspace
from cairn.web.api.finding import description
from cairn.web.serving import listen, server
from cairn.web.team import accounts_of
from cairn.web.tokens import Tokens

schema = schemathesis.openapi.from_dict(description())
accepted = schema.config.checks.positive_data_acceptance
accepted.expected_statuses = [*accepted.expected_statuses, "422"]  # well-formed, and cannot be meant: the last day before the first


@schemathesis.serializer("application/pdf", "message/rfc822")
def as_bytes(_context: object, value: object) -> bytes:
    """Reports of a kind that schemathesis has no form for: any bytes."""
    return value.data if isinstance(value, Binary) else str(value).encode("utf-8", "replace")


@pytest.fixture(scope="module")
def served(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A workspace of the samples, on a real socket; afterwards the casebook is still sound."""
    folder = Path(shutil.copytree(samples, tmp_path_factory.mktemp("fuzzed") / "book"))
    listening = listen(0)
    port = listening.getsockname()[1]
    with Casebook.open(folder, author="Ama") as casebook:
        serving = server(workspace(casebook, settings(port=port)))
        thread = threading.Thread(target=serving.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not serving.started:
            time.sleep(0.01)
        yield Served(f"http://127.0.0.1:{port}", port, casebook)
        serving.should_exit = True
        thread.join(10)
        assert verify(casebook).problems == ()


@pytest.fixture(scope="module")
def token(served: Served) -> str:
    """A token that may do everything."""
    return Tokens(accounts_of(served.casebook), settings().clock).make("fuzzing", "Ama").secret


@schema.parametrize()
@how(
    max_examples=6,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_the_api_keeps_its_word(case: schemathesis.Case, served: Served, token: str) -> None:
    """Status, content type and schema of each answer are as described; what does not fit is refused, and nothing is a fault."""
    case.call_and_validate(
        base_url=served.address, headers={"Authorization": f"Bearer {token}"}, excluded_checks=[ignored_auth], timeout=120
    )
