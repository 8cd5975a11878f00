"""The rich_text block: text whose every piece says what it is, so that nothing in it is parsed."""

from typing import Annotated, Literal

from pydantic import Field

from bot.playground.block_texts import BlockId, Strict, Url


class Style(Strict):
    bold: bool = False
    italic: bool = False
    strike: bool = False
    code: bool = False
    underline: bool = False


class MentionStyle(Strict):
    bold: bool = False
    italic: bool = False
    strike: bool = False
    highlight: bool = False
    client_highlight: bool = False
    unlink: bool = False


class TextPiece(Strict):
    type: Literal["text"]
    text: Annotated[str, Field(min_length=1)]
    style: Style | None = None


class UserPiece(Strict):
    type: Literal["user"]
    user_id: Annotated[str, Field(pattern=r"^[UW][A-Z0-9]+$")]
    style: MentionStyle | None = None


class UsergroupPiece(Strict):
    type: Literal["usergroup"]
    usergroup_id: Annotated[str, Field(pattern=r"^S[A-Z0-9]+$")]
    style: MentionStyle | None = None


class ChannelPiece(Strict):
    type: Literal["channel"]
    channel_id: Annotated[str, Field(pattern=r"^[CG][A-Z0-9]+$")]
    style: MentionStyle | None = None


class LinkPiece(Strict):
    type: Literal["link"]
    url: Url
    text: Annotated[str, Field(min_length=1)] | None = None
    unsafe: bool = False
    style: Style | None = None


class EmojiPiece(Strict):
    type: Literal["emoji"]
    name: Annotated[str, Field(min_length=1, pattern=r"^[a-z0-9_'+:-]+$")]
    unicode: str | None = None
    style: Style | None = None


class DatePiece(Strict):
    type: Literal["date"]
    timestamp: int
    format: Annotated[str, Field(min_length=1)]
    url: Url | None = None
    fallback: Annotated[str, Field(min_length=1)] | None = None
    style: Style | None = None


class BroadcastPiece(Strict):
    type: Literal["broadcast"]
    range: Literal["here", "channel", "everyone"]
    style: MentionStyle | None = None


Piece = Annotated[
    TextPiece
    | UserPiece
    | UsergroupPiece
    | ChannelPiece
    | LinkPiece
    | EmojiPiece
    | DatePiece
    | BroadcastPiece,
    Field(discriminator="type"),
]
PlainPiece = Annotated[TextPiece | LinkPiece, Field(discriminator="type")]


class RichSection(Strict):
    type: Literal["rich_text_section"]
    elements: list[Piece]


class RichList(Strict):
    type: Literal["rich_text_list"]
    style: Literal["bullet", "ordered"]
    elements: Annotated[list[RichSection], Field(min_length=1)]
    indent: Annotated[int, Field(ge=0, le=8)] = 0
    offset: Annotated[int, Field(ge=0)] = 0
    border: Literal[0, 1] = 0


class RichQuote(Strict):
    type: Literal["rich_text_quote"]
    elements: list[Piece]
    border: Literal[0, 1] = 0


class RichPreformatted(Strict):
    type: Literal["rich_text_preformatted"]
    elements: list[PlainPiece]
    border: Literal[0, 1] = 0
    language: str | None = None


class RichText(Strict):
    type: Literal["rich_text"]
    block_id: BlockId | None = None
    elements: Annotated[
        list[Annotated[RichSection | RichList | RichQuote | RichPreformatted, Field(discriminator="type")]],
        Field(min_length=1),
    ]
