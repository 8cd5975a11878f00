"""Whether messages arrive: one's own, and for managers and admins those of the workspace."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from coaching.changes import Decision
from coaching.message import Line, Message, Style, bold, line
from coaching.model import Desk
from coaching.topics import Topic
from coaching.wording import listing, number, plural

TOPIC = Topic(
    "health",
    ("health",),
    "Whether messages arrive",
    also=("ping",),
)
LATE_AFTER_SECONDS = 120  # the clockwork ticks several times a minute
WORDS = {
    "due": "waiting",
    "sending": "being sent",
    "sent": "delivered",
    "unknown": "perhaps not delivered",
    "failed": "not delivered",
    "expired": "no longer needed",
}
TROUBLES = ("unknown", "failed")  # what is kept back because it is no longer true is none


@dataclass(frozen=True, slots=True)
class ShowHealth:
    pass


def read(rest: str, *, today: date) -> ShowHealth:  # noqa: ARG001  one shape for all words
    """That health is asked about, whatever else is said."""
    return ShowHealth()


def sees_everyone(desk: Desk) -> bool:
    """Whether the counts of the whole workspace are for whoever sits at the desk."""
    return desk.person.is_admin or desk.team.manager_id == desk.person.id


def decide(
    command: ShowHealth,  # noqa: ARG001  there is only one question
    *,
    desk: Desk,
    now: datetime,
    own: Mapping[str, int],
    everyone: Mapping[str, int],
    last_tick_at: datetime | None,
) -> Decision:
    """Says how delivery stands. `own`, `everyone`: messages by state, the latter where `sees_everyone`."""
    lost = sum(own.get(state, 0) for state in TROUBLES)
    waiting = own.get("due", 0) + own.get("sending", 0)
    if lost:
        title = f"{plural(lost, 'message')} to you may not have arrived. Your Home tab lists what you missed."
    elif waiting:
        title = f"{plural(waiting, 'message')} to you {'is' if waiting == 1 else 'are'} on the way."
    else:
        title = "No message to you is missing."
    shared = (line(bold("The workspace: "), _counts(everyone)),) if sees_everyone(desk) else ()
    return Decision(
        Message(title, (line(bold("Yours: "), _counts(own)), *shared, _clockwork(last_tick_at, now)))
    )


def _counts(by_state: Mapping[str, int]) -> str:
    said = [f"{number(by_state[state])} {words}" for state, words in WORDS.items() if by_state.get(state)]
    return f"{listing(said)}." if said else "no messages yet."


def _clockwork(last_tick_at: datetime | None, now: datetime) -> Line:
    if last_tick_at is None:
        return line(
            "I have not looked for messages to send yet. Whoever runs me starts that with “coach worker”."
        )
    age = max(int((now - last_tick_at).total_seconds()), 0)
    ago = plural(age, "second") if age < LATE_AFTER_SECONDS else plural(age // 60, "minute")
    if age < LATE_AFTER_SECONDS:
        return line(f"I last looked for messages to send {ago} ago.", style=Style.QUIET)
    return line(
        f"I last looked for messages to send {ago} ago, so digests and nudges may be late. "
        "Please tell whoever runs me."
    )
