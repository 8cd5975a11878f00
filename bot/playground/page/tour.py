"""The tour: six steps through what the coach does, each with a button that does it."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.playground.page.ports import Show


@dataclass(frozen=True, slots=True)
class Step:
    """`does` is what the button does, in the page's data attributes."""

    title: str
    text: str
    button: str
    does: Mapping[str, str]


def steps(show: Show) -> tuple[Step, ...]:
    """Log, undo, jump, guard a customer, become the manager, break something."""
    manager = next((actor for actor in show.people if "manager" in actor.role), show.people[0])
    name = show.team.users[manager.id].name
    board = next((one.id for one in show.team.channels.values() if not one.is_im), "")
    return (
        Step(
            "Log five calls.",
            "You are a rep. Two words and a number, and the receipt says where your week stands.",
            "Type /prospected 5",
            {"type": "/prospected 5"},
        ),
        Step(
            "Take it back.",
            "Only you see the receipt. Undo it, bring it back, change it: nothing is lost.",
            "Press Undo",
            {"press": "Undo"},
        ),
        Step(
            "Jump to Monday.",
            "Everything due in between happens, in order. Then read your week with its chart.",
            "Monday 9:00",
            {"leap": "4"},
        ),
        Step(
            "See what would be taken.",
            "Which of your accounts would a competitor list this Monday, and why? Each comes with one move for today.",
            "Type /coach agenda",
            {"type": "/coach agenda"},
        ),
        Step(
            f"Become {name}, the manager.",
            "See the board: progress against one’s own goal, and never a last place.",
            f"Act as {name}",
            {"goto": f"/?as={manager.id}&at={board}"},
        ),
        Step(
            "Break something.",
            "Kill the worker in the middle of its round, and watch every message arrive once.",
            "Open Trouble",
            {"open": "trouble-button"},
        ),
    )
