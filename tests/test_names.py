"""Names that end with an abbreviation end a sentence with one stop."""

import html
import re

import pytest
from rendered import CODES, SAMPLES, documents, to_html

from generator.markdown import one_stop
from questionnaires import read_plain, sample, write


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We share it with Toko Inc..", "We share it with Toko Inc."),
        ("We share it with **Toko Inc.**.\nNext.", "We share it with **Toko Inc.**\nNext."),
        ("Toko Inc.. It is a shop.", "Toko Inc. It is a shop."),
        ("[Page](../page/) of Toko.", "[Page](../page/) of Toko."),
        ("One... and more", "One... and more"),
        ("the year 2026.", "the year 2026."),
    ],
)
def test_two_stops_are_one(text, expected):
    """An ellipsis and an address stay as they are."""
    assert one_stop(text) == expected


def _abbreviated(name):
    """Put a stop at the end of every name in a sample."""
    data = read_plain(sample(name))
    places = [
        *(("controller", key) for key in ("legal_name", "trade_name")),
        *(("service", key) for key in ("name", "store_name", "developer_name")),
        ("dpo", "name"),
        *(("recipients", slug, "name") for slug in data["recipients"]),
        *(("login_providers", slug, "app_name") for slug in data.get("login_providers", ())),
    ]
    changes = {}
    for *parents, key in places:
        holder = data
        for parent in parents:
            holder = holder.get(parent, {})
        if key in holder:
            changes[".".join((*parents, key))] = f"{holder[key]} Tbk."
    return changes | {"service.store_name": "Toko Inc.", "service.developer_name": "Toko Ltd."}


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", SAMPLES)
def test_no_sentence_has_two_stops(name, code, tmp_path):
    """In no clause, title or description, whoever has such a name."""
    file = write(tmp_path, _abbreviated(name), start=name)

    for document in documents(file, code):
        shown = html.unescape(re.sub(r"<[^>]+>", "", to_html(document.markdown)))
        text = f"{document.title}\n{document.description}\n{shown}"
        assert "Tbk." in text
        assert not re.search(r".*[^.]\.\.(?!\.).*", text), document.id
