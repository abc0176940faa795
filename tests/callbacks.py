"""Servers in front of the handlers of Meta's deletion callback; what they ask for is kept."""

import io
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from typing import NamedTuple
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

from generator.handlers import handlers, meta_deletion

APP_KEY = "invented-app-secret"
STATUS = "https://shop.example/deletion?code="
SETTINGS = {"META_APP_SECRET": APP_KEY, "DELETION_STATUS_URL": STATUS}
EMPTY_HOOK = r"throw new \LogicException('Fill in request_deletion.');"
HOOK = "file_put_contents(__DIR__ . '/asked', \"$userId $code\\n\", FILE_APPEND);"


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: dict[str, str]
    text: str


class Python:
    """The Python handler, called as a WSGI server calls it, and held to WSGI."""

    def __init__(self, patch):
        self.requests = []
        self.patch = patch
        self.configure(SETTINGS)
        patch.setattr(meta_deletion, "request_deletion", lambda *asked: self.requests.append(asked))

    def configure(self, settings):
        for name, value in settings.items():
            self.patch.setenv(name, value)

    def send(self, body, method="POST", length=None):
        app = validator(meta_deletion.app) if length is None else meta_deletion.app
        seen = []
        environ = {
            "REQUEST_METHOD": method,
            "CONTENT_LENGTH": str(len(body)) if length is None else length,
            "QUERY_STRING": "",
            "wsgi.input": io.BytesIO(body),
        }
        setup_testing_defaults(environ)
        sent = app(environ, lambda *start: seen.append(start))
        text = b"".join(sent).decode()
        getattr(sent, "close", list)()
        [(status, headers, *_)] = seen
        return Answer(int(status[:3]), dict(headers), text)


class Php:
    """The PHP handler behind PHP's own server, with a hook that writes down what it is asked."""

    def __init__(self, folder, hook=HOOK):
        self.folder, self.process = folder, None
        text = handlers()["meta-deletion-php"].read_text(encoding="utf-8")
        assert text.count(EMPTY_HOOK) == 1
        (folder / "callback.php").write_text(text.replace(EMPTY_HOOK, hook), encoding="utf-8")
        (folder / "asked").write_text("", encoding="utf-8")
        self.configure(SETTINGS)

    def configure(self, settings):
        """Start the server anew with these settings."""
        self.stop()
        self.port = _free_port()
        command = ["php", "-n", "-S", f"127.0.0.1:{self.port}", "-t", str(self.folder)]
        with (self.folder / "log").open("w") as log:
            self.process = subprocess.Popen(command, env=os.environ | settings, stderr=log)
        _wait_for(self.port)

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait(timeout=10)

    @property
    def requests(self):
        lines = (self.folder / "asked").read_text(encoding="utf-8").splitlines()
        return [tuple(line.split(" ")) for line in lines]

    def send(self, body, method="POST"):
        address = f"http://127.0.0.1:{self.port}/callback.php"
        data = body if method == "POST" else None
        request = urllib.request.Request(address, data=data, method=method)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 (our own server)
                return Answer(answer.status, answer.headers, answer.read().decode())
        except urllib.error.HTTPError as answer:
            with answer:
                return Answer(answer.code, answer.headers, answer.read().decode())


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(port):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("PHP did not start in time")
