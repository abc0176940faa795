"""Tools of other companies that run in the site or app."""

from typing import Annotated, Literal

from generator.answers.activities import DataId
from generator.answers.base import Answer, Reference, Several
from generator.answers.technology import ActivityId
from generator.values import Term


class Tool(Answer):
    """A tool of another company that runs in the site or app, such as Google Analytics.

    Its operator receives data, so a recipient names the tool: `recipients: {google: {tool: …}}`.
    """

    activities: Several[ActivityId]
    """Activities that use it."""
    data: Several[DataId]
    """The data that it collects or is sent; a closed list."""
    features: Several[Annotated[Term, Reference("tool_features")]] | None = None
    """Functions that were switched on, such as ads for earlier visitors; a closed list."""
    loads: Literal["after_consent", "always", "on_use"]
    """When it starts: after consent, on every page or screen that has it, or when the person uses it."""
    partners: Several[Annotated[Term, Reference("recipients")]] | None = None
    """Other recipients that take part, such as companies that show ads through it."""

    @property
    def after_consent(self) -> bool:
        """It waits for consent."""
        return self.loads == "after_consent"

    @property
    def always(self) -> bool:
        """It starts by itself."""
        return self.loads == "always"

    @property
    def on_use(self) -> bool:
        """It starts when the person uses a function that needs it."""
        return self.loads == "on_use"
