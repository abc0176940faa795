"""Answers Meta's data deletion callback: copy this file into your app, fill in `request_deletion`.

It needs Python 3.9 or newer and nothing else. Two settings come from the environment:

    META_APP_SECRET      the app secret from the Meta App Dashboard
    DELETION_STATUS_URL  your status page up to the code: https://shop.example/deletion?code=

Run `app` with any WSGI server behind https, or try it here: python meta_deletion.py
The contract: https://developers.facebook.com/docs/development/create-an-app/app-dashboard/data-deletion-callback/
"""

import base64
import hmac
import json
import os
import re
import secrets
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs

MAX_BODY = 8192  # bytes; what Meta sends has a few hundred
_SIGNED_REQUEST = re.compile(r"([A-Za-z0-9_-]+)={0,2}\.([A-Za-z0-9_-]+={0,2})")
_USER_ID = re.compile(r"[0-9]{1,40}")


def request_deletion(user_id: str, code: str) -> None:
    """Start to delete everything that came from Meta about a user. Fill this in.

    The id is the one that Facebook Login gave your app. Keep the code, so that the status page
    can tell how the request stands. The same request may come twice, with two codes.
    """
    raise NotImplementedError("Fill in request_deletion.")


def user_id_of(signed_request: str, secret: str) -> str:
    """Give the user whose data are to be deleted, if Meta signed the request.

    Raises:
        ValueError: it is not signed with the app secret, or is no deletion request.
    """
    parts = _SIGNED_REQUEST.fullmatch(signed_request)
    if parts is None:
        raise ValueError("not a signed request")
    signature, payload = parts.groups()
    # Meta signs the payload as it is sent, so it is not decoded or padded before this check.
    expected = hmac.digest(secret.encode(), payload.encode(), "sha256")
    if not hmac.compare_digest(expected, _decoded(signature)):
        raise ValueError("not signed with the app secret")
    request = json.loads(_decoded(payload))
    if not isinstance(request, dict) or request.get("algorithm") != "HMAC-SHA256":
        raise ValueError("another algorithm")
    user_id = request.get("user_id")
    if not isinstance(user_id, str) or not _USER_ID.fullmatch(user_id):
        raise ValueError("no user")
    return user_id


def app(environ: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes]:
    """Answer a request, as WSGI has it; whoever sends something wrong learns nothing more."""
    if environ["REQUEST_METHOD"] != "POST":
        return _nothing(start_response, "405 Method Not Allowed", ("Allow", "POST"))
    secret, status_url = _setting("META_APP_SECRET"), _setting("DELETION_STATUS_URL")
    try:
        user_id = user_id_of(_signed_request(environ), secret)
    except ValueError:
        return _nothing(start_response, "400 Bad Request")
    code = secrets.token_hex(16)
    request_deletion(user_id, code)  # if it fails, nothing is confirmed
    body = json.dumps({"url": status_url + code, "confirmation_code": code}).encode()
    headers = [
        ("Content-Type", "application/json"),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "no-store"),
    ]
    start_response("200 OK", headers)
    return [body]


def _signed_request(environ: dict[str, Any]) -> str:
    length = int(environ.get("CONTENT_LENGTH") or 0)
    if not 0 < length <= MAX_BODY:
        raise ValueError("empty, or too large")
    body: bytes = environ["wsgi.input"].read(length)
    values = parse_qs(body.decode("ascii"), max_num_fields=10).get("signed_request", [])
    if len(values) != 1:
        raise ValueError("not one signed request")
    return values[0]


def _nothing(
    start_response: Callable[..., object], status: str, *headers: tuple[str, str]
) -> Iterable[bytes]:
    start_response(status, [("Content-Type", "text/plain"), ("Content-Length", "0"), *headers])
    return []


def _decoded(text: str) -> bytes:
    text = text.rstrip("=")
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _setting(name: str) -> str:
    value = os.environ.get(name)
    if not value:  # with an empty secret, anybody could sign
        raise RuntimeError(f"{name} is not set.")
    return value


if __name__ == "__main__":
    from wsgiref.simple_server import make_server

    make_server("127.0.0.1", 8080, app).serve_forever()
