"""How tests ask the interface for programs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from starlette.testclient import TestClient
from web_work import PORT, settings

from cairn.casebook import Casebook
from cairn.web import workspace
from cairn.web.team import accounts_of
from cairn.web.tokens import MadeToken, Tokens

OURS = f"http://127.0.0.1:{PORT}"
Json = dict[str, Any]


class Program:
    """A program that works for somebody by a token: it sends no cookie and does not say where it comes from."""

    def __init__(self, casebook: Casebook, owner: str, **token: Any) -> None:
        """In a workspace of its own."""
        self.made: MadeToken = Tokens(accounts_of(casebook), settings().clock).make(f"{owner}'s program", owner, **token)
        self.client = TestClient(workspace(casebook, settings()), base_url=OURS)
        self.headers = {"Authorization": f"Bearer {self.made.secret}"}

    def get(self, address: str, status: int = 200, **headers: str) -> Any:
        """What an address answers, from JSON."""
        answer = self.client.get(address, headers=self.headers | headers)
        assert answer.status_code == status, answer.text[:2000]
        return answer.json()

    def post(self, address: str, status: int = 201, **sent: Any) -> Any:
        """What comes of something that is sent."""
        answer = self.client.post(address, headers=self.headers | sent.pop("headers", {}), **sent)
        assert answer.status_code == status, answer.text[:2000]
        return answer.json()

    def decide(self, action: str, status: int = 201, seq: int | None = None, **parts: Any) -> Any:
        """What comes of a decision, made with the knowledge of now unless `seq` says otherwise."""
        known = self.get("/api")["seq"] if seq is None else seq
        return self.post("/api/decisions", status, json={"action": action, "reason": "so it is", "seq": known} | parts)

    def pages(self, address: str) -> Iterator[Json]:
        """The pages of a list, from link to link."""
        while address:
            answer = self.client.get(address, headers=self.headers)
            assert answer.status_code == 200, answer.text
            yield answer.json()
            onward = re.search(r'<([^>]+)>; rel="next"', answer.headers["link"])
            address = onward[1] if onward else ""


def secrets_in(text: str) -> list[str]:
    """What looks like a token in a text."""
    return re.findall(r"cairn_[\w-]{20,}", text)
