"""`coach keys`: what seals the tokens of installed workspaces."""

import base64
import secrets

import click

from bot.cli.opening import open_house
from bot.settings import KEY_BYTES, KEY_ID, Mistake
from bot.wiring import refuse_other_schema, refuse_unreadable_tokens


@click.group()
def command() -> None:
    """Make a key that seals tokens, or seal all of them with the first key."""


@command.command()
@click.argument("name")
def make(name: str) -> None:
    """Print a new key with that NAME, a date for instance, for COACH_KEYS."""
    if not KEY_ID.fullmatch(name):
        raise click.UsageError("A name has up to 40 letters, digits, dots, - and _.")
    click.echo(f"{name}:{base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()}")


@command.command()
def rotate() -> None:
    """Seal every stored token with the first key of COACH_KEYS.

    Safe to repeat, to break off, and to run while the coach works.
    """
    house = open_house()
    refuse_other_schema(house)
    if not house.settings.keys():
        raise Mistake(
            "COACH_KEYS is missing: there is no key to seal with. Make one: coach keys make 2026-03"
        )
    refuse_unreadable_tokens(house)
    done = house.installations.rotate()
    first = next(iter(house.settings.keys()))
    click.echo(
        f"{done.renewed} {'token' if done.renewed == 1 else 'tokens'} sealed anew with the key {first}."
    )
    if done.unopenable:
        raise Mistake(
            f"These workspaces have a token that does not open, and were left alone: {', '.join(done.unopenable)}. "
            "Let them install the coach again."
        )
