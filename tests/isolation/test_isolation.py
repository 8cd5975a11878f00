"""Two workspaces with the same ids everywhere: whatever one of them does, nothing crosses."""


import pytest

from bot.use_cases.deciding import USE_CASES
from coaching import grammar
from coaching.message import Form, Message
from handlers import app
from tests.isolation.keeping import METHODS, methods
from tests.isolation.stage import Case, leaks, pair
from tests.isolation.talking import EVENTS, FORMS, ROUTES, SENTENCES, rooms, sayings
from tests.isolation.twins import NOW

CASES: dict[str, Case] = {**sayings(), **METHODS, **ROUTES, **EVENTS}


def test_every_word_and_every_command_has_a_sentence() -> None:
    heard = {type(grammar.read(sentence, today=NOW.date())) for sentence in SENTENCES}
    words = {sentence.partition(" ")[0] for sentence in SENTENCES} - {"nonsense"}

    assert heard - {Message, Form} == set(USE_CASES)
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


@pytest.mark.parametrize("actor", ["T1", "T2"])
def test_nothing_crosses(any_url: str, actor: str) -> None:
    with pair(any_url, actor) as made:
        assert leaks(made, CASES) == {}
