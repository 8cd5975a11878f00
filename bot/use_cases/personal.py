"""What a person asks for or settles for themselves: what is loaded for it."""

from datetime import date, timedelta

from bot.use_cases.facts import digest_facts
from bot.use_cases.saying import Saying
from coaching import digest as digests
from coaching import nudges
from coaching.changes import Decision
from coaching.commands import (
    answer,
    away,
    back,
    contest,
    digest,
    goal,
    health,
    leaderboard,
    me,
    privacy,
    quiet,
    seasonal,
    setup,
    shadow,
    why,
)
from coaching.facts import Answered
from coaching.judged import verdicts
from coaching.message import Message
from coaching.model import NudgeRecord
from coaching.pipeline import ways
from coaching.policy import DEFAULT_LIMITS, DIGEST


def me_or_settings(command: me.ShowMe | me.Change, saying: Saying) -> Decision:
    totals = saying.totals(me.window(today=saying.today))
    return me.decide(command, desk=saying.desk, now=saying.now, totals=totals)


def leaderboard_window(
    command: leaderboard.ShowWindow | leaderboard.JoinBoard | leaderboard.LeaveBoard, saying: Saying
) -> Decision:
    totals = saying.totals(leaderboard.window(today=saying.today))
    return leaderboard.decide(command, desk=saying.desk, now=saying.now, totals=totals)


def goals(command: goal.ShowGoal | goal.OpenGoalForm | goal.ChangeGoal, saying: Saying) -> Decision:
    return goal.decide(command, desk=saying.desk, now=saying.now)


def be_away(command: away.Away | away.CancelAway, saying: Saying) -> Decision:
    return away.decide(command, desk=saying.desk, now=saying.now)


def be_back(command: back.Back, saying: Saying) -> Decision:
    return back.decide(command, desk=saying.desk, now=saying.now)


def be_quiet(command: quiet.ShowQuiet | quiet.BeQuiet, saying: Saying) -> Decision:
    return quiet.decide(command, desk=saying.desk, now=saying.now)


def show_privacy(command: privacy.ShowPrivacy, saying: Saying) -> Decision:
    return privacy.decide(command, desk=saying.desk)


def digest_or_settings(
    command: digest.ShowDigest | digest.SwitchDigest | digest.SetDigestTime, saying: Saying
) -> Decision:
    composed = _digest_now(saying) if isinstance(command, digest.ShowDigest) else None
    return digest.decide(command, desk=saying.desk, digest=composed)


def explain_remark(command: why.Why, saying: Saying) -> Decision:
    since = saying.today - timedelta(weeks=DIGEST.bath_weeks)
    outcomes = saying.uow.outcomes.since([saying.person_id], since)[saying.person_id]
    records = _remarks(command.on, saying)
    return why.decide(command, desk=saying.desk, now=saying.now, records=records, outcomes=outcomes)


def contest_remark(command: contest.Contest, saying: Saying) -> Decision:
    return contest.decide(command, desk=saying.desk, now=saying.now, records=_remarks(command.on, saying))


def call_seasonal(command: seasonal.Seasonal, saying: Saying) -> Decision:
    return seasonal.decide(command, desk=saying.desk, now=saying.now, records=_remarks(command.on, saying))


def _remarks(on: date | None, saying: Saying) -> tuple[NudgeRecord, ...]:
    """As far back as that day, or a year and more."""
    first = verdicts.since(on, today=saying.today)
    return saying.uow.nudges.since([saying.person_id], first)[saying.person_id]


def shadow_mode(command: shadow.ShowShadow | shadow.SwitchShadow, saying: Saying) -> Decision:
    settings = saying.uow.settings.get()
    shadowed = saying.uow.nudges.shadowed(DEFAULT_LIMITS.listed) if saying.desk.person.is_admin else ()
    found = [shadow.Shadowed(name, record.on, nudges.retold(record)) for name, record in shadowed]
    return shadow.decide(command, desk=saying.desk, now=saying.now, settings=settings, shadowed=found)


def turn_the_dial(command: setup.SetSensitivity, saying: Saying) -> Decision:
    return setup.decide_sensitivity(command, desk=saying.desk, settings=saying.uow.settings.get())


def set_up_way(command: ways.Change, saying: Saying) -> Decision:
    return setup.decide_way(command, desk=saying.desk, settings=saying.uow.settings.get())


def answer_remark(command: answer.AnswerRemark, saying: Saying) -> Decision:
    records = saying.uow.nudges.since([saying.person_id], command.on)[saying.person_id]
    return answer.decide(command, desk=saying.desk, now=saying.now, records=records)


def show_health(command: health.ShowHealth, saying: Saying) -> Decision:
    sees_everyone = health.sees_everyone(saying.desk)
    return health.decide(
        command,
        desk=saying.desk,
        now=saying.now,
        own=dict(saying.uow.outbox.counts_by_state(saying.person_id)),
        everyone=dict(saying.uow.outbox.counts_by_state()) if sees_everyone else {},
        last_tick_at=saying.uow.last_tick_at(),
        answered=_answered(saying) if sees_everyone else None,
    )


def _answered(saying: Saying) -> Answered:
    return saying.uow.nudges.answered(health.answered_since(today=saying.today))


def set_up_team(command: setup.OpenSetup | setup.ChangeSetup, saying: Saying) -> Decision:
    wanted = command.manager_id if isinstance(command, setup.ChangeSetup) else None
    candidate = saying.uow.people.get(wanted) if wanted else None
    return setup.decide(command, desk=saying.desk, now=saying.now, candidate=candidate)


def _digest_now(saying: Saying) -> Message | None:
    facts = digest_facts(saying.uow, [saying.person_id], now=saying.now)[saying.person_id]
    composed = digests.compose(facts, today=saying.today)
    return composed if isinstance(composed, Message) else None
