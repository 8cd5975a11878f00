"""One neutral message. The core writes it; a platform's renderer, the command line and the outbox read it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Text:
    """Shown as it is: no markup in it is ever interpreted."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody, drawn so that the platform links (and notifies) them."""

    person_id: str
    name: str


@dataclass(frozen=True, slots=True)
class ChannelLink:
    channel_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Link:
    url: str
    label: str


Part = Text | Mention | ChannelLink | Link


class Style(StrEnum):
    PLAIN = "plain"
    BULLET = "bullet"
    QUOTE = "quote"
    HEADING = "heading"
    QUIET = "quiet"  # small print


@dataclass(frozen=True, slots=True)
class Button:
    """Carries a sentence: pressing it is saying it."""

    label: str
    sentence: str
    is_primary: bool = False
    spoken: str = ""  # what a screen reader says, where the label alone is not enough


@dataclass(frozen=True, slots=True)
class Line:
    parts: tuple[Part, ...]
    style: Style = Style.PLAIN
    buttons: tuple[Button, ...] = ()


class ChartKind(StrEnum):
    BAR = "bar"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Series:
    name: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """At most 6 series and 20 labels; every series has one value per label."""

    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    kind: ChartKind = ChartKind.BAR


@dataclass(frozen=True, slots=True)
class Table:
    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Message:
    """`title` stands alone: it is what a notification shows first."""

    title: str
    lines: tuple[Line, ...] = ()
    chart: Chart | None = None
    table: Table | None = None
    buttons: tuple[Button, ...] = ()


class FieldKind(StrEnum):
    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"  # a whole number; the value is its digits
    DATE = "date"  # the value is YYYY-MM-DD
    CHOICE = "choice"
    PERSON = "person"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    label: str
    kind: FieldKind
    value: str = ""
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()  # (value, label)
    is_optional: bool = False
    max_length: int | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """Questions whose answers make one command; `context` comes back untouched (it may be seen by the client)."""

    verb: str
    title: str  # at most 24 characters
    submit: str
    fields: tuple[Field, ...]
    context: str = ""


@dataclass(frozen=True, slots=True)
class FieldErrors:
    """What to mend, by field name, each a sentence."""

    errors: Mapping[str, str] = field(default_factory=dict)


Answer = Message | Form


def line(*parts: str | Part, style: Style = Style.PLAIN, buttons: Iterable[Button] = ()) -> Line:
    """A line from strings and parts, in order."""
    drawn = tuple([Text(part) if isinstance(part, str) else part for part in parts])
    return Line(drawn, style, tuple(buttons))


def bold(text: str) -> Text:
    return Text(text, bold=True)


def words_of(parts: Iterable[Part]) -> str:
    """The parts as plain text."""
    return "".join(_words(part) for part in parts)


def _words(part: Part) -> str:
    if isinstance(part, Text):
        return part.text
    if isinstance(part, Mention):
        return f"@{part.name}"
    if isinstance(part, ChannelLink):
        return f"#{part.name}"
    return f"{part.label} ({part.url})"
