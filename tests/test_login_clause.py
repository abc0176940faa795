"""What a Facebook Login clause has to contain: 21 requirements, each read in the printed text.

They come from the example clause and the must-disclose list of a real provider, from the rules for
login dialogs, and from Meta's public guidance. Every predicate looks at one language at a time and
compares what is printed with the answers and the catalog.
"""

import re
from dataclasses import replace
from itertools import product

import pytest
from logins import printed, printed_documents, signing_in
from rendered import CODES, catalog, pack

from generator.lint import check
from generator.pages.planning import plan
from generator.values import Term
from questionnaires import REMOVED, answered

# The words by which a reader, or a reviewer of a platform, finds a statement.
SAID = {
    "en": {
        "checks": r"uses Facebook Login to check who you are\.",
        "at_login": r"When you sign in with Facebook, we receive this data",
        "open_list": r"such as|for example|including but|and so on|etc\.",
        "only": r"only to:",
        "needed": r"We need and use all of this data only to:",
        "reason": r"We need it to {}\.",
        "unasked": r"Facebook always sends this\.",
        "refuse": r"You can refuse this permission\.",
        "nobody_else": r"Without your consent, we share it with nobody else, unless the law requires",
        "absolute": r"(?:not|never) (?:share|pass)[^.]* third part|share[^.]* with nobody[^ ]|never share",
        "alone": r"No other company processes it for us\.",
        "any_time": r"You can revoke our access at any time\.",
        "settings": r"In the settings of your Facebook account",
        "unlink": r"In our service, open ",
        "through": r"You can also ask through Facebook: ",
        "stored": r"We store it ",
        "token": r"We keep the token until {}\.",
        "who": r"Everyone, in any country, can ask us to delete this data\.",
        "what": r"We permanently delete the data within {} of receiving your request\.",
        "told": r"We tell you when it is done\.",
        "question": r"If you have a question[^.]*, write to {}",
        "no_tracking": r"We do not use it for anything else, for surveillance, or for tracking\.",
    },
    "id": {
        "checks": r"menggunakan Facebook Login untuk memeriksa identitas Anda\.",
        "at_login": r"Saat Anda masuk dengan Facebook, kami menerima data berikut",
        "open_list": r"seperti|misalnya|termasuk namun|dan lain-lain|dsb|dll",
        "only": r"hanya untuk:",
        "needed": r"Kami memerlukan dan menggunakan seluruh data ini hanya untuk:",
        "reason": r"Kami memerlukannya untuk {}\.",
        "unasked": r"Facebook selalu mengirimkan data ini\.",
        "refuse": r"Anda dapat menolak izin ini\.",
        "nobody_else": r"Tanpa persetujuan Anda, kami tidak membagikannya kepada pihak lain, kecuali hukum",
        "absolute": r"tidak (?:pernah )?(?:mem)?bagikan[^.]* pihak ketiga|tidak pernah membagikan",
        "alone": r"Tidak ada perusahaan lain yang memprosesnya untuk kami\.",
        "any_time": r"Anda dapat mencabut akses kami kapan saja\.",
        "settings": r"Di pengaturan akun Facebook Anda",
        "unlink": r"Di layanan kami, buka ",
        "through": r"Anda juga dapat memintanya melalui Facebook: ",
        "stored": r"Kami menyimpannya ",
        "token": r"Kami menyimpan token sampai {}\.",
        "who": r"Setiap orang, di negara mana pun, dapat meminta kami menghapus data ini\.",
        "what": r"Kami menghapus dan memusnahkan data itu paling lambat {} terhitung sejak kami menerima",
        "told": r"Kami memberi tahu Anda setelah proses itu selesai\.",
        "question": r"Jika Anda memiliki pertanyaan[^.]*, kirim email ke {}",
        "no_tracking": r"Kami tidak menggunakannya untuk hal lain, pengawasan, atau pelacakan\.",
    },
}
ACCESS, USE, SHARING, STORAGE, LEAVING, DELETION = range(1, 7)
"""The sections of the clause."""


def _finds(clause, key, *values, where=None):
    """Tell whether a statement is in the clause, with these values in it."""
    text = clause.text if where is None else clause.sections[where]
    said = (re.escape(clause.say(value)) for value in values)
    return re.search(SAID[clause.code][key].format(*said), text) is not None


def _data(clause):
    """Give the data of each permission, asked or not, and of what always comes."""
    known, asked = clause.known, clause.login.permissions
    names = (*asked, *(name for name in known.default_permissions if name not in asked))
    taken = {name: asked[name].data if name in asked else None for name in names}
    return {
        name: taken[name] or tuple(Term("data", item) for item in known.permissions[name].data)
        for name in names
    }


def _activities(clause):
    """Give the activities that need a permission, or take their data from Facebook."""
    needed = {slug for one in clause.login.permissions.values() for slug in one.for_}
    return [
        activity
        for slug, activity in clause.answers.activities.items()
        if slug in needed or any(origin.from_ == clause.provider for origin in activity.source)
    ]


def _purposes(activities):
    return {purpose for activity in activities for purpose in activity.purpose}


def _recipients(clause):
    """Give who gets the data: named by an activity that uses them, or owner of the servers."""
    storage = clause.answers.storage
    named = {slug for one in _activities(clause) for slug in one.recipients or ()}
    slugs = named | set((storage and storage.providers) or ())
    return [clause.policy.recipient_of[slug] for slug in sorted(slugs)]


def _parts(clause):
    """Give the rules for the data, with the part that follows each; the token has its own."""
    received = {item for items in _data(clause).values() for item in items}
    received |= {Term("data", one.data) for one in clause.known.identifiers} - {"access_token"}
    for activity in _activities(clause):
        for rule in activity.retention:
            for item in received & set(rule.data or activity.data):
                yield item, rule


def cl_01(clause):
    """Facebook Login is used, for authentication."""
    return _finds(clause, "checks")


def cl_02(clause):
    """Data come at the moment of login."""
    return _finds(clause, "at_login")


def cl_03(clause):
    """The profile is listed item by item, and the list is closed."""
    said = [bullet.split(": ", 1)[-1] for bullet in clause.bullets(ACCESS)]
    listed = all(
        any(one.startswith(f"{clause.say(items)}.") for one in said)
        for items in _data(clause).values()
    )
    counted = len(said) == len(_data(clause)) + len(clause.known.identifiers)
    is_open = re.search(rf"\b(?:{SAID[clause.code]['open_list']})", clause.sections[ACCESS])
    return listed and counted and not is_open


def cl_04(clause):
    """Use is limited to purposes, which are listed."""
    purposes = {clause.say(purpose) for purpose in _purposes(_activities(clause))}
    return _finds(clause, "only", where=USE) and set(clause.bullets(USE)) == purposes


def cl_05(clause):
    """Without consent nobody gets the data but those who are named."""
    recipients = _recipients(clause)
    named = all(clause.say(one).lower() in clause.sections[SHARING].lower() for one in recipients)
    processors = any(one.role == "processor" for one in recipients)
    honest = _finds(clause, "alone") is not processors and not _finds(clause, "absolute")
    return named and honest and _finds(clause, "nobody_else", where=SHARING)


def cl_06(clause):
    """Access can be revoked at any time."""
    return _finds(clause, "any_time", where=LEAVING)


def cl_07(clause):
    """The place is named: the settings of the Facebook account."""
    labels = clause.known.revoke.path.in_language(clause.code)
    return _finds(clause, "settings", where=LEAVING) and all(
        label in clause.sections[LEAVING] for label in labels
    )


def cl_08(clause):
    """Deletion can be asked for at a real address."""
    return f'href="mailto:{clause.answers.deletion.email}"' in clause.page


def cl_09(clause):
    """Nothing is left to be filled in."""
    return not re.search(
        r"\[[^\]]*\](?!\()|\{\{|\{%|\bNone\b|\bTBA\b|^•\s*$", clause.text, re.MULTILINE
    )


def cl_10(clause):
    """Each item stands with the permission it comes from."""
    names = (*_data(clause), *(one.id for one in clause.known.identifiers))
    bullets = clause.bullets(ACCESS)
    return all(any(one.startswith(f"{name}: ") for one in bullets) for name in names)


def cl_11(clause):
    """It is said how the data are used, stored and shared."""
    storage = clause.answers.storage
    where = clause.login.stored or storage.countries
    stored = _finds(clause, "stored", where=STORAGE) and clause.say(where) in clause.text
    return stored and cl_04(clause) and cl_05(clause)


def cl_12(clause):
    """Every item has its period, the token too."""
    kept = clause.bullets(DELETION)

    def said(item, rule):
        values = [value for value in (rule.keep, rule.until) if value]
        return any(
            clause.say(item).lower() in line.lower()
            and all(clause.say(value) in line for value in values)
            for line in kept
        )

    token = _finds(clause, "token", clause.login.token_until, where=DELETION)
    return token and all(said(item, rule) for item, rule in _parts(clause))


def cl_13(clause):
    """It is said who asks for deletion, how, what happens, and by when."""
    deletion = clause.answers.deletion
    how = 'href="../data-deletion/"' in clause.page and clause.says(deletion.email)
    done = _finds(clause, "what", deletion.within) and _finds(clause, "told")
    callback = clause.login.deletion_callback is not None
    route = _finds(clause, "through", where=DELETION)
    return _finds(clause, "who") and how and done and route is callback


def cl_14(clause):
    """Questions have an address."""
    return _finds(clause, "question", clause.policy.contact.email)


def cl_15(clause):
    """The clause has its anchor, the same in every language."""
    return clause.markdown.startswith("## ") and "{#facebook-login}\n" in clause.markdown


def cl_16(clause):
    """The service's own way to disconnect is named where there is one."""
    unlink = clause.login.unlink
    if unlink is None:
        return not _finds(clause, "unlink")
    path = " > ".join(unlink.in_language(clause.code))
    return _finds(clause, "unlink", where=LEAVING) and path in clause.sections[LEAVING]


def cl_17(clause):
    """Each permission has its reason, and what happens without it."""
    activities = clause.answers.activities
    bullets = {line.partition(": ")[0]: line for line in clause.bullets(ACCESS)}
    everything = _purposes(_activities(clause))

    def reasoned(name, one):
        purposes = tuple(dict.fromkeys(p for slug in one.for_ for p in activities[slug].purpose))
        words = SAID[clause.code]["reason"].format(re.escape(clause.say(purposes)))
        shared = set(purposes) == everything and _finds(clause, "needed", where=USE)
        refusable = re.search(SAID[clause.code]["refuse"], bullets[name]) is not None
        return (shared or re.search(words, bullets[name])) and refusable is one.optional

    unasked = set(_data(clause)) - set(clause.login.permissions)
    return all(reasoned(name, one) for name, one in clause.login.permissions.items()) and all(
        re.search(SAID[clause.code]["unasked"], bullets[name]) for name in unasked
    )


def cl_18(clause):
    """The data serve nothing else, neither surveillance nor tracking."""
    return _finds(clause, "no_tracking", where=USE)


def cl_19(clause):
    """The way to ask has an address and an anchor of its own."""
    anchor = f"{{#{clause.id}-{DELETION}}}" in clause.markdown
    return anchor and 'href="../data-deletion/"' in clause.page and cl_08(clause)


def cl_20(clause):
    """Every link is to a page of the same site, or to a public address."""
    links = re.findall(r'href="([^"]*)"', clause.page)
    public = (
        r"https://[\w-]+(\.[\w-]+)+(/|$)|mailto:|\.\./(privacy-policy|data-deletion)/(#[\w-]+)?$"
    )
    return bool(links) and all(re.match(public, link) for link in links)


def cl_21(clause):
    """The other language states the same values, in as many points."""
    other = clause.in_other_language
    return clause.values == other.values and clause.page.count("<li") == other.page.count("<li")


REQUIREMENTS = {
    name.replace("_", "-"): holds
    for name, holds in sorted(globals().items())
    if re.fullmatch(r"cl_\d\d", name)
}
ASKED = (
    "public_profile",
    "email",
    "user_birthday",
    "user_gender",
    "user_location",
    "user_friends",
    "user_likes",
    "user_photos",
)
"""Permissions, the more of them the rarer."""
IDEAS = {
    "purpose": "product_recommendation",
    "relevance": {"id": "saran memerlukan minat Anda", "en": "ideas need to know what you like"},
    "source": {"from": "facebook", "when": "sign_in"},
    "basis": "contract",
    "recipients": ["hosting"],
    "retention": {"keep": "90 days", "from": "collected", "then": "destroy"},
}
"""A second activity, which needs what goes beyond the basic profile."""
PARTNER = {
    "name": "PT Mitra Kurir",
    "role": "controller",
    "country": "ID",
    "purpose": "order_fulfilment",
    "safeguards": "written_agreement",
    "withheld": ["social_login_id", "access_token"],
}


def _app(asked, *, unlink, callback, receiver):
    """Make an app that asks for some permissions."""
    changes = signing_in("facebook", asked[:2])
    login = changes["login_providers"]["facebook"]
    if unlink:
        login["unlink"] = {"id": ["Akun", "Putuskan"], "en": ["Account", "Unlink"]}
    if callback:
        login["deletion_callback"] = "https://toko.example/callback"
        changes["deletion.status"] = "https://toko.example/deletion-status/"
    if asked[2:]:
        yielded = [catalog().login_providers["facebook"].permissions[one].data for one in asked[2:]]
        data = list(dict.fromkeys(item for items in yielded for item in items))
        changes["activities.ideas"] = IDEAS | {"data": data}
        refusable = {
            "for": "ideas",
            "optional": True,
            "if_refused": {"id": "Anda tidak melihat saran", "en": "you see no ideas"},
        }
        login["permissions"] |= dict.fromkeys(asked[2:], refusable)
    if receiver == "nobody":
        changes |= {"storage.providers": REMOVED, "activities.account.recipients": REMOVED}
        if asked[2:]:
            del changes["activities.ideas"]["recipients"]
    if receiver == "partner":
        changes |= {
            "recipients.partner": PARTNER,
            "activities.account.recipients": ["hosting", "partner"],
        }
    return changes


APPS = {
    f"{count}-{'unlink-' * unlink}{'callback-' * callback}{receiver}": (
        "minimal",
        _app(ASKED[:count], unlink=unlink, callback=callback, receiver=receiver),
    )
    for count, unlink, callback, receiver in product(
        (0, 1, 2, 8), (False, True), (False, True), ("nobody", "processor", "partner")
    )
}
APPS |= {"minimal": ("minimal", {}), "hosting-provider": ("hosting-provider", {})}


def _clause(app, code):
    start, changes = APPS[app]
    return printed(code, changes, start)


def test_there_are_21_requirements():
    """Each of the list has its predicate."""
    assert list(REQUIREMENTS) == [f"cl-{number:02}" for number in range(1, 22)]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("app", APPS)
def test_a_clause_meets_every_requirement(app, code):
    """Whatever is asked for, by whichever ways people leave, and whoever gets the data."""
    clause = _clause(app, code)

    assert [name for name, holds in REQUIREMENTS.items() if not holds(clause)] == []


@pytest.mark.parametrize("app", APPS)
def test_the_apps_are_such_as_there_are(app, tmp_path):
    """Nothing is wrong with their answers."""
    start, changes = APPS[app]

    assert check(answered(tmp_path, changes, start), catalog()) == ()


WITHOUT_SENTENCE = [
    ("cl-01", "checks", "minimal"),
    ("cl-02", "at_login", "minimal"),
    ("cl-04", "only", "minimal"),
    ("cl-05", "nobody_else", "minimal"),
    ("cl-05", "alone", "1-nobody"),
    ("cl-06", "any_time", "minimal"),
    ("cl-07", "settings", "minimal"),
    ("cl-11", "stored", "minimal"),
    ("cl-13", "who", "minimal"),
    ("cl-13", "told", "minimal"),
    ("cl-13", "through", "1-callback-processor"),
    ("cl-16", "unlink", "1-unlink-processor"),
    ("cl-17", "needed", "minimal"),
    ("cl-17", "refuse", "8-processor"),
    ("cl-17", "unasked", "0-processor"),
    ("cl-18", "no_tracking", "minimal"),
]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(("requirement", "key", "app"), WITHOUT_SENTENCE)
def test_a_requirement_falls_without_its_sentence(requirement, key, app, code):
    """The statement is taken out of the printed text."""
    clause = _clause(app, code)
    assert REQUIREMENTS[requirement](clause)

    assert not REQUIREMENTS[requirement](clause.changed(SAID[code][key]))


SPOILT = [
    ("cl-03", r"^- `email`: .*\n", ""),
    ("cl-03", r"^(- `email`: [^.]*)\.", r"\1, such as, misalnya, others."),
    ("cl-03", r"(?=^- `email`)", "- other things\n"),
    ("cl-04", r"^- (manage your account|mengelola akun Anda)$", ""),
    ("cl-05", r"^- PT Awan Rawa Data$", ""),
    (
        "cl-05",
        r"^(- PT Awan Rawa Data)$",
        r"\1\n\nWe never share it. Kami tidak pernah membagikan.",
    ),
    ("cl-07", r"\*\*(Apps and websites|Aplikasi dan situs web)\*\*", ""),
    ("cl-08", r"hapus@tokoharapan", "nobody@tokoharapan"),
    ("cl-09", r"\Z", " [specify email]"),
    ("cl-10", r"`public_profile`: ", ""),
    ("cl-12", r"^  (We keep it until|Kami menyimpannya sampai) .*$", ""),
    ("cl-12", r"^(We keep the token|Kami menyimpan token) .*$", ""),
    ("cl-13", r"\(\.\./data-deletion/\)", "(https://other.example/)"),
    ("cl-13", r"\b14\b", "15"),
    ("cl-14", r"privasi@tokoharapan", "nobody@tokoharapan"),
    ("cl-15", r" \{#facebook-login\}", ""),
    ("cl-19", r" \{#facebook-login-6\}", ""),
    ("cl-20", r"\(\.\./data-deletion/\)", "(http://localhost/)"),
    ("cl-21", r"^- `email`: .*\n", ""),
]
"""What is replaced in the clause of the smallest sample, in either language."""


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(("requirement", "pattern", "new"), SPOILT)
def test_a_requirement_falls_with_a_spoilt_text(requirement, pattern, new, code):
    """An item, an address, a period or an anchor is missing, or another one."""
    clause = _clause("minimal", code)

    assert not REQUIREMENTS[requirement](clause.changed(pattern, new))


def test_values_of_one_language_only_are_found():
    """The last requirement compares what was recorded, not words."""
    clause = _clause("minimal", "en")

    assert not cl_21(replace(clause, values=(*clause.values, "duration:15 days")))


CLEARED = [
    ("cl-03", "minimal", {"login_providers.facebook.permissions.email": REMOVED}),
    ("cl-04", "minimal", {"activities.account.purpose": "service_provision"}),
    ("cl-05", "minimal", {"recipients.hosting.name": "PT Lain"}),
    ("cl-05", "1-partner", {"activities.account.recipients": "hosting"}),
    ("cl-08", "minimal", {"deletion.email": "other@tokoharapan.example"}),
    ("cl-11", "minimal", {"storage": REMOVED}),
    ("cl-12", "minimal", {"activities.account.retention": REMOVED}),
    ("cl-12", "minimal", {"login_providers.facebook.token_until": REMOVED}),
    ("cl-13", "minimal", {"deletion.within": "77 days"}),
    ("cl-13", "1-callback-processor", {"login_providers.facebook.deletion_callback": REMOVED}),
    ("cl-14", "minimal", {"contacts.privacy.email": "other@tokoharapan.example"}),
    ("cl-16", "hosting-provider", {"login_providers.facebook.unlink": REMOVED}),
    (
        "cl-17",
        "8-processor",
        {"login_providers.facebook.permissions.user_gender.optional": REMOVED},
    ),
    ("cl-18", "minimal", {"activities.account.purpose": "direct_marketing"}),
]
"""Answers that are another one, or none, when the clause is printed."""


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(("requirement", "app", "changes"), CLEARED)
def test_a_requirement_falls_without_its_answer(requirement, app, changes, code):
    """The clause of other answers does not state these ones."""
    start, made = APPS[app]
    clause = _clause(app, code)
    assert REQUIREMENTS[requirement](clause)

    other = printed(code, made | changes, start)

    assert not REQUIREMENTS[requirement](replace(clause, markdown=other.markdown))


def test_every_requirement_was_seen_to_fall():
    """A predicate that always holds would prove nothing."""
    fallen = {requirement for requirement, *_ in (*WITHOUT_SENTENCE, *SPOILT, *CLEARED)}

    assert fallen == set(REQUIREMENTS)


@pytest.mark.parametrize("code", CODES)
def test_the_clause_is_on_a_public_page_of_every_language(code):
    """At a stable address, in the navigation, in Markdown that needs no script to be read."""
    policy, _ = printed_documents(code)
    packs = [pack(each) for each in CODES]
    documents = [each for one in CODES for each in printed_documents(one)[1].values()]
    pages = {page.path: page for page in plan(policy, documents, packs)}

    page = pages[f"{code}/privacy-policy/index.md"]

    assert (page.kind, page.hidden) == ("document", False)
    assert _clause("minimal", code).markdown in page.markdown
    assert "<script" not in page.markdown
    assert f"{code}/data-deletion/index.md" in pages
