from dataclasses import replace

import pytest

from coaching import grammar
from coaching.changes import Decision, SaveTeam, Tell
from coaching.commands import setup
from coaching.commands.setup import ChangeSetup, OpenSetup
from coaching.message import FieldErrors, Form
from coaching.model import Desk, Person
from tests.cast import ANA, BEN, BENS_DESK, MOS_DESK, SALES
from tests.coaching.logbook import like
from tests.coaching.talk import NOW, heard, lines, refused, sentences, title
from tests.times import TUESDAY

NEW_TEAM = Desk(BEN, replace(SALES, manager_id=None, board_channel=None))


def said(text: str, desk: Desk = MOS_DESK, candidate: Person | None = None) -> Decision:
    command = heard(text)
    assert isinstance(command, OpenSetup | ChangeSetup), command
    return setup.decide(command, desk=desk, now=NOW, candidate=candidate)


def test_it_is_a_form_or_a_sentence() -> None:
    assert heard("setup") == OpenSetup()
    assert heard("setup manager <@UANA|ana>") == ChangeSetup(manager_id="UANA")
    assert heard("setup board <#CSALES|sales>") == ChangeSetup(board_channel="CSALES")
    assert heard("setup board off") == ChangeSetup(board_channel="")


@pytest.mark.parametrize("text", ["setup manager @ana", "setup board #sales", "setup everything"])
def test_a_name_alone_is_not_enough(text: str) -> None:
    message = refused(text)

    assert message.title.startswith("I can set a manager and a board channel.")
    assert sentences(message) == {"Open the form": "setup"}


@pytest.mark.parametrize("text", ["setup sensitivity", "setup sensitivity loud"])
def test_the_dial_has_three_steps(text: str) -> None:
    message = refused(text)

    assert message.title == "Sensitivity is calm, normal or keen. Nothing was saved."
    assert sentences(message) == {"Calm": "setup calm", "Normal": "setup normal", "Keen": "setup keen"}


def test_the_form_shows_the_present_set_up() -> None:
    form = said("setup").answer

    assert isinstance(form, Form)
    assert [field.value for field in form.fields] == ["UMO", "CBOARD"]


def test_a_new_manager_is_set_and_hears_of_it() -> None:
    decision = said("setup manager <@UANA>", candidate=ANA)

    assert lines(decision.answer) == [
        "Manager: @the manager",
        "The board goes to #the channel. Please invite me to that channel.",
    ]
    team, notice = decision.wishes
    assert team == SaveTeam(replace(SALES, manager_id="UANA"))
    assert isinstance(notice, Tell)
    assert (notice.recipient, notice.kind, notice.period) == ("UANA", "notice", "manager-sales-2026-03-03")
    assert notice.message.title == "Mo made you the manager of the Sales team."


def test_the_board_follows_the_zone_of_who_set_it_up() -> None:
    decision = said("setup board <#CNEW>", NEW_TEAM)

    assert decision.wishes == (
        SaveTeam(replace(NEW_TEAM.team, board_channel="CNEW", zone="America/New_York")),
    )
    assert lines(decision.answer)[0] == "Nobody manages the team yet."


def test_the_board_can_be_switched_off() -> None:
    decision = said("setup board off")

    assert decision.wishes == (SaveTeam(replace(SALES, board_channel=None)),)
    assert lines(decision.answer)[1] == "The board is off: no channel gets it."


def test_while_nobody_manages_anybody_may_and_needs_no_notice_to_oneself() -> None:
    decision = said("setup manager <@UBEN>", NEW_TEAM, candidate=BEN)

    assert decision.wishes == (SaveTeam(replace(NEW_TEAM.team, manager_id="UBEN")),)


def test_an_admin_may_and_a_rep_is_told_who_may() -> None:
    admin = said("setup board off", like(BENS_DESK, is_admin=True))
    rep = said("setup board off", BENS_DESK)

    assert title(admin) == "The team is set up."
    assert title(rep) == "The team is already set up. Nothing was saved."
    assert lines(rep.answer) == ["Only @the manager or a Slack admin can change that."]
    assert rep.wishes == ()
    assert title(said("setup", BENS_DESK)) == title(rep)


def test_somebody_deactivated_cannot_manage() -> None:
    decision = said("setup manager <@UANA>", candidate=replace(ANA, is_active=False))

    assert title(decision) == "Ana is deactivated in Slack and cannot manage the team. Nothing was saved."


def test_the_filled_form_sets_both() -> None:
    both = grammar.fill("setup", {"manager": "UANA", "board": "CNEW"}, context="", today=TUESDAY)
    none = grammar.fill("setup", {"manager": "UANA", "board": ""}, context="", today=TUESDAY)
    wrong = grammar.fill("setup", {"manager": "", "board": "sales"}, context="", today=TUESDAY)

    assert both == ChangeSetup("UANA", "CNEW")
    assert none == ChangeSetup("UANA", "")
    assert wrong == FieldErrors(
        {"manager": "Choose who manages the team.", "board": "Choose a channel, or leave it empty."}
    )
