"""Whole documents as they are printed, reviewed as text.

After a change that is meant, run `pytest --update-golden` and read the difference.
"""

from pathlib import Path

import pytest
from rendered import CODES, sample_documents

FOLDER = Path(__file__).parent / "golden"
CASES = [
    (name, code, document)
    for name in ("minimal", "hosting-provider")
    for code in CODES
    for document in sample_documents(name, code)
]


@pytest.mark.parametrize(("name", "code", "document"), CASES)
def test_a_document_is_printed_as_reviewed(name, code, document, request):
    """Every word of it, in each language."""
    path = FOLDER / name / code / f"{document}.md"
    each = sample_documents(name, code)[document]
    printed = f"# {each.title}\n\n{each.markdown}"
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(printed, encoding="utf-8", newline="\n")

    assert printed == path.read_text(encoding="utf-8")
