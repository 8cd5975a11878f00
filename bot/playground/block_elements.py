"""What can be pressed, picked or typed into."""

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from bot.playground.block_texts import (
    ActionId,
    ButtonText,
    Confirm,
    Option,
    OptionGroup,
    Placeholder,
    RichOption,
    Strict,
    Url,
    wrong,
)

WHOLE = re.compile(r"-?[0-9]+")
DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def _in_the_calendar(written: str) -> str:
    try:
        date.fromisoformat(written)
    except ValueError:
        raise wrong("must be a day of the calendar") from None
    return written


Day = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), AfterValidator(_in_the_calendar)]
Hour = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
PositiveInt = Annotated[int, Field(ge=1)]


class Button(Strict):
    type: Literal["button"]
    text: ButtonText
    action_id: ActionId | None = None
    value: Annotated[str, Field(max_length=2000)] | None = None
    url: Url | None = None
    style: Literal["primary", "danger"] | None = None
    confirm: Confirm | None = None
    accessibility_label: Annotated[str, Field(min_length=1, max_length=75)] | None = None


class Overflow(Strict):
    type: Literal["overflow"]
    action_id: ActionId | None = None
    options: Annotated[list[Option], Field(min_length=1, max_length=5)]
    confirm: Confirm | None = None


class _Picker(Strict):
    action_id: ActionId | None = None
    placeholder: Placeholder | None = None
    confirm: Confirm | None = None
    focus_on_load: bool = False


class _StaticOptions(_Picker):
    options: Annotated[list[Option], Field(min_length=1, max_length=100)] | None = None
    option_groups: Annotated[list[OptionGroup], Field(min_length=1, max_length=100)] | None = None

    @model_validator(mode="after")
    def has_options_once(self) -> "_StaticOptions":
        if (self.options is None) == (self.option_groups is None):
            raise wrong("must define either `options` or `option_groups`")
        return self

    def offered(self) -> list[Option]:
        """Every option, of all groups."""
        groups = self.option_groups or []
        return (self.options or []) + [option for group in groups for option in group.options]


class StaticSelect(_StaticOptions):
    type: Literal["static_select"]
    initial_option: Option | None = None

    @model_validator(mode="after")
    def starts_with_an_offered_one(self) -> "StaticSelect":
        if self.initial_option is not None and self.initial_option not in self.offered():
            raise wrong("`initial_option` must match one of the options")
        return self


class MultiStaticSelect(_StaticOptions):
    type: Literal["multi_static_select"]
    initial_options: Annotated[list[Option], Field(min_length=1)] | None = None
    max_selected_items: PositiveInt | None = None

    @model_validator(mode="after")
    def starts_with_offered_ones(self) -> "MultiStaticSelect":
        if any(option not in self.offered() for option in self.initial_options or []):
            raise wrong("`initial_options` must match the options")
        return self


class UsersSelect(_Picker):
    type: Literal["users_select"]
    initial_user: str | None = None


class ChannelsSelect(_Picker):
    type: Literal["channels_select"]
    initial_channel: str | None = None
    response_url_enabled: bool = False


class ConversationFilter(Strict):
    include: Annotated[list[Literal["im", "mpim", "private", "public"]], Field(min_length=1)] | None = None
    exclude_external_shared_channels: bool = False
    exclude_bot_users: bool = False

    @model_validator(mode="after")
    def filters_something(self) -> "ConversationFilter":
        if not self.model_fields_set:
            raise wrong(
                "must define one of `include`, `exclude_external_shared_channels` or `exclude_bot_users`"
            )
        return self


class ConversationsSelect(_Picker):
    type: Literal["conversations_select"]
    initial_conversation: str | None = None
    default_to_current_conversation: bool = False
    response_url_enabled: bool = False
    filter: ConversationFilter | None = None


class Datepicker(_Picker):
    type: Literal["datepicker"]
    initial_date: Day | None = None


class Timepicker(_Picker):
    type: Literal["timepicker"]
    initial_time: Hour | None = None
    timezone: str | None = None


class _Ticks(Strict):
    action_id: ActionId | None = None
    options: Annotated[list[RichOption], Field(min_length=1, max_length=10)]
    confirm: Confirm | None = None
    focus_on_load: bool = False


class RadioButtons(_Ticks):
    type: Literal["radio_buttons"]
    initial_option: RichOption | None = None

    @model_validator(mode="after")
    def starts_with_an_offered_one(self) -> "RadioButtons":
        if self.initial_option is not None and self.initial_option not in self.options:
            raise wrong("`initial_option` must match one of the options")
        return self


class Checkboxes(_Ticks):
    type: Literal["checkboxes"]
    initial_options: Annotated[list[RichOption], Field(min_length=1)] | None = None

    @model_validator(mode="after")
    def starts_with_offered_ones(self) -> "Checkboxes":
        if any(option not in self.options for option in self.initial_options or []):
            raise wrong("`initial_options` must match the options")
        return self


class DispatchConfig(Strict):
    trigger_actions_on: Annotated[
        list[Literal["on_enter_pressed", "on_character_entered"]], Field(min_length=1, max_length=2)
    ]


class PlainTextInput(Strict):
    type: Literal["plain_text_input"]
    action_id: ActionId | None = None
    initial_value: Annotated[str, Field(max_length=3000)] | None = None
    multiline: bool = False
    min_length: Annotated[int, Field(ge=0, le=3000)] | None = None
    max_length: Annotated[int, Field(ge=1, le=3000)] | None = None
    dispatch_action_config: DispatchConfig | None = None
    focus_on_load: bool = False
    placeholder: Placeholder | None = None

    @model_validator(mode="after")
    def lengths_agree(self) -> "PlainTextInput":
        if self.min_length is not None and self.max_length is not None and self.min_length > self.max_length:
            raise wrong("`min_length` must not be greater than `max_length`")
        if self.max_length is not None and len(self.initial_value or "") > self.max_length:
            raise wrong("`initial_value` must not be longer than `max_length`")
        return self


class NumberInput(Strict):
    type: Literal["number_input"]
    is_decimal_allowed: bool
    action_id: ActionId | None = None
    initial_value: str | None = None
    min_value: str | None = None
    max_value: str | None = None
    dispatch_action_config: DispatchConfig | None = None
    focus_on_load: bool = False
    placeholder: Placeholder | None = None

    @model_validator(mode="after")
    def values_are_numbers_in_order(self) -> "NumberInput":
        low, start, high = (
            self._number(value) for value in (self.min_value, self.initial_value, self.max_value)
        )
        known = [value for value in (low, start, high) if value is not None]
        if known != sorted(known):
            raise wrong("`min_value`, `initial_value` and `max_value` must be in order")
        return self

    def _number(self, value: str | None) -> float | None:
        if value is None:
            return None
        if not (DECIMAL if self.is_decimal_allowed else WHOLE).fullmatch(value):
            raise wrong("must be a number written as a string")
        return float(value)


InActions = Annotated[
    Button
    | Overflow
    | StaticSelect
    | MultiStaticSelect
    | UsersSelect
    | ChannelsSelect
    | ConversationsSelect
    | Datepicker
    | Timepicker
    | RadioButtons
    | Checkboxes,
    Field(discriminator="type"),
]

InInput = Annotated[
    PlainTextInput
    | NumberInput
    | StaticSelect
    | MultiStaticSelect
    | UsersSelect
    | ChannelsSelect
    | ConversationsSelect
    | Datepicker
    | Timepicker
    | RadioButtons
    | Checkboxes,
    Field(discriminator="type"),
]
