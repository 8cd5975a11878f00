"""Figures: Slack's own charts and tables, and the same as text where Slack cannot draw them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from coaching.message import Chart, Message, Series, Table
from coaching.plain import bars, columns
from handlers.rich import Block, preformatted
from handlers.texts import cut, label, length, one_line

CHART_TITLE = 50
CHART_LABEL = 20
SERIES = 6
POINTS = 20
COLUMNS = 20
ROWS = 100  # beside the header
CAPTION = 200
CELL = 150
EMPTY = "–"


def chart_block(chart: Chart) -> list[Block]:
    """Slack's data_visualization block, or nothing where there is nothing to draw."""
    chart = _fitting(chart)
    if not chart.labels or not chart.series:
        return []
    drawn = {
        "type": chart.kind.value,
        "series": [
            {
                "name": one.name,
                "data": [
                    {"label": at, "value": value} for at, value in zip(chart.labels, one.values, strict=True)
                ],
            }
            for one in chart.series
        ],
        "axis_config": {"categories": list(chart.labels)},
    }
    return [{"type": "data_visualization", "title": chart.title, "chart": drawn}]


def table_block(table: Table, *, budget: int) -> list[Block]:
    """Slack's data_table block with as many rows as `budget` characters allow, or nothing."""
    caption = label(table.caption, CAPTION)
    left = budget - length(caption)
    rows: list[list[Block]] = []
    for row in _cells(table):
        left -= sum(map(length, row))
        if left < 0:
            break
        rows.append([{"type": "raw_text", "text": cell} for cell in row])
    is_table = len(rows) > 1 and rows[0]
    return [{"type": "data_table", "caption": caption, "rows": rows}] if is_table else []


def sound(message: Message) -> Message:
    """The message with every series as long as the labels and every row as wide as the header."""
    chart, table = message.chart, message.table
    if chart and any(len(one.values) != len(chart.labels) for one in chart.series):
        series = tuple(one for one in chart.series if len(one.values) == len(chart.labels))
        chart = replace(chart, series=series)
    if table and any(len(row) != len(table.header) for row in table.rows):
        table = replace(table, rows=tuple(_as_wide(row, len(table.header)) for row in table.rows))
    return replace(message, chart=chart, table=table)


def figures_as_text(message: Message) -> list[Block]:
    """The chart as bars and the table as columns, for places that do not take the real ones."""
    chart = [preformatted(bars(_fitting(message.chart)))] if message.chart else []
    return chart + ([preformatted(columns(message.table))] if message.table and message.table.header else [])


def _as_wide(row: tuple[str, ...], width: int) -> tuple[str, ...]:
    return (*row, *[EMPTY] * width)[:width]


def _fitting(chart: Chart) -> Chart:
    """The newest points and the first series, in labels that differ."""
    kept = chart.series[:SERIES]
    return Chart(
        title=label(chart.title, CHART_TITLE),
        labels=tuple(_different(chart.labels[-POINTS:])),
        series=tuple(
            Series(name, one.values[-POINTS:])
            for name, one in zip(_different(one.name for one in kept), kept, strict=True)
        ),
        kind=chart.kind,
    )


def _different(words: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for word in words:
        name = label(word, CHART_LABEL)
        number = 1
        while name in seen:
            number += 1
            name = f"{cut(one_line(word), CHART_LABEL - 4)} {number}".strip()
        seen.add(name)
        yield name


def _cells(table: Table) -> Iterator[list[str]]:
    """The header and the rows, no cell empty."""
    for row in (table.header, *table.rows[:ROWS]):
        yield [cut(one_line(cell), CELL) or EMPTY for cell in row[:COLUMNS]]
