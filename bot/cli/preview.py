"""`coach preview`: the messages that would go out."""

import json
from dataclasses import asdict
from datetime import date, datetime

import click

from bot.cli.opening import open_house
from bot.use_cases.preview import Shown, Wanted, preview
from bot.wiring import refuse_other_schema
from coaching import plain

FIRST, LAST = date(2000, 1, 1), date(2199, 12, 31)  # beyond them the calendar itself ends somewhere


def _day(_: click.Context, __: click.Parameter, value: datetime | None) -> date | None:
    if value is not None and not FIRST <= value.date() <= LAST:
        raise click.BadParameter(f"{value.date()} is not between {FIRST} and {LAST}.")
    return value.date() if value else None


@click.command()
@click.argument("what", type=click.Choice(["digest", "board", "nudges"]))
@click.option("--team", help="Only this team: its id or name.")
@click.option("--person", help="Only this person: Slack's user id.")
@click.option(
    "--on",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=_day,
    help="For that local day; the default is today.",
)
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(*, what: str, team: str | None, person: str | None, day: date | None, style: str) -> None:
    """Show the messages that would go out; nothing is sent, nothing is changed."""
    house = open_house()
    refuse_other_schema(house)
    wanted = Wanted(what, team=team, person=person, on=day)
    shown = list(preview(house.database, wanted, now=house.clock()))
    if style == "json":
        click.echo(json.dumps([asdict(one) for one in shown], indent=2))
        return
    for one in shown:
        click.echo(_text(one))
    if not shown:
        click.echo("There is nobody to write to yet: people appear with their first log.", err=True)


def _text(one: Shown) -> str:
    to = f"--- {one.kind} to {one.recipient} in {one.workspace}"
    return f"{to}\n{plain.text(one.message)}\n" if one.message else f"{to}: nothing, {one.skipped}\n"
