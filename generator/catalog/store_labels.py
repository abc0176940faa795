"""The form of store_labels.yml: the kinds of data and purposes of the stores, and ours behind them."""

from collections.abc import Mapping
from typing import Literal

from generator.catalog.entries import Checked, Entry

PlayType = Literal[
    "PSL_NAME",
    "PSL_EMAIL",
    "PSL_USER_ACCOUNT",
    "PSL_ADDRESS",
    "PSL_PHONE",
    "PSL_RACE_ETHNICITY",
    "PSL_POLITICAL_RELIGIOUS",
    "PSL_SEXUAL_ORIENTATION_GENDER_IDENTITY",
    "PSL_OTHER_PERSONAL",
    "PSL_CREDIT_DEBIT_BANK_ACCOUNT_NUMBER",
    "PSL_PURCHASE_HISTORY",
    "PSL_CREDIT_SCORE",
    "PSL_OTHER",
    "PSL_APPROX_LOCATION",
    "PSL_PRECISE_LOCATION",
    "PSL_WEB_BROWSING_HISTORY",
    "PSL_EMAILS",
    "PSL_SMS_CALL_LOG",
    "PSL_OTHER_MESSAGES",
    "PSL_PHOTOS",
    "PSL_VIDEOS",
    "PSL_AUDIO",
    "PSL_MUSIC",
    "PSL_OTHER_AUDIO",
    "PSL_HEALTH",
    "PSL_FITNESS",
    "PSL_CONTACTS",
    "PSL_CALENDAR",
    "PSL_CRASH_LOGS",
    "PSL_PERFORMANCE_DIAGNOSTICS",
    "PSL_OTHER_PERFORMANCE",
    "PSL_FILES_AND_DOCS",
    "PSL_USER_INTERACTION",
    "PSL_IN_APP_SEARCH_HISTORY",
    "PSL_APPS_ON_DEVICE",
    "PSL_USER_GENERATED_CONTENT",
    "PSL_OTHER_APP_ACTIVITY",
    "PSL_DEVICE_ID",
]
"""Kinds of data of Google Play's Data safety form (Response ID), in the order of its file."""

PlayPurpose = Literal[
    "PSL_APP_FUNCTIONALITY",
    "PSL_ANALYTICS",
    "PSL_DEVELOPER_COMMUNICATIONS",
    "PSL_FRAUD_PREVENTION_SECURITY",
    "PSL_ADVERTISING",
    "PSL_PERSONALIZATION",
    "PSL_ACCOUNT_MANAGEMENT",
]
"""Purposes of Google Play's Data safety form, in the order of its file."""

AppleCategory = Literal[
    "NAME",
    "EMAIL_ADDRESS",
    "PHONE_NUMBER",
    "PHYSICAL_ADDRESS",
    "OTHER_CONTACT_INFO",
    "HEALTH",
    "FITNESS",
    "PAYMENT_INFORMATION",
    "CREDIT_AND_FRAUD",
    "OTHER_FINANCIAL_INFO",
    "PRECISE_LOCATION",
    "COARSE_LOCATION",
    "SENSITIVE_INFO",
    "CONTACTS",
    "EMAILS_OR_TEXT_MESSAGES",
    "PHOTOS_OR_VIDEOS",
    "AUDIO",
    "GAMEPLAY_CONTENT",
    "CUSTOMER_SUPPORT",
    "OTHER_USER_CONTENT",
    "BROWSING_HISTORY",
    "SEARCH_HISTORY",
    "USER_ID",
    "DEVICE_ID",
    "PURCHASE_HISTORY",
    "PRODUCT_INTERACTION",
    "ADVERTISING_DATA",
    "OTHER_USAGE_DATA",
    "CRASH_DATA",
    "PERFORMANCE_DATA",
    "OTHER_DIAGNOSTIC_DATA",
    "OTHER_DATA",
]
"""Kinds of data of App Store Connect as fastlane names them."""

ManifestType = Literal[
    "Name",
    "EmailAddress",
    "PhoneNumber",
    "PhysicalAddress",
    "OtherUserContactInfo",
    "Health",
    "Fitness",
    "PaymentInfo",
    "CreditInfo",
    "OtherFinancialInfo",
    "PreciseLocation",
    "CoarseLocation",
    "SensitiveInfo",
    "Contacts",
    "EmailsOrTextMessages",
    "PhotosorVideos",  # with a small “or”: Apple ignores any other spelling without a word
    "AudioData",
    "GameplayContent",
    "CustomerSupport",
    "OtherUserContent",
    "BrowsingHistory",
    "SearchHistory",
    "UserID",
    "DeviceID",
    "PurchaseHistory",
    "ProductInteraction",
    "AdvertisingData",
    "OtherUsageData",
    "CrashData",
    "PerformanceData",
    "OtherDiagnosticData",
    "EnvironmentScanning",
    "Hands",
    "Head",
    "OtherDataTypes",
]
"""Kinds of data of a privacy manifest, without `NSPrivacyCollectedDataType` before them."""

ApplePurpose = Literal[
    "THIRD_PARTY_ADVERTISING",
    "DEVELOPERS_ADVERTISING",
    "ANALYTICS",
    "PRODUCT_PERSONALIZATION",
    "APP_FUNCTIONALITY",
    "OTHER_PURPOSES",
]
"""Purposes of App Store Connect as fastlane names them."""

ManifestPurpose = Literal[
    "ThirdPartyAdvertising",
    "DeveloperAdvertising",
    "Analytics",
    "ProductPersonalization",
    "AppFunctionality",
    "Other",
]
"""Purposes of a privacy manifest, without `NSPrivacyCollectedDataTypePurpose` before them."""

Control = Literal["required", "optional"]
"""Whether people have to give data."""


class PlayGroup(Entry):
    """A heading of the Data safety form."""

    label: str
    """As on the screen."""
    types: dict[PlayType, str]
    """Its kinds of data, with their labels."""


class Play(Entry):
    """Google Play's Data safety form."""

    general: dict[str, tuple[str, ...]]
    """The questions that are not about one kind of data, with the answers to choose from."""
    groups: dict[str, PlayGroup]
    """The kinds of data, by the question that lists them."""
    purposes: dict[PlayPurpose, str]
    """The purposes, with their labels."""
    controls: dict[Control, str]
    """Whether data have to be given, with the labels of the two responses."""

    @property
    def types(self) -> Mapping[PlayType, str]:
        """Every kind of data with its whole label, in the order of the form."""
        return {
            name: f"{group.label}: {label}"
            for group in self.groups.values()
            for name, label in group.types.items()
        }


class AppleType(Entry):
    """A kind of data as Apple names it in three places."""

    label: str
    """As on the screen."""
    manifest: ManifestType
    """In a privacy manifest."""


class AppleAim(Entry):
    """A purpose as Apple names it in three places."""

    label: str
    """As on the screen."""
    manifest: ManifestPurpose
    """In a privacy manifest."""


class Apple(Entry):
    """The App Privacy questions of App Store Connect."""

    types: dict[AppleCategory, AppleType]
    """The kinds of data, in the order of the screen."""
    purposes: dict[ApplePurpose, AppleAim]
    """The purposes, in the order of the screen."""


class TypeMapping(Entry):
    """Which of our kinds of data a store's kind stands for."""

    play: PlayType
    """On Google Play."""
    apple: AppleCategory
    """On the App Store."""
    data: tuple[str, ...]
    """Ids of data.yml."""


class PurposeMapping(Entry):
    """Which of our purposes a store's purpose stands for."""

    play: PlayPurpose | None = None
    """On Google Play, which has no other."""
    apple: ApplePurpose
    """On the App Store."""
    tracks: bool = False
    """It is tracking by Apple's own definition: data go to brokers, or join those of other companies."""
    purposes: tuple[str, ...]
    """Ids of purposes.yml."""


class StoreLabels(Checked):
    """What app stores ask of data, and how our ids answer it."""

    play: Play
    """Google Play's form."""
    apple: Apple
    """Apple's questions."""
    types: tuple[TypeMapping, ...]
    """Kinds of data."""
    without_type: tuple[str, ...]
    """Ids of data.yml for which the stores have no kind of their own; a person decides."""
    not_in_apps: tuple[str, ...]
    """Ids of data.yml that no app sends, such as pictures of cameras."""
    purposes: tuple[PurposeMapping, ...]
    """Purposes."""

    @property
    def type_of(self) -> Mapping[str, TypeMapping]:
        """The store's kinds by our kind of data."""
        return {item: mapping for mapping in self.types for item in mapping.data}

    @property
    def purpose_of(self) -> Mapping[str, PurposeMapping]:
        """The store's purposes by ours."""
        return {item: mapping for mapping in self.purposes for item in mapping.purposes}
