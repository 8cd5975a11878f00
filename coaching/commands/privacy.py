"""What is kept, who sees it, and for how long."""

from dataclasses import dataclass
from datetime import date

from coaching.changes import Decision
from coaching.message import Line, Message, Style, bold, line
from coaching.model import Desk
from coaching.topics import Topic

TOPIC = Topic(
    "privacy",
    ("privacy",),
    "What is kept, who sees it, how long",
    also=("gdpr",),
)


KEPT = (
    "what you log, with every change to it; your goal, working days and hours; your name and time zone from "
    "Slack; days away, without a reason; my nudges to you, with your answers."
)
JUDGED = (
    "each working day I hold your recent days against your own earlier ones, from your own logs and accounts alone. "
    "One result a week is kept, and only you see it: in your digest, your Home and my nudges."
)
DRIFT = (
    " Of a drift that I told you of, your manager hears after 5 working days if it lasts and nothing is settled, or "
    "the next working day as a request for cover if service load is the cause. Never what you answered."
)
MANAGING = (
    "“/coach log @name” shows its entries, notes included. Of a drift you hear 5 working days after them, or the next "
    "working day if it is a request for cover; never what they answered."
)
ADMINS = (
    "in shadow mode what I would have told you, which then reaches nobody else; and, like your manager, how many "
    "nudges in the whole workspace were called right, without names."
)
CARDS = "A company’s card is open to all: its facts, who said them, and what is open; not your notes’ words."
LASTS = (
    "logs, judgements, nudges and days away go by themselves after 25 months, my messages to you after 60 days, the "
    "copies of my answers after two. The rest, such as what I have learned to be usual for you, stays until whoever "
    "runs the coach deletes it. Once the app is removed from the workspace, all of it goes 30 days later."
)


@dataclass(frozen=True, slots=True)
class ShowPrivacy:
    pass


def read(rest: str, *, today: date) -> ShowPrivacy:  # noqa: ARG001  one shape for all words
    """That privacy is asked about, whatever else is said."""
    return ShowPrivacy()


def decide(command: ShowPrivacy, *, desk: Desk) -> Decision:  # noqa: ARG001  there is only one answer
    """Says it as it is now."""
    return Decision(
        Message(
            "What I keep about you, and who sees it",
            (
                line(bold("Kept: "), KEPT),
                line(
                    bold("You see "),
                    "your entries with “/coach log”, and what a nudge was based on with “/coach why”.",
                ),
                line(bold("Judged: "), JUDGED),
                _manager(desk),
                line(bold("Admins see "), ADMINS),
                line(bold("The team sees "), _team(desk)),
                line(bold("How long: "), LASTS),
                line(
                    "I read no messages of yours. Whoever runs the server can read its database.",
                    style=Style.QUIET,
                ),
            ),
        )
    )


def _manager(desk: Desk) -> Line:
    if desk.team.manager_id == desk.person.id:
        return line(bold("You manage the team: "), MANAGING)
    nobody = "" if desk.team.manager_id else " Nobody is set as manager yet."
    seen = "your entries with “/coach log @you”, notes included, and which of them came late."
    return line(bold("Your manager sees "), f"{seen}{DRIFT}{nobody}")


def _team(desk: Desk) -> str:
    own = (
        "your progress against your own goal, because you joined"
        if desk.person.is_on_board
        else "nothing of you alone"
    )
    return f"the team's total on the board, and {own}. Notes and nudges are never posted. {CARDS}"
