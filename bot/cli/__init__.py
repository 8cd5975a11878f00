"""The command line. A command is imported when it is used: `coach --help` needs none of them."""

import importlib
import sys

import click
import structlog

from bot.logs import set_up
from bot.settings import LOOKS_LIKE, Mistake
from storage.errors import BadUrl, OtherSchema, Unavailable

COMMANDS = {
    "db": "Bring the database's schema up to date, check it, or say that it was restored.",
    "demo": "Try the coach against a stand-in for Slack: no account needed.",
    "doctor": "Check the set-up line by line, with the fix for what is wrong.",
    "export": "Write customers, logs and outcomes into CSV files.",
    "import": "Add customers from a CSV or Excel file.",
    "keys": "Make a key that seals tokens, or seal all of them with the first key.",
    "manifest": "Print the manifest that makes the app at Slack.",
    "preview": "Show the messages that would go out, and send nothing.",
    "run": "Run everything in one process.",
    "simulate": "Judge synthetic sellers: false alarms a year, delay for each kind of drift.",
    "status": "Show people, logs, the outbox and the workers.",
    "tick": "Queue and deliver what is due now, once.",
    "worker": "Run the metronome and the delivery only.",
}
MODULES = {
    "export": "exporting",
    "import": "importing",
}  # a module cannot be called like a word of the language


class LazyGroup(click.Group):
    """A group whose commands live in a module of their own name."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"bot.cli.{MODULES.get(cmd_name, cmd_name)}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group(cls=LazyGroup)
@click.version_option(package_name="balance-coach", prog_name="coach")
def coach() -> None:
    """A sales coach for Slack that keeps a team in balance."""


def main() -> None:
    """Runs the command line; a mistake of the operator is a sentence, a bug is logged, both exit with 1."""
    try:
        coach()
    except (Mistake, OtherSchema) as mistake:
        _say_and_leave(str(mistake))
    except BadUrl as error:
        _say_and_leave(f"DATABASE_URL is not right: {error}. It should be {LOOKS_LIKE['DATABASE_URL']}.")
    except Unavailable as error:
        _say_and_leave(
            f"{str(error).rstrip('.')}. Check DATABASE_URL, and that the database runs and can be written."
        )
    except Exception:  # noqa: BLE001 - a boundary: the operator gets a sentence, the log gets the traceback
        if not structlog.is_configured():  # its own default shows the values of variables
            set_up(None)
        structlog.get_logger("bot.cli").exception("command failed")
        _say_and_leave("This is a mistake in the program, not yours. The log above says where.")


def _say_and_leave(sentence: str) -> None:
    click.echo(sentence[:1].upper() + sentence[1:], err=True)
    sys.exit(1)
