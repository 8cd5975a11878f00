"""Tables in files: CSV in any usual dialect, and Excel. Every cell is a text, whatever it begins with."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from bot.settings import Mistake
from coaching.accounts.importing import Header, read_header

EXCEL = {".xlsx", ".xlsm"}
DELIMITERS = ",;\t|"
SAID_DELIMITER = re.compile(r"sep=(.)\s*", re.IGNORECASE)  # Excel's own first line
MOST_LINES_A_ROW = 100  # a quote that is still open then was never meant to be one


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table and the number under which an editor shows it; `fault` where it cannot be read."""

    number: int
    cells: tuple[str, ...] = ()
    fault: str = ""


def read_table(path: Path) -> Iterator[Line]:
    """The lines of the file, the header first; raises Mistake where it is no table at all."""
    return _excel(path) if path.suffix.casefold() in EXCEL else _csv(path)


def _csv(path: Path) -> Iterator[Line]:
    lines = list(io.StringIO(_text(path), newline=""))
    start = next((number for number, line in enumerate(lines) if line.strip()), 0)
    said = SAID_DELIMITER.fullmatch(lines[start].strip("\ufeff")) if lines else None
    if said is not None:
        return _rows(lines, start + 1, delimiter=said[1])
    return _rows(lines, start, delimiter=_delimiter(lines[start] if lines else ""))


def _text(path: Path) -> str:
    content = path.read_bytes()
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Mistake(
            f"The file {path.name} is not written in UTF-8 (line {line}). Save it as “CSV UTF-8” and try again."
        ) from None


def _delimiter(line: str) -> str:
    """The one with which the first line has most titles that are known, then most titles."""
    return max(DELIMITERS, key=lambda delimiter: _known(line, delimiter))


def _known(line: str, delimiter: str) -> tuple[int, int]:
    titles = next(csv.reader([line], delimiter=delimiter), [])
    header = read_header(titles)
    known = sum(field is not None for field in header.fields) if isinstance(header, Header) else 0
    return known, len(titles)


def _rows(lines: list[str], start: int, *, delimiter: str) -> Iterator[Line]:
    """One after the other: a line whose quotes do not match takes no other line with it."""
    while start < len(lines):
        reader = csv.reader(islice(lines, start, start + MOST_LINES_A_ROW), delimiter=delimiter, strict=True)
        try:
            cells = next(reader, [])
        except csv.Error as error:
            yield Line(start + 1, fault=f"it cannot be taken apart ({error}); look at its quotes")
            start += 1
        else:
            yield Line(start + 1, tuple(cells))
            start += reader.line_num


def _excel(path: Path) -> Iterator[Line]:
    try:
        import openpyxl  # noqa: PLC0415 - an extra that may be absent
    except ModuleNotFoundError:
        raise Mistake(
            "Excel files need one more part: pip install 'balance-coach[excel]'. Or save the table as “CSV UTF-8”."
        ) from None
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, KeyError, ValueError, OSError) as error:
        raise Mistake(f"The file {path.name} cannot be opened as an Excel file: {error}") from None
    sheet = book.worksheets[0]
    sheet.reset_dimensions()  # some programs write a wrong size
    for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        yield Line(number, tuple(map(_cell, cells)))
    book.close()


def _cell(value: Any) -> str:
    """As a person would have typed it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
