"""Every threshold of the coach, with its reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time, timedelta
from fractions import Fraction

from coaching.accounts.account import Tier
from coaching.model import Role


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one sentence may hold, and how far back it may reach."""

    entry_without_question: int = 500  # more people than that in one entry is usually a slip of the finger
    entry_at_most: int = 10_000  # nobody contacts more in a day; it also keeps every sum small
    days_back: int = 60  # older weeks have been read by others: rewriting them would change their past
    free_workdays: int = 3  # long enough for a forgotten Friday, short enough to be remembered truly
    sentence: int = 4_000  # a full note, a name and a date fit; nothing longer is typed by hand
    note: int = 2_000  # a screen of text; more belongs in a document
    name: int = 100  # the longest registered company names stay below
    names_per_entry: int = 50  # each is drawn on the receipt
    names_text: int = 1_900  # together they have to fit into one field of a form
    tags: int = 10  # more are prose
    button_sentence: int = 1_900  # chat platforms carry about 2,000 characters in a button
    quoted: int = 200  # enough of a mistyped sentence to be recognised
    plan: int = 300  # a sentence or two: more belongs in a document
    answer: int = 60  # a nudge asks for a word, not for a defence
    listed: int = 10  # entries that fit on one screen, each with its buttons
    goal_per_workday: int = 500  # the same slip of the finger as in one entry
    absence_days: int = 366  # parental leave is said open-ended, with "away" alone
    quiet_days: int = 366  # longer is said with "quiet always"


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Target:
    """Prospecting per working day. Hunters live on it; a farmer needs enough to stay in the game."""

    goal: int
    floor: int


TARGETS: Mapping[Role, Target] = {
    Role.HUNTER: Target(goal=10, floor=3),
    Role.HYBRID: Target(goal=5, floor=1),
    Role.FARMER: Target(goal=2, floor=1),
}


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
    praise_workdays: int = 5  # one good day is no recovery
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

    after_workdays: int = 5  # a week in which the person can turn it alone
    until_workdays: int = 10  # later than that it is an old story


@dataclass(frozen=True, slots=True)
class AccuracyPolicy:
    """What of people's answers is shown to whoever sees the workspace's counts."""

    since: timedelta = timedelta(days=182)  # half a year: longer, and a change of the dial shows too late
    people: int = 3  # of fewer, a share would tell whoever leads what one of them answered


@dataclass(frozen=True, slots=True)
class Band:
    """The healthy share of prospecting among touches, in percent."""

    low: int
    high: int


BANDS: Mapping[Role, Band] = {  # hunters live on new business, farmers on their customers; both need both
    Role.HUNTER: Band(50, 85),
    Role.HYBRID: Band(20, 60),
    Role.FARMER: Band(8, 30),
}


@dataclass(frozen=True, slots=True)
class EffortPolicy:
    """When an account takes so much and brings so little that stopping is worth a question; in the last 60 days."""

    least_customers: int = 5  # with a known value; a share among fewer says nothing
    least_notes: int = 10  # more than one a week
    notes_share: Fraction = Fraction(1, 10)  # of all notes: less costs nobody's week
    value_share: Fraction = Fraction(1, 50)  # of the value: twice what the smallest of a usual book bring
    quiet_days: int = 90  # whoever decided to go on is not asked again for a quarter


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
class RetentionPolicy:
    """How long things are kept that grow with use; then they go by themselves."""

    logs: timedelta = timedelta(days=762)  # 25 months: every month beside the same one of two years before
    messages: timedelta = timedelta(days=60)  # as far back as anybody asks what was said
    answers: timedelta = timedelta(days=2)  # a replay is refused after minutes, a form lives for hours
    beats: timedelta = timedelta(days=1)  # a worker that is silent for minutes is gone
    grace: timedelta = timedelta(days=30)  # whoever removed the app by mistake notices within a month


@dataclass(frozen=True, slots=True)
class ReviewPolicy:
    """How far back somebody's days are read when they are judged."""

    history: timedelta = timedelta(days=400)  # a year and what a slide takes; the judge remembers no more
    open_to_changes: timedelta = timedelta(days=DEFAULT_LIMITS.days_back + 1)  # later nobody can edit a log
    kept_again: timedelta = timedelta(days=14)  # seldom written, and at most so much is replayed twice


@dataclass(frozen=True, slots=True)
class AccountPolicy:
    """What is looked at of accounts, in days."""

    notes_days: int = (
        60  # two months: long enough to see who begins the contacts, short enough to be about now
    )
    outcome_days: int = 366  # a year of wins and losses, whatever the season
    bolt_contacts: int = 2  # one person leaves, and nobody there knows us any more
    bolt_contract_days: int = 180  # long enough that nobody talks about the end yet
    bolt_review_days: int = 90  # a quarter: value that nobody speaks of is forgotten
    asked_at_once: int = 3  # contacts: more at once is a form to be filled
    contacts_shown: int = 5  # on the card: who has more of them knows them anyway
    matters_shown: int = 5  # on the card: with their buttons they still fit on a screen
    trail_shown: int = 30  # changes of an account: the card needs the newest of each fact
    confirm_days: int = 90  # a contact who was not confirmed for a quarter may have left
    confirm_at_once: int = 3  # in one message: a minute on the phone for each


@dataclass(frozen=True, slots=True)
class SaidPolicy:
    """What people say of accounts beside their notes: promises, thanks, referrals, tips, gaps, flak."""

    promise_days: int = 366  # nobody remembers a promise for longer, and a slip of the year is caught
    promises_days: int = 90  # a quarter shows whether somebody keeps their word
    words: int = 120  # of a note, on a call list
    remark: int = 500  # a tip is two sentences; the rest is told in person
    thanks_days: int = 90  # a thank-you with no ask once a quarter is noticed, and is not yet a habit
    referral_days: int = 180  # asked more often, a favour becomes a toll
    gap_days: int = 90  # a wish older than a quarter was met elsewhere
    one_sided: int = 3  # calls of a customer who was never called: two may be one story
    silent_days: int = 90  # who bought once and heard nothing for a quarter feels forgotten
    listed: int = 3  # of a list in a digest: what is done on a Monday


@dataclass(frozen=True, slots=True)
class ContractPolicy:
    """When the end of a contract is spoken of, in days."""

    ladder: tuple[int, ...] = (180, 120, 90, 60, 30, 7)  # before it ends
    notice_ladder: tuple[int, ...] = (30, 7)  # before the last day on which notice can be given
    earlier_for_a: int = 30  # important customers decide in larger rounds, and those begin earlier
    plan_days: int = 120  # from here on somebody has to know what will be done
    asked_about: tuple[int, ...] = (90, 30, 7)  # with a plan: is it still the right one?
    plan_shown: int = 160  # characters of it in a remark
    plan_typed: int = 300  # two or three sentences: more belongs in a document


@dataclass(frozen=True, slots=True)
class GuardingPolicy:
    """What whoever leads hears of customers, in days."""

    old_story: int = 24  # a complaint that is older was told of, and is asked about in the 1:1
    new_loss: int = 31  # a run of losses is told of while its last one is new
    run_days: int = 122  # the four months of a run
    unowned_until: int = 7  # of a month: once in it, at its beginning
    unowned_at_most: int = 20  # that are counted: more is an import that somebody knows of
    named: int = 5  # names in a line


@dataclass(frozen=True, slots=True)
class AgendaPolicy:
    """The competitor's agenda."""

    most: int = 5  # what can be done about in a week
    least: int = 2  # of weight: one small reason alone is no reason
    soon: int = 90  # days before a contract ends: offers are being asked for
    reactive: int = 3  # notes in two months, all begun by the customer: fewer say nothing
    few_bolts: int = 2  # of five: less than half
    off_days: int = 30  # a contested account comes back after a month: by then there is new evidence
    reasons: int = 4  # in one line


@dataclass(frozen=True, slots=True)
class ComplaintPolicy:
    """How long a complaint may be open before it is spoken of, in days."""

    rep_days: int = 3  # an answer takes a day or two; after three the customer wonders
    manager_days: int = 5  # a working week: somebody else should help
    manager_at_last: int = 10  # by then a Monday message has told whoever hears no remarks
    words: int = 120  # of what was said, in a remark


@dataclass(frozen=True, slots=True)
class WeeklyPolicy:
    """The sections of the Monday message about accounts."""

    named: int = 4  # names in a line: more is a list, and the call list is one
    words: int = 50  # characters of what somebody typed
    label: int = 40  # characters on a button that says whom it is about


@dataclass(frozen=True, slots=True)
class OutcomePolicy:
    """What follows when somebody was lost."""

    hello_months: tuple[int, ...] = (6, 12)  # a need that went may come back: greeted twice, that is enough
    hello_before_days: int = 120  # before a contract with a rival ends, the next one is talked about
    backdated_days: int = 366  # a loss is noticed late; what is older changes no figure that is shown
    matters: int = 200  # of one account, looked through for open steps


@dataclass(frozen=True, slots=True)
class FlowPolicy:
    """What is said of customers won and lost beyond the counts."""

    months: int = 12  # of the chart: every season once
    run_of: int = 4  # months that are looked at ...
    run_months: int = 3  # ... and in how many of them a loss is no accident any more
    rate_days: int = 365  # a rate is that of a year, whatever the season
    least_days: int = 84  # a rate of less than a quarter is a guess
    least_outcomes: int = 4  # ... and so is one of three events
    spread: float = 1.28  # standard deviations to each side hold four of five


@dataclass(frozen=True, slots=True)
class ConcentrationPolicy:
    """When too much hangs on one customer, as a share of the book."""

    watch: float = 0.10  # worth knowing
    warn: float = 0.20  # losing it would cost a fifth, which nobody wins back in a quarter
    alarm: float = 0.35  # losing it would be an emergency
    critical: float = 0.50  # more hangs on one than on all the others
    least_customers: int = 6  # of fewer, one always weighs a lot, and everybody knows it
    least_known: float = 0.5  # where fewer have a value, values say less than notes do
    quarters: int = 4  # of the trend
    quarter_days: int = 91
    rise: float = 0.10  # in two quarters: a book that tips is noticed before it has tipped
    listed: int = 5  # of the table


@dataclass(frozen=True, slots=True)
class StressPolicy:
    """What is asked of a book when one customer changes."""

    cut: float = 0.30  # a new purchaser's first demand
    bought: float = 0.50  # whoever buys them brings suppliers of their own: half is in doubt
    limit: float = 0.20  # as `warn` above: the share that new business should bring it under
    spread: float = 1.28  # standard deviations to each side hold four of five
    days_a_month: float = 365.25 / 12


INTERVALS: Mapping[Tier, int] = {
    Tier.A: 14,
    Tier.B: 30,
    Tier.C: 90,
}  # the longest silence a customer should hear
UNTIERED = Tier.B  # until somebody says how much an account matters, it is looked after as most are


@dataclass(frozen=True, slots=True)
class PipelinePolicy:
    """Prospects and following up on them."""

    stages: tuple[str, ...] = (
        "New",
        "Talking",
        "Offer",
        "Decision",
    )  # four: more are argued about, not moved
    most_stages: int = 5  # what fits in one row of buttons
    stage_name: int = 24  # characters that a button shows on a phone
    most_sequences: int = 10  # more are not told apart
    furthest_days: int = 5 * 366  # contracts with others run for years, and no further than that
    usual: tuple[str, tuple[int, ...]] = ("8x21", (1, 3, 6, 9, 12, 15, 18, 21))  # three weeks, then an end
    most_steps: int = 20
    longest_days: int = 365
    check_days: int = 3  # after the last step, before asking what became of it
    park_days: int = 90  # a quarter: their world has changed by then
    snooze_days: int = 3
    return_before_days: int = 120  # before a contract with somebody else ends
    outcomes: int = 15  # fewer say nothing about a win rate
    assumed: float = 3.0  # times what is needed, where no rate is known
    rate_days: int = 366
    offered: int = 3  # names of an entry with a button each
    silent_workdays: int = 10  # without a new name: a fortnight
    shown: int = 12  # prospects on a screen
    called: int = 12  # lines of the call list on a screen


PIPELINE = PipelinePolicy()
ACCOUNTS = AccountPolicy()
WEEKLY = WeeklyPolicy()
CONTRACTS = ContractPolicy()
COMPLAINTS = ComplaintPolicy()
AGENDA = AgendaPolicy()
GUARDING = GuardingPolicy()
SAID = SaidPolicy()
EFFORT = EffortPolicy()
SOURCES = SourcePolicy()
OUTCOMES = OutcomePolicy()
FLOW = FlowPolicy()
CONCENTRATION = ConcentrationPolicy()
STRESS = StressPolicy()
REVIEW = ReviewPolicy()
DIGEST = DigestPolicy()
NUDGES = NudgePolicy()
CAUSES = CausePolicy()
MUTES = MutePolicy()
MANAGER = ManagerPolicy()
ACCURACY = AccuracyPolicy()
BOARD = BoardPolicy()
HOME = HomePolicy()
RETENTION = RetentionPolicy()
