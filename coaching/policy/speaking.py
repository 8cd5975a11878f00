"""When the coach speaks, and of what: digests, remarks, the board, Home."""

from dataclasses import dataclass
from datetime import time, timedelta
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class DigestPolicy:
    """The Monday message."""

    late_days: int = 2  # a digest of last week is old news when half of this one is over
    late_until: time = time(12, 0)  # ... at noon of that day
    consistency_days: int = 5  # one working week for most: small enough to feel, large enough to forgive
    chart_weeks: int = 6  # the slide that nobody notices takes about six weeks; labels stay readable
    bath_weeks: int = 12  # a quarter, so that one good or bad week does not decide
    weak: float = 0.7  # evidence below this is no more than noise, from 1 on it is spoken of
    learning_days: int = 15  # logged days before anything is judged
    known_weeks: int = 8  # of fewer, a fall may long look like chance
    quiet_logs: int = 1  # with one log or none there is nothing to compare, so the message is short
    unknown_days: int = 2  # one day without a log happens to everybody
    falling_share: Fraction = Fraction(3, 4)  # a quarter less than the week before is worth a word
    late_buttons: int = 5  # what fits in one row of buttons
    reactive_notes: int = 5  # fewer notes say nothing about who starts the contact
    reactive_share: Fraction = Fraction(4, 5)  # four of five begun by customers: order-taking in the making


@dataclass(frozen=True, slots=True)
class NudgePolicy:
    """Private remarks: rare, in working hours, and soon silent when they are not wanted."""

    at: time = time(15, 0)  # late enough to be a fact, early enough to do something about it
    minutes_before_end: int = 60  # who stops earlier than 16:00 still gets an hour to act
    a_day: int = 1  # two in a day are nagging, whatever they say
    a_week: int = 3  # more than every other working day is noise
    unanswered: int = 2  # ignored twice, the remark does not help this person now
    pause_days: int = 14  # two weeks of silence, then it may be worth another try
    window_days: int = 28  # four weeks: enough for the longest pause and for a run of busy days
    floor_cooldown_days: int = 1  # each day stands for itself; the budget and the pause keep it rare
    avoidance_cooldown_days: int = 5  # the cause of a busy spell does not change from one day to the next
    avoidance_workdays: int = 3  # two busy days happen to everybody, three are a habit starting
    judged_workdays: int = 10  # between two remarks of a kind: a fortnight is what it takes to turn a habit
    judged_pause_days: int = 56  # ignored twice, a drift is left to the digest for two months
    record_days: int = 400  # what was said in an episode has to be known as long as one may last
    stale_days: int = 4  # a judgement older than a long weekend is not spoken of
    still_below: float = 0.95  # of the usual: closer to it than that, nothing is left to be spoken of
    overdue_more: float = 0.08  # a share of customers overdue that is above the usual by less is no habit
    praise_logs: int = 5  # working days with a log: one good day is no recovery
    praise_share: float = 0.8  # of the usual: less is better than before, but not back
    words: int = 60  # what is read to the end on a phone
    chart_weeks: int = 20  # what a chart of a chat platform holds; nearly five months show the usual too


@dataclass(frozen=True, slots=True)
class CausePolicy:
    """When an account is named as what took the time: rather not at all than wrongly."""

    least_notes: int = 6  # fewer happen by accident
    least_share: float = 0.5  # of the rise: what explains less than half of it is not the cause
    least_ratio: float = 1.5  # a customer always served much is none either
    by_accident: float = 0.01  # after correction for the number of candidates; notes come in bursts


@dataclass(frozen=True, slots=True)
class MutePolicy:
    """How long an objection holds, in days. Long enough to be respected, short enough to be forgiven."""

    contested: int = 60  # about a quarter's work: by then there is new evidence
    seasonal: int = 30  # a season that lasts longer is said again
    away: int = 30  # once the days off are known they are left out anyway
    role_changed: int = 60  # until the new usual is learned


@dataclass(frozen=True, slots=True)
class ManagerPolicy:
    """What whoever leads hears of somebody's drift, always after them."""

    a_day: int = 1  # of whatever there is to tell of a team: more is a list, and a list is put aside
    after_workdays: int = 5  # a week in which the person can turn it alone
    until_days: int = 35  # who was on leave still hears of what holds; later than that it is an old story


@dataclass(frozen=True, slots=True)
class AccuracyPolicy:
    """What of people's answers is shown to whoever sees the workspace's counts."""

    since: timedelta = timedelta(days=182)  # half a year: longer, and a change of the dial shows too late
    people: int = 3  # of fewer, a share would tell whoever leads what one of them answered


@dataclass(frozen=True, slots=True)
class SourcePolicy:
    """Where the people come from that are prospected."""

    weeks: int = 12  # a quarter: one event must not decide
    floor: Fraction = Fraction(1, 2)  # whose pipeline hangs by more than half on others cannot fill it alone
    least: int = 20  # people; a share of fewer moves with every log


@dataclass(frozen=True, slots=True)
class BoardPolicy:
    """The post in the leaderboard channel."""

    at: time = time(9, 0)  # after the digests, so that nobody reads the team's week before the own one
    refresh_seconds: int = 60  # a channel is not a ticker
    cap: Fraction = Fraction(2)  # credit saturates at twice the goal: more is no longer a matter of effort
    step: int = 10  # percent; finer figures invite comparing people instead of progress
    best_weeks: int = 12  # a quarter: a best that can be beaten again
    best_needs_weeks: int = 4  # below four weeks the first good one would always be a best
    chart_weeks: int = 6  # as in the digest
    rows: int = 60  # what a table of a chat platform holds, and what anybody reads


@dataclass(frozen=True, slots=True)
class HomePolicy:
    entries: int = 5  # what fits beside today without scrolling
    calls: int = 5  # of the call list: what is done before noon
    balance_weeks: int = 4  # shorter, and one odd week moves the gauge; longer, and nobody sees an effort
    newcomer_days: int = 14  # the first steps go away after a fortnight, done or not


@dataclass(frozen=True, slots=True)
class WeeklyPolicy:
    """The sections of the Monday message about accounts."""

    named: int = 4  # names in a line: more is a list, and the call list is one
    words: int = 50  # characters of what somebody typed
    label: int = 40  # characters on a button that says whom it is about


WEEKLY = WeeklyPolicy()


SOURCES = SourcePolicy()


DIGEST = DigestPolicy()


NUDGES = NudgePolicy()


CAUSES = CausePolicy()


MUTES = MutePolicy()


MANAGER = ManagerPolicy()


ACCURACY = AccuracyPolicy()


BOARD = BoardPolicy()


HOME = HomePolicy()
