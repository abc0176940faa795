"""Questionnaires for tests: the smallest sample, with answers changed by their paths."""

import copy
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from generator import resources
from generator.answers import Questionnaire, load
from generator.catalog import Catalog


class _Removed:
    def __repr__(self) -> str:
        return "REMOVED"

    def __deepcopy__(self, _: Any) -> "_Removed":
        return self


REMOVED = _Removed()
"""Put in place of an answer to take it out."""


class _PlainLoader(yaml.SafeLoader):
    """Reads dates as text, as privasi does."""


_PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if "timestamp" not in tag]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class _PlainDumper(yaml.SafeDumper):
    """Writes everything out, without references."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True


def read_plain(path: Path) -> Any:
    """Read a YAML file as plain data."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_PlainLoader)  # noqa: S506


def sample(name: str) -> Path:
    """Find a sample questionnaire."""
    return resources.samples() / f"{name}.yml"


def changed(data: Any, changes: Mapping[str, Any]) -> Any:
    """Copy answers with some of them changed, each named by its dotted path."""
    result = copy.deepcopy(data)
    for path, answer in changes.items():
        value = copy.deepcopy(answer)  # the next change can be inside it
        *parents, last = (int(part) if part.isdigit() else part for part in path.split("."))
        place = result
        for part in parents:
            if part == 0 and not isinstance(place, list):
                continue  # a list of one, written without brackets
            place = place.setdefault(part, {}) if isinstance(place, dict) else place[part]
        if value is REMOVED:
            del place[last]
        elif isinstance(place, list) and last == len(place):
            place.append(value)
        else:
            place[last] = value
    return result


def write(folder: Path, changes: Mapping[str, Any] | None = None, start: str = "minimal") -> Path:
    """Write a questionnaire that starts from a sample."""
    data = changed(read_plain(sample(start)), changes or {})
    path = folder / "privacy.yml"
    text = yaml.dump(data, Dumper=_PlainDumper, allow_unicode=True, sort_keys=False, width=10_000)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def answered(
    folder: Path, changes: Mapping[str, Any] | None = None, start: str = "minimal"
) -> Questionnaire:
    """Load a questionnaire that starts from a sample."""
    return load(write(folder, changes, start), Catalog.bundled())


WITH_TOOLS: Mapping[str, Any] = yaml.load(
    """
service.stores: [google_play, app_store]
service.store_name: Toko Harapan - Belanja
service.developer_name: PT Toko Harapan Nusantara
service.tracking: true
login_providers.apple:
  app_name: Toko Harapan
  permissions: {email: {for: account}}
  token_until: disconnected
  revoked_on_deletion: true
activities.insight:
  purpose: [analytics, feature_improvement]
  data: &visit [cookie_identifier, ip_address, user_agent, device_information, ip_location, browsing_behaviour, usage_data]
  relevance: {id: kami perlu tahu bagian yang dipakai, en: we need to know which parts people use}
  source: automatic
  basis: consent
  consent: &statistics
    act: {id: memilih “Statistik” pada pemberitahuan cookie, en: choose “Statistics” in the cookie notice}
    refusal: {id: Anda tetap dapat memakai setiap fungsi, en: you can still use every function}
    withdraw: {id: buka “Pengaturan cookie” dan matikan “Statistik”, en: open “Cookie settings” and switch off “Statistics”}
    effect: {id: kami tidak lagi mengukur kunjungan Anda, en: we no longer measure your visits}
  retention: {keep: 14 months, from: collected, then: destroy}
activities.ads:
  purpose: [advertising_measurement, targeted_advertising]
  data: [cookie_identifier, ip_address, user_agent, device_information, ip_location, browsing_behaviour, order_history,
    ad_interaction, email_address, phone_number]
  relevance: {id: iklan tanpa data itu tidak terukur, en: we cannot measure ads without it}
  source: [automatic, {from: data_subject, data: [email_address, phone_number, order_history]}]
  basis: consent
  consent:
    act: {id: memilih “Iklan” pada pemberitahuan cookie, en: choose “Ads” in the cookie notice}
    refusal: {id: Anda melihat iklan yang tidak dipilih untuk Anda, en: you see ads that are not chosen for you}
    withdraw: {id: buka “Pengaturan cookie” dan matikan “Iklan”, en: open “Cookie settings” and switch off “Ads”}
    effect: {id: kami berhenti mengirimkan data ini, en: we stop sending this data}
  retention: {keep: 90 days, from: collected, then: destroy}
activities.protection:
  purpose: spam_prevention
  data: [ip_address, user_agent, device_information, cookie_identifier, usage_data]
  relevance: {id: robot harus dikenali, en: robots have to be recognised}
  source: automatic
  basis: {legitimate_interest: {id: formulir tanpa pesan sampah, en: forms without spam}}
  retention: {keep: 30 days, from: collected, then: destroy}
activities.alerts:
  purpose: [order_problem, error_analysis]
  data: [push_token, error_report, device_information]
  relevance: {id: pemberitahuan memerlukan alamat perangkat, en: a notice needs the address of the device}
  source: automatic
  basis: contract
  retention: {until: account_closed, then: destroy}
tools:
  google_analytics: {activities: insight, data: *visit, loads: after_consent}
  meta_pixel:
    activities: ads
    data: [cookie_identifier, ip_address, user_agent, device_information, browsing_behaviour, email_address, phone_number]
    features: contact_matching
    loads: after_consent
  meta_conversions_api:
    activities: ads
    data: [ip_address, user_agent, cookie_identifier, order_history, browsing_behaviour]
    loads: after_consent
  google_adsense:
    activities: ads
    data: [cookie_identifier, ip_address, user_agent, device_information, ip_location, browsing_behaviour, ad_interaction]
    features: personalised_ads
    loads: after_consent
    partners: network
  recaptcha:
    activities: protection
    data: [ip_address, user_agent, device_information, cookie_identifier, usage_data]
    loads: on_use
  firebase:
    activities: alerts
    data: [push_token, error_report, device_information]
    features: [crash_reports, push_messages]
    loads: always
recipients.google: {tool: [google_analytics, recaptcha, firebase], transfer: &clauses {ground: binding_safeguards,
  instrument: {id: klausul pelindungan data dalam perjanjian kami, en: the data protection clauses in our agreement}}}
recipients.google_ads: {tool: google_adsense, transfer: *clauses}
recipients.meta: {tool: [meta_pixel, meta_conversions_api], transfer: *clauses}
recipients.network:
  name: PT Jaringan Iklan
  role: controller
  country: ID
  data: [cookie_identifier, ad_interaction]
  purpose: targeted_advertising
  privacy_policy: https://iklan.example/privasi
cookies:
  items:
    - {name: _ga, class: analytics, purpose: analytics, lifetime: 2 years}
    - {name: _ga_*, class: analytics, purpose: analytics, lifetime: 2 years}
    - {name: _fbp, class: advertising, purpose: targeted_advertising, lifetime: 90 days}
    - {name: _fbc, class: advertising, purpose: targeted_advertising, lifetime: 90 days}
    - {name: fr, class: advertising, purpose: targeted_advertising, lifetime: 90 days, party: Meta}
    - {name: __gads, class: advertising, purpose: targeted_advertising, lifetime: 13 months}
    - {name: __gpi, class: advertising, purpose: targeted_advertising, lifetime: 13 months}
    - {name: IDE, class: advertising, purpose: targeted_advertising, lifetime: 24 months, party: Google}
    - {name: _GRECAPTCHA, class: essential, purpose: security, lifetime: 179 days, party: Google}
  consent: *statistics
""",
    Loader=_PlainLoader,  # noqa: S506
)
"""Answers that put every tool of the catalog into the smallest sample, and its app into the stores."""

FOR_EUROPE: Mapping[str, Any] = yaml.load(
    """
service.users_in: [ID, DE]
dpo: {name: Rina Wijaya, email: ppdp@tokoharapan.example}
representatives:
  eu:
    name: Harapan Europe GmbH
    address: {street: Musterweg 1, city: Berlin, country: DE}
    email: eu@tokoharapan.example
activities.fraud:
  purpose: fraud_prevention
  data: [ip_address, email_address]
  relevance: {id: penipu memakai alamat yang sama, en: fraudsters use the same addresses}
  source: [automatic, {from: third_party, data: email_address, party: {id: daftar penipu, en: a list of fraudsters}, public: true}]
  required: true
  if_refused: {id: Anda tidak dapat memesan, en: you cannot order}
  basis: {legitimate_interest: {id: toko tanpa penipuan, en: a shop without fraud}}
  recipients: mailer
  retention: {keep: 1 year, from: collected, then: destroy}
activities.offers:
  purpose: direct_marketing
  data: [email_address]
  relevance: {id: penawaran dikirim lewat email, en: offers go by email}
  source: data_subject
  basis: consent
  consent:
    act: {id: mencentang “Kirimi saya penawaran”, en: tick “Send me offers”}
    refusal: {id: Anda tetap dapat memakai setiap fungsi, en: you can still use every function}
    withdraw: {id: buka tautan “Berhenti” dalam email, en: open the link “Stop” in an email}
    effect: {id: kami berhenti mengirimkan penawaran, en: we stop sending offers}
  recipients: mailer
  retention: {keep: 1 year, from: collected, then: destroy}
marketing:
  offers: {id: potongan harga, en: discounts}
  by: email
  stop: {id: buka tautan “Berhenti” dalam email, en: open the link “Stop” in an email}
  report: privacy
recipients.mailer:
  name: Mailer Pte. Ltd.
  role: processor
  country: SG
  service: {id: pengiriman email, en: sending email}
  transfer:
    ground: binding_safeguards
    instrument: {id: perjanjian pemrosesan data, en: our data processing agreement}
    in_europe: {id: klausul kontrak standar Uni Eropa, en: the standard contractual clauses of the European Union}
    copy_available: true
automated_decisions:
  decisions:
    - decides: {id: boleh tidaknya Anda memesan, en: whether you can order}
      data: [ip_address, email_address]
      technology: {id: program yang menilai risiko, en: a program that weighs risk}
      logic: {id: program membandingkan alamat Anda, en: the program compares your address}
      consequences: {id: pesanan Anda dapat ditolak, en: your order can be refused}
      human: {id: tulis kepada kami, en: write to us}
""",
    Loader=_PlainLoader,  # noqa: S506
)
"""Answers that make the smallest sample tell people in Europe everything that the GDPR asks for."""
