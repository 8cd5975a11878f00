"""Won, lost, grown, renewed: what is kept of it, what is over with it, and the way back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from coaching import grammar
from coaching.accounts import growing, losing, reasons, renewing, retracting, winning
from coaching.accounts.account import (
    Account,
    Fact,
    Matter,
    MatterKind,
    Outcome,
    OutcomeKind,
    Reason,
    Standing,
)
from coaching.accounts.becoming import Grew, Lost, OpenLoss, Renewed, Retract, Won
from coaching.accounts.losing import History
from coaching.accounts.money import Money, at_end
from coaching.accounts.naming import Named
from coaching.accounts.retracting import Undoing
from coaching.changes import AddAccount, AddMatter, Decision, KeepOutcome, SaveAccount, SaveMatter
from coaching.message import FieldErrors, Form, Message
from coaching.model import WorkspaceSettings
from coaching.names import Near
from tests import accounts
from tests.cast import ANAS_DESK, BENS_DESK, MOS_DESK
from tests.coaching.talk import NEW_ID, NOW, heard, lines, refused, sentences, title
from tests.times import TUESDAY

CUSTOMER = accounts.account("Hooli", value=12_000, currency="EUR", won_on=date(2025, 3, 4))
PROSPECT = replace(CUSTOMER, standing=Standing.PROSPECT, won_on=None, stage="offer", rival="Globex")
FOLLOW_UP = accounts.matter(id="f1", kind=MatterKind.FOLLOW_UP)
PROMISE = accounts.matter()


def won(found: Account | Near | None, said: Money | None = None, matters: Sequence[Matter] = ()) -> Decision:
    command = Won(Named("Hooli"), said)
    return winning.decide(command, desk=BENS_DESK, now=NOW, found=found, matters=matters, new_id=NEW_ID)


def lost(reason: Reason, found: Account = CUSTOMER, history: History = History(), **said: object) -> Decision:  # noqa: B008  a value that cannot change
    command = Lost(Named("Hooli"), reason, **said)  # type: ignore[arg-type]  # the fields by their names
    return losing.decide(command, desk=BENS_DESK, now=NOW, found=found, history=history, new_id=NEW_ID)


def outcome_of(decision: Decision) -> Outcome:
    (found,) = [wish.outcome for wish in decision.wishes if isinstance(wish, KeepOutcome)]
    return found


def account_of(decision: Decision) -> Account:
    (found,) = [wish.after for wish in decision.wishes if isinstance(wish, SaveAccount)]
    return found


def hellos(decision: Decision) -> list[date | None]:
    return [wish.matter.due_on for wish in decision.wishes if isinstance(wish, AddMatter)]


@pytest.mark.parametrize(
    ("text", "named", "money"),
    [
        ("Initech 12k", "Initech", Money(12_000)),
        ("Initech for 12,000 EUR", "Initech", Money(12_000, "EUR")),
        ("Initech: €1.2m", "Initech", Money(1_200_000, "EUR")),
        ("@3f9a20c41b77d0e5 850 GBP", "@3f9a20c41b77d0e5", Money(850, "GBP")),
        ("Studio 54", "Studio 54", None),
        ("Initech", "Initech", None),
        ("12k", "12k", None),
    ],
)
def test_an_amount_may_end_the_name(text: str, named: str, money: Money | None) -> None:
    assert heard(f"won {text}") == Won(Named(named), money)
    assert heard(f"grew {text}") == Grew(Named(named), money)


@pytest.mark.parametrize(
    "text", ["won", "grew", "lost", "renewed", "won Acme: soon", "lost Acme because of rain"]
)
def test_what_is_not_understood_comes_back_with_the_usage(text: str) -> None:
    said = refused(text)

    assert said.title.endswith("Nothing was saved.")
    assert f"/coach {text}" in lines(said)


def test_a_small_number_alone_is_no_amount() -> None:
    assert at_end("Studio 54") is None
    assert at_end("Studio 54k") == ("Studio", Money(54_000))


def test_a_prospect_that_is_won_is_a_customer_and_its_steps_are_over() -> None:
    decision = won(PROSPECT, Money(15_000, "EUR"), [FOLLOW_UP, PROMISE])

    after = account_of(decision)
    assert title(decision) == "Won: Hooli, €15k a year. Well done."
    assert (after.standing, after.won_on, after.value) == (Standing.CUSTOMER, TUESDAY, 15_000)
    assert (after.stage, after.rival, after.owner_id, after.revision) == ("", "", "UANA", 2)
    assert outcome_of(decision) == Outcome(
        NEW_ID, "h1", OutcomeKind.WON, TUESDAY, "UANA", "UBEN", value=15_000, currency="EUR"
    )
    assert [wish.after.id for wish in decision.wishes if isinstance(wish, SaveMatter)] == ["f1"]
    assert sentences(decision.answer) == {
        "Tier A": "customer @h1 tier A",
        "Tier B": "customer @h1 tier B",
        "Tier C": "customer @h1 tier C",
        "Undo": f"retract {NEW_ID}@2",
    }


def test_somebody_new_is_won_at_once() -> None:
    decision = won(None)

    added = decision.wishes[0]
    assert isinstance(added, AddAccount)
    assert (added.account.name, added.account.owner_id, added.account.standing) == (
        "Hooli",
        "UBEN",
        Standing.PROSPECT,
    )
    assert account_of(decision).standing is Standing.CUSTOMER


def test_a_customer_cannot_be_won_twice_but_can_grow() -> None:
    decision = won(CUSTOMER, Money(5_000, "EUR"))

    assert decision.wishes == ()
    assert sentences(decision.answer) == {"They buy more": "grew @h1 5000EUR"}


def test_growth_is_added_to_what_they_are_worth() -> None:
    command = Grew(Named("Hooli"), Money(8_000))
    decision = growing.decide(
        command, desk=BENS_DESK, now=NOW, found=CUSTOMER, settings=WorkspaceSettings(), new_id=NEW_ID
    )

    assert title(decision) == "Grew: Hooli by €8,000 a year. That counts as much as a new customer."
    assert account_of(decision).value == 20_000
    assert (outcome_of(decision).kind, outcome_of(decision).value) == (OutcomeKind.GREW, 8_000)


def test_growth_in_another_currency_is_not_added() -> None:
    command = Grew(Named("Hooli"), Money(8_000, "USD"))
    decision = growing.decide(
        command, desk=BENS_DESK, now=NOW, found=CUSTOMER, settings=WorkspaceSettings(), new_id=NEW_ID
    )

    assert title(decision) == "Hooli is kept in EUR; please say the growth in it. Nothing was saved."
    assert decision.wishes == ()


@pytest.mark.parametrize(
    "text", ["renewed Hooli until 2027-03-31", "renewed Hooli 2027-03-31", "renewed Hooli to 31 mar 2027"]
)
def test_a_contract_goes_on_and_its_plan_is_done(text: str) -> None:
    before = replace(CUSTOMER, contract_ends_on=date(2026, 3, 31), plan="meet Raj", plan_on=TUESDAY)
    command = heard(text)
    assert command == Renewed(Named("Hooli"), date(2027, 3, 31))
    decision = renewing.decide(command, desk=BENS_DESK, now=NOW, found=before, new_id=NEW_ID)

    after = account_of(decision)
    assert (after.contract_ends_on, after.plan, after.plan_on) == (date(2027, 3, 31), "", None)
    assert outcome_of(decision).until_on == date(2027, 3, 31)
    assert title(decision) == "Renewed: Hooli, until Wed 31 Mar 2027. Kept is as good as won."


def test_without_a_day_the_renewal_asks_for_it() -> None:
    before = replace(CUSTOMER, contract_ends_on=date(2026, 3, 31))

    asked = renewing.decide(Renewed(Named("Hooli")), desk=BENS_DESK, now=NOW, found=before, new_id=NEW_ID)

    assert isinstance(asked.answer, Form)
    assert [field.value for field in asked.answer.fields] == ["2027-03-31"]


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_words_a_form_and_a_receipt(reason: Reason) -> None:
    decision = lost(reason)

    assert reasons.read(reason.value) is reason
    assert f"Why: {reasons.LABELS[reason]}." in lines(decision.answer)
    assert account_of(decision).standing is Standing.FORMER
    assert outcome_of(decision).reason is reason


@pytest.mark.parametrize("reason", [Reason.NEED_GONE, Reason.DEFUNCT])
def test_what_nobody_could_have_kept_is_no_guilt(reason: Reason) -> None:
    decision = lost(reason)

    assert "Nobody could have kept them" in title(decision)
    assert not reasons.is_unwanted(outcome_of(decision))
    assert not reasons.is_wanted(outcome_of(decision))


def test_a_need_that_went_is_greeted_after_6_and_12_months_and_a_gone_company_never() -> None:
    assert hellos(lost(Reason.NEED_GONE)) == [date(2026, 9, 3), date(2027, 3, 3)]
    assert hellos(lost(Reason.DEFUNCT)) == []
    assert hellos(lost(Reason.OUTPERFORMED_PRICE)) == []


def test_who_is_bound_elsewhere_is_greeted_before_that_ends() -> None:
    far, near = TUESDAY + timedelta(days=365), TUESDAY + timedelta(days=30)

    assert hellos(lost(Reason.OUTPERFORMED_PRICE, went_to="Globex", until_on=far)) == [
        far - timedelta(days=120)
    ]
    assert hellos(lost(Reason.OUTPERFORMED_PRICE, until_on=near)) == [TUESDAY + timedelta(days=1)]
    assert hellos(lost(Reason.OUTPERFORMED_PRICE, until_on=TUESDAY)) == []


def test_a_prospect_that_does_not_buy_is_missed_not_lost() -> None:
    decision = lost(Reason.NO_DECISION, PROSPECT, History([FOLLOW_UP]))

    assert outcome_of(decision).kind is OutcomeKind.MISSED
    assert title(decision).startswith("Not won: Hooli, €12k a year.")
    assert "1 open step is closed with it." in lines(decision.answer)


def test_a_second_record_replaces_the_first() -> None:
    first = outcome_of(lost(Reason.OTHER))
    gone = replace(CUSTOMER, standing=Standing.FORMER, revision=2)

    again = lost(Reason.NEED_GONE, gone, History(outcomes=[first]), lesson="ask in spring")

    assert outcome_of(again) == replace(first, reason=Reason.NEED_GONE, lesson="ask in spring")
    assert "Undo" not in sentences(again.answer)


def test_the_form_shows_what_was_answered_before() -> None:
    first = outcome_of(lost(Reason.OUTPERFORMED_SELLER, went_to="Globex", is_wanted=True))
    gone = replace(CUSTOMER, standing=Standing.FORMER)

    command, history = OpenLoss(Named("Hooli")), History(outcomes=[first])
    asked = losing.open_form(command, desk=BENS_DESK, now=NOW, found=gone, history=history)

    assert isinstance(asked.answer, Form)
    assert {field.name: field.value for field in asked.answer.fields} == {
        "reason": "outperformed_seller",
        "wanted": "let go",
        "went_to": "Globex",
        "until": "",
        "lesson": "",
        "on": "2026-03-03",
    }


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("reason", "rain"),
        ("wanted", "perhaps"),
        ("went_to", "x" * 101),
        ("until", "2026-02-30"),
        ("lesson", "a\x00b"),
        ("on", "2026-03-04"),
        ("on", "2020-01-01"),
    ],
)
def test_a_form_says_what_to_mend(field: str, value: str) -> None:
    filled = grammar.fill("lost", {"reason": "other", field: value}, context="h1", today=TUESDAY)

    assert isinstance(filled, FieldErrors)
    assert list(filled.errors) == [field]


def taken_back(undoing: Undoing, desk: object = BENS_DESK) -> Decision:
    return retracting.decide(undoing, desk=desk, now=NOW)  # type: ignore[arg-type]  # one of the desks


def facts(wish: SaveAccount, *names: str) -> list[Fact]:
    pairs = [(name, getattr(wish.before, name), getattr(wish.after, name)) for name in names]
    return [
        Fact("h1", name, *("" if one is None else str(one) for one in (old, new)), TUESDAY, "UBEN")
        for name, old, new in pairs
    ]


def test_a_loss_is_taken_back_with_all_that_it_closed() -> None:
    decision = lost(Reason.NEED_GONE, history=History([FOLLOW_UP]))
    (wish,) = [each for each in decision.wishes if isinstance(each, SaveAccount)]
    closed = [each.after for each in decision.wishes if isinstance(each, SaveMatter)]
    greetings = [each.matter for each in decision.wishes if isinstance(each, AddMatter)]

    undoing = Undoing(
        outcome_of(decision), wish.after, facts(wish, "standing", "lost_on"), [*closed, *greetings]
    )
    back = taken_back(undoing)

    assert title(back) == "Taken back: the loss of Hooli."
    assert account_of(back) == replace(CUSTOMER, revision=3)
    assert outcome_of(back).is_undone
    matters = {each.after.id: each.after.closed_on for each in back.wishes if isinstance(each, SaveMatter)}
    assert matters == {"f1": None, f"{NEW_ID}h1": TUESDAY, f"{NEW_ID}h2": TUESDAY}


def test_what_has_changed_since_stays() -> None:
    decision = won(PROSPECT, Money(15_000, "EUR"))
    (wish,) = [each for each in decision.wishes if isinstance(each, SaveAccount)]
    since = replace(wish.after, value=99_000, revision=7)

    back = taken_back(Undoing(outcome_of(decision), since, facts(wish, "standing", "value", "won_on")))

    assert (account_of(back).standing, account_of(back).value) == (Standing.PROSPECT, 99_000)


def test_only_who_wrote_it_owned_it_or_leads_takes_it_back() -> None:
    undoing = Undoing(replace(outcome_of(lost(Reason.OTHER)), owner_id="UCLEO"), CUSTOMER)

    assert taken_back(undoing, ANAS_DESK).wishes == ()
    assert taken_back(undoing, MOS_DESK).wishes != ()
    assert taken_back(Undoing()).wishes == ()
    assert heard(f"retract {NEW_ID}@2") == Retract(NEW_ID, 2)


def test_somebody_new_with_a_near_name_is_won_by_the_other_button() -> None:
    asked = won(Near((CUSTOMER,)), Money(12_000, "EUR"))
    sentence = sentences(asked.answer)["Somebody new: Hooli"]
    command = heard(sentence)
    assert command == Won(Named("Hooli"), Money(12_000, "EUR"), is_new=True)

    found = Near((replace(CUSTOMER, folded="hoolie"),))
    decision = winning.decide(
        command, desk=BENS_DESK, now=NOW, found=found, matters=(), new_id=NEW_ID, outcomes=[]
    )

    assert title(decision) == "Won: Hooli, €12k a year. Well done."


def test_a_win_of_ones_own_says_how_the_bath_stands() -> None:
    before = [outcome_of(lost(Reason.OTHER))]
    mine = replace(PROSPECT, owner_id="UBEN")
    command = Won(Named("Hooli"))

    own, others = (
        winning.decide(command, desk=BENS_DESK, now=NOW, found=one, matters=(), new_id="o9", outcomes=before)
        for one in (mine, PROSPECT)
    )

    assert lines(own.answer)[0] == "Tap +1, plug -1, net 0 over 12 weeks."
    assert not any(said.startswith("Tap") for said in lines(others.answer))


def test_a_near_name_is_asked_about_with_the_sentence_on_its_button() -> None:
    asked = won(Near((CUSTOMER,)), Money(12_000, "EUR"))

    assert asked.wishes == ()
    assert isinstance(asked.answer, Message)
    assert sentences(asked.answer)["Hooli"] == "won @h1 12000 EUR"
