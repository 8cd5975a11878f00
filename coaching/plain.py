"""A message as plain text: drawn for a terminal or a README, spoken where only sentences are read."""

import re

from coaching.message import Button, Chart, Line, Message, Style, Table, words_of

UNDRAWABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")  # they steer a terminal
BAR = "█"
BAR_WIDTH = 24
BEFORE = {Style.BULLET: "- ", Style.QUOTE: "> "}


def text(message: Message) -> str:
    """The whole message, charts as bars and tables in columns; buttons in brackets."""
    parts = [message.title, "\n".join(_line(item) for item in message.lines).lstrip("\n")]
    if message.chart is not None:
        parts.append(bars(message.chart))
    if message.table is not None:
        parts.append(columns(message.table))
    parts.append(_buttons(message.buttons))
    return _drawable("\n\n".join(part for part in parts if part))


def spoken(message: Message) -> str:
    """The whole message with nothing drawn, for notifications and screen readers; buttons are left out."""
    parts = [message.title, *(_words(item) for item in message.lines)]
    if message.chart is not None:
        parts.append(figures(message.chart))
    if message.table is not None:
        parts.append(rows(message.table))
    return _drawable("\n".join(parts))


def figures(chart: Chart) -> str:
    """The chart in words: every figure with its label and its series."""
    points = (
        f"{label}: " + ", ".join(f"{series.name} {series.values[at]}" for series in chart.series)
        for at, label in enumerate(chart.labels)
    )
    return f"{chart.title}. {'; '.join(points)}."


def rows(table: Table) -> str:
    """The table in words: every cell with its heading."""
    cells = (zip(table.header, row, strict=True) for row in table.rows)
    said = ("; ".join(f"{head} {cell}" for head, cell in row) for row in cells)
    return " ".join((f"{table.caption}.", *(f"{row}." for row in said)))


def bars(chart: Chart) -> str:
    """The chart as horizontal bars, one line a figure, the longest bar for the largest figure."""
    most = max((value for series in chart.series for value in series.values), default=0)
    label_width = max(map(len, chart.labels), default=0)
    name_width = max((len(series.name) for series in chart.series), default=0)
    drawn = [chart.title]
    for at, label in enumerate(chart.labels):
        for first, series in enumerate(chart.series):
            head = label if first == 0 else ""
            value = series.values[at]
            bar = BAR * _length(value, most)
            gap = " " if bar else ""
            drawn.append(f"  {head:>{label_width}}  {series.name:<{name_width}}  {bar}{gap}{value}")
    return "\n".join(drawn)


def columns(table: Table) -> str:
    """The table in columns, its heading underlined."""
    lines = (table.header, *table.rows)
    widths = [max(len(line[at]) for line in lines) for at in range(len(table.header))]
    drawn = [_row(line, widths) for line in lines]
    rule = "  " + "  ".join("-" * width for width in widths)
    return "\n".join((table.caption, drawn[0], rule, *drawn[1:]))


def _row(cells: tuple[str, ...], widths: list[int]) -> str:
    return ("  " + "  ".join(f"{cell:<{width}}" for cell, width in zip(cells, widths, strict=True))).rstrip()


def _length(value: int, most: int) -> int:
    """Anything above nothing is seen."""
    return 0 if value <= 0 else max(1, round(value * BAR_WIDTH / most))


def _drawable(drawn: str) -> str:
    return UNDRAWABLE.sub("\ufffd", drawn)


def _words(item: Line) -> str:
    return BEFORE.get(item.style, "") + words_of(item.parts)


def _line(item: Line) -> str:
    words = _words(item)
    if item.style is Style.HEADING:
        return f"\n{words}"
    buttons = _buttons(item.buttons)
    return f"{words}  {buttons}" if buttons else words


def _buttons(buttons: tuple[Button, ...]) -> str:
    return " ".join(f"[{button.label}]" for button in buttons)
