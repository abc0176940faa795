"""Single values that an answer can be; each says in its error what to write instead."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, StrictBool, WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.answers.words import Text
from generator.values import Citation, Duration

YesNo = StrictBool


def reader(parse: Callable[[str], object], what: str, fix: str) -> BeforeValidator:
    """Read text with a parser that raises ValueError, and say what to write instead."""

    def read(value: Any) -> Any:
        if not isinstance(value, str | int):
            return value
        try:
            return parse(str(value))
        except ValueError:
            raise PydanticCustomError(
                "value_not_read",
                "{value} is not {what}",
                {"value": repr(value), "what": what, "fix": fix},
            ) from None

    return BeforeValidator(read)


Period = Annotated[
    Duration,
    reader(
        Duration.parse,
        "a length of time",
        "Write a whole number and hours, days, working days, weeks, months or years: `90 days`.",
    ),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": "^[1-9][0-9]{0,3} (hours?|(working )?days?|weeks?|months?|years?)$",
        }
    ),
]
"""A length of time: `90 days`, `30 working days`, `5 years`. Days are calendar days unless said."""

Lifetime = Annotated[
    Duration | Literal["session"],
    reader(
        lambda text: text if text == "session" else Duration.parse(text),
        "a lifetime",
        "Write a length of time such as `13 months`, or `session`.",
    ),
    WithJsonSchema({"type": "string", "examples": ["session", "13 months"]}),
]
"""How long something stays: a length of time, or `session` until the browser is closed."""

Law = Annotated[
    Citation,
    reader(
        Citation.parse,
        "a citation of a law",
        "Write it as `UU 6/1983 art. 28(11)` or `PP 33/2026 art. 62(1)(d)`.",
    ),
    WithJsonSchema({"type": "string", "examples": ["UU 6/1983 art. 28(11)"]}),
]
"""A place in a law: `UU 6/1983 art. 28(11)`."""

Day = Annotated[
    date,
    reader(
        date.fromisoformat,
        "a date that exists",
        "Write year, month and day: `2026-11-21`.",
    ),
    WithJsonSchema({"type": "string", "format": "date"}),
]
"""A calendar date: `2026-11-21`."""


def email_address(value: str) -> str:
    """Refuse what is no email address."""
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415 (slow to import)

    try:
        return validate_email(value, check_deliverability=False).normalized
    except EmailNotValidError as error:
        raise PydanticCustomError(
            "address_not_email",
            "{value} is not an email address",
            {"value": repr(value), "fix": str(error)},
        ) from None


Email = Annotated[
    Text, AfterValidator(email_address), WithJsonSchema({"type": "string", "format": "email"})
]
"""An email address."""


def _phone(value: str) -> str:
    import phonenumbers  # noqa: PLC0415 (slow to import)

    try:
        number = phonenumbers.parse(value)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        raise PydanticCustomError(
            "phone_not_international",
            "{value} is not an international telephone number",
            {"value": repr(value), "fix": 'Start with the country code: "+62 22 5550 1234".'},
        )
    return value


Phone = Annotated[Text, AfterValidator(_phone)]
"""A telephone number with its country code: "+62 22 5550 1234"."""
