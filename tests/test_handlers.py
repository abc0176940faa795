"""The handlers of Meta's deletion callback: what Meta signed is answered, nothing else."""

import ast
import base64
import hashlib
import hmac
import json
import re
import sys
from pathlib import Path
from urllib.parse import urlencode

import pytest
from callbacks import APP_KEY, EMPTY_HOOK, SETTINGS, STATUS, Php, Python

from generator.handlers import handlers, meta_deletion

# Made with `openssl dgst -sha256 -hmac`, not with Python or PHP.
SIGNED = (
    "w3D-XU3sv5Sl9Sz5Dt15roIbt9JfLpr57Krk2ilKkHI."
    "eyJhbGdvcml0aG0iOiJITUFDLVNIQTI1NiIsImV4cGlyZXMiOjEyOTE4NDA0MDAsImlzc3VlZF9hdCI6MTI5MTgzNjgwMCwi"
    "dXNlcl9pZCI6IjIxODQ3MSJ9"
)
UNPADDED = (
    "71KTwcgaOrel4baEbDx5bdWfObKZDHFTdfTBrfIU1DE."
    "eyJhbGdvcml0aG0iOiJITUFDLVNIQTI1NiIsImV4cGlyZXMiOjEyOTE4NDA0MDAsImlzc3VlZF9hdCI6MTI5MTgzNjgwMCwi"
    "dXNlcl9pZCI6IjIxODQ3MTAifQ"
)
PADDED = (
    "3cN1RYZ_X_P2FsLd3F1jh-CPlHk2AEdSEy4MlpOqMfE=."
    "eyJhbGdvcml0aG0iOiJITUFDLVNIQTI1NiIsImV4cGlyZXMiOjEyOTE4NDA0MDAsImlzc3VlZF9hdCI6MTI5MTgzNjgwMCwi"
    "dXNlcl9pZCI6IjIxODQ3MTAifQ=="
)
SHA1 = (
    "HvRoaZkbIRBdbhH2bvU6Kxp2ajLpxGhC_mYlfLHEyuA."
    "eyJhbGdvcml0aG0iOiJITUFDLVNIQTEiLCJleHBpcmVzIjoxMjkxODQwNDAwLCJpc3N1ZWRfYXQiOjEyOTE4MzY4MDAsInVz"
    "ZXJfaWQiOiIyMTg0NzEifQ"
)


def base64url(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def signed(payload, *, key=APP_KEY):
    """Sign as Meta does; text stands for JSON, bytes for something that is none."""
    if not isinstance(payload, bytes):
        payload = json.dumps(payload).encode()
    sent = base64url(payload)
    signature = hmac.new(key.encode(), sent.encode(), hashlib.sha256).digest()
    return f"{base64url(signature)}.{sent}"


def asked(user_id="218471", **changes):
    return {"algorithm": "HMAC-SHA256", "issued_at": 1795219200, "user_id": user_id} | changes


def form(signed_request):
    return urlencode({"signed_request": signed_request}).encode()


@pytest.fixture(params=["python", "php"])
def handler(request, monkeypatch, tmp_path):
    """Each handler, with its hook filled in."""
    if request.param == "python":
        yield Python(monkeypatch)
        return
    server = Php(tmp_path)
    yield server
    server.stop()


@pytest.mark.parametrize(
    ("signed_request", "user_id"),
    [
        pytest.param(SIGNED, "218471", id="openssl"),
        pytest.param(UNPADDED, "2184710", id="without padding"),
        pytest.param(PADDED, "2184710", id="with padding, signed so"),
        pytest.param(SIGNED.replace(".", "=."), "218471", id="padded signature"),
        pytest.param(signed(asked("10222333444555666")), "10222333444555666", id="hmac"),
        pytest.param(signed(asked(name="Bu Siti ✓", expires=0)), "218471", id="more fields"),
    ],
)
def test_what_meta_signed_is_confirmed_and_asked_for_once(handler, signed_request, user_id):
    """The answer has the form that Meta reads, and the hook has got the same code."""
    answer = handler.send(form(signed_request))
    confirmation = json.loads(answer.text)
    code = confirmation["confirmation_code"]

    assert answer.status == 200
    assert answer.headers["Content-Type"] == "application/json"
    assert re.fullmatch("[0-9a-f]{32}", code)
    assert confirmation == {"url": f"{STATUS}{code}", "confirmation_code": code}
    assert handler.requests == [(user_id, code)]


def test_no_code_tells_another(handler):
    """The same request twice gives two codes."""
    codes = {json.loads(handler.send(form(SIGNED)).text)["confirmation_code"] for _ in range(5)}

    assert len(codes) == 5


SIGNATURE, PAYLOAD = SIGNED.split(".")
REFUSED = {
    "nothing": b"",
    "another field": urlencode({"signed": SIGNED}).encode(),
    "a list": urlencode({"signed_request[]": SIGNED}).encode(),
    "an empty field": form(""),
    "no dot": form(SIGNATURE + PAYLOAD),
    "two dots": form(f"{SIGNED}.{PAYLOAD}"),
    "a dot at the end": form(f"{SIGNED}."),
    "no signature": form(f".{PAYLOAD}"),
    "padding for a signature": form(f"==.{PAYLOAD}"),
    "forged": form(signed(asked(), key="another key")),
    "signed with nothing": form(signed(asked(), key="")),
    "a payload that was swapped": form(f"{SIGNATURE}.{base64url(json.dumps(asked('1')).encode())}"),
    "padded after it was signed": form(f"{UNPADDED}=="),
    "a truncated signature": form(f"{SIGNATURE[:-2]}.{PAYLOAD}"),
    "a truncated payload": form(SIGNED[:-2]),
    "one character of base64": form(f"a.{PAYLOAD}"),
    "base64 of another alphabet": form(SIGNED.replace("-", "+")),
    "spaces": form(f" {SIGNED}"),
    "a new line at the end": form(f"{SIGNED}\n"),
    "non-ASCII": form(f"{SIGNED}é"),
    "digits of another script": form(signed(asked("٢١٨"))),
    "bytes that are no text": b"signed_request=\xff\xfe." + PAYLOAD.encode(),
    "a null byte": form(f"{SIGNATURE}\0.{PAYLOAD}"),
    "huge": form(f"{SIGNATURE}.{'A' * 1_000_000}"),
    "signed, and larger than any request": form(signed(asked(padding="x" * 8000))),
    "another algorithm": form(SHA1),
    "no algorithm": form(signed({"user_id": "218471"})),
    "none as the algorithm": form(f"{base64url(b'')}.{base64url(json.dumps(asked(algorithm='none')).encode())}"),
    "signed, but no JSON": form(signed(b"218471 wants out")),
    "signed, but no UTF-8": form(signed(b"\xff\xfe")),
    "a signed list": form(signed(["218471"])),
    "no user": form(signed({"algorithm": "HMAC-SHA256"})),
    "an empty user": form(signed(asked(""))),
    "a number for a user": form(signed(asked(218471))),
    "a user that is no id": form(signed(asked("1 OR 1=1"))),
}  # fmt: skip


def test_everything_else_is_refused_and_told_nothing(handler):
    """One answer for every mistake, with nothing in it, and nobody's data are touched."""
    answers = {name: handler.send(body) for name, body in REFUSED.items()}

    assert {name: answer.status for name, answer in answers.items()} == dict.fromkeys(REFUSED, 400)
    assert {answer.text for answer in answers.values()} == {""}
    assert handler.requests == []


@pytest.mark.parametrize("length", ["", "0", "-1", "many", "8193", "99999999999999999999"])
def test_a_length_that_is_none_is_refused(monkeypatch, length):
    """The Python handler reads what it was promised, and not more than it can use."""
    handler = Python(monkeypatch)
    answer = handler.send(form(SIGNED), length=length)

    assert (answer.status, answer.text, handler.requests) == (400, "", [])


def test_only_a_post_is_a_request(handler):
    """Somebody who opens the address in a browser asks for nothing."""
    answer = handler.send(b"", method="GET")

    assert (answer.status, answer.headers["Allow"], answer.text) == (405, "POST", "")
    assert handler.requests == []


@pytest.mark.parametrize("changes", [{"META_APP_SECRET": ""}, {"DELETION_STATUS_URL": ""}])
def test_without_its_settings_nothing_is_confirmed(handler, changes):
    """An empty secret is none: with it, anybody could sign."""
    handler.configure(SETTINGS | changes)
    body = form(signed(asked(), key=""))
    if isinstance(handler, Python):
        with pytest.raises(RuntimeError, match=f"{next(iter(changes))} is not set"):
            handler.send(body)
    else:
        answer = handler.send(body)
        assert (answer.status, answer.text) == (500, "")
    assert handler.requests == []


def test_a_python_hook_that_was_not_filled_in_confirms_nothing(monkeypatch):
    """The server answers 500, and the log says what is missing."""
    hook = meta_deletion.request_deletion
    handler = Python(monkeypatch)
    monkeypatch.setattr(meta_deletion, "request_deletion", hook)

    with pytest.raises(NotImplementedError, match="Fill in request_deletion"):
        handler.send(form(SIGNED))


def test_a_php_hook_that_was_not_filled_in_confirms_nothing(tmp_path):
    """PHP would otherwise print the error, with the status 200."""
    server = Php(tmp_path, hook=EMPTY_HOOK)
    answer = server.send(form(SIGNED))
    server.stop()

    assert (answer.status, answer.text) == (500, "")
    assert "Fill in request_deletion" in (tmp_path / "log").read_text(encoding="utf-8")


def test_the_python_handler_needs_the_standard_library_only():
    """A file that is copied brings nothing along."""
    tree = ast.parse(handlers()["meta-deletion-python"].read_text(encoding="utf-8"))
    imported = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    imported |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}

    assert {name.split(".")[0] for name in imported} <= sys.stdlib_module_names


def test_the_guide_has_a_request_that_works(handler):
    """Its example is the one that is tested here."""
    guide = Path(__file__).parents[1] / "docs/how-to/answer-metas-deletion-callback.md"
    [example] = re.findall(r"signed_request=(\S+)", guide.read_text(encoding="utf-8"))

    assert handler.send(form(example)).status == 200
    assert f"`{APP_KEY}`" in guide.read_text(encoding="utf-8")


def test_both_handlers_speak_of_the_same_settings():
    """Whoever changes the language keeps the environment."""
    assert set(handlers()) == {"meta-deletion-php", "meta-deletion-python"}
    for path in handlers().values():
        text = path.read_text(encoding="utf-8")
        assert all(text.count(name) >= 2 for name in SETTINGS), path
        assert APP_KEY not in text
