"""What Lighthouse says of our pages, beside stock Material with the same Markdown.

Run `make bench`, or `.venv/bin/python benchmarks/lighthouse.py` where Node and Chromium are
installed; npx fetches Lighthouse the first time. It stands on loopback and imitates a phone on a
slow network (its own mobile preset). Points for performance depend on the machine and are the median
of several runs; the others are the same every time.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sites import CHROMIUM, ours, served, stock

LIGHTHOUSE = "lighthouse@12.8.2"
"""The newest that runs on the Node of Debian 12 and 13; later ones need Node 22.19."""
PAGES = (
    "id/privacy-policy/",
    "en/privacy-policy/",
    "",
    "id/data-deletion/",
    "bilingual/privacy-policy/",
)
RUNS = 3
GOALS = {"performance": 99, "accessibility": 100, "best-practices": 100, "seo": 100}
"""The least points of a page, out of 100."""


def main() -> None:
    """Print one line for each page and site, with everything that costs points on ours."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        print(f"{LIGHTHOUSE}, mobile: {', '.join(GOALS)}")
        print(f"{_points(GOALS)}  goals")
        for name, site in (("privasi", ours(work)), ("stock Material", stock(work))):
            with served(site) as host:
                for page in PAGES:
                    report = _median(host.address + page, work / "report.json")
                    print(f"{_points(_scores(report))}  {name}: /{page}", flush=True)
                    if name == "privasi":
                        sys.stdout.writelines(f"      {line}\n" for line in _lost(report))


def _median(address: str, out: Path) -> Mapping[str, Any]:
    """Give the report of the run that is neither the fastest nor the slowest."""
    reports = [audited(address, out) for _ in range(RUNS)]
    return sorted(reports, key=lambda report: _scores(report)["performance"])[RUNS // 2]


def audited(address: str, out: Path) -> Mapping[str, Any]:
    """Have Lighthouse look at a page; gives its report."""
    command = ["npx", "--yes", LIGHTHOUSE, address, "--quiet", "--output=json"]
    command += [f"--output-path={out}", f"--only-categories={','.join(GOALS)}"]
    command += ["--chrome-flags=--headless=new --no-sandbox --disable-gpu"]
    environment = os.environ | {"CHROME_PATH": CHROMIUM}
    subprocess.run(command, check=True, capture_output=True, env=environment)
    report: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return report


def _scores(report: Mapping[str, Any]) -> Mapping[str, int]:
    return {name: round(100 * (report["categories"][name]["score"] or 0)) for name in GOALS}


def _points(scores: Mapping[str, int]) -> str:
    return "".join(f"{points:5d}" for points in scores.values())


def _lost(report: Mapping[str, Any]) -> Iterator[str]:
    """Name every audit that counts and is not passed."""
    for category in report["categories"].values():
        for reference in category["auditRefs"]:
            audit = report["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
                shown = audit.get("displayValue") or audit.get("explanation") or ""
                yield f"{category['id']}: {audit['id']} {audit['score']:.2f} {shown}".rstrip()


if __name__ == "__main__":
    main()
