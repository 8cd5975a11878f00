"""A Message in Slack's looks. Whatever a Message holds, the result is one that Slack takes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from coaching.message import Message
from coaching.plain import spoken
from handlers.charts import chart_block, figures_as_text, sound, table_block
from handlers.rich import (
    BUTTONS_IN_A_BLOCK,
    Block,
    actions,
    cleaned,
    paragraphs,
    plain,
    rich_text,
    small_print,
)
from handlers.texts import clean, cut, inert, length, one_line

TEXT = 4_000  # the top-level text
HEADER = 150
TITLE = 600
BLOCKS_IN_A_MESSAGE = 50
BLOCKS_IN_A_VIEW = 100
BLOCKS_IN_A_NOTICE = 40
WORDS_IN_A_MESSAGE = 11_800  # Slack refuses somewhere above 12,000 (msg_blocks_too_long; not documented)
LINES_IN_A_MESSAGE = 6_000
LINES_IN_A_VIEW = 8_000  # a view may have 250,000 bytes, and one letter can take 6
LINES_IN_A_NOTICE = 3_000
VIEW_TITLE = "Balance coach"
UNTITLED = "Balance coach"
CUT_SHORT = "There is more than fits here."
SHOWN_WORDS = frozenset({"text", "title", "caption", "name", "label"})


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is posted: `text` alone says everything, `blocks` show it."""

    text: str
    blocks: list[Block]


def render(message: Message, *, is_native: bool = True) -> Drawn:
    """A message; figures as Slack's own charts and tables, or as text where `is_native` is False."""
    message = sound(message)
    numbers = count(1)
    body = [
        *paragraphs(message.lines, budget=LINES_IN_A_MESSAGE, numbers=numbers),
        *(chart_block(message.chart) if is_native and message.chart else []),
    ]
    head, tail = title(message.title), actions(message.buttons[:BUTTONS_IN_A_BLOCK], numbers)
    if is_native and message.table:
        left = WORDS_IN_A_MESSAGE - sum(words_in(block) for block in (*head, *body, *tail))
        body += table_block(message.table, budget=left)
    if not is_native:
        body += figures_as_text(message)
    return Drawn(text_of(message), _fitting(head, body, tail, limit=BLOCKS_IN_A_MESSAGE))


def render_home(message: Message, *, notice: Message | None = None) -> dict[str, Any]:
    """The Home tab; `notice` is an answer that stands above it."""
    numbers = count(1)
    above = (
        [
            *_view_blocks(notice, numbers, limit=BLOCKS_IN_A_NOTICE, budget=LINES_IN_A_NOTICE),
            {"type": "divider"},
        ]
        if notice
        else []
    )
    blocks = _view_blocks(message, numbers, limit=BLOCKS_IN_A_VIEW - len(above), budget=LINES_IN_A_VIEW)
    return {"type": "home", "blocks": [*above, *blocks]}


def render_modal(message: Message) -> dict[str, Any]:
    """A modal that shows an answer."""
    return {
        "type": "modal",
        "title": plain(VIEW_TITLE),
        "close": plain("Close"),
        "blocks": _view_blocks(message, count(1), limit=BLOCKS_IN_A_VIEW, budget=LINES_IN_A_VIEW),
    }


def text_of(message: Message) -> str:
    """The whole content for notifications and screen readers: nothing in it is parsed."""
    lines = tuple(replace(line, parts=tuple(map(cleaned, line.parts))) for line in message.lines)
    seen = replace(sound(message), title=clean(message.title), lines=lines)
    return inert(spoken(seen), TEXT) or UNTITLED


def title(words: str) -> list[Block]:
    """The first block, which stands alone."""
    line = one_line(words) or UNTITLED
    if length(line) <= HEADER:
        return [{"type": "header", "text": plain(line)}]
    bold = {"type": "text", "text": cut(line, TITLE), "style": {"bold": True}}
    return [rich_text({"type": "rich_text_section", "elements": [bold]})]


def words_in(drawn: object) -> int:
    """How many characters a block shows."""
    if isinstance(drawn, dict):
        return sum(
            length(value) if key in SHOWN_WORDS and isinstance(value, str) else words_in(value)
            for key, value in drawn.items()
        )
    return sum(words_in(each) for each in drawn) if isinstance(drawn, list) else 0


def _view_blocks(message: Message, numbers: Iterator[int], *, limit: int, budget: int) -> list[Block]:
    figures = figures_as_text(sound(message))
    body = [*paragraphs(message.lines, budget=budget, numbers=numbers), *figures]
    tail = actions(message.buttons[:BUTTONS_IN_A_BLOCK], numbers)
    return _fitting(title(message.title), body, tail, limit=limit)


def _fitting(head: list[Block], body: Iterable[Block], tail: list[Block], *, limit: int) -> list[Block]:
    kept = list(body)
    room = limit - len(head) - len(tail)
    if len(kept) > room:
        kept = [*kept[: max(room - 1, 0)], small_print(CUT_SHORT)]
    return [*head, *kept, *tail]
