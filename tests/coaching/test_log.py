from dataclasses import replace
from datetime import date

from coaching.changes import Decision
from coaching.commands import log
from coaching.commands.log import ShowLog
from coaching.message import Message
from coaching.model import Desk, Entry, Person
from tests.cast import ANA, BEN, BENS_DESK, MO, MOS_DESK, SALES, ZED
from tests.coaching.talk import ID, NOW, heard, lines, note, prospecting, refused, sentences, title

LATE = replace(prospecting(on=date(2026, 2, 10)), is_late=True, names=("Initech",))
OWN = ShowLog()
GONE = replace(prospecting(3), is_undone=True, revision=2)


def shown(
    *entries: Entry,
    command: ShowLog = OWN,
    desk: Desk = BENS_DESK,
    target: Person | None = None,
) -> Decision:
    return log.decide(command, desk=desk, now=NOW, target=target, entries=entries)


def test_it_is_ones_own_or_that_of_somebody_mentioned() -> None:
    assert heard("log") == heard("log me") == ShowLog()
    assert heard("log <@UBEN|ben>") == heard("log UBEN") == ShowLog("UBEN")
    assert refused("log 5").title.startswith("“/coach log” shows your last entries")
    assert refused("log @ben").title.startswith("That name does not tell me who it is.")


def test_each_entry_has_its_own_buttons() -> None:
    message = shown(prospecting(), note(), LATE, GONE).answer

    assert isinstance(message, Message)
    assert message.title == "Your last 4 entries"
    assert lines(message) == [
        "Tue 3 Mar: prospected 5 (5 calls)",
        "Tue 3 Mar: served Acme, they called: fixed the invoice",
        "Tue 10 Feb: prospected 5 (5 calls): Initech (late)",
        "Tue 3 Mar: prospected 3 (3 calls) (undone)",
    ]
    assert [[button.sentence for button in line.buttons] for line in message.lines] == [
        *([f"undo {ID}@1", f"edit {ID}@1"],) * 3,
        [f"restore {ID}@2"],
    ]


def test_the_last_ten_are_enough() -> None:
    message = shown(*[prospecting()] * 12).answer

    assert len(lines(message)) == 10


def test_one_entry_is_an_entry_and_none_is_an_invitation() -> None:
    assert title(shown(prospecting())) == "Your last entry"
    assert title(shown()) == "Your log is empty. The first entry takes ten seconds."


def test_a_manager_looks_at_somebody_of_the_team_without_buttons() -> None:
    message = shown(note(), command=ShowLog(BEN.id), desk=MOS_DESK, target=BEN).answer

    assert isinstance(message, Message)
    assert message.title == "The last entries of Ben"
    assert lines(message) == [
        "Tue 3 Mar: served Acme, they called: fixed the invoice",
        "Only Ben and the team's manager see these entries here.",
    ]
    assert not any(line.buttons for line in message.lines)


def test_somebody_who_logged_nothing_yet_is_said_so() -> None:
    decision = shown(command=ShowLog(BEN.id), desk=MOS_DESK, target=BEN)

    assert lines(decision.answer)[0] == "Ben has logged nothing yet."


def test_nobody_else_looks() -> None:
    stranger = replace(ZED, team_id="other")
    for desk, target in (
        (BENS_DESK, ANA),
        (MOS_DESK, stranger),
        (MOS_DESK, None),
        (Desk(MO, replace(SALES, manager_id=None)), BEN),
    ):
        decision = shown(note(), command=ShowLog("UX"), desk=desk, target=target)

        assert title(decision) == "Only the manager of a team sees the entries of its people."
        assert sentences(decision.answer) == {"My log": "log"}


def test_a_mention_of_oneself_is_ones_own_log() -> None:
    assert title(shown(prospecting(), command=ShowLog(BEN.id))) == "Your last entry"
