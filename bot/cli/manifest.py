"""`coach manifest`: what Slack has to know of the app."""

import json
from urllib.parse import quote

import click

from bot.settings import Mistake, read_settings
from coaching.grammar import WORDS
from handlers.manifest import manifest


@click.command()
@click.option("--socket", is_flag=True, help="For Socket Mode: no public address is needed.")
@click.option(
    "--http", "url", metavar="URL", help="For requests over HTTP: the https:// address of this program."
)
@click.option("--prefix", help="Put before every command; the default is COACH_PREFIX.")
@click.option(
    "--link", is_flag=True, help="Print the address that creates the app at Slack with one click instead."
)
def command(*, socket: bool, url: str | None, prefix: str | None, link: bool) -> None:
    """Print the manifest that makes the app at Slack."""
    if socket == (url is not None):
        raise click.UsageError("Say either --socket or --http URL.")
    start = read_settings().coach_prefix if prefix is None else prefix
    try:
        made = manifest(WORDS, socket=socket, url=url, prefix=start)
    except ValueError as error:
        raise Mistake(f"{error}.") from None
    if link:
        whole = json.dumps(made, separators=(",", ":"))
        click.echo(f"https://api.slack.com/apps?new_app=1&manifest_json={quote(whole)}")
    else:
        click.echo(json.dumps(made, indent=2))
