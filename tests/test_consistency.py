"""A login clause, the policy around it and the deletion page never contradict each other.

Answers of the largest sample are changed one at a time; whatever changes, changes everywhere.
"""

import re

import pytest
from logins import plain, printed_documents
from rendered import CODES, to_html

from questionnaires import REMOVED

LARGEST = "hosting-provider"
LOGINS = ("facebook-login", "google-login")
CLOUD = {
    "name": "PT Awan Lain",
    "country": "ID",
    "role": "processor",
    "service": {"id": "penyimpanan data", "en": "storage of data"},
    "safeguards": "data_processing_agreement",
}
BY_LAW = {"because": "required_by_law", "law": "UU 8/1997 art. 11(1)", "data": "email_address"}
REPLACED = [
    # the answer, its new value, what is then stated and what no longer is, and the clauses that state it
    ("deletion.email", "baru@kabelawan.example", "baru@kabelawan.example", "hapus@kabelawan.example",
     (*LOGINS, "delete-your-data", "how-to-delete", "deletion-contact")),
    ("deletion.within", "21 days", "duration:21 days", "duration:14 days",
     (*LOGINS, "delete-your-data", "when-it-is-done")),
    ("deletion.backups", "45 days", "duration:45 days", "duration:30 days",
     (*LOGINS, "delete-your-data", "when-it-is-done")),
    ("activities.account.retention.0.keep", "7 years", "duration:7 years", "duration:1 year",
     (*LOGINS, "retention")),
    ("activities.account.retention.0.from", "contract_end", "events:contract_end", "events:account_closed",
     (*LOGINS, "retention")),
    ("activities.account.retention.1.until", "unsubscribed", "events:unsubscribed", None,
     (*LOGINS, "retention")),
    ("activities.bookkeeping.retention.keep", "11 years", "duration:11 years", None,
     (*LOGINS, "retention", "what-we-keep")),
    ("activities.bookkeeping.basis", {"legal_obligation": "UU 8/1997 art. 11(1)"}, "law:UU 8/1997 art. 11(1)",
     "law:UU 6/1983 art. 28(11)", (*LOGINS, "what-we-keep")),
    ("activities.account.purpose", "service_provision", "purposes:service_provision", "purposes:account_management",
     (*LOGINS, "what-we-collect")),
    ("contacts.privacy.email", "tanya@kabelawan.example", "tanya@kabelawan.example", "privasi@kabelawan.example",
     (*LOGINS, "contact")),
]  # fmt: skip
CHANGES = {
    **{path: {path: value} for path, value, *_ in REPLACED},
    "nothing": {},
    "processor": {"activities.account.recipients": "installers"},
    "own-list": {"activities.account.recipients": "payment"},
    "controller": {"activities.account.recipients": "tender_parties"},
    "servers": {"recipients.cloud": CLOUD, "storage.providers": "cloud"},
    "renamed": {
        "activities.account.recipients": "installers",
        "recipients.installers.name": "PT Nama Lain",
    },
    "nothing-kept": {
        "deletion.kept": REMOVED,
        "activities.bookkeeping.retention": {
            "keep": "1 year",
            "from": "collected",
            "then": "destroy",
        },
    },
    "more-kept": {"deletion.kept": ["bookkeeping", "security"]},
    "exception": {"activities.account.retention.0.exceptions": BY_LAW},
    "exception-with-time": {
        "activities.account.retention.0.exceptions": BY_LAW
        | {"keep": "6 years", "from": "financial_year_end"}
    },
    "dispute": {
        "activities.account.retention.0.exceptions": {"because": "dispute", "data": "full_name"}
    },
    "no-backups": {"deletion.backups": REMOVED},
    "anonymous": {"deletion.then": "anonymise"},
    "criterion": {"activities.account.retention": {"criterion": "purpose", "then": "destroy"}},
}


def _clauses(code, changes):
    """Give the policy, and every clause of the policy and of the deletion page by its id."""
    policy, documents = printed_documents(code, changes, LARGEST)
    pages = (documents["privacy-policy"], documents["data-deletion"])
    return policy, {clause.id: clause for page in pages for clause in page.clauses}


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(("path", "value", "stated", "gone", "where"), REPLACED)
def test_an_answer_changes_everywhere(path, value, stated, gone, where, code):  # noqa: PLR0917
    """The new value is stated in every clause that had the old one."""
    _, before = _clauses(code, {})
    _, after = _clauses(code, {path: value})

    for name in where:
        assert stated in after[name].values, name
        if gone and name not in {"retention", "what-we-keep", "what-we-collect"}:
            assert gone in before[name].values, name
            assert gone not in after[name].values, name


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("change", CHANGES)
def test_recipients_are_those_of_the_policy(change, code):
    """Whoever is named for a login is among the recipients, with at least as much data."""
    policy, clauses = _clauses(code, CHANGES[change])
    everybody = plain(to_html(clauses["recipients"].markdown)).lower()

    for login in policy.logins:
        text = plain(to_html(clauses[f"{login.slug}-login"].markdown)).lower()
        named = {one.slug for one in login.recipients if one.role != "authority"}
        for recipient in policy.recipients.all:
            if recipient.role != "authority" and recipient.named:
                name = str(recipient.name).lower()
                assert name in everybody
                assert (name in text) is (recipient.slug in named), recipient.slug
        for recipient in login.recipients:
            assert set(recipient.data) <= {*policy.recipient_of[recipient.slug].data, *TOKENS}


TOKENS = {"auth_token", "access_token"}
ALONE = {
    "en": "No other company processes it for us.",
    "id": "Tidak ada perusahaan lain yang memproses",
}
WHO = {
    "processor": "PT Tarik Serat Mandiri",
    "servers": "PT Awan Lain",
    "renamed": "PT Nama Lain",
}


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("change", CHANGES)
def test_nobody_processes_the_data_unless_somebody_is_named(change, code):
    """The absolute sentence stands in for a list of processors."""
    _, clauses = _clauses(code, CHANGES[change])

    for login in LOGINS:
        text = plain(to_html(clauses[login].markdown))
        assert (ALONE[code] in text) is (change not in WHO)
        assert WHO.get(change, "").lower() in text.lower()


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("change", CHANGES)
def test_periods_are_those_of_the_policy_and_of_the_deletion_page(change, code):
    """No length of time and no event stands in a login clause alone."""
    _, clauses = _clauses(code, CHANGES[change])
    others = ("retention", "delete-your-data", "what-we-keep", "when-it-is-done")
    known = {value for name in others for value in clauses[name].values if _is_time(value)}
    known.add("events:disconnected")  # the token's own; another rule for it is refused

    for login in LOGINS:
        assert {value for value in clauses[login].values if _is_time(value)} <= known


def _is_time(value):
    return value.startswith(("duration:", "events:", "retention_criteria:", "relationships:"))


KEPT = {
    "en": (r"After deletion, we keep only:(.*?)\n(?!•)", "We then keep none of it."),
    "id": (
        r"Setelah penghapusan, kami hanya menyimpan:(.*?)\n(?!•)",
        "kami tidak lagi menyimpannya.",
    ),
}


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("change", CHANGES)
def test_what_is_kept_is_what_the_deletion_page_says(change, code):
    """Each point after a login is, save for its data, a point of the page; none means none."""
    policy, clauses = _clauses(code, CHANGES[change])
    page = [_rule(line) for line in _points(clauses["what-we-keep"])]
    pattern, none = KEPT[code]

    for login in policy.logins:
        text = plain(to_html(clauses[f"{login.slug}-login"].markdown))
        found = re.search(pattern, text, re.DOTALL)
        points = found[1].strip().splitlines() if found else []
        assert all(_rule(line) in page for line in points)
        received = set(login.received)
        kept = any(received & set(one.data) for one in policy.deletion.kept)
        kept = kept or bool(received & set(policy.deletion.disputed))
        assert (none in text) is not (kept or policy.answers.deletion.anonymised)
        assert bool(points) is any(received & set(one.data) for one in policy.deletion.kept)


def _points(clause):
    return [line for line in plain(to_html(clause.markdown)).splitlines() if line.startswith("• ")]


def _rule(line):
    """Give a point without the data that it begins with."""
    return line.partition(". ")[2]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("change", CHANGES)
def test_deletion_is_promised_in_the_same_words(change, code):
    """Anonymous or destroyed, on request it is the same in the clause, the policy and the page."""
    policy, clauses = _clauses(code, CHANGES[change])
    anonymous = {"en": "make", "id": "anonim"}[code]
    destroyed = {"en": "permanently delete", "id": "memusnahkan"}[code]
    within = plain(to_html(clauses["when-it-is-done"].markdown)).splitlines()[1].partition(".")[0]
    word = anonymous if policy.answers.deletion.anonymised else destroyed

    assert word in within
    for name in (*LOGINS, "delete-your-data"):
        lines = [
            line for line in plain(to_html(clauses[name].markdown)).splitlines() if word in line
        ]
        assert any(_within(policy, code) in line.lower() for line in lines), name


def _within(policy, code):
    amount = policy.answers.deletion.within.amount
    return {"en": f"{amount} calendar days of receiving", "id": f"paling lambat {amount} ("}[code]
