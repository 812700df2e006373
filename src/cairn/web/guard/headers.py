"""The headers of every answer: a page may load only what comes from here, run no script but ours, stand in no frame and leave no trace."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # nobody else learns an address; with "no-referrer" our own forms would come without an origin
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Robots-Tag": "noindex, nofollow",
    "X-DNS-Prefetch-Control": "off",
}
STRICT = {"Strict-Transport-Security": "max-age=31536000"}  # where there is an address with TLS, nobody is to come without it
KEEP_NOTHING = "no-store"  # a record must not be found in a browser's cache on a machine that was taken away


class AddHeaders:
    """Gives every answer the headers, whatever made it."""

    def __init__(self, app: ASGIApp, *, is_secure: bool = False) -> None:
        """Whose answers they are, and whether they go out over TLS."""
        self.app = app
        self.headers = HEADERS | STRICT if is_secure else HEADERS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers[name] = headers.get(name, value) if name == "Content-Security-Policy" else value
                headers.setdefault("Cache-Control", KEEP_NOTHING)
            await send(message)

        await self.app(scope, receive, with_headers)
