# SPDX-License-Identifier: AGPL-3.0-or-later
"""A provider of identities on loopback: discovery, token, userinfo; says who it is told to say."""

import base64
import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit
from wsgiref.simple_server import WSGIRequestHandler, make_server

import jwt


class Quiet(WSGIRequestHandler):
    """A server without a log."""

    def log_message(self, *_args: Any) -> None:
        return


@dataclass
class Penyedia:
    """What the provider will say, and what it was asked."""

    address: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    challenge: str = ""

    def authorize(self, location: str) -> str:
        """What a person does there who agrees: the address that leads back, with a code."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()}
        self.challenge = asked["code_challenge"]
        return f"{asked['redirect_uri']}?code=kode&state={asked['state']}".replace("http://testserver", "")

    def answer(self, environ: dict[str, Any], start: Any) -> list[bytes]:
        """One request of the site."""
        path, status = environ["PATH_INFO"], "200 OK"
        if path == "/.well-known/openid-configuration":
            told: dict[str, Any] = {
                "issuer": self.address,
                **{
                    f"{name}_endpoint": f"{self.address}/{name}"
                    for name in ("authorization", "token", "userinfo")
                },
                "jwks_uri": f"{self.address}/jwks",
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
            }
        elif path == "/authorization":
            start("302 Found", [("Location", self.authorize(f"{path}?{environ['QUERY_STRING']}"))])
            return []
        elif path == "/token":
            form = parse_qs(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])).decode())
            digest = hashlib.sha256(form["code_verifier"][0].encode()).digest()
            if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != self.challenge:
                status, told = "400 Bad Request", {"error": "invalid_grant"}
            else:
                claims = {
                    "iss": self.address,
                    "aud": "selaras",
                    "iat": 1,
                    "exp": 9_999_999_999,
                    **self.claims,
                }
                token = jwt.encode(claims, "x" * 32, algorithm="HS256")
                told = {"access_token": "tanda", "token_type": "Bearer", "id_token": token}
        else:
            told = self.claims
        start(status, [("Content-Type", "application/json")])
        return [json.dumps(told).encode()]


@contextmanager
def penyedia() -> Iterator[Penyedia]:
    """A running provider."""
    provider = Penyedia()
    with make_server("127.0.0.1", 0, provider.answer, handler_class=Quiet) as server:
        provider.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield provider
        server.shutdown()
        thread.join()
