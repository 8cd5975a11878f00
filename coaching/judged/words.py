"""The judgement's figures in sentences: for the remark, for "why", for the digest and for the manager."""

from datetime import date

from coaching.balance import Evidence, Signal, Span
from coaching.judged.rates import Pace, a_day, pace_for, pace_of
from coaching.model import Base, Case, Cause, Initiative
from coaching.policy import NUDGES
from coaching.wording import cut, long_day, months, number, plural, share, upper_first

NAME = 40  # characters of a customer's name
NAME_WORDS = 4
BEGUN = {
    Initiative.REACTIVE: "begun by customers",
    Initiative.PROACTIVE: "begun by you",
    Initiative.GROWTH: "about new needs",
}


def called(account: str) -> str:
    """A customer's name, short enough for a remark, and without a stop that would seem to end the sentence."""
    words = (account.rstrip(".?!:;, ") or account).split()
    short = " ".join(words[:NAME_WORDS])
    return cut(short if len(words) <= NAME_WORDS else f"{short}…", NAME)


def change(case: Case) -> str | None:
    """Of what it is about, such as "from 27 to 21 a week"; None where whole figures show no fall worth a word."""
    recent, before = rates(case)
    pace = pace_for(before, recent, a_week=case.a_week)
    if pace is None or recent > NUDGES.still_below * before:
        return None
    return pace.change(before, recent)


def fall(case: Case, *, today: date) -> str | None:
    """Prospecting is down from 27 to 21 a week since about 12 January; None where figures do not show it."""
    changed = change(case)
    return None if changed is None else f"Prospecting is down {changed} {since(case.evidence, today=today)}"


def service(case: Case, pace: Pace) -> str:
    """Notes are up from 12 to 19; nothing where there are none."""
    before, recent = case.evidence.before.served, case.evidence.recent.served
    if not pace.count(before) and not pace.count(recent):
        return ""
    if pace.count(before) == pace.count(recent):
        return f"notes stayed at {pace.figure(recent)}"
    moved = "up" if recent > before else "down"
    return f"notes are {moved} from {pace.figure(before)} to {pace.figure(recent)}"


def service_rose(case: Case, pace: Pace) -> bool:
    """Whether whole figures show that service rose."""
    return pace.count(case.evidence.recent.served) > pace.count(case.evidence.before.served)


def part_of(cause: Cause, case: Case, pace: Pace) -> str:
    """8 of them for Acme, or all of them; never more than there are."""
    recent = case.evidence.recent
    rate = cause.recent / recent.counted if recent.counted else 0.0
    part = min(max(pace.count(rate), 1), pace.count(recent.served))
    whom = f"for {called(cause.account)}" if cause.account is not None else _begun(cause)
    count = number(part) if part < pace.count(recent.served) else "all"
    return f"{count} of them {whom}"


def _begun(cause: Cause) -> str:
    return BEGUN[cause.initiative or Initiative.REACTIVE]


def pipeline(case: Case, *, today: date) -> str | None:
    """New names in your pipeline are down from 8 to 3 a week since about 3 March, with prospecting at 25 a week."""
    changed = change(case)
    if changed is None:
        return None
    since_then, people = since(case.evidence, today=today), case.evidence.recent.prospected
    pace = pace_of(people, a_week=case.a_week)
    beside = f", with prospecting at {pace.figure(people)} {pace.per}" if pace.count(people) else ""
    return f"New names in your pipeline are down {changed} {since_then}{beside}"


def neglect(case: Case, *, whose: str = "your ") -> str | None:
    """7 of your 19 customers are past their contact interval, usually 3; or more lost than won."""
    if not leaks(case):
        return _overdue(case, whose)
    lost, won = _losses(case)
    now_won = f"{number(won)} {_was(won)}" if won else "none was"
    return f"{plural(lost, 'customer')} {_was(lost)} lost {_lately(case)}, and {now_won} won"


def leaks(case: Case) -> bool:
    """Whether it is about customers lost and not about those who wait: a few more of these are no habit."""
    lost, won = _losses(case)
    more = case.evidence.recent.overdue - case.evidence.before.overdue
    return lost > won and (more < NUDGES.overdue_more or _overdue(case, "") is None)


def _losses(case: Case) -> tuple[int, int]:
    """Lost and won: of the customer facts where they know of any, else of the stretch."""
    base, recent = case.base, case.evidence.recent
    return (base.lost, base.won) if base is not None and base.lost else (recent.lost, recent.won)


def _lately(case: Case) -> str:
    if case.base is not None and case.base.lost:
        return f"in the last {plural(case.base.weeks, 'week')}"
    return "in the last quarter"  # which is what the evidence counts


def _overdue(case: Case, whose: str) -> str | None:
    base, usual = case.base, case.evidence.before.overdue
    if case.evidence.recent.overdue <= usual:
        return None
    if base is not None and base.accounts:
        return _past(base, usual, whose)
    now, was = share(case.evidence.recent.overdue), share(usual)
    return None if now == was else f"{now} of {whose}customers are past their contact interval, usually {was}"


def _past(base: Base, usual: float, whose: str) -> str | None:
    expected = min(int(usual * base.accounts + 0.5), base.accounts)
    if base.overdue <= expected:
        return None
    if base.accounts == 1:
        return upper_first(f"{whose}only customer is past its contact interval")
    every = f"{'Both' if base.accounts == 2 else f'All {number(base.accounts)}'} of {whose}customers"
    some = f"{number(base.overdue)} of {whose}{plural(base.accounts, 'customer')}"
    past = every if base.overdue >= base.accounts else some
    return f"{past} {_is(base.overdue)} past {_its(base.overdue)} contact interval, usually {_few(expected)}"


def _was(n: int) -> str:
    return "was" if n == 1 else "were"


def _is(n: int) -> str:
    return "is" if n == 1 else "are"


def _its(n: int) -> str:
    return "its" if n == 1 else "their"


def _few(n: int) -> str:
    return number(n) if n else "none"


def since(evidence: Evidence, *, today: date) -> str:
    return f"since about {long_day(evidence.since, today=today)}"


def averages(case: Case, *, today: date) -> str:
    """The two stretches with the days that count; the answer to "why did I get this?"."""
    evidence = case.evidence
    if evidence.signal is Signal.BASE_NEGLECTED:
        return _of_base(case)
    now, was = a_day(*rates(case))
    stretch = f"Since about {long_day(evidence.since, today=today)} {_averaged(case, now)}"
    usual = "before the dip" if evidence.signal is Signal.RECOVERED else "before"
    when = months(evidence.before.first, evidence.before.last, today=today)
    beside = _prospecting(evidence) if is_pipeline(case) else _service_share(evidence)
    logged = f"{_counted(evidence.before)}, {when}"
    return f"{stretch} ({days(evidence.recent)}); {usual}, {was} ({logged}).{beside}"


def _of_base(case: Case) -> str:
    said = neglect(case) or "More of your customers are past their contact interval than usual"
    usual = " What is usual comes from your own days of the months before." if "usual" in said else ""
    return f"{said}.{usual}"


def _averaged(case: Case, now: str) -> str:
    if not is_pipeline(case):
        return f"you have averaged {now} a day"
    if now == "0":
        return "no new name has reached your pipeline"
    return f"{now} new names a day have reached your pipeline"


def _prospecting(evidence: Evidence) -> str:
    """What the names come from."""
    now, was = a_day(evidence.recent.prospected, evidence.before.prospected)
    return f" Prospecting: {now} a day, before {was}."


def is_pipeline(case: Case) -> bool:
    """Whether it is about what reaches the pipeline, and not about prospecting."""
    return Signal.PIPELINE_UNFILLED in {case.evidence.signal, case.after, case.evidence.after}


def rates(case: Case) -> tuple[float, float]:
    """What it is about, a working day: in the recent stretch and before."""
    recent, before = case.evidence.recent, case.evidence.before
    if is_pipeline(case):
        return recent.pipeline_added, before.pipeline_added
    return recent.prospected, before.prospected


def days(span: Span) -> str:
    """9 of 10 working days logged."""
    return f"{_logged(span)} of {plural(span.workdays, 'working day')} logged"


def _counted(span: Span) -> str:
    """The same beside it: 60 of 65."""
    return f"{_logged(span)} of {number(span.workdays)}"


def _logged(span: Span) -> str:
    return number(min(int(span.counted + 0.5), span.workdays))


def left_out(evidence: Evidence) -> str:
    """Whether days without a log had to be left out; how many is said with each stretch."""
    if any(int(span.left_out + 0.5) for span in (evidence.recent, evidence.before)):
        return "Days without a log are unknown and left out, and leave is not counted."
    return "Every working day has a log. Leave is not counted."


def load(case: Case) -> str | None:
    """How the service that is the cause grew, in whole figures; None where there is none or they do not show it."""
    cause, evidence = case.cause, case.evidence
    if cause is None or (cause.account is None and cause.initiative is not Initiative.REACTIVE):
        return None
    recent, before = cause.recent / evidence.recent.counted, cause.before / evidence.before.counted
    pace = pace_for(before, recent, a_week=case.a_week)
    return None if pace is None else pace.change(before, recent)


def _service_share(evidence: Evidence) -> str:
    now, was = (_part_served(span) for span in (evidence.recent, evidence.before))
    if now is None or was is None or not (evidence.recent.served or evidence.before.served):
        return ""
    return (
        f" Service is {now} of what you log, was {was}."
        if now != was
        else f" Service is {now} of what you log."
    )


def _part_served(span: Span) -> str | None:
    touches = span.prospected + span.served
    return share(span.served / touches) if touches else None
