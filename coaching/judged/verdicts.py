"""What follows from somebody's answer to a remark about the judgement: thanks, a mute, or learning anew."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from coaching.balance import Signal
from coaching.changes import AnswerNudge, Decision, MuteSignal, Relearn, Wish
from coaching.judged.buttons import QUIET, why
from coaching.message import Button, Message, Style, line
from coaching.model import UNHEARD, Case, Mute, NudgeRecord
from coaching.policy import DEFAULT_LIMITS, MUTES, NUDGES
from coaching.wording import day, long_day

RIGHT, AWAY, ROLE, NOT_LOGGED = "right", "i was away", "my role changed", "i didn't log"
CONTESTED, SEASONAL = "contested", "seasonal"
UNRESOLVED = frozenset({None, RIGHT})  # agreed is not yet turned
OBJECTIONS = frozenset(
    {CONTESTED, SEASONAL, AWAY}
)  # silence for a while: what holds after that is asked again
PROSPECTED = ("/prospected 5 yesterday", "/prospected 4 last friday")
SERVED = ("/served Acme: called them yesterday", "/served Acme: visited on 3 mar")
ZERO = " A 0 is a fine answer too."
LOG, LOG_SERVICE = Button("Log prospecting", "prospected"), Button("Log a service note", "served")
DAYS = {  # of a mute, by its reason
    CONTESTED: MUTES.contested,
    SEASONAL: MUTES.seasonal,
    "away": MUTES.away,
    "role changed": MUTES.role_changed,
}


def since(on: date | None, *, today: date) -> date:
    """The first day of the remarks that are needed: of a year and more, or as old as the one that is asked about."""
    first = today - timedelta(days=NUDGES.record_days)
    return first if on is None else min(on, first)


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
    then = "If it is about days off, your role or your log, say so, and I will do better:"
    again = "If it still looks the same after that, I will ask again."
    lines = (line(then, buttons=_reasons(record.on)),) if reason == CONTESTED else (line(again),)
    return Decision(Message(title, lines, buttons=(why(record.on),)), (answered, MuteSignal(person_id, mute)))


def _reasons(on: date) -> tuple[Button, ...]:
    labels = ("I was away", "My role changed", "I didn't log")
    return tuple(Button(label, f"answer {on.isoformat()} {label.lower()}") for label in labels)


def _mute(signal: Signal, reason: str, *, today: date) -> Mute:
    return Mute(signal, today + timedelta(days=DAYS[reason]), reason)


FIRST_STEPS = {
    Signal.PIPELINE_UNFILLED: "One next step agreed today is a good first one.",
    Signal.BASE_NEGLECTED: "One call to whoever has waited longest is a good first step.",
    Signal.RECOVERED: "Well done.",
}


def _right(
    case: Case,
    person_id: str,  # noqa: ARG001  one shape for all answers
    today: date,  # noqa: ARG001
) -> tuple[Message, tuple[Wish, ...]]:
    signal = case.evidence.signal
    first = FIRST_STEPS.get(signal, "Half an hour before the inbox is a good first step.")
    kept = f"Thank you, that tells me how often I am right. {first}"
    log = LOG_SERVICE if signal is Signal.BASE_NEGLECTED else LOG
    return Message("Noted: right.", (line(kept),), buttons=(log, QUIET)), ()


def _away(case: Case, person_id: str, today: date) -> tuple[Message, tuple[Wish, ...]]:
    """The days without a log are entered as days off with one press."""
    mute = _mute(case.evidence.signal, "away", today=today)
    lines = (
        line("Name the days, such as “/coach away 3 mar to 5 mar”, and they are left out of everything."),
        line("No reason is asked for or kept.", style=Style.QUIET),
    )
    title = f"Noted: away. No more of this until {day(mute.until_on, today=today)}."
    return Message(title, lines, buttons=_offered(case, today=today)), (MuteSignal(person_id, mute),)


def _offered(case: Case, *, today: date) -> tuple[Button, ...]:
    if case.gap is None or (today - case.gap[0]).days > DEFAULT_LIMITS.days_back:
        return ()
    first, last = case.gap
    words = [day(on, today=today) for on in dict.fromkeys(case.gap)]
    return (Button(f"Away {' to '.join(words)}", f"away {first.isoformat()} to {last.isoformat()}"),)


def _role(case: Case, person_id: str, today: date) -> tuple[Message, tuple[Wish, ...]]:
    since, mute = case.evidence.since, _mute(case.evidence.signal, "role changed", today=today)
    lines = (
        line(f"From {long_day(since, today=today)} on I learn anew what is usual for you."),
        line("Your role and your goal are yours to set."),
    )
    buttons = (Button("My role", "me"), Button("Change my goal", "goal change"))
    title = f"Noted: your role changed. No more of this until {day(mute.until_on, today=today)}."
    return Message(title, lines, buttons=buttons), (MuteSignal(person_id, mute), Relearn(person_id, since))


def _not_logged(
    case: Case,
    person_id: str,  # noqa: ARG001  one shape for all answers
    today: date,  # noqa: ARG001
) -> tuple[Message, tuple[Wish, ...]]:
    is_base = case.evidence.signal is Signal.BASE_NEGLECTED
    examples = SERVED if is_base else PROSPECTED
    lines = (
        line("Past days can still be logged, one line each:"),
        *(line(example, style=Style.BULLET) for example in examples),
        line(f"They count for the day they were done, and I judge anew.{'' if is_base else ZERO}"),
    )
    return Message("Noted: not logged.", lines, buttons=(LOG_SERVICE if is_base else LOG,)), ()


ANSWERS: dict[str, Callable[[Case, str, date], tuple[Message, tuple[Wish, ...]]]] = {
    RIGHT: _right,
    AWAY: _away,
    ROLE: _role,
    NOT_LOGGED: _not_logged,
}
