"""Lines as Slack's rich_text, context and actions blocks. Nothing typed is parsed in any of them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

import structlog

from coaching.message import Button, ChannelLink, Line, Link, Mention, Part, Style, Text, words_of
from handlers.texts import clean, cut, label, length

Block = dict[str, Any]

ONE_BLOCK = 3_000  # characters in one block of text
SMALL_PRINT = 2_000
BUTTON_LABEL = 75
BUTTON_VALUE = 2_000
BUTTONS_IN_A_BLOCK = 25
SENTENCES = 4_000  # of buttons that stand together
URL = 3_000

PERSON_ID = re.compile(r"[UW][A-Z0-9]+")
CHANNEL_ID = re.compile(r"[CG][A-Z0-9]+")
WEB_ADDRESS = re.compile(r"https?://[^\s<>|]+")

log = structlog.get_logger()


def paragraphs(lines: Iterable[Line], *, budget: int, numbers: Iterator[int]) -> list[Block]:
    """The lines as blocks, as many as `budget` characters allow; each line's buttons come right after it."""
    return [block for run in _runs(_within(lines, budget)) for block in _draw(run, numbers)]


def rich_text(*elements: Block) -> Block:
    return {"type": "rich_text", "elements": list(elements)}


def preformatted(text: str) -> Block:
    """Text in columns, as it is."""
    element = {"type": "text", "text": cut(clean(text), ONE_BLOCK)}
    return rich_text({"type": "rich_text_preformatted", "elements": [element]})


def plain(text: str) -> Block:
    """A plain_text object; `:smile:` stays what was typed."""
    return {"type": "plain_text", "text": text, "emoji": False}


def small_print(text: str) -> Block:
    return {"type": "context", "elements": [plain(cut(text, SMALL_PRINT))]}


def actions(buttons: Iterable[Button], numbers: Iterator[int]) -> list[Block]:
    """Blocks that hold the buttons; one whose sentence cannot be carried is left out."""
    drawn = [_button(button, next(numbers)) for button in _affordable(buttons)]
    return [
        {"type": "actions", "elements": drawn[start : start + BUTTONS_IN_A_BLOCK]}
        for start in range(0, len(drawn), BUTTONS_IN_A_BLOCK)
    ]


def _affordable(buttons: Iterable[Button]) -> Iterator[Button]:
    left = SENTENCES
    for button in filter(_can_carry, buttons):
        left -= length(button.sentence)
        if left < 0:
            log.warning("buttons left out", reason="their sentences together are too long")
            return
        yield button


def _can_carry(button: Button) -> bool:
    size = length(button.sentence)
    if 0 < size <= BUTTON_VALUE and clean(button.sentence).strip():
        return True
    log.warning("button left out", sentence_length=size)
    return False


def _button(button: Button, number: int) -> Block:
    drawn: Block = {
        "type": "button",
        "action_id": f"say:{number}",
        "text": plain(label(button.label, BUTTON_LABEL)),
        "value": clean(button.sentence),
    }
    if button.is_primary:
        drawn["style"] = "primary"
    if clean(button.spoken).strip():
        drawn["accessibility_label"] = label(button.spoken, BUTTON_LABEL)
    return drawn


def _within(lines: Iterable[Line], budget: int) -> Iterator[Line]:
    left = budget
    for line in lines:
        shortened = replace(line, parts=tuple(_shortened(line.parts, ONE_BLOCK - 1)))
        cost = _size(shortened) + sum(map(_weight, line.buttons))
        if cost > left:
            yield Line((Text("…"),), Style.QUIET)
            return
        left -= cost
        if cost > 0:
            yield shortened


def _weight(button: Button) -> int:
    """What it adds to a payload, its label and its spoken label at their longest."""
    return 2 * BUTTON_LABEL + length(button.sentence)


def _size(line: Line) -> int:
    words = words_of(line.parts)
    return length(words) + 1 if words.strip() else 0


def _shortened(parts: Iterable[Part], limit: int) -> Iterator[Part]:
    """Clean parts without empty ones, cut where the line is longer than `limit`."""
    left = limit
    for part in map(cleaned, parts):
        size = length(words_of([part]))
        if size > left:
            yield Text(cut(words_of([part]), max(left, 1)))
            return
        left -= size
        if size:
            yield part


def cleaned(part: Part) -> Part:
    """The part without anything unseen; words where Slack would not take its id or address."""
    match part:
        case Text(text=text, bold=bold):
            return Text(clean(text), bold)
        case Mention(person_id=person_id, name=name) if PERSON_ID.fullmatch(person_id):
            return Mention(person_id, clean(name))
        case ChannelLink(channel_id=channel_id, name=name) if CHANNEL_ID.fullmatch(channel_id):
            return ChannelLink(channel_id, clean(name))
        case Link(url=url, label=words) if WEB_ADDRESS.fullmatch(clean(url)) and length(url) <= URL:
            return Link(clean(url), clean(words))
        case _:
            return Text(clean(words_of([part])))


def _runs(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines that share a block."""
    runs: list[list[Line]] = []
    for line in lines:
        if runs and _continues(runs[-1], line):
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _continues(run: list[Line], line: Line) -> bool:
    is_small = line.style is Style.QUIET
    room = (SMALL_PRINT if is_small else ONE_BLOCK) - sum(map(_size, run))
    return (
        not run[-1].buttons
        and line.style is not Style.HEADING
        and (run[-1].style is Style.QUIET) == is_small
        and _size(line) <= room
    )


def _draw(run: list[Line], numbers: Iterator[int]) -> Iterator[Block]:
    spoken = [line for line in run if _size(line)]
    if spoken and spoken[0].style is Style.QUIET:
        yield small_print("\n".join(words_of(line.parts) for line in spoken))
    elif spoken:
        yield rich_text(*(_section(style, list(same)) for style, same in groupby(spoken, key=_shape)))
    yield from actions(run[-1].buttons, numbers)


def _shape(line: Line) -> Style:
    return Style.PLAIN if line.style is Style.HEADING else line.style


def _section(style: Style, lines: list[Line]) -> Block:
    if style is Style.BULLET:
        items = [{"type": "rich_text_section", "elements": _elements(line)} for line in lines]
        return {"type": "rich_text_list", "style": "bullet", "elements": items}
    kind = "rich_text_quote" if style is Style.QUOTE else "rich_text_section"
    return {"type": kind, "elements": list(_joined(lines))}


def _joined(lines: list[Line]) -> Iterator[Block]:
    for index, line in enumerate(lines):
        if index:
            yield {"type": "text", "text": "\n"}
        yield from _elements(line)


def _elements(line: Line) -> list[Block]:
    return [_element(part, is_bold=line.style is Style.HEADING) for part in line.parts]


def _element(part: Part, *, is_bold: bool) -> Block:
    match part:
        case Mention(person_id=person_id):
            return {"type": "user", "user_id": person_id}
        case ChannelLink(channel_id=channel_id):
            return {"type": "channel", "channel_id": channel_id}
        case Link(url=url, label=words):
            return {"type": "link", "url": url} | ({"text": words} if words.strip() else {})
        case Text(text=text, bold=bold):
            return {"type": "text", "text": text} | ({"style": {"bold": True}} if bold or is_bold else {})
