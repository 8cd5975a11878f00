"""Block Kit's small parts: texts, options, confirmations, images. Where two limits are told, the smaller."""

from collections.abc import Callable
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError


class Strict(BaseModel):
    """Nothing is converted, nothing unknown is let through."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, hide_input_in_errors=True)


def wrong(message: str) -> PydanticCustomError:
    """A refusal in Slack's manner of speaking."""
    return PydanticCustomError("slack", "{message}", {"message": message})


class PlainText(Strict):
    type: Literal["plain_text"]
    text: Annotated[str, Field(min_length=1, max_length=3000)]
    emoji: bool = True


class Mrkdwn(Strict):
    type: Literal["mrkdwn"]
    text: Annotated[str, Field(min_length=1, max_length=3000)]
    verbatim: bool = False


AnyText = Annotated[PlainText | Mrkdwn, Field(discriminator="type")]


T = TypeVar("T", PlainText, Mrkdwn, PlainText | Mrkdwn)


def at_most(limit: int) -> Callable[[T], T]:
    """A check that the text has at most so many characters."""

    def check(text: T) -> T:
        if len(text.text) > limit:
            raise wrong(f"must be less than {limit + 1} characters")
        return text

    return check


BlockId = Annotated[str, Field(min_length=1, max_length=255)]
ActionId = Annotated[str, Field(min_length=1, max_length=255)]
Url = Annotated[str, Field(min_length=1, max_length=3000, pattern=r"^(https?|mailto|slack):")]
Placeholder = Annotated[PlainText, AfterValidator(at_most(150))]
ButtonText = Annotated[PlainText, AfterValidator(at_most(75))]


class Confirm(Strict):
    title: Annotated[PlainText, AfterValidator(at_most(100))]
    text: Annotated[AnyText, AfterValidator(at_most(300))]
    confirm: Annotated[PlainText, AfterValidator(at_most(30))]
    deny: Annotated[PlainText, AfterValidator(at_most(30))]
    style: Literal["primary", "danger"] | None = None


class Option(Strict):
    text: ButtonText
    value: Annotated[str, Field(min_length=1, max_length=150)]
    description: ButtonText | None = None
    url: Url | None = None


class RichOption(Strict):
    """An option of radio buttons, checkboxes and overflow menus' neighbours: here mrkdwn is allowed."""

    text: Annotated[AnyText, AfterValidator(at_most(75))]
    value: Annotated[str, Field(min_length=1, max_length=150)]
    description: Annotated[AnyText, AfterValidator(at_most(75))] | None = None


class OptionGroup(Strict):
    label: ButtonText
    options: Annotated[list[Option], Field(min_length=1, max_length=100)]


class SlackFile(Strict):
    id: str | None = None
    url: str | None = None

    @model_validator(mode="after")
    def has_one(self) -> "SlackFile":
        if (self.id is None) == (self.url is None):
            raise wrong("must define either `id` or `url`")
        return self


class Image(Strict):
    """An image inside another block."""

    type: Literal["image"]
    image_url: Url | None = None
    slack_file: SlackFile | None = None
    alt_text: Annotated[str, Field(min_length=1, max_length=2000)]

    @model_validator(mode="after")
    def has_one(self) -> "Image":
        if (self.image_url is None) == (self.slack_file is None):
            raise wrong("must define either `image_url` or `slack_file`")
        return self
