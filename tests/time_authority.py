"""A time-stamp authority on loopback: `openssl ts` behind a small server, with certificates that are made for the test; and its faults."""

from __future__ import annotations

import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

NO_OPENSSL = "NO OPENSSL ON THIS MACHINE: time stamps stay untested. Install the program openssl."
OPENSSL = shutil.which("openssl")
REJECTED = bytes.fromhex("3005 3003 0201 02".replace(" ", ""))
"""A whole answer that says no."""
SETTINGS = """
[tsa]
default_tsa = own
[own]
serial = {folder}/serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
ess_cert_id_alg = sha256
ess_cert_id_chain = no
"""


@dataclass
class TimeAuthority:
    """An authority: its address, the certificate that vouches for it, what it was sent, and how it answers: `answer` takes a question."""

    folder: Path
    address: str = ""
    asked: list[bytes] = field(default_factory=list)
    answer: Callable[[bytes], bytes | None] = lambda question: None
    status: int = 200
    seconds_a_byte: float = 0.0

    @property
    def certificate(self) -> Path:
        """That of the one who vouches for it (PEM)."""
        return self.folder / "ca.pem"

    def signed(self, question: bytes) -> bytes:
        """The answer of the real program."""
        (self.folder / "question").write_bytes(question)
        asking = ["-queryfile", "question", "-out", "answer", "-signer", "own.pem", "-inkey", "own.key", "-config", "settings"]
        run(self.folder, "ts", "-reply", *asking)
        return (self.folder / "answer").read_bytes()

    def question(self, hash: str, *, has_nonce: bool = True) -> bytes:
        """A question about a hash, as another program asks it."""
        nonce = [] if has_nonce else ["-no_nonce"]
        run(self.folder, "ts", "-query", "-digest", hash, "-sha256", "-cert", *nonce, "-out", "other")
        return (self.folder / "other").read_bytes()


def run(folder: Path, *words: str) -> None:
    """Run openssl in a folder."""
    assert OPENSSL
    done = subprocess.run([OPENSSL, *words], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@contextmanager
def time_authority(folder: Path, *, ended: bool = False) -> Iterator[TimeAuthority]:
    """An authority that is served, with certificates of its own; `ended`: that of its own key is no longer good."""
    folder.mkdir(exist_ok=True)
    certify(folder, ended=ended)
    made = TimeAuthority(folder)
    made.answer = made.signed
    turn = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        """Answers as the authority says."""

        def do_POST(self) -> None:
            """One question."""
            question = self.rfile.read(int(self.headers["Content-Length"]))
            with turn:
                made.asked.append(question)
                told = made.answer(question) or b""
            self.send_response(made.status)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            try:
                for at in range(0, len(told), 1 if made.seconds_a_byte else len(told)):
                    self.wfile.write(told[at:] if not made.seconds_a_byte else told[at : at + 1])
                    time.sleep(made.seconds_a_byte)
            except OSError:
                return

        log_message: Callable[..., None] = lambda *_: None

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.address = f"http://127.0.0.1:{server.server_address[1]}/tsa"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def certify(folder: Path, *, ended: bool) -> None:
    """A root, and a key for time stamps that it vouches for."""
    now = datetime.now(UTC)
    root_key, own_key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Root {folder.name}")])
    own_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Time {folder.name}")])

    def begun(name: x509.Name, key: ec.EllipticCurvePrivateKey, days: tuple[int, int]) -> x509.CertificateBuilder:
        made = x509.CertificateBuilder().subject_name(name).issuer_name(root_name).public_key(key.public_key())
        made = made.serial_number(x509.random_serial_number())
        return made.not_valid_before(now + timedelta(days=days[0])).not_valid_after(now + timedelta(days=days[1]))

    root = begun(root_name, root_key, (-90, 90)).add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    own = begun(own_name, own_key, (-60, -30) if ended else (-60, 60))
    own = own.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    own = own.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    (folder / "ca.pem").write_bytes(root.sign(root_key, hashes.SHA256()).public_bytes(Encoding.PEM))
    (folder / "own.pem").write_bytes(own.sign(root_key, hashes.SHA256()).public_bytes(Encoding.PEM))
    (folder / "own.key").write_bytes(own_key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    (folder / "serial").write_text("01\n")
    (folder / "settings").write_text(SETTINGS.format(folder=folder))
