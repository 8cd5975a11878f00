"""What the program says and keeps, asked directly."""

from dataclasses import dataclass, field

import pytest

from bot.playground.stage import MovableClock
from bot.use_cases.coach import NOT_FOR_GUESTS, Coach
from coaching.message import FieldErrors, Form, Message
from handlers.ports import DeliveryError, Parcel, Posted, Profile, Request, Submission, Verdict
from storage.database import Database
from tests.bot.ledger import NOW

BEN = Profile("UBEN", "Ben", "America/New_York")


@dataclass
class Directory:
    """Slack's, with one person in it, or out of order."""

    profiles: list[Profile | DeliveryError] = field(default_factory=lambda: [BEN])
    asked: int = 0

    def profile(self, workspace: str, person: str) -> Profile:
        self.asked += 1
        said = self.profiles[min(self.asked, len(self.profiles)) - 1]
        if isinstance(said, DeliveryError):
            raise said
        return said

    def deliver(self, parcel: Parcel) -> Posted:
        raise NotImplementedError

    def find(self, parcel: Parcel) -> Posted | None:
        raise NotImplementedError


@pytest.fixture
def directory() -> Directory:
    return Directory()


@pytest.fixture
def coach(database: Database, directory: Directory) -> Coach:
    return Coach(database, directory, clock=MovableClock(NOW))


def say(coach: Coach, text: str, *, key: str, act: str = "", person: str = "UBEN") -> Message:
    said = coach.answer(Request("T1", person, text, key, act=act))
    assert isinstance(said, Message)
    return said


def test_two_presses_of_one_button_are_one_log(coach: Coach) -> None:
    first = say(coach, "prospected 5", key="k1", act="the button")
    second = say(coach, "prospected 5", key="k2", act="the button")

    assert first.title == "Prospected 5 on Fri 6 Mar. This week: 5 of 5, goal reached."
    assert second.title == "That is already logged. It now says: Prospected 5 on Fri 6 Mar."


def test_a_repeat_gets_the_stored_answer_even_when_the_entry_was_changed(coach: Coach) -> None:
    first = say(coach, "prospected 5", key="k1")
    say(coach, "edit 7", key="k2")

    assert say(coach, "prospected 5", key="k1") == first


def test_a_question_costs_two_statements_and_its_repeat_one(coach: Coach, database: Database) -> None:
    say(coach, "prospected 5", key="k1")
    said: list[str] = []
    database.on_statement(said.append)

    say(coach, "help", key="k2")
    say(coach, "help", key="k2")

    assert len(said) == 3


def test_an_undo_that_found_nothing_finds_nothing_when_it_is_told_again(coach: Coach) -> None:
    before = say(coach, "undo", key="k1")
    say(coach, "prospected 5", key="k2")

    assert say(coach, "undo", key="k1") == before


def test_a_person_slack_does_not_tell_of_can_log_and_is_asked_for_again(
    coach: Coach, directory: Directory
) -> None:
    directory.profiles = [DeliveryError("timeout", verdict=Verdict.AMBIGUOUS), BEN]

    say(coach, "prospected 5", key="k1")
    said = say(coach, "me", key="k2")

    assert directory.asked == 2
    assert any("America/New_York" in str(line) for line in said.lines)


@pytest.mark.parametrize(
    "profile", [Profile("UBOT", "Bot", is_human=False), Profile("UG", "Guest", is_member=False)]
)
def test_bots_and_guests_are_refused_and_not_kept(
    coach: Coach, directory: Directory, profile: Profile
) -> None:
    directory.profiles = [profile]

    said = [say(coach, "prospected 5", key=f"k{n}", person=profile.id) for n in range(2)]

    assert said == [NOT_FOR_GUESTS, NOT_FOR_GUESTS]
    assert directory.asked == 2


def test_a_change_of_somebody_nobody_knows_makes_nobody(coach: Coach, database: Database) -> None:
    coach.refresh_profile("T1", BEN)

    with database.unit_of_work("T1") as uow:
        assert uow.people.get("UBEN") is None


def test_a_change_without_a_zone_keeps_the_zone(coach: Coach, database: Database) -> None:
    say(coach, "prospected 5", key="k1")

    coach.refresh_profile("T1", Profile("UBEN", "Benjamin", is_active=False))

    with database.unit_of_work("T1") as uow:
        ben = uow.people.get("UBEN")
    assert ben is not None
    assert (ben.name, ben.zone, ben.is_active) == ("Benjamin", "America/New_York", False)


def test_a_form_is_answered_by_what_to_mend_and_then_by_a_message(coach: Coach) -> None:
    form = coach.answer(Request("T1", "UBEN", "prospected", "k1"))

    wrong = coach.submit(
        Submission("T1", "UBEN", "prospected", "", {"count": "many", "on": "2026-03-06"}, "k2")
    )
    right = coach.submit(Submission("T1", "UBEN", "prospected", "", {"count": "4", "on": "2026-03-06"}, "k3"))

    assert isinstance(form, Form)
    assert isinstance(wrong, FieldErrors)
    assert isinstance(right, Message)


def test_a_home_can_be_the_first_contact(coach: Coach, database: Database) -> None:
    said = coach.home("T1", "UBEN", dm_channel="DBEN")

    with database.unit_of_work("T1") as uow:
        ben = uow.people.get("UBEN")
    assert said.title == "Today: nothing logged yet."
    assert ben is not None
    assert (ben.has_opened_home, ben.dm_channel) == (True, "DBEN")
