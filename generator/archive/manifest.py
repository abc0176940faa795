"""What a published version says of itself, in a form in which no byte can change unnoticed."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

Reason = Literal["first", "practices", "wording", "correction"]
"""Why a version was made: the first one; the company's practices changed; only our wording
improved; a mistake was corrected."""

FILE = "manifest.json"
_Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
_Path = Annotated[str, Field(pattern=r"^([a-z0-9-]+/)?[a-z0-9-]+\.(md|yml)$")]


class Manifest(BaseModel):
    """The record of one version; every other file of the version is named in it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: Annotated[int, Field(ge=1)]
    """1 for the first version, then one more each time."""
    announced: date
    """The day on which readers were told."""
    effective: date
    """The first day on which the version applies; also the name of its folder."""
    reason: Reason
    """Why it was made."""
    privasi: str
    """The version of privasi that wrote it."""
    files: Annotated[dict[_Path, _Sha256], Field(min_length=1)]
    """SHA-256 of every file, by its path in the folder; no path leads out of it."""
    previous: _Sha256 | None
    """SHA-256 of the manifest before, as it stands in its file; none for the first version."""
    digest: _Sha256
    """SHA-256 of this manifest without this line."""

    @classmethod
    def sealed(cls, **content: Any) -> Self:
        """Make a manifest, and put its digest into it."""
        draft = cls(**content, digest="0" * 64)
        return draft.model_copy(update={"digest": draft.expected_digest})

    @classmethod
    def read(cls, data: bytes) -> Self:
        """Read a manifest.

        Raises:
            ValueError: it is not one, or a byte of it has changed since it was written.
        """
        try:
            manifest = cls.model_validate_json(data)
        except ValidationError:
            raise ValueError("was changed: it is no longer a manifest") from None
        if manifest.digest != manifest.expected_digest or manifest.data != data:
            raise ValueError("was changed: its digest does not fit its content")
        return manifest

    @property
    def data(self) -> bytes:
        """The manifest as it stands in its file; there is only one way to write it."""
        return _canonical(self.model_dump(mode="json"))

    @property
    def sha256(self) -> str:
        """The hash by which the next version names this one."""
        return sha256(self.data)

    @property
    def expected_digest(self) -> str:
        """The digest that fits the content."""
        return sha256(_canonical(self.model_dump(mode="json", exclude={"digest"})))

    @property
    def short(self) -> str:
        """Enough of the hash to tell versions apart on a page."""
        return self.sha256[:12]

    @property
    def name(self) -> str:
        """What messages call the version."""
        return f"version {self.number} ({self.effective})"


def sha256(data: bytes) -> str:
    """Hash bytes; the result is lower-case hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def hashes(files: Mapping[str, bytes]) -> dict[str, str]:
    """Hash every file, in the order of their paths."""
    return {path: sha256(files[path]) for path in sorted(files)}


def _canonical(content: Mapping[str, Any]) -> bytes:
    return (json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode()
