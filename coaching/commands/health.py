"""Whether messages arrive: one's own, and for managers and admins those of the workspace."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from coaching.changes import Decision
from coaching.facts import Answered
from coaching.message import Line, Message, Style, bold, line
from coaching.model import Desk
from coaching.policy import ACCURACY
from coaching.topics import Topic
from coaching.wording import listing, number, plural, share

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
    answered: Answered | None = None,
) -> Decision:
    """How delivery stands. `own`, `everyone`: messages by state. The latter and `answered`: where `sees_everyone`."""
    lost = sum(own.get(state, 0) for state in TROUBLES)
    waiting = own.get("due", 0) + own.get("sending", 0)
    if lost:
        title = f"{plural(lost, 'message')} to you may not have arrived. Your Home tab lists what you missed."
    elif waiting:
        title = f"{plural(waiting, 'message')} to you {'is' if waiting == 1 else 'are'} on the way."
    else:
        title = "No message to you is missing."
    shared = (line(bold("The workspace: "), _counts(everyone)),) if sees_everyone(desk) else ()
    right = (line(_rightness(answered)),) if sees_everyone(desk) and answered is not None else ()
    clockwork = _clockwork(last_tick_at, now)
    return Decision(Message(title, (line(bold("Yours: "), _counts(own)), *shared, *right, clockwork)))


def answered_since(*, today: date) -> date:
    """The first day of the nudges whose answers are counted."""
    return today - ACCURACY.since


def _rightness(answered: Answered) -> str:
    """How often the judgement was right, as those say who know; not where it would give one of them away."""
    if not answered.nudges:
        return "No nudge about a drift was answered in the last half year."
    if answered.people < ACCURACY.people:
        return (
            "Nudges about a drift: how many were called right is shown once "
            f"{ACCURACY.people} people have answered one. With fewer, it would tell who answered what."
        )
    called = f"{number(answered.right)} {'was' if answered.right == 1 else 'were'} called right"
    of = f"Of {plural(answered.nudges, 'answered nudge')} about a drift in the last half year"
    return f"{of}, {called} ({share(answered.right / answered.nudges)})."


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
