"""`coach export`: what is kept, as tables."""

import csv
import logging
import sys
from pathlib import Path

import click

from bot.cli.opening import open_house
from bot.cli.place import workspace_of
from bot.settings import Mistake
from bot.use_cases.exporting import Table, Wanted, people_of, tables
from bot.wiring import refuse_other_schema
from coaching.wording import number

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # how a cell begins that a spreadsheet would work out


@click.command()
@click.option(
    "--out", "folder", required=True, type=click.Path(file_okay=False, path_type=Path), help="The folder."
)
@click.option("--team", help="Only this team: its id or name.")
@click.option("--person", help="Only this person: Slack's user id.")
@click.option("--workspace", help="Slack's id of the workspace, where there are several.")
def command(*, folder: Path, team: str | None, person: str | None, workspace: str | None) -> None:
    """Write customers.csv, entries.csv and outcomes.csv into a folder.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    house = open_house(level=logging.WARNING)
    refuse_other_schema(house)
    wanted = Wanted(team, person)
    with house.database.unit_of_work(workspace_of(house, workspace)) as uow:
        if wanted != Wanted() and not people_of(uow, wanted):
            raise Mistake(
                "Nobody is known like that. `coach status` counts people, and a team is named in its board."
            )
        for table in tables(uow, wanted):
            count = _written(table, folder)
            click.echo(f"{number(count)} {'row' if count == 1 else 'rows'} in {folder / table.name}.csv")


def _written(table: Table, folder: Path) -> int:
    """How many rows; the file is there when all of them are."""
    folder.mkdir(parents=True, exist_ok=True)
    path, count = folder / f"{table.name}.csv", 0
    part = path.with_suffix(".part")
    with (
        part.open("w", encoding="utf-8-sig", newline="") as file,
        click.progressbar(table.rows, label=f"{table.name:9}", file=sys.stderr) as bar,
    ):
        writer = csv.writer(file)
        writer.writerow(table.titles)
        for row in bar:
            writer.writerow(map(escaped, row))
            count += 1
    part.replace(path)
    return count


def escaped(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell
