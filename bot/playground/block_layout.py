"""The blocks themselves."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from bot.playground.block_data import DataTable, DataVisualization, Table
from bot.playground.block_elements import Button, InActions, InInput
from bot.playground.block_rich import RichText
from bot.playground.block_texts import (
    AnyText,
    BlockId,
    Image,
    Mrkdwn,
    PlainText,
    SlackFile,
    Strict,
    Url,
    at_most,
    wrong,
)

Accessory = Annotated[InActions | Image, Field(discriminator="type")]
InContext = Annotated[PlainText | Mrkdwn | Image, Field(discriminator="type")]


class Section(Strict):
    type: Literal["section"]
    block_id: BlockId | None = None
    text: AnyText | None = None
    fields: (
        Annotated[list[Annotated[AnyText, AfterValidator(at_most(2000))]], Field(min_length=1, max_length=10)]
        | None
    ) = None
    accessory: Accessory | None = None
    expand: bool = False

    @model_validator(mode="after")
    def says_something(self) -> "Section":
        if self.text is None and self.fields is None:
            raise wrong("must define either `text` or `fields`")
        return self


class Header(Strict):
    type: Literal["header"]
    block_id: BlockId | None = None
    text: Annotated[PlainText, AfterValidator(at_most(150))]


class Context(Strict):
    type: Literal["context"]
    block_id: BlockId | None = None
    elements: Annotated[list[InContext], Field(min_length=1, max_length=10)]


class Actions(Strict):
    type: Literal["actions"]
    block_id: BlockId | None = None
    elements: Annotated[list[InActions], Field(min_length=1, max_length=25)]


class Divider(Strict):
    type: Literal["divider"]
    block_id: BlockId | None = None


class Input(Strict):
    type: Literal["input"]
    block_id: BlockId | None = None
    label: Annotated[PlainText, AfterValidator(at_most(2000))]
    element: InInput
    hint: Annotated[PlainText, AfterValidator(at_most(2000))] | None = None
    optional: bool = False
    dispatch_action: bool = False


class ImageBlock(Strict):
    type: Literal["image"]
    block_id: BlockId | None = None
    alt_text: Annotated[str, Field(min_length=1, max_length=2000)]
    image_url: Url | None = None
    slack_file: SlackFile | None = None
    title: Annotated[PlainText, AfterValidator(at_most(2000))] | None = None

    @model_validator(mode="after")
    def has_one(self) -> "ImageBlock":
        if (self.image_url is None) == (self.slack_file is None):
            raise wrong("must define either `image_url` or `slack_file`")
        return self


class Alert(Strict):
    type: Literal["alert"]
    block_id: BlockId | None = None
    text: Annotated[AnyText, AfterValidator(at_most(200))]
    level: Literal["default", "info", "warning", "error", "success"] = "default"


class SlackIcon(Strict):
    type: Literal["icon"]
    name: Annotated[str, Field(min_length=1)]


class Card(Strict):
    type: Literal["card"]
    block_id: BlockId | None = None
    hero_image: Image | None = None
    icon: Image | None = None
    slack_icon: SlackIcon | None = None
    title: Annotated[AnyText, AfterValidator(at_most(150))] | None = None
    subtitle: Annotated[AnyText, AfterValidator(at_most(150))] | None = None
    body: Annotated[AnyText, AfterValidator(at_most(200))] | None = None
    subtext: Annotated[AnyText, AfterValidator(at_most(200))] | None = None
    actions: Annotated[list[Button], Field(min_length=1, max_length=3)] | None = None

    @model_validator(mode="after")
    def has_content(self) -> "Card":
        if not any((self.hero_image, self.title, self.body, self.actions)):
            raise wrong("must define one of `hero_image`, `title`, `body` or `actions`")
        if self.icon is not None and self.slack_icon is not None:
            raise wrong("must define either `icon` or `slack_icon`")
        return self


class Carousel(Strict):
    type: Literal["carousel"]
    block_id: BlockId | None = None
    elements: Annotated[list[Card], Field(min_length=1, max_length=10)]


Block = Annotated[
    Section
    | Header
    | Context
    | Actions
    | Divider
    | Input
    | RichText
    | ImageBlock
    | Table
    | DataTable
    | DataVisualization
    | Card
    | Carousel
    | Alert,
    Field(discriminator="type"),
]
