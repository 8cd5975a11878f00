"""Two workspaces with the same ids everywhere: whatever one of them does, nothing crosses."""

from collections import Counter
from datetime import timedelta

import pytest

from bot.use_cases.deciding import USE_CASES
from bot.use_cases.tick import _RINGERS
from coaching import grammar
from coaching.message import FieldErrors, Form, Message
from handlers import app
from storage.installations import Installations
from storage.wide import Wide
from tests.isolation.everything import CASES
from tests.isolation.keeping import METHODS, methods
from tests.isolation.stage import Alone, differing, leaks, pair
from tests.isolation.talking import EVENTS, FORMS, ROUTES, SENTENCES, rooms
from tests.isolation.twins import CANARIES, KINDS, NOW, OTHER, leave_calls, wake
from tests.isolation.working import (
    ACROSS,
    ALARMS,
    INSTALLATIONS,
    JOBS,
    OF_ALL_INSTALLATIONS,
    WIDE,
    arrange,
    asleep,
    beaten,
    kinds_of_messages,
    public,
)


def test_every_word_and_every_command_has_a_sentence() -> None:
    heard = {type(grammar.read(sentence, today=NOW.date())) for sentence in SENTENCES}
    heard |= {
        type(grammar.fill(verb, values, context="", today=NOW.date())) for verb, (_, values) in FORMS.items()
    }
    words = {sentence.partition(" ")[0] for sentence in SENTENCES} - {"nonsense"}

    assert heard - {Message, Form, FieldErrors} == set(USE_CASES)
    assert words == set(grammar.BY_NAME)


def test_every_form_and_every_event_has_a_case() -> None:
    assert set(FORMS) == {word.name for word in grammar.WORDS if word.fill}
    assert set(EVENTS) == set(app.EVENTS)


def test_every_listener_and_every_address_has_a_case(sqlite_url: str) -> None:
    with pair(sqlite_url, "T1") as made:
        assert len(made.town.house.bolt()._listeners) == len({"command", "button", "form"} | set(EVENTS))
        assert set(rooms(made)) == set(ROUTES)


def test_every_method_of_a_unit_of_work_has_a_case() -> None:
    assert set(METHODS) == methods()


def test_every_job_has_a_case_or_is_of_everybody() -> None:
    assert set(WIDE) | set(ACROSS) == public(Wide)
    assert set(INSTALLATIONS) | OF_ALL_INSTALLATIONS == public(Installations)
    assert set(ALARMS) == set(_RINGERS)
    assert set(KINDS) == kinds_of_messages()


def test_a_beat_for_both_sends_each_its_own(any_url: str) -> None:
    with pair(any_url, "T1") as made:
        for workspace in CANARIES:
            wake(made.database, workspace, NOW)
        begun = len(made.town.world.traffic.calls())

        beaten(made)

        calls = made.town.world.traffic.calls()[begun:]
    heard = {name: [repr(call.payload) for call in calls if call.team == name] for name in CANARIES}
    assert len(heard["T1"]) == len(heard["T2"]) >= len(KINDS) - 1  # the nudge is withdrawn
    assert [words for name in heard for words in heard[name] if CANARIES[OTHER[name]] in words] == []


def test_what_waits_in_a_workspace_that_rests_concerns_nobody(any_url: str) -> None:
    with pair(any_url, "T1") as made:
        asleep(made)
        made.wide.set_active("T1", is_active=False, now=made.now)
        later = made.now + timedelta(hours=1)

        pulse = made.wide.pulse(later)
        rows = made.wide.set_aside(later, "w", later + timedelta(minutes=1), most=9)

        assert (rows, made.wide.due_workspaces(later, 9), made.wide.stuck(later)) == ((), (), 0)
        assert (pulse.oldest_due_seconds, pulse.oldest_alarm_seconds) == (None, None)
        assert made.wide.next_due_at() > later + timedelta(days=300)


def test_a_workspace_whose_pace_is_spent_holds_up_nobody_else(any_url: str) -> None:
    with pair(any_url, "T1") as made:
        for workspace in CANARIES:
            wake(made.database, workspace, NOW)
        leave_calls(made.database, "T1", NOW, left=1)

        rows = made.wide.set_aside(NOW, "w", NOW + timedelta(minutes=1), most=99)

    assert Counter(row.workspace for row in rows) == {"T1": 1, "T2": 2}  # Ana's, and the board's


@pytest.mark.parametrize("actor", ["T1", pytest.param("T2", marks=pytest.mark.slow)])
def test_nothing_crosses_whatever_is_due(any_url: str, actor: str, alone: Alone) -> None:
    with pair(any_url, actor) as made:
        assert leaks(made, JOBS, arrange=arrange) == {}
        assert differing(made, alone(actor)) == {}


@pytest.mark.parametrize("actor", ["T1", pytest.param("T2", marks=pytest.mark.slow)])
def test_nothing_crosses_whatever_people_do(any_url: str, actor: str, alone: Alone) -> None:
    with pair(any_url, actor) as made:
        assert leaks(made, CASES) == {}
        assert differing(made, alone(actor)) == {}
