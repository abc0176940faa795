"""Who carries messages: nobody who does is left out."""

from collections.abc import Iterator

from generator.lint.finding import Facts, Finding


def operator_among_recipients(facts: Facts) -> Iterator[Finding]:
    """The company that runs a channel gets the messages, so it is a recipient."""
    answered = {recipient.processor for recipient in facts.answers.recipients.values()}
    for channel in facts.policy.channels:
        operator = channel.operator
        if operator and operator.answer.processor not in answered:
            yield Finding(
                "P348",
                ("messaging", str.__str__(channel.slug)),
                f"{operator.name} runs {channel.known.name}, but is no recipient.",
                f"Add a recipient with `processor: {channel.known.operator}` and its `transfer`.",
                ("PP 33/2026 art. 62(1)(e)", "UU 27/2022 art. 56"),
                "warning",
            )


def someone_carries(facts: Facts) -> Iterator[Finding]:
    """What is said of the company that carries messages needs such a company."""
    for channel in facts.policy.channels:
        for field in ("shared_data", "agreement", "operator_own_policy"):
            if getattr(channel.answer, field) and not channel.carriers:
                yield Finding(
                    "P349",
                    ("messaging", str.__str__(channel.slug), field),
                    f"Nothing says who carries messages by {channel.known.company}.",
                    f"Add `operator:` with one of the recipients, or remove `{field}`.",
                    ("PP 33/2026 art. 62(1)(e)",),
                )


RULES = (operator_among_recipients, someone_carries)
