"""A made-up OpenID Connect issuer on this machine: it signs in whoever it is told to, and lies where it is told to."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import secrets
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey


CLIENT, SECRET = "wellkept", "made-up-secret"


@dataclass
class MadeUpIssuer:
    """What it says, and what it was asked.

    Attributes:
        claims: what the ID token says besides, or instead; ``None`` leaves a claim out.
        signs_with: another key than the one it publishes; ``"none"`` signs nothing.
        is_broken: it answers every question for a token with 500.
    """

    url: str
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one"}))
    claims: dict[str, Any] = field(default_factory=dict)
    signs_with: Any = None
    is_broken: bool = False
    asked: dict[str, dict[str, str]] = field(default_factory=dict)

    def metadata(self) -> dict[str, Any]:
        """Where everything is. It lists unsigned tokens, as an issuer that is set up badly might."""
        return {
            "issuer": self.url, "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token", "jwks_uri": f"{self.url}/keys",
            "id_token_signing_alg_values_supported": ["RS256", "none"],
        }  # fmt: skip

    def visited(self, query: dict[str, str]) -> str:
        """Somebody comes to sign in; where they are sent back to."""
        code = secrets.token_urlsafe(8)
        self.asked[code] = query
        return f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"

    def token(self, form: dict[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        """A token for a code: once, for the client with its secret, and for whoever began."""
        known = base64.b64decode(authorization.removeprefix("Basic ")).decode()
        began = self.asked.pop(form.get("code", ""), {})
        challenge = base64.urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        if self.is_broken:
            return 500, {}
        if known != f"{CLIENT}:{SECRET}" or began.get("code_challenge") != challenge.rstrip(b"=").decode():
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        says = {"iss": self.url, "aud": CLIENT, "sub": "1", "iat": now, "exp": now + 60, "nonce": began["nonce"]}
        says = {name: value for name, value in (says | self.claims).items() if value is not None}
        return 200, {"access_token": "x", "token_type": "Bearer", "id_token": self._signed(says)}

    def _signed(self, says: dict[str, Any]) -> str:
        if self.signs_with == "none":
            parts = ({"alg": "none"}, says)
            return ".".join(base64.urlsafe_b64encode(json.dumps(p).encode()).rstrip(b"=").decode() for p in parts) + "."
        return jwt.encode({"alg": "RS256", "kid": "one"}, says, self.signs_with or self.key)


def sign_in_at(address: str) -> str:
    """What somebody does at the issuer: open its page, and follow its link to an address."""
    with urllib.request.urlopen(address, timeout=10) as answer:
        return html.unescape(answer.read().decode().split('"')[1])


@contextmanager
def served(host: str = "127.0.0.1") -> Iterator[MadeUpIssuer]:
    """An issuer that answers at a free port."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            if parts.path == "/authorize":
                back = issuer.visited({k: v[0] for k, v in parse_qs(parts.query).items()})
                self._send(200, "text/html", f'<a href="{html.escape(back)}">It is me</a>')
                return
            keys = {"keys": [issuer.key.as_dict(private=False)]}
            self._say(200, keys if parts.path == "/keys" else issuer.metadata())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {k: v[0] for k, v in parse_qs(body).items()}
            self._say(*issuer.token(form, self.headers.get("Authorization", "")))

        def _say(self, status: int, what: dict[str, Any]) -> None:
            self._send(status, "application/json", json.dumps(what))

        def _send(self, status: int, kind: str, text: str) -> None:
            body = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        issuer = MadeUpIssuer(f"http://{host}:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield issuer
        finally:
            server.shutdown()
            thread.join()
