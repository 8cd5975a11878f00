"""`coach demo`: the program against a stand-in for Slack."""

import click

from bot.logs import set_up
from bot.playground.script import play


@click.command()
@click.option("--script", is_flag=True, help="Play a fortnight of a team of three in the terminal.")
def command(*, script: bool) -> None:
    """Try the coach without an account: the real program, on this machine, with a stand-in for Slack."""
    if not script:
        raise click.UsageError("Say --script: it plays a fortnight of a team of three in the terminal.")
    set_up("console", level=30)
    play(click.echo)
