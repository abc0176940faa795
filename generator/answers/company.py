"""Who answers: the site, the company behind it, the people to write to, and its service."""

from typing import Annotated, Literal

from pydantic import Field

from generator.answers.base import PRESENTATION, Answer, Reference, Several
from generator.answers.fields import Email, Period, Phone, YesNo
from generator.answers.words import Link, Phrase, Text, Url
from generator.values import Term

Country = Annotated[Term, Reference("countries")]
"""An ISO 3166 country code of two letters: ID."""

LanguageCode = Annotated[Term, Reference("languages")]


class Site(Answer):
    """Where the pages are published."""

    url: Url
    """The address under which the site is published; registered with Meta, Google and the app stores."""
    prevailing_language: LanguageCode | None = None
    """The language that applies if the languages differ in meaning."""
    more_languages: tuple[Annotated[str, Field(pattern="^[a-z]{2,3}$")], ...] = ()
    """Codes of language packs besides Indonesian and English, which are always there."""
    search: Annotated[YesNo, PRESENTATION] = False
    """Readers can search the documents of the site; nothing that they look for leaves their device."""


class Address(Answer):
    """A postal address."""

    street: Text
    """Street and number, building, floor."""
    district: Text | None = None
    """District (*kecamatan* or *kelurahan*)."""
    city: Text
    """City (*kota*)."""
    regency: Text | None = None
    """Regency (*kabupaten*)."""
    province: Text | None = None
    """Province."""
    postal_code: Text | None = None
    """Postal code, in quotes."""
    country: Country
    """Country."""

    @property
    def parts(self) -> tuple[str, ...]:
        """Everything before the country, in the order of an envelope."""
        places = (self.street, self.district, self.city, self.regency, self.province)
        *first, last = (place for place in places if place)
        return (*first, f"{last} {self.postal_code}" if self.postal_code else last)


class Group(Answer):
    """The group of companies that the controller belongs to."""

    name: Text
    """Name of the group."""
    website: Url | None = None
    """Its website."""


class Controller(Answer):
    """The company that decides why and how personal data is processed (UU 27/2022 art. 1(4))."""

    legal_name: Text
    """Full name of the legal entity, in one spelling."""
    trade_name: Text | None = None
    """The name that customers know."""
    address: Address
    """Registered address."""
    website: Url | None = None
    """The company's main website."""
    nib: Annotated[str, Field(pattern=r"^\d{13}$")] | None = None
    """Business number (NIB), 13 digits, in quotes."""
    pse_number: Text | None = None
    """Registration number as an electronic system operator (PSE)."""
    group: Group | None = None
    """The group the company belongs to."""
    called: Phrase | None = None
    """What the company's other agreements call it, for example Penyedia and Provider."""
    customer_called: Phrase | None = None
    """What the company's other agreements call its customer."""

    @property
    def name(self) -> str:
        """The name that readers know."""
        return self.trade_name or self.legal_name


class Contact(Answer):
    """A way to reach the company."""

    title: Phrase | None = None
    """What the person or team is called, for example Manajer Privasi and Privacy Manager."""
    organisation: Text | None = None
    """The organisation, where it is not the controller itself."""
    email: Email
    """Email address."""
    phone: Phone | None = None
    """Telephone number with country code."""
    whatsapp: Phone | None = None
    """WhatsApp number with country code."""
    page: Link | None = None
    """A contact page or form; one address, or one for each language."""
    post: YesNo = False
    """Letters to the controller's address reach this contact."""
    topics: Several[Annotated[Term, Reference("topics")]] | None = None
    """What to write about."""
    hours: Phrase | None = None
    """When the contact is staffed, for example "at all times"."""
    answers_within: Period | None = None
    """The longest it takes to answer."""


class Officer(Answer):
    """The data protection officer, PPDP (UU 27/2022 art. 53; PP 33/2026 art. 142)."""

    name: Text
    """Name of the person or the function."""
    email: Email
    """Email address."""
    phone: Phone | None = None
    """Telephone number with country code."""
    external: YesNo = False
    """The officer is not an employee."""


class Representative(Answer):
    """A representative in a region (GDPR art. 27; PP 33/2026 art. 62(1)(a), elucidation)."""

    name: Text
    """Name of the representative."""
    address: Address
    """Postal address."""
    email: Email
    """Email address."""


class Service(Answer):
    """What the policy is about."""

    name: Text
    """Name of the app, shop, platform or service."""
    description: Phrase
    """What it is, as a noun phrase: an online shop for household goods."""
    url: Url | None = None
    """Where it is used."""
    users_in: Several[Annotated[Term, Reference("countries", "regions")]]
    """Countries where its users are, EEA or worldwide; decides which laws the policy covers."""
    store_name: Text | None = None
    """Name of the app as listed in the stores, if there is an app."""
    developer_name: Text | None = None
    """Name of the developer as listed in the stores."""
    stores: Several[Annotated[Term, Reference("stores")]] | None = None
    """App stores that list the app; they want its name and the developer's as listed."""
    tracking: YesNo = False
    """The app links its data with data of other companies for ads or for measuring them, after the
    person has allowed it in the dialog of the device (Apple's App Tracking Transparency)."""


class OwnEntry(Phrase):
    """An entry the catalog does not have, with its words."""

    class_: Annotated[Literal["umum", "spesifik"] | None, Field(alias="class")] = None
    """For data: its class in UU 27/2022 art. 4: `umum` or `spesifik`."""
