"""Figures: table, data_table and the four charts of data_visualization."""

import math
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from bot.playground.block_rich import RichText
from bot.playground.block_texts import BlockId, Strict, wrong

CELLS_TEXT = 10_000  # characters in all cells; 20,000 is said elsewhere


class RawText(Strict):
    type: Literal["raw_text"]
    text: Annotated[str, Field(min_length=1)]


def _finite(value: float) -> float:
    if not math.isfinite(value):
        raise wrong("must be a finite number")
    return value


Figure = Annotated[int | float, AfterValidator(_finite)]


class RawNumber(Strict):
    type: Literal["raw_number"]
    value: Figure
    text: Annotated[str, Field(min_length=1)]


Cell = Annotated[RawText | RawNumber | RichText, Field(discriminator="type")]


def _written(cell: RawText | RawNumber | RichText) -> int:
    return len(cell.model_dump_json()) if isinstance(cell, RichText) else len(cell.text)


class ColumnSettings(Strict):
    align: Literal["left", "center", "right"] | None = None
    is_wrapped: bool | None = None


class Table(Strict):
    type: Literal["table"]
    block_id: BlockId | None = None
    rows: Annotated[
        list[Annotated[list[Cell], Field(min_length=1, max_length=20)]], Field(min_length=1, max_length=100)
    ]
    column_settings: Annotated[list[ColumnSettings | None], Field(max_length=20)] | None = None

    @model_validator(mode="after")
    def fits(self) -> "Table":
        if sum(_written(cell) for row in self.rows for cell in row) > CELLS_TEXT:
            raise wrong(f"all cells together must be less than {CELLS_TEXT + 1} characters")
        return self


class DataTable(Strict):
    type: Literal["data_table"]
    block_id: BlockId | None = None
    caption: Annotated[str, Field(min_length=1)]
    rows: Annotated[
        list[Annotated[list[Cell], Field(min_length=1, max_length=20)]], Field(min_length=2, max_length=101)
    ]
    page_size: Annotated[int, Field(ge=1, le=100)] = 5
    row_header_column_index: Annotated[int, Field(ge=0)] = 0

    @model_validator(mode="after")
    def is_a_rectangle(self) -> "DataTable":
        width = len(self.rows[0])
        if any(len(row) != width for row in self.rows):
            raise wrong("all rows must have the same number of cells")
        if self.row_header_column_index >= width:
            raise wrong("`row_header_column_index` must be a column of the table")
        return self

    @model_validator(mode="after")
    def reads_well(self) -> "DataTable":
        if any(isinstance(cell, RichText) for cell in self.rows[0]):
            raise wrong("header cells must not be rich_text")
        if sum(_written(cell) for row in self.rows for cell in row) > CELLS_TEXT:
            raise wrong(f"all cells together must be less than {CELLS_TEXT + 1} characters")
        return self


Label = Annotated[str, Field(min_length=1, max_length=20)]
AxisLabel = Annotated[str, Field(min_length=1, max_length=50)]


class Segment(Strict):
    label: Label
    value: Annotated[int | float, Field(gt=0), AfterValidator(_finite)]


class Pie(Strict):
    type: Literal["pie"]
    segments: Annotated[list[Segment], Field(min_length=1, max_length=6)]


class Point(Strict):
    label: Label
    value: Figure


class Series(Strict):
    name: Label
    data: Annotated[list[Point], Field(min_length=1, max_length=20)]


class AxisConfig(Strict):
    categories: Annotated[list[Label], Field(min_length=1, max_length=20)]
    x_label: AxisLabel | None = None
    y_label: AxisLabel | None = None

    @model_validator(mode="after")
    def differ(self) -> "AxisConfig":
        if len(set(self.categories)) != len(self.categories):
            raise wrong("`categories` must be unique")
        return self


class _Axes(Strict):
    series: Annotated[list[Series], Field(min_length=1, max_length=6)]
    axis_config: AxisConfig

    @model_validator(mode="after")
    def agree(self) -> "_Axes":
        names = [one.name for one in self.series]
        if len(set(names)) != len(names):
            raise wrong("series names must be unique")
        wanted = sorted(self.axis_config.categories)
        if any(sorted(point.label for point in one.data) != wanted for one in self.series):
            raise wrong("every series must have exactly one point for every category")
        return self


class Bar(_Axes):
    type: Literal["bar"]


class Area(_Axes):
    type: Literal["area"]


class Line(_Axes):
    type: Literal["line"]


class DataVisualization(Strict):
    type: Literal["data_visualization"]
    block_id: BlockId | None = None
    title: Annotated[str, Field(min_length=1, max_length=50)]
    chart: Annotated[Pie | Bar | Area | Line, Field(discriminator="type")]
