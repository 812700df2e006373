"""Clients that decide through a served workspace, as browsers do, until it is killed under their hands; and what was confirmed to them."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx2

PROGRAM = Path(__file__).with_name("serving_program.py")
TOKEN = re.compile(r'name="token" value="([0-9a-f]{64})"')
CONFIRMED = re.compile(r"[?&]did=([0-9]+)")


MOST = 7
"""Confirmations after which a workspace is killed at the latest,"""
LONGEST = 0.03
"""and how many seconds later: a decision takes about as long."""


@dataclass(frozen=True)
class Started:
    """A workspace that is served: its process and its address."""

    process: int
    address: str


class Servers:
    """Starts a casebook's workspace again and again, and kills it."""

    def __init__(self, program: subprocess.Popen[str]) -> None:
        """By the program beside this."""
        self._program = program

    def start(self, folder: Path) -> Started:
        """Serve the workspace of a casebook; back once it listens."""
        assert self._program.stdin
        self._program.stdin.write(f"{folder}\n")
        self._program.stdin.flush()
        told = sorted((self._line(), self._line()), key=lambda line: not line.startswith("process "))
        address = re.search(r"http://127\.0\.0\.1:\d+", told[1])
        assert address, told
        return Started(int(told[0].split()[1]), address[0])

    def kill(self, started: Started) -> None:
        """End it at once, and wait until it is gone."""
        os.kill(started.process, signal.SIGKILL)
        assert self._line() == "ended"

    def _line(self) -> str:
        assert self._program.stdout
        return self._program.stdout.readline().strip()


@contextmanager
def servers() -> Iterator[Servers]:
    """The program that serves, until all is done."""
    environment = {**os.environ, "CAIRN_AUTHOR": "Ama", "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, str(PROGRAM)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment) as program:
        try:
            yield Servers(program)
        finally:
            assert program.stdin
            program.stdin.close()
            program.wait(20)


@dataclass
class Client:
    """Somebody who decides about two incidents that nobody else decides about. `claims` are those of the incidents.

    `sent` are the reasons of all decisions asked for; `confirmed` the numbers of those that the workspace said were made, by reason;
    `undone` those that it said were taken back."""

    name: str
    incidents: tuple[str, str]
    claims: tuple[str, str]
    dice: random.Random
    sent: set[str] = field(default_factory=set)
    confirmed: dict[str, int] = field(default_factory=dict)
    undone: set[int] = field(default_factory=set)
    standing: list[int] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)

    def decide_until_killed(self, address: str, told: threading.Semaphore) -> None:
        """Decide one thing after the other, as long as somebody answers; `told` is told of the first request and of each confirmation."""
        try:
            with httpx2.Client(base_url=address, trust_env=False, timeout=20, headers={"origin": address}) as browser:
                found = TOKEN.search(browser.get("/documents").text)
                assert found
                told.release()
                while True:
                    self._decide(browser, found[1], told)
        except httpx2.TransportError:
            return

    def _decide(self, browser: httpx2.Client, token: str, told: threading.Semaphore) -> None:
        action, fields = self._next()
        reason = f"{self.name}, decision {len(self.sent)}"
        self.sent.add(reason)
        sent = fields | {"token": token, "reason": reason, "seq": "999999999", "about": self.incidents[0], "back": "/documents"}
        answer = browser.post(f"/decide/{action}", data=sent)
        confirmed = CONFIRMED.search(answer.headers.get("location", ""))
        if answer.status_code != 303 or not confirmed:
            self.refused.add(reason)  # another decision of ours is in the way: that is told, and nothing is done
            return
        self.confirmed[reason] = int(confirmed[1])
        told.release()
        if action == "undo":
            self.undone.add(int(fields["number"]))
        else:
            self.standing.append(int(confirmed[1]))

    def _next(self) -> tuple[str, dict[str, str]]:
        """What to decide: of a claim, a grade, of two incidents that they are one; and of all that stands something to take back."""
        if len(self.standing) > 1 and self.dice.random() < 0.4:
            number = self.standing.pop(self.dice.randrange(len(self.standing)))
            return "undo", {"number": str(number)}
        one, other = self.incidents
        ways: tuple[tuple[str, dict[str, str]], ...] = (
            ("accept", {"claim": self.claims[0]}),
            ("reject", {"claim": self.claims[1]}),
            ("grade", {"one": one, "grade": self.dice.choice(("fair", "weak", "confirmed"))}),
            ("merge", {"one": one, "other": other}),
        )
        return self.dice.choice(ways)


def decided_until_killed(servers: Servers, folder: Path, clients: list[Client], dice: random.Random) -> Started:
    """Start the workspace of a casebook, have all clients decide at once, and kill it while they do, at any time."""
    started = servers.start(folder)
    told = threading.Semaphore(0)
    hands = [threading.Thread(target=client.decide_until_killed, args=(started.address, told)) for client in clients]
    for hand in hands:
        hand.start()
    for _ in range(1 + dice.randrange(MOST)):
        assert told.acquire(timeout=20)
    time.sleep(dice.random() * LONGEST)
    servers.kill(started)
    for hand in hands:
        hand.join(20)
        assert not hand.is_alive()
    return started
