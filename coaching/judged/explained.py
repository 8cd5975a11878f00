"""Why somebody heard from the judgement: the weeks, both stretches, the rule, and what makes it go away."""

from datetime import date, timedelta

from coaching.balance import Evidence, Signal
from coaching.bath import NO_CUSTOMERS, Bath
from coaching.bath import words as flowed
from coaching.judged import words
from coaching.judged.buttons import answers, praised
from coaching.judged.rates import a_day
from coaching.judged.verdicts import UNRESOLVED
from coaching.message import Chart, Line, Message, Series, Style, line
from coaching.model import Bar, Case, Cause, Desk, NudgeRecord
from coaching.policy import CAUSES, MANAGER
from coaching.wording import listing, number, share, short_day

WEEK = timedelta(days=7)
MARK = "from"
BEFORE = 6  # weeks before the change: enough to see the usual, few enough to be read on a phone
RULES = {
    Signal.PROSPECTING_DOWN: (
        "The rule: your recent days lie further below your own usual than your ordinary ups and downs explain."
    ),
    Signal.ORDER_TAKING: (
        "The rule: your prospecting lies below your own usual, more than chance explains, while service rose."
    ),
    Signal.PIPELINE_UNFILLED: (
        "The rule: fewer names reach the pipeline than your own prospecting usually brings."
    ),
    Signal.BASE_NEGLECTED: "The rule: more of your customers are overdue than is usual for you.",
    Signal.RECOVERED: "The rule: after a dip that I spoke of, your own usual has been back for some days.",
}
LEAKS = "The rule: more of your customers were lost than won, and more than in your own past."
CHANCE = f"Chance alone would do that less than once in {number(round(1 / CAUSES.by_accident))} times."
ALONE = "You are compared with yourself alone"
ONLY_YOU = "only you were told"
TOLD = (
    f"If it still holds {MANAGER.after_workdays} working days after I told you and nothing is settled, your manager "
    "hears of it, never what you answered."
)
COVER = "Because the load grew, your manager is asked for cover, and never hears what you answered."
SETTLED = "Your manager never hears what you answered."


def explain(
    title: str, record: NudgeRecord, case: Case, *, desk: Desk, today: date, bath: Bath = NO_CUSTOMERS
) -> Message:
    """The message that answers "why did I get this?" about a remark. `bath`: of today."""
    evidence, on = case.evidence, record.on
    is_base, is_praise = evidence.signal is Signal.BASE_NEGLECTED, evidence.signal is Signal.RECOVERED
    chart, about = _chart(case.weeks, evidence, on=on)
    lines = (
        line(words.averages(case, today=today)),
        *((line(f"{flowed(bath)}."),) if words.is_pipeline(case) else ()),
        *(() if is_base else (line(words.left_out(evidence)),)),
        *_cause(case.cause, evidence),
        line(LEAKS if is_base and words.leaks(case) else RULES[evidence.signal]),
        *(() if is_praise else (line(_goes_away(case)),)),
        *((line(f"You answered: {record.answer}."),) if record.answer else ()),
        *about,
        line(_who(record, case, desk=desk, today=today), style=Style.QUIET),
    )
    return Message(title, lines, chart, buttons=praised(on) if is_praise else answers(on))


def _who(record: NudgeRecord, case: Case, *, desk: Desk, today: date) -> str:
    """Who else hears of it, or may have heard."""
    is_led = desk.team.manager_id not in {None, desk.person.id}
    if case.evidence.signal is Signal.RECOVERED or not is_led:
        return f"{ALONE}, and {ONLY_YOU}."
    is_old = (today - record.on).days > MANAGER.until_days
    if is_old or record.answer not in UNRESOLVED:
        return f"{ALONE}. {SETTLED}"
    return f"{ALONE}. {TOLD if words.load(case) is None else COVER}"


def _cause(cause: Cause | None, evidence: Evidence) -> tuple[Line, ...]:
    """What rose, and how sure that is."""
    if cause is None:
        return ()
    what = (
        f"Notes for {words.called(cause.account)}"
        if cause.account is not None
        else f"Notes {words.BEGUN[cause.initiative] if cause.initiative else 'of yours'}"
    )
    now, was = a_day(cause.recent / evidence.recent.counted, cause.before / evidence.before.counted)
    part = "all of the rise" if cause.share >= 1 else f"{share(cause.share)} of the rise"
    return (line(f"{what}: {now} a day, before {was}. That is {part} in service. {CHANCE}"),)


def _goes_away(case: Case) -> str:
    """What would have to happen."""
    if case.evidence.signal is Signal.BASE_NEGLECTED and words.leaks(case):
        return "It goes away when no more are lost in a quarter than won."
    if case.evidence.signal is Signal.BASE_NEGLECTED:
        return "It goes away when no more of them are overdue than usual: a call and a note each."
    usual = a_day(*words.rates(case))[1]
    what = "new names a day" if words.is_pipeline(case) else "a day"
    return f"It goes away by itself after about a week near your usual {usual} {what}."


def _chart(bars: tuple[Bar, ...], evidence: Evidence, *, on: date) -> tuple[Chart | None, tuple[Line, ...]]:
    """The weeks, the one of the change marked in its label; which of them are unknown, and which was not over yet."""
    if len(bars) < 2:
        return None, ()
    begun = next((place for place, bar in enumerate(bars) if _holds(bar, evidence.since)), 0)
    bars = bars[max(0, begun - BEFORE) :]
    chart = Chart(
        "Prospected and served, by week",
        tuple(_label(bar, evidence) for bar in bars),
        (
            Series("Prospected", tuple(bar.prospected for bar in bars)),
            Series("Served", tuple(bar.served for bar in bars)),
        ),
    )
    unknown = [short_day(bar.monday) for bar in bars if not bar.is_known]
    said = (
        f"Without any log, so drawn as 0 but unknown: {listing(unknown)}." if unknown else "",
        f"The week of {short_day(bars[-1].monday)} was not over yet." if on < bars[-1].monday + WEEK else "",
    )
    return chart, tuple(line(each, style=Style.QUIET) for each in said if each)


def _label(bar: Bar, evidence: Evidence) -> str:
    label = short_day(bar.monday)
    return f"{MARK} {label}" if _holds(bar, evidence.since) else label


def _holds(bar: Bar, on: date) -> bool:
    """Whether the day is of that week."""
    return bar.monday <= on < bar.monday + WEEK
