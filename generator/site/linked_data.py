"""What a page is, as linked data for search engines (schema.org, JSON-LD)."""

import json
from collections.abc import Mapping
from typing import Any

from generator.pages.page import Page


def linked_data(page: Page, site_url: str) -> str:
    """Write what a page says of itself; safe inside a `script` element.

    Dates are those of the version that the page shows: announced, and in force from.
    """
    text = json.dumps(_web_page(page, site_url), ensure_ascii=False, sort_keys=True)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _web_page(page: Page, site_url: str) -> Mapping[str, Any]:
    frame, version = page.frame, page.version
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "@id": f"{site_url}{page.address}",
        "url": f"{site_url}{page.address}",
        "name": page.name,
        "description": page.description,
        "inLanguage": page.language or list(page.alternates),
        "isPartOf": {"@type": "WebSite", "url": site_url, "name": frame.company},
        "publisher": {
            "@type": "Organization",
            "name": frame.company,
            "legalName": frame.legal_name,
            "email": frame.email,
        },
    }
    if version:
        found |= {
            "version": str(version.number),
            "datePublished": version.announced.isoformat(),
            "dateModified": (page.modified or version.announced).isoformat(),
        }
    return found
