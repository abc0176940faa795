"""How light a site is: what a first visit loads, and what a host stores."""

import gzip

import pytest

KB = 1000
POLICIES = ["id/privacy-policy/", "en/privacy-policy/"]


def _loaded(browser, address, path):
    """Open a page on a cold cache; gives the paths of everything that the browser asks for."""
    context = browser.new_context()
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + path, wait_until="networkidle")
    context.close()
    return [url.removeprefix(address) for url in asked if not url.startswith("data:")]


@pytest.mark.browser
@pytest.mark.parametrize("path", POLICIES)
def test_a_first_visit_is_light(site_browser, largest_address, largest_folder, path):
    """The longest policy, with everything that it needs, in four requests and 35 KB at most."""
    asked = _loaded(site_browser, largest_address, path)
    files = [
        largest_folder / (f"{each}index.html" if each.endswith("/") else each) for each in asked
    ]
    sent = sum(len(gzip.compress(file.read_bytes(), 6, mtime=0)) for file in files)

    assert asked[0] == path
    assert len(asked) <= 4
    assert sent <= 35 * KB


def test_a_site_takes_little_room(largest_folder):
    """The largest sample with every document, without its archive."""
    files = [path for path in largest_folder.rglob("*") if path.is_file()]
    current = [path for path in files if "versions" not in path.relative_to(largest_folder).parts]

    assert len(current) > 20
    assert sum(path.stat().st_size for path in current) <= 600 * KB
