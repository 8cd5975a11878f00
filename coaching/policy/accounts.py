"""Customers and prospects: intervals, contracts, losses, concentration, follow-ups."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from coaching.accounts.account import Tier


@dataclass(frozen=True, slots=True)
class EffortPolicy:
    """When an account takes so much and brings so little that stopping is worth a question; in the last 60 days."""

    least_customers: int = 5  # with a known value; a share among fewer says nothing
    least_notes: int = 10  # more than one a week
    notes_share: Fraction = Fraction(1, 10)  # of all notes: less costs nobody's week
    value_share: Fraction = Fraction(1, 50)  # of the value: twice what the smallest of a usual book bring
    quiet_days: int = 90  # whoever decided to go on is not asked again for a quarter


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


CONTRACTS = ContractPolicy()


COMPLAINTS = ComplaintPolicy()


AGENDA = AgendaPolicy()


GUARDING = GuardingPolicy()


SAID = SaidPolicy()


EFFORT = EffortPolicy()


OUTCOMES = OutcomePolicy()


FLOW = FlowPolicy()


CONCENTRATION = ConcentrationPolicy()


STRESS = StressPolicy()
