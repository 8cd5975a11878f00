"""What follows from somebody's answer to a remark about the judgement: thanks, a mute, or learning anew."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from coaching.balance import Signal
from coaching.changes import AnswerNudge, Decision, MuteSignal, Relearn, Wish
from coaching.judged_buttons import QUIET, why
from coaching.message import Button, Message, Style, line
from coaching.model import UNHEARD, Case, Mute, NudgeRecord
from coaching.policy import DEFAULT_LIMITS, MUTES
from coaching.wording import day, long_day

RIGHT, AWAY, ROLE, NOT_LOGGED = "right", "i was away", "my role changed", "i didn't log"
CONTESTED, SEASONAL = "contested", "seasonal"
UNRESOLVED = frozenset({None, RIGHT})  # agreed is not yet turned
LOG = Button("Log prospecting", "prospected")
DAY = timedelta(days=1)
LONGEST_OFFER = 21  # days: what is longer was hardly one absence


def latest(records: Sequence[NudgeRecord], on: date | None) -> NudgeRecord | None:
    """The remark of that day that was seen, or else the newest."""
    seen = [one for one in records if one.answer not in UNHEARD and on in {None, one.on}]
    return max(seen, key=lambda one: one.on, default=None)


def decide(said: str, record: NudgeRecord, *, person_id: str, today: date) -> Decision | None:
    """What follows from one of the answers that the explanation offers; None for other words."""
    said = said.casefold().replace("’", "'")
    case, answer = record.case, ANSWERS.get(said)
    if case is None or answer is None:
        return None
    message, wishes = answer(case, person_id, today)
    return Decision(message, (AnswerNudge(person_id, record.on, said), *wishes))


def object_to(reason: str, record: NudgeRecord, *, person_id: str, today: date) -> Decision:
    """Contests a remark or calls it seasonal: the signal is quiet for a while."""
    answered = AnswerNudge(person_id, record.on, reason)
    if record.case is None:
        note = "That remark was about one day's log and comes back on another such day, unless you pause it."
        return Decision(Message(f"Noted: {reason}.", (line(note),), buttons=(QUIET,)), (answered,))
    mute = _mute(record.case.evidence.signal, reason, today=today)
    until = day(mute.until_on, today=today)
    title = f"{'Contested' if reason == CONTESTED else 'Noted as seasonal'}: no more of this until {until}."
    then = "If it is the days or the role, say so, and I learn better:"
    again = "If it still looks the same after that, I ask again."
    lines = (line(then, buttons=_reasons(record.on)),) if reason == CONTESTED else (line(again),)
    return Decision(Message(title, lines, buttons=(why(record.on),)), (answered, MuteSignal(person_id, mute)))


def _reasons(on: date) -> tuple[Button, ...]:
    labels = ("I was away", "My role changed", "I didn't log")
    return tuple(Button(label, f"answer {on.isoformat()} {label.lower()}") for label in labels)


def _mute(signal: Signal, reason: str, *, today: date) -> Mute:
    days = {
        CONTESTED: MUTES.contested,
        SEASONAL: MUTES.seasonal,
        AWAY: MUTES.away,
        ROLE: MUTES.role_changed,
    }
    return Mute(signal, today + timedelta(days=days[reason]), reason)


def _right(case: Case, person_id: str, today: date) -> tuple[Message, tuple[Wish, ...]]:  # noqa: ARG001  one shape
    kept = (
        "Thank you, that tells me how often I am right. Half an hour before the inbox is a good first step."
    )
    return Message("Noted: Right.", (line(kept),), buttons=(LOG, QUIET)), ()


def _away(case: Case, person_id: str, today: date) -> tuple[Message, tuple[Wish, ...]]:
    """Days off are entered with one press where the stretch looks like one."""
    recent, mute = case.evidence.recent, _mute(case.evidence.signal, AWAY, today=today)
    first = max(recent.first, today - timedelta(days=DEFAULT_LIMITS.days_back))
    offered = recent.left_out >= 1 and first <= recent.last and (recent.last - first).days < LONGEST_OFFER
    label = f"Away {long_day(first, today=today)} to {long_day(recent.last, today=today)}"
    sentence = f"away {first.isoformat()} to {recent.last.isoformat()}"
    lines = (
        line("Name the days, such as “/coach away 3 mar to 5 mar”, and they are left out of everything."),
        line("No reason is asked for or kept.", style=Style.QUIET),
    )
    title = f"Noted: away. No more of this until {day(mute.until_on, today=today)}."
    buttons = (Button(label, sentence),) if offered else ()
    return Message(title, lines, buttons=buttons), (MuteSignal(person_id, mute),)


def _role(case: Case, person_id: str, today: date) -> tuple[Message, tuple[Wish, ...]]:
    since, mute = case.evidence.since, _mute(case.evidence.signal, ROLE, today=today)
    lines = (
        line(f"I learn what is usual for you anew, from {long_day(since, today=today)} on."),
        line("Your role and your goal are yours to set."),
    )
    buttons = (Button("My role", "me"), Button("Change my goal", "goal change"))
    title = f"Noted: your role changed. No more of this until {day(mute.until_on, today=today)}."
    return Message(title, lines, buttons=buttons), (MuteSignal(person_id, mute), Relearn(person_id, since))


def _not_logged(case: Case, person_id: str, today: date) -> tuple[Message, tuple[Wish, ...]]:  # noqa: ARG001  one shape
    lines = (
        line("Past days can still be logged, one line each:"),
        line("/prospected 5 yesterday", style=Style.BULLET),
        line("/prospected 4 last friday", style=Style.BULLET),
        line("They count for the day they were done, and I judge anew. A 0 is a fine answer too."),
    )
    return Message("Noted: not logged.", lines, buttons=(LOG,)), ()


ANSWERS: dict[str, Callable[[Case, str, date], tuple[Message, tuple[Wish, ...]]]] = {
    RIGHT: _right,
    AWAY: _away,
    ROLE: _role,
    NOT_LOGGED: _not_logged,
}
