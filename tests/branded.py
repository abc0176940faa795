"""A questionnaire with a look and a search, for tests."""

import json
from io import BytesIO

from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from test_standards import RULES

HOUSE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 32">'
    '<path fill="#facc15" d="M8 30 32 8l24 22z"/></svg>'
)

LOOK = {
    "name": "Harapan & Co",
    "logo": "look/logo.svg",
    "primary": "#14532d",
    "dark": {"logo": "look/dark.png"},
    "styles": "look/extra.css",
    "links": [
        {"label": {"id": "Beranda", "en": "Home"}, "url": "https://toko.example/?a=1&b=2"},
        {"label": "<b>Instagram</b>", "url": "mailto:halo@toko.example"},
    ],
}
EXTRA = ".pv-title h1 { letter-spacing: 0.01em }\n"


def put(folder, name, content):
    """Write a file of a project."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def pixels(kind, colour, size=(40, 20), mode="RGBA"):
    """Make a picture of one colour."""
    file = BytesIO()
    Image.new(mode, size, colour).save(file, kind)
    return file.getvalue()


def dressed(file, **look):
    """Give a questionnaire a look and a search, after all its versions were published."""
    put(file.parent, "look/logo.svg", HOUSE)
    put(file.parent, "look/dark.png", pixels("PNG", "white", (400, 80)))
    put(file.parent, "look/extra.css", EXTRA)
    text = file.read_text(encoding="utf-8")
    searched = text.replace("site:\n", "site:\n  search: true\n", 1)
    file.write_text(f"{searched}look: {json.dumps(LOOK | look)}\n", encoding="utf-8")
    return file


def html(folder, path):
    """Read a page."""
    return (folder / path / "index.html").read_text(encoding="utf-8")


def broken(page):
    """Name every rule for accessible content that a page breaks."""
    violations = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    return [f"{rule['id']}: {rule['nodes'][0]['html']}" for rule in violations]
