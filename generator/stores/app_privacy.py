"""Files for the App Store: App Privacy answers for fastlane, and the data part of a privacy manifest."""

import json
import plistlib
from collections.abc import Mapping
from typing import Any

from generator.catalog.store_labels import Apple
from generator.stores.labels import AppleLabel, Labels

_TYPE = "NSPrivacyCollectedDataType"
_REMINDER = """\
<!-- Only the part about data. NSPrivacyAccessedAPITypes, which names the reasons for some
     interfaces, is about the code: its developers add it. -->"""


def fastlane(labels: Labels) -> str:
    """Write what `upload_app_privacy_details_to_app_store` reads.

    The form is that of https://docs.fastlane.tools/uploading-app-privacy-details.
    """
    rows = [_answer(label) for label in labels.apple]
    nothing = [{"data_protections": ["DATA_NOT_COLLECTED"]}]
    return json.dumps(rows or nothing, indent=2)


def manifest(labels: Labels) -> bytes:
    """Write the part of PrivacyInfo.xcprivacy that is about data.

    What the answers do not tell is left out, never guessed: Apple's documentation of
    app privacy configuration says what every key means.
    """
    apple = labels.catalog.apple
    root: dict[str, Any] = {
        "NSPrivacyTracking": labels.tracks,
        f"{_TYPE}s": [_entry(label, apple) for label in labels.apple],
    }
    known = {key: value for key, value in root.items() if value is not None}
    written = plistlib.dumps(known, sort_keys=False).decode()
    return written.replace("<plist ", f"{_REMINDER}\n<plist ", 1).encode()


def _answer(label: AppleLabel) -> Mapping[str, Any]:
    linked = "DATA_LINKED_TO_YOU" if label.linked else "DATA_NOT_LINKED_TO_YOU"
    tracking = ["DATA_USED_TO_TRACK_YOU"] if label.tracking else []
    return {
        "category": label.id,
        "purposes": list(label.purposes),
        "data_protections": [linked, *tracking],
    }


def _entry(label: AppleLabel, apple: Apple) -> Mapping[str, Any]:
    aims = (apple.purposes[purpose].manifest for purpose in label.purposes)
    entry = {
        _TYPE: f"{_TYPE}{apple.types[label.id].manifest}",
        f"{_TYPE}Linked": label.linked,
        f"{_TYPE}Tracking": label.tracking,
        f"{_TYPE}Purposes": [f"{_TYPE}Purpose{aim}" for aim in aims],
    }
    return {key: value for key, value in entry.items() if value is not None}
