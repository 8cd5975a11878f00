"""`coach demo`: the program against a stand-in for Slack."""

import signal
import sys
import webbrowser
from pathlib import Path

import click

from bot.logs import set_up
from bot.playground.backstage.crew import Hand
from bot.settings import Mistake, has_display
from bot.worker import wait_for_the_end

PORT = 8765
WARNINGS = 30
ENDINGS = {"SIGTERM", "SIGHUP"}  # told to end; the terminal was closed, which not every platform tells


@click.command()
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=PORT,
    show_default=True,
    help="Where the page is, or the next free one.",
)
@click.option(
    "--keep",
    "folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Keep everything there, and go on with it the next time.",
)
@click.option("--no-browser", is_flag=True, help="Print the address only.")
@click.option("--script", is_flag=True, help="Play a fortnight of a team of three in the terminal instead.")
def command(*, port: int, folder: Path | None, no_browser: bool, script: bool) -> None:
    """Try the coach without an account: the real program, on this machine, with a stand-in for Slack."""
    set_up("console", level=WARNINGS)
    if script:
        _play()
        return
    for name in ENDINGS & {one.name for one in signal.Signals}:
        signal.signal(signal.Signals[name], signal.default_int_handler)  # the same as Ctrl-C
    try:
        _show(port, folder, wants_browser=not no_browser)
    except KeyboardInterrupt:
        return  # whoever ends it while it starts is not told that it failed


def _play() -> None:
    from bot.playground.script import play  # noqa: PLC0415 - the two halves of the demo need not load each other

    play(click.echo)


def _show(port: int, folder: Path | None, *, wants_browser: bool) -> None:
    with Hand() as hand:  # first: it loads its programs while this process loads its own
        _open(port, folder, hand, wants_browser=wants_browser)


def _open(port: int, folder: Path | None, hand: Hand, *, wants_browser: bool) -> None:
    from bot.playground.backstage.show import Show  # noqa: PLC0415 - so that the worker is loaded beside it
    from bot.playground.backstage.stage import open_backstage  # noqa: PLC0415 - as above
    from bot.playground.page.server import PageServer  # noqa: PLC0415 - as above

    with open_backstage(folder, hand=hand) as stage:
        try:
            server = PageServer(Show(stage), port=port)
        except OSError as error:
            why = error.strerror or error
            raise Mistake(f"No port from {port} on can be used: {why}. Try --port.") from None
        with server as page:
            click.echo(f"The coach is at {page.url} (simulated; Ctrl-C ends it)")
            if wants_browser and sys.stdout.isatty() and has_display():
                webbrowser.open(page.url)
            wait_for_the_end()
