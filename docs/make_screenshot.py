"""Take the picture in the README: a sample page in both languages, side by side.

Run `.venv/bin/python docs/make_screenshot.py` after a change of the look.
"""

import functools
import http.server
import tempfile
import threading
from datetime import date
from pathlib import Path

from playwright.sync_api import sync_playwright

from generator import resources, site

TARGET = Path(__file__).parent / "images" / "policy.png"
SIZE = {"width": 1640, "height": 820}
PAGE = """\
<!doctype html><title>policy</title>
<style>body{margin:0;display:flex;gap:12px;background:#ccc}iframe{border:0;flex:1;height:820px}</style>
<iframe src="id/privacy-policy/#retention"></iframe><iframe src="en/privacy-policy/#retention"></iframe>
"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files without telling."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def main() -> None:
    """Build the largest sample, open the same clause twice, and take the picture."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "site")
        site.build(resources.samples() / "hosting-provider.yml", out, today=date(2026, 11, 21))
        (out / "both.html").write_text(PAGE, encoding="utf-8")
        handler = functools.partial(Quiet, directory=str(out))
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
                )
                page = browser.new_page(viewport=SIZE)
                page.goto(f"http://127.0.0.1:{server.server_port}/both.html")
                page.wait_for_load_state("networkidle")
                page.screenshot(path=TARGET)
                browser.close()
            server.shutdown()


if __name__ == "__main__":
    main()
