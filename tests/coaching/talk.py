"""Short ways to say something and to look at the answer."""

from datetime import date, datetime

from coaching import grammar
from coaching.changes import Decision
from coaching.grammar import Command
from coaching.message import Form, Message, words_of
from coaching.model import DayTotals, Entry, Initiative, Kind, Verb
from tests.cast import BEN
from tests.times import TUESDAY, TUESDAY_NOON_IN_LONDON

NOW = TUESDAY_NOON_IN_LONDON  # 07:00 of that Tuesday in New York
ID = "3f9a20c41b77d0e5"
NEW_ID = "00000000000000aa"
MONDAY = date(2026, 3, 2)
A_MONDAY_OF_12 = (DayTotals(MONDAY, prospected=12, prospecting_logs=2),)


def heard(text: str, *, today: date = TUESDAY) -> Command | Message | Form:
    return grammar.read(text, today=today)


def refused(text: str, *, today: date = TUESDAY) -> Message:
    """The refusal of a sentence that has to be refused."""
    answer = heard(text, today=today)
    assert isinstance(answer, Message), answer
    return answer


def lines(message: object) -> list[str]:
    assert isinstance(message, Message)
    return [words_of(item.parts) for item in message.lines]


def title(decision: Decision) -> str:
    assert isinstance(decision.answer, Message)
    return decision.answer.title


def sentences(message: object) -> dict[str, str]:
    """What the buttons say, by label."""
    assert isinstance(message, Message)
    return {button.label: button.sentence for button in message.buttons}


def prospecting(count: int = 5, *, on: date = TUESDAY, person_id: str = BEN.id, at: datetime = NOW) -> Entry:
    """Five calls of Ben's."""
    return Entry(ID, person_id, Verb.PROSPECTED, on, count, at, kinds=((Kind.CALL, count),))


def note(text: str = "fixed the invoice", *, on: date = TUESDAY, person_id: str = BEN.id) -> Entry:
    """A note of Ben's for Acme."""
    return Entry(
        ID,
        person_id,
        Verb.SERVED,
        on,
        1,
        NOW,
        customer_id="acme1",
        customer_name="Acme",
        initiative=Initiative.REACTIVE,
        note=text,
    )
