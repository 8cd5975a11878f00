"""What a person hears of customers who wait, and of customers lost."""

from dataclasses import replace

import pytest

from coaching import nudges
from coaching.balance import Signal
from coaching.facts import NudgeFacts
from tests.coaching.judged.cases import BASE, BEFORE, NEGLECT, RECENT, THREE_ON_THURSDAY, evidence, facts
from tests.coaching.judged.test_remarks import said

OF_ONE = "What would a competitor offer them?"
OF_SOME = "Which of them would a competitor call first?"


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (
            facts(evidence(Signal.BASE_NEGLECTED, **NEGLECT), base=BASE),
            [
                "7 of your 19 customers are past their contact interval, usually 3. "
                "Which of them would a competitor call first?",
                "Next: call Acme before 17:30; the last contact was 31 days ago.",
                "This ends by itself when they have heard from you.",
            ],
        ),
        (
            facts(evidence(Signal.BASE_NEGLECTED, **NEGLECT)),
            [
                "37% of your customers are past their contact interval, usually 16%. "
                "Which of them would a competitor call first?",
                "Next: call one of them before 17:30.",
                "This ends by itself when they have heard from you.",
            ],
        ),
        (
            facts(evidence(Signal.BASE_NEGLECTED, recent=replace(RECENT, lost=3, won=1))),
            [
                "3 customers were lost in the last quarter, and 1 was won. Who could be next?",
                "Next: call a customer who has gone quiet before 17:30.",
                "This ends by itself when as many are won as lost.",
            ],
        ),
    ],
)
def test_a_neglected_base_is_said_with_the_customer_facts(found: NudgeFacts, words: list[str]) -> None:
    assert said(found) == words


@pytest.mark.parametrize(
    ("accounts", "overdue", "usual", "words"),
    [
        (1, 1, 0.1, f"Your only customer is past its contact interval. {OF_ONE}"),
        (8, 1, 0.02, f"1 of your 8 customers is past its contact interval, usually none. {OF_ONE}"),
        (2, 2, 0.02, f"Both of your customers are past their contact interval, usually none. {OF_SOME}"),
        (8, 3, 0.3, f"3 of your 8 customers are past their contact interval, usually 2. {OF_SOME}"),
    ],
)
def test_few_customers_are_counted_in_good_english(
    accounts: int, overdue: int, usual: float, words: str
) -> None:
    found = evidence(
        Signal.BASE_NEGLECTED, recent=replace(RECENT, overdue=0.5), before=replace(BEFORE, overdue=usual)
    )

    title = said(facts(found, base=replace(BASE, accounts=accounts, overdue=overdue)))[0]

    assert title == words


def test_losses_come_from_the_customer_facts_where_there_are_any() -> None:
    base = replace(BASE, overdue=0, lost=2, won=0)

    title = said(facts(evidence(Signal.BASE_NEGLECTED), base=base))[0]

    assert title == "2 customers were lost in the last 12 weeks, and none was won. Who could be next?"


def test_customers_who_all_heard_from_the_person_since_are_no_neglect() -> None:
    found = facts(evidence(Signal.BASE_NEGLECTED, **NEGLECT), base=replace(BASE, overdue=2))

    assert nudges.neglect.find(found, policy=nudges.NUDGES, now=THREE_ON_THURSDAY) is None


def test_where_more_were_lost_than_won_a_few_more_who_wait_are_not_the_story() -> None:
    slightly = evidence(
        Signal.BASE_NEGLECTED, recent=replace(RECENT, overdue=0.1), before=replace(BEFORE, overdue=0.06)
    )

    title = said(facts(slightly, base=replace(BASE, accounts=33, overdue=3, lost=4, won=1)))[0]

    assert title == "4 customers were lost in the last 12 weeks, and 1 was won. Who could be next?"
