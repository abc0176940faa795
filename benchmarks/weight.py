"""What a reader loads, and what a host stores, beside stock Material with the same Markdown.

Run `.venv/bin/python benchmarks/weight.py`. Chromium opens a policy page of each site on a cold
cache; bytes are those of bodies as they are sent, compressed with gzip. Requests to other hosts are
counted and stopped, so that the figures do not depend on them.
"""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Route, sync_playwright
from sites import CHROMIUM, ours, served, stock

PAGE = "id/privacy-policy/"
KB = 1000
REQUESTS, SENT, STORED = 4, 35, 600
"""Goals for a first visit (requests, KB sent) and for a site without its archive (KB stored)."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What a first visit costs."""

    requests: int
    """How often the site is asked."""
    elsewhere: int
    """How often somebody else is."""
    sent: int
    """The bytes of every body from the site, compressed."""
    index: int
    """Those among them of an index for searching, which grows with the site."""


def main() -> None:
    """Print the figures with the goals they are measured against."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        site, plain = ours(Path(folder)), stock(Path(folder))
        mine, other = visit(browser, site), visit(browser, plain)
        browser.close()
        print(f"First visit to {PAGE}")
        _line("requests", mine.requests, other.requests, REQUESTS)
        _line("requests to other hosts", mine.elsewhere, other.elsewhere, 0)
        _line("KB sent (gzip)", mine.sent / KB, other.sent / KB, SENT)
        _line("KB sent without an index for searching", *(_text(each) for each in (mine, other)))
        print("On disk, files of the site")
        _line(
            "KB without the archive",
            _stored(site, archive=False),
            _stored(plain, archive=False),
            STORED,
        )
        _line("KB with the archive", _stored(site), _stored(plain))


def visit(browser: Browser, folder: Path) -> Visit:
    """Open a policy page as somebody does who was never on the site."""
    elsewhere: list[str] = []

    def stop(route: Route) -> None:
        elsewhere.append(route.request.url)
        route.abort()

    with served(folder) as host:
        context = browser.new_context()
        page = context.new_page()
        page.route(lambda url: not url.startswith((host.address, "data:", "blob:")), stop)
        page.goto(host.address + PAGE, wait_until="networkidle")
        context.close()
    index = sum(size for path, size in host.sent if "search_index" in path)
    return Visit(len(host.sent), len(elsewhere), sum(size for _, size in host.sent), index)


def _text(visit: Visit) -> float:
    return (visit.sent - visit.index) / KB


def _stored(folder: Path, *, archive: bool = True) -> float:
    files = [path for path in folder.rglob("*") if path.is_file()]
    kept = [path for path in files if archive or "versions" not in path.relative_to(folder).parts]
    return sum(path.stat().st_size for path in kept) / KB


def _line(what: str, mine: float, other: float, goal: float | None = None) -> None:
    told = f"{mine:8.1f}  {what}; stock Material {other:.1f}, ratio {mine / other:.2f}"
    print(told if goal is None else f"{told} (goal: at most {goal})")


if __name__ == "__main__":
    main()
