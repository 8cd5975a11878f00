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
    "sending": "on their way",
    "sent": "delivered",
    "unknown": "of unknown fate",
    "failed": "refused by Slack",
    "expired": "too late to be sent",
}
TROUBLES = ("unknown", "failed", "expired")


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
    if lost:
        title = f"{plural(lost, 'message')} to you may not have arrived. Your Home tab keeps them."
    else:
        title = "Every message to you that was due has been delivered."
    shared = (line(bold("The workspace: "), _counts(everyone)),) if sees_everyone(desk) else ()
    return Decision(
        Message(title, (line(bold("Yours: "), _counts(own)), *shared, _clockwork(last_tick_at, now)))
    )


def _counts(by_state: Mapping[str, int]) -> str:
    said = [f"{number(by_state[state])} {words}" for state, words in WORDS.items() if by_state.get(state)]
    return f"{listing(said)}." if said else "no messages yet."


def _clockwork(last_tick_at: datetime | None, now: datetime) -> Line:
    if last_tick_at is None:
        return line("The clockwork has not run yet, so nothing is sent. “coach worker” starts it.")
    age = max(int((now - last_tick_at).total_seconds()), 0)
    ago = plural(age, "second") if age < LATE_AFTER_SECONDS else plural(age // 60, "minute")
    if age < LATE_AFTER_SECONDS:
        return line(f"The clockwork ran {ago} ago.", style=Style.QUIET)
    return line(
        f"The clockwork last ran {ago} ago: digests and nudges may be late. Whoever runs me should look."
    )
