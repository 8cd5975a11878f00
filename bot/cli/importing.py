"""`coach import`: what is known already, from a table."""

import logging
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import click

from bot.cli.opening import open_house
from bot.cli.place import printable, workspace_of
from bot.cli.sheets import Line, read_table
from bot.settings import Mistake
from bot.use_cases.importing import BATCH, Import, Staff, staff
from bot.wiring import refuse_other_schema
from coaching.accounts.imported import Remark, Taken
from coaching.accounts.importing import Fault, Header, Reading, Row, Wrong, read_header, read_row
from coaching.wording import number

LINES_BETWEEN = 5_000  # of the table, where progress is told in lines


@click.group()
def command() -> None:
    """Bring in what is known already, from a table."""


@command.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--workspace", help="Slack's id of the workspace, where there are several.")
@click.option("--dry-run", is_flag=True, help="Change nothing, and say what would happen.")
def customers(*, file: Path, workspace: str | None, dry_run: bool) -> None:
    """Add customers from a CSV or Excel FILE, or change what is known of them.

    Columns, in any order and however they are written: name, owner (Slack id, or the name of somebody known), tier,
    value, currency, contract end, notice days, contact, alias. Several contacts or aliases have a ; between them. An
    empty cell changes nothing. A line with a mistake is named and left out, and no other with it. Safe to break off
    and to repeat.
    """
    house = open_house(level=logging.WARNING)
    refuse_other_schema(house)
    place = workspace_of(house, workspace)
    header, lines = _opened(file)
    with house.database.unit_of_work(place) as uow:
        known = staff(uow)
    sheet = _read(header, lines, reading=Reading(house.clock().date(), known.owners))
    signs = known.signs.id if known.signs else ""
    work = Import(house.database, place, signs, house.clock(), is_rehearsal=dry_run)
    result = _take(work, sheet.rows)
    _say(result, sheet, file=file, signs=known, is_rehearsal=dry_run)


@dataclass(slots=True)
class _Sheet:
    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


@dataclass(slots=True)
class _Result:
    counts: Counter[str] = field(default_factory=Counter)
    remarks: list[Remark] = field(default_factory=list)

    def add(self, taken: Taken) -> None:
        self.counts["added"] += len(taken.added)
        self.counts["changed"] += len(taken.saved)
        self.counts["contacts"] += len(taken.contacts)
        self.counts["other names"] += len(taken.aliases)
        self.remarks += taken.remarks


def _opened(file: Path) -> tuple[Header, Iterator[Line]]:
    lines = read_table(file)
    first = next(lines, None)
    header = read_header(first.cells) if first else Wrong("The file is empty.")
    if isinstance(header, Wrong):
        raise Mistake(f"In {printable(file.name)}: {printable(header.reason)}")
    if header.unknown:
        unknown = ", ".join(f"“{title}”" for title in header.unknown)
        _warn(f"{file.name}: these columns mean nothing here, and are left out: {unknown}.")
    return header, lines


def _read(header: Header, lines: Iterable[Line], *, reading: Reading) -> _Sheet:
    sheet = _Sheet()
    for line in lines:
        if line.fault:
            sheet.faults.append(Fault(line.number, "", line.fault))
            continue
        read = read_row(header, line.cells, line=line.number, reading=reading)
        if isinstance(read, Row):
            sheet.rows.append(read)
        else:
            sheet.faults += read or ()
    return sheet


def _take(work: Import, rows: list[Row]) -> _Result:
    """With a bar on standard error, or a line now and then where no bar can be drawn."""
    result, done, stderr = _Result(), 0, sys.stderr
    label = "Looking" if work.is_rehearsal else "Importing"
    with click.progressbar(length=len(rows), label=label, file=stderr) as bar:
        for taken in work.take(rows):
            result.add(taken)
            bar.update(BATCH)
            done = min(done + BATCH, len(rows))
            if not stderr.isatty() and (done % LINES_BETWEEN == 0 or done == len(rows)):
                click.echo(f"{number(done)} of {number(len(rows))} lines", err=True)
    return result


def _say(result: _Result, sheet: _Sheet, *, file: Path, signs: Staff, is_rehearsal: bool) -> None:
    for remark in sorted(result.remarks, key=lambda one: one.line):
        click.echo(printable(f"{file.name}, line {remark.line}: {remark.words}."))
    for fault in sheet.faults:
        column = f", column “{fault.column}”" if fault.column else ""
        _warn(f"{file.name}, line {fault.line}{column}: {fault.reason}.")
    click.echo(_summary(result.counts, rows=len(sheet.rows), is_rehearsal=is_rehearsal))
    if signs.signs and not is_rehearsal and result.counts.total():
        click.echo(f"The history of each account says {printable(signs.signs.name)} did it.")
    left_out = len({fault.line for fault in sheet.faults})
    if left_out:
        raise Mistake(
            f"{_counted(left_out, 'line was', 'lines were')} left out; mend them and import the file again."
        )


def _summary(counts: Counter[str], *, rows: int, is_rehearsal: bool) -> str:
    told = (
        f"{_counted(counts['added'], 'customer', 'customers')} added, {number(counts['changed'])} changed, "
        f"{_counted(counts['contacts'], 'contact', 'contacts')} and "
        f"{_counted(counts['other names'], 'other name', 'other names')} added, "
        f"from {_counted(rows, 'line', 'lines')}."
    )
    return f"Nothing is changed. This would happen: {told}" if is_rehearsal else told


def _counted(count: int, one: str, many: str) -> str:
    return f"{number(count)} {one if count == 1 else many}"


def _warn(sentence: str) -> None:
    click.echo(printable(sentence), err=True)
