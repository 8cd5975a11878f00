"""Remarks about accounts: contracts that end, promises that are due, complaints that stay open."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coaching import nudges, plain
from coaching.accounts.account import Book, Known, Matter, MatterKind, Standing, Tier
from coaching.changes import RecordNudge
from coaching.facts import NudgeFacts
from coaching.model import Alarm, NudgeRecord
from coaching.nudges import Remark, Skip
from coaching.policy import NUDGES
from tests import accounts
from tests.cast import BENS_DESK
from tests.coaching.logbook import away, logged
from tests.times import utc

THURSDAY = date(2026, 3, 5)
THREE_ON_THURSDAY = utc(2026, 3, 5, 20, 0)  # 15:00 in New York
DAY = timedelta(days=1)
ONE_LOGGED = (logged(THURSDAY, 1),)  # so that nothing else is to be said


def facts(*known: Known, matters: tuple[Matter, ...] = (), **more: object) -> NudgeFacts:
    book = Book(known, matters)
    return replace(NudgeFacts(BENS_DESK, ONE_LOGGED, book=book), **more)  # type: ignore[arg-type]  # by their names


def ending(left: int, name: str = "Acme", **more: object) -> Known:
    given: dict[str, object] = {"id": f"{name.lower()}1", "contract_ends_on": THURSDAY + left * DAY}
    return Known(accounts.account(name, **(given | more)), contacts=(accounts.contact("Jane"),))


def complaint(age: int = 3, **more: object) -> Matter:
    given = {"kind": MatterKind.COMPLAINT, "due_on": None, "begun_on": THURSDAY - age * DAY}
    return accounts.matter("the crates arrive broken", **(given | more))


def promise(due_in: int, **more: object) -> Matter:
    return accounts.matter("send the drawing", due_on=THURSDAY + due_in * DAY, **more)


def said(about: NudgeFacts) -> Remark | Skip:
    return nudges.choose(about, now=THREE_ON_THURSDAY)


def text(about: NudgeFacts) -> str:
    remark = said(about)
    assert isinstance(remark, Remark), remark
    words = plain.spoken(remark.message)
    assert len(words.split()) <= NUDGES.words, words
    return words


def subject(about: NudgeFacts) -> str:
    remark = said(about)
    return remark.subject if isinstance(remark, Remark) else ""


def told(what: str, on: date = THURSDAY - DAY, answer: str | None = None) -> NudgeRecord:
    return NudgeRecord(on, what.split(":", maxsplit=1)[0], "because", answer, subject=what)


CONTRACT = """\
The contract with Acme ends in 74 days, on Mon 18 May. What will you do before then?

It is worth €120k a year.
There is no plan yet, and inside 120 days there should be one.
Next: call Jane before 17:30 and ask what would have to be better.

[Make a plan] [Renewed] [Lost] [Not today] [Why did I get this?]"""


def test_a_contract_that_ends_is_spoken_of_with_its_value_its_plan_and_a_next_step() -> None:
    remark = said(facts(ending(74, value=120_000, currency="EUR")))

    assert isinstance(remark, Remark)
    assert plain.text(remark.message) == CONTRACT
    assert remark.subject == "contract:acme1:90"
    assert remark.evidence == (
        "Acme: the contract ends on Mon 18 May, 74 days later. There was no plan. I speak of it 180, 120, 90, 60, "
        "30 and 7 days before the end, of tier A 30 days earlier, and 30 and 7 days before notice has to be given."
    )
    assert [button.sentence for button in remark.message.buttons] == [
        "plan @acme1",
        "renewed @acme1",
        "lost @acme1",
        "answer 2026-03-05 not today",
        "why 2026-03-05",
    ]


@pytest.mark.parametrize(
    ("known", "title"),
    [
        (ending(7), "The contract with Acme ends in 7 days, on Thu 12 Mar. What will you do before then?"),
        (ending(0), "The contract with Acme ends today, on Thu 5 Mar. What will you do before then?"),
        (
            ending(30, plan="visit them"),
            "The contract with Acme ends in 30 days, on Sat 4 Apr. Is your plan still the right one?",
        ),
        (
            ending(90, notice_days=60),
            "Notice on the contract with Acme can be given for 30 more days, until Sat 4 Apr. "
            "What will you do before then?",
        ),
        (
            ending(90, standing=Standing.PROSPECT, rival="Globex"),
            "Acme: their contract with Globex ends in 90 days, on Wed 3 Jun. That is your door. Who knocks?",
        ),
        (
            ending(90, standing=Standing.PROSPECT),
            "Acme: their present contract ends in 90 days, on Wed 3 Jun. That is your door. Who knocks?",
        ),
    ],
)
def test_each_kind_of_end_has_its_words(known: Known, title: str) -> None:
    assert text(facts(known)).splitlines()[0] == title


def test_a_rung_is_spoken_of_once_and_the_next_one_again() -> None:
    after_90 = {"records": (told("contract:acme1:90", THURSDAY - 20 * DAY),)}

    assert said(facts(ending(70), **after_90)) == Skip("nothing to remark")
    assert subject(facts(ending(60), **after_90)) == "contract:acme1:60"


def test_what_was_missed_collapses_into_the_newest_rung() -> None:
    assert subject(facts(ending(29), records=(told("contract:acme1:120"),))) == "contract:acme1:30"


def test_one_that_was_never_sent_is_said_again() -> None:
    unsent = told("contract:acme1:90", answer="not sent")

    assert subject(facts(ending(74), records=(unsent,))) == "contract:acme1:90"


def test_with_a_plan_only_some_rungs_are_worth_a_remark() -> None:
    found = [subject(facts(ending(left, plan="visit them"))) for left in (180, 120, 90, 60, 30, 7)]

    assert found == ["", "", "contract:acme1:90", "", "contract:acme1:30", "contract:acme1:7"]


def test_the_most_urgent_comes_first_notice_before_ends_and_ours_before_theirs() -> None:
    notice = ending(90, "Hooli", notice_days=83)
    ours, theirs = ending(30), ending(7, "Initech", standing=Standing.PROSPECT)
    said_of = [told(each, answer="not today") for each in ("contract:hooli1:notice-7", "contract:acme1:30")]

    found = [subject(facts(notice, ours, theirs, records=tuple(said_of[:n]))) for n in range(3)]

    assert found == ["contract:hooli1:notice-7", "contract:acme1:30", "contract:initech1:7"]


def test_ignored_twice_contracts_rest_for_a_fortnight_unless_something_was_done() -> None:
    ignored = tuple(told(each) for each in ("contract:hooli1:30", "contract:acme1:30"))
    planned = ending(30, plan="visit them", plan_on=THURSDAY)
    others = (ending(30, "Hooli"), ending(7, "Initech"))

    assert said(facts(ending(30), *others, records=ignored)) == Skip(
        "contract: not answered 2 times, rests until Wed 18 Mar"
    )
    assert subject(facts(planned, *others, records=ignored)) == "contract:initech1:7"


def test_important_customers_are_begun_with_a_month_earlier() -> None:
    assert subject(facts(ending(209, tier=Tier.A))) == "contract:acme1:180"
    assert subject(facts(ending(209, tier=Tier.B))) == ""


COMPLAINT = """\
The complaint of Acme is open for 3 days. What would settle it?

> the crates arrive broken
Next: call them before 17:30, even without an answer yet.
Open for 5 days, it reaches your manager too, so that somebody can help.

[Settled] [Log a service note] [Not today] [Why did I get this?]"""
PROMISE = """\
Your promise to Acme is due tomorrow. What is still missing?

> send the drawing
Next: do it, or call them before 17:30 with a new day.

[Done] [Not today] [Why did I get this?]"""
ACME = Known(accounts.account("Acme"))


def test_a_complaint_is_spoken_of_on_its_third_day_and_not_before() -> None:
    remark = said(facts(ACME, matters=(complaint(),)))

    assert isinstance(remark, Remark)
    assert plain.text(remark.message) == COMPLAINT
    assert remark.message.buttons[0].sentence == "done m1"
    assert remark.evidence == (
        "The complaint of Acme was noted on 2 March and is not settled. I ask once, after 3 days; after 5 days "
        "your manager hears of it too."
    )
    assert said(facts(ACME, matters=(complaint(2),))) == Skip("nothing to remark")


def test_a_promise_is_spoken_of_before_it_is_due() -> None:
    remark = said(facts(ACME, matters=(promise(1),)))

    assert isinstance(remark, Remark)
    assert plain.text(remark.message) == PROMISE
    assert (remark.rule, remark.subject) == ("promise", "promise:m1:due")


@pytest.mark.parametrize(
    ("due_in", "words"),
    [
        (0, "Your promise to Acme is due today. What is still missing?"),
        (-1, "Your promise to Acme was due yesterday. Keep it now, or tell them when?"),
    ],
)
def test_it_is_spoken_of_on_its_day_and_a_day_after(due_in: int, words: str) -> None:
    assert text(facts(ACME, matters=(promise(due_in),))).splitlines()[0] == words


@pytest.mark.parametrize("due_in", [2, -2])
def test_earlier_and_later_it_is_not(due_in: int) -> None:
    assert said(facts(ACME, matters=(promise(due_in),))) == Skip("nothing to remark")


def test_what_is_due_on_monday_is_said_on_friday() -> None:
    monday = facts(ACME, matters=(promise(4),))

    friday = nudges.choose(replace(monday, totals=(logged(THURSDAY + DAY, 1),)), now=utc(2026, 3, 6, 20, 0))

    assert isinstance(friday, Remark)
    assert friday.message.title == "Your promise to Acme is due Mon 9 Mar. What is still missing?"


def test_who_complains_comes_before_a_promise_and_that_before_a_contract() -> None:
    about = facts(ending(74), matters=(promise(0), complaint(id="m2")))
    one, two = (told(each) for each in ("complaint:m2", "promise:m1:due"))

    found = [subject(replace(about, records=records)) for records in ((), (one,), (one, two))]

    assert found == ["complaint:m2", "promise:m1:due", "contract:acme1:90"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (facts(ACME, matters=(complaint(),)), facts(ACME)),
        (facts(ACME, matters=(promise(0),)), facts(ACME)),
        (facts(ending(74)), facts(ending(740))),
        (facts(ending(74)), facts(ending(74, plan="visit them", tier=Tier.A, contract_ends_on=None))),
    ],
)
def test_what_was_settled_meanwhile_is_not_sent(before: NudgeFacts, after: NudgeFacts) -> None:
    due = Alarm("UBEN", "nudge", THREE_ON_THURSDAY, "2026-03-04")
    wishes = nudges.ring(due, before, now=THREE_ON_THURSDAY).wishes
    (record,) = (wish.record for wish in wishes if isinstance(wish, RecordNudge))

    held, gone = (replace(each, records=(record,)) for each in (before, after))

    assert nudges.withdrawn(record, held, now=THREE_ON_THURSDAY) is None
    assert nudges.withdrawn(record, gone, now=THREE_ON_THURSDAY) == "it is no longer true"


def test_another_that_became_more_urgent_does_not_hold_the_first_back() -> None:
    record = NudgeRecord(THURSDAY, "contract", "because", subject="contract:acme1:90")

    both = facts(ending(5, "Hooli"), ending(74), records=(record,))

    assert nudges.withdrawn(record, both, now=THREE_ON_THURSDAY) is None


def test_nobody_is_told_on_a_day_off() -> None:
    desk = away(BENS_DESK, THURSDAY, THURSDAY)

    assert said(replace(facts(ending(7), matters=(complaint(),)), desk=desk)) == Skip("a day off")


def test_hostile_names_and_words_are_shown_as_text() -> None:
    hostile = ending(74, "<!channel>" * 20, id="h1", rival="\u202eevil", plan="x" * 300, value=1)

    words = text(facts(hostile))

    assert "\u202e" not in words
    assert len(words) < 800
