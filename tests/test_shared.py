"""What search engines and shared links show of a page: tags, linked data, a picture."""

import json
import re
from collections import Counter
from html import unescape
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from generator.pages.frame import PICTURE_SIZE as SIZE
from generator.pages.picture import picture

URL = "https://privacy.tokoharapan.example/"


def _html(folder, path):
    return (folder / path / "index.html").read_text(encoding="utf-8")


def _linked(html):
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    return json.loads(data)


def _tags(html):
    return {
        name: unescape(content)
        for name, content in re.findall(r'<meta property="og:([a-z_:]+)" content="([^"]*)">', html)
    }


@pytest.mark.parametrize(
    ("language", "locale", "other"), [("en", "en_GB", "id_ID"), ("id", "id_ID", "en_GB")]
)
def test_a_published_page_can_be_shared(published_folder, language, locale, other):
    """Facebook finds title, address, language and picture."""
    tags = _tags(_html(published_folder, f"{language}/privacy-policy"))

    assert tags["url"] == f"{URL}{language}/privacy-policy/"
    assert (tags["locale"], tags["locale:alternate"]) == (locale, other)
    assert tags["image"] == f"{URL}{language}/share.png"
    assert tags["title"]
    assert tags["description"]


def test_a_published_page_says_as_linked_data_what_it_is(published_folder):
    """Its dates are those of the version that it shows."""
    data = _linked(_html(published_folder, "en/privacy-policy"))

    assert data["@type"] == "WebPage"
    assert data["url"] == f"{URL}en/privacy-policy/"
    assert (data["inLanguage"], data["version"]) == ("en", "2")
    assert (data["datePublished"], data["dateModified"]) == ("2026-05-10", "2026-06-01")
    assert data["publisher"]["@type"] == "Organization"
    assert data["publisher"]["legalName"] == "PT Toko Harapan Nusantara"


@pytest.mark.parametrize("tag", ["<title>([^<]*)", '<meta name="description" content="([^"]*)"'])
def test_no_two_pages_call_or_describe_themselves_alike(published_folder, tag):
    """Tabs, bookmarks and results of a search can be told apart, versions included."""
    pages = [path.read_text(encoding="utf-8") for path in published_folder.rglob("index.html")]
    found = Counter(re.search(tag, page)[1] for page in pages)

    assert [text for text, count in found.items() if count > 1] == []


@pytest.mark.parametrize(
    ("path", "title", "description"),
    [
        pytest.param(
            "",
            "PT Toko Harapan Nusantara: Dokumen privasi · Privacy documents",
            "PT Toko Harapan Nusantara: dokumen privasi",
            id="choice",
        ),
        pytest.param(
            "en/privacy-policy",
            "Privacy Policy · PT Toko Harapan Nusantara",
            "The personal data that is processed for Toko Harapan, why, on which legal basis",
            id="current",
        ),
        pytest.param(
            "en/versions/2026-01-10/data-deletion",
            "Version 1: How to delete your Toko Harapan data · PT Toko Harapan Nusantara",
            "“How to delete your Toko Harapan data” in version 1 of the privacy documents of PT",
            id="version",
        ),
    ],
)
def test_a_page_names_and_describes_what_it_shows(published_folder, path, title, description):
    """The number of a version stands where a narrow tab still shows it."""
    html = _html(published_folder, path)

    assert f"<title>{title}</title>" in html
    assert f'<meta name="description" content="{description}' in html


def test_the_dated_copy_points_to_the_address_that_never_changes(published_folder):
    """A link that is shared stays right when the next version comes."""
    html = _html(published_folder, "en/versions/2026-06-01/privacy-policy")

    assert _tags(html)["url"] == f"{URL}en/privacy-policy/"


@pytest.mark.parametrize("path", ["en/versions/2026-01-10/privacy-policy", "en/snippets"])
def test_what_is_not_to_be_found_is_not_to_be_shared(published_folder, path):
    """Superseded versions and texts to copy have neither tags nor linked data."""
    html = _html(published_folder, path)

    assert "og:" not in html
    assert "ld+json" not in html


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_picture_is_on_the_site(published_folder, language):
    """In the size that Facebook asks for, and small."""
    content = (published_folder / language / "share.png").read_bytes()

    assert Image.open(BytesIO(content)).size == SIZE
    assert len(content) < 40_000


def test_a_picture_is_the_same_at_every_call():
    """Another name makes another picture."""
    assert picture("Toko", "Privacy") == picture("Toko", "Privacy")
    assert picture("Toko", "Privacy") != picture("Tokoh", "Privacy")


@settings(deadline=None)
@given(st.text(min_size=1, max_size=300))
def test_any_name_has_a_picture(name):
    """However long it is, and whatever it is written in."""
    assert Image.open(BytesIO(picture(name, "Privacy"))).size == SIZE
