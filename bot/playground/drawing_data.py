"""Charts and tables as plain text."""

from collections.abc import Mapping
from typing import Any

from bot.playground.drawing_text import rich_lines
from bot.playground.workspace import Workspace

_WIDTH = 24  # of the longest bar


def draw_chart(block: Mapping[str, Any]) -> list[str]:
    """A bar per point, grouped by series."""
    chart = block["chart"]
    groups = [("", chart["segments"])] if chart["type"] == "pie" else _groups(chart)
    points = [point for _, group in groups for point in group]
    longest = max((abs(point["value"]) for point in points), default=0) or 1
    wide = max((len(point["label"]) for point in points), default=0)
    lines = [f"{block['title']} ({chart['type']} chart)"]
    for name, group in groups:
        lines += [f"{name}:"] if name else []
        for point in group:
            bar = "#" * round(_WIDTH * abs(point["value"]) / longest)
            lines.append(f"  {point['label']:<{wide}} {bar} {point['value']}")
    return lines


def _groups(chart: Mapping[str, Any]) -> list[tuple[str, list[dict[str, Any]]]]:
    return [(one["name"], one["data"]) for one in chart["series"]]


def draw_table(workspace: Workspace, block: Mapping[str, Any]) -> list[str]:
    """The rows in aligned columns, under the caption if there is one."""
    rows = [[_cell(workspace, cell) for cell in row] for row in block["rows"]]
    columns = max(len(row) for row in rows)
    widths = [max(len(row[at]) for row in rows if at < len(row)) for at in range(columns)]
    drawn = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip()
        for row in rows
    ]
    return [block["caption"], *drawn] if block.get("caption") else drawn


def _cell(workspace: Workspace, cell: Mapping[str, Any]) -> str:
    return " ".join(rich_lines(workspace, cell)) if cell["type"] == "rich_text" else str(cell["text"])
