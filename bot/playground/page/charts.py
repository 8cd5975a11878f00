"""Charts as shapes with coordinates: the template only writes them down."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

WIDTH, HEIGHT = 420.0, 220.0
LEFT, RIGHT, TOP, BOTTOM = 36.0, 8.0, 14.0, 24.0
LETTER = 6.4  # the width of one at the size of the labels
ROOM_FOR_VALUES = 16  # bars; with more of them their figures would touch
TICKS = 4
PIE_RADIUS = 78.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of a series; `value` is what a pointer reads on it."""

    number: int
    path: str
    value: str
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class Label:
    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Legend:
    number: int
    name: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """What stands where in a box of WIDTH by HEIGHT."""

    kind: str
    title: str
    summary: str
    width: float
    height: float
    marks: tuple[Mark, ...]
    lines: tuple[Mark, ...] = ()
    grid: tuple[Label, ...] = ()
    labels: tuple[Label, ...] = ()
    values: tuple[Label, ...] = ()
    legend: tuple[Legend, ...] = ()
    x_label: str = ""
    y_label: str = ""
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where a value stands."""

    low: float
    high: float
    step: float
    categories: int

    @property
    def slot(self) -> float:
        return (WIDTH - LEFT - RIGHT) / max(self.categories, 1)

    def x(self, index: float) -> float:
        """The middle of a category."""
        return LEFT + self.slot * (index + 0.5)

    def y(self, value: float) -> float:
        return TOP + (self.high - value) / (self.high - self.low) * (HEIGHT - TOP - BOTTOM)


def chart(block: Mapping[str, Any]) -> Chart:
    """The drawing of a data_visualization block."""
    return _pie(block) if block["chart"]["type"] == "pie" else _axes(block)


def figure(value: float) -> str:
    """A number as people write it."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}".rstrip("0")


def _pie(block: Mapping[str, Any]) -> Chart:
    segments = block["chart"]["segments"]
    total = sum(one["value"] for one in segments)
    shares = [one["value"] / total for one in segments]
    marks, turned = [], 0.0
    for number, (segment, share) in enumerate(zip(segments, shares, strict=True), start=1):
        words = f"{segment['label']}: {figure(segment['value'])} ({share:.0%})"
        marks.append(Mark(number, _slice(turned, turned + share), words))
        turned += share
    size = 2 * PIE_RADIUS + 8
    said = [f"{figure(one['value'])} · {share:.0%}" for one, share in zip(segments, shares, strict=True)]
    return Chart(
        kind="pie",
        title=block["title"],
        summary="Pie chart. " + "; ".join(mark.value for mark in marks) + ".",
        width=size,
        height=size,
        marks=tuple(marks),
        legend=tuple(
            Legend(n, one["label"], words)
            for n, (one, words) in enumerate(zip(segments, said, strict=True), 1)
        ),
        header=("Part", "Value"),
        rows=tuple((one["label"], figure(one["value"])) for one in segments),
    )


def _slice(start: float, end: float) -> str:
    """A slice of a ring between two shares of the whole."""
    middle, inner = PIE_RADIUS + 4, PIE_RADIUS * 0.56
    end = min(end, start + 0.9999)
    points = [_on_circle(middle, PIE_RADIUS, start), _on_circle(middle, PIE_RADIUS, end)]
    points += [_on_circle(middle, inner, end), _on_circle(middle, inner, start)]
    is_big = int(end - start > 0.5)
    return (
        f"M{points[0]}A{PIE_RADIUS:.2f} {PIE_RADIUS:.2f} 0 {is_big} 1 {points[1]}"
        f"L{points[2]}A{inner:.2f} {inner:.2f} 0 {is_big} 0 {points[3]}Z"
    )


def _on_circle(middle: float, radius: float, share: float) -> str:
    angle = 2 * math.pi * share - math.pi / 2
    return f"{middle + radius * math.cos(angle):.2f} {middle + radius * math.sin(angle):.2f}"


def _axes(block: Mapping[str, Any]) -> Chart:
    drawn, config = block["chart"], block["chart"]["axis_config"]
    categories, series = config["categories"], drawn["series"]
    values = [_values(one, categories) for one in series]
    frame = _frame([value for row in values for value in row], len(categories))
    is_bar = drawn["type"] == "bar"
    marks = _bars(frame, series, values) if is_bar else _points(frame, series, values)
    return Chart(
        kind=drawn["type"],
        title=block["title"],
        summary=_summary(drawn["type"], series, values, categories),
        width=WIDTH,
        height=HEIGHT,
        marks=tuple(marks),
        lines=() if is_bar else tuple(_curves(frame, values, is_area=drawn["type"] == "area")),
        grid=tuple(_grid(frame)),
        labels=tuple(_labels(frame, categories)),
        values=tuple(_over_bars(marks)) if is_bar else (),
        legend=tuple(Legend(number, one["name"]) for number, one in enumerate(series, start=1)),
        x_label=config.get("x_label", ""),
        y_label=config.get("y_label", ""),
        header=("", *(one["name"] for one in series)),
        rows=tuple((name, *(figure(row[at]) for row in values)) for at, name in enumerate(categories)),
    )


def _values(series: Mapping[str, Any], categories: Sequence[str]) -> list[float]:
    by_label = {point["label"]: float(point["value"]) for point in series["data"]}
    return [by_label[name] for name in categories]


def _frame(values: Sequence[float], categories: int) -> _Frame:
    """An axis with round steps that holds every value and zero."""
    low, high = min(0.0, *values), max(0.0, *values)
    rough = (high - low) / TICKS or 1.0
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * factor for factor in (1, 2, 2.5, 5, 10) if size * factor >= rough * 0.999)
    if all(value.is_integer() for value in values):
        step = max(1.0, math.ceil(step))
    return _Frame(math.floor(low / step) * step, math.ceil(high / step) * step or step, step, categories)


def _bars(frame: _Frame, series: Sequence[Mapping[str, Any]], values: list[list[float]]) -> list[Mark]:
    wide = min(frame.slot * 0.72 / len(series), 34.0)
    marks = []
    for number, (one, row) in enumerate(zip(series, values, strict=True), start=1):
        for at, value in enumerate(row):
            left = frame.x(at) + wide * (number - 1 - len(series) / 2)
            name = one["data"][at]["label"] if at < len(one["data"]) else ""
            path = _bar(left + wide * 0.06, wide * 0.88, frame.y(max(value, 0)), frame.y(min(value, 0)))
            words = f"{one['name']}, {name}: {figure(value)}"
            marks.append(Mark(number, path, words, left + wide / 2, frame.y(max(value, 0))))
    return marks


def _bar(x: float, wide: float, top: float, bottom: float) -> str:
    return f"M{x:.2f} {bottom:.2f}V{top:.2f}h{wide:.2f}V{bottom:.2f}Z"


def _over_bars(marks: Sequence[Mark]) -> Iterable[Label]:
    if len(marks) > ROOM_FOR_VALUES:
        return
    for mark in marks:
        yield Label(mark.x, mark.y - 4, mark.value.rpartition(": ")[2])


def _points(frame: _Frame, series: Sequence[Mapping[str, Any]], values: list[list[float]]) -> list[Mark]:
    """A sign of its own for each series, so that colour is not needed to tell them apart."""
    marks = []
    for number, (one, row) in enumerate(zip(series, values, strict=True), start=1):
        for at, value in enumerate(row):
            x, y = frame.x(at), frame.y(value)
            words = f"{one['name']}, {one['data'][at]['label']}: {figure(value)}"
            marks.append(Mark(number, _sign(number, x, y), words, x, y))
    return marks


def _sign(number: int, x: float, y: float) -> str:
    match number % 4:
        case 1:
            return f"M{x - 3:.2f} {y:.2f}a3 3 0 1 0 6 0a3 3 0 1 0 -6 0Z"
        case 2:
            return f"M{x - 3:.2f} {y - 3:.2f}h6v6h-6Z"
        case 3:
            return f"M{x:.2f} {y - 4:.2f}l4 7h-8Z"
        case _:
            return f"M{x:.2f} {y - 4:.2f}l4 4l-4 4l-4 -4Z"


def _curves(frame: _Frame, values: list[list[float]], *, is_area: bool) -> Iterable[Mark]:
    for number, row in enumerate(values, start=1):
        points = [f"{frame.x(at):.2f} {frame.y(value):.2f}" for at, value in enumerate(row)]
        path = "M" + "L".join(points)
        if is_area:
            path += f"L{frame.x(len(row) - 1):.2f} {frame.y(0):.2f}L{frame.x(0):.2f} {frame.y(0):.2f}Z"
        yield Mark(number, path, "")


def _grid(frame: _Frame) -> Iterable[Label]:
    count = round((frame.high - frame.low) / frame.step)
    for index in range(count + 1):
        value = frame.low + frame.step * index
        yield Label(LEFT, frame.y(value), figure(value))


def _labels(frame: _Frame, categories: Sequence[str]) -> Iterable[Label]:
    """Every so many of them that none touches the next; the last one stands."""
    widest = max(len(name) for name in categories) * LETTER + 8
    every = max(1, math.ceil(widest / frame.slot))
    last = len(categories) - 1
    for at, name in enumerate(categories):
        if (last - at) % every == 0:
            half = len(name) * LETTER / 2
            yield Label(min(max(frame.x(at), half), WIDTH - half), HEIGHT - 7, name)


def _summary(
    kind: str, series: Sequence[Mapping[str, Any]], values: list[list[float]], categories: Sequence[str]
) -> str:
    said = [f"{one['name']}: {_course(row)}" for one, row in zip(series, values, strict=True)]
    return f"{kind.capitalize()} chart, {categories[0]} to {categories[-1]}. " + "; ".join(said) + "."


def _course(row: Sequence[float]) -> str:
    first, last, low, high = map(figure, (row[0], row[-1], min(row), max(row)))
    return f"from {first} to {last}, lowest {low}, highest {high}"
