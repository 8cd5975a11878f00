from dataclasses import replace
from datetime import datetime, timedelta

from coaching.changes import Decision
from coaching.commands import health, privacy
from coaching.commands.health import ShowHealth
from coaching.commands.privacy import ShowPrivacy
from coaching.model import Desk
from tests.cast import BENS_DESK, MOS_DESK, SALES
from tests.coaching.logbook import like
from tests.coaching.talk import NOW, heard, lines, title


def stands(
    own: dict[str, int],
    *,
    desk: Desk = BENS_DESK,
    everyone: dict[str, int] | None = None,
    last: datetime | None = NOW,
) -> Decision:
    return health.decide(
        ShowHealth(), desk=desk, now=NOW, own=own, everyone=everyone or {}, last_tick_at=last
    )


def test_both_are_asked_for_by_their_word() -> None:
    assert heard("privacy") == heard("privacy please") == ShowPrivacy()
    assert heard("health") == ShowHealth()


def test_privacy_names_what_is_kept_and_who_sees_it() -> None:
    said = lines(privacy.decide(ShowPrivacy(), desk=BENS_DESK).answer)

    assert [text.partition(" ")[0] for text in said] == ["Kept:", "You", "Your", "The", "How", "I"]
    assert (
        said[2]
        == "Your manager sees your entries with “log @you”, notes included, and which of them came late."
    )
    assert said[3] == (
        "The team sees the team's total on the board, and nothing of you alone. "
        "Notes and remarks are never posted."
    )


def test_privacy_follows_the_set_up() -> None:
    desk = replace(like(BENS_DESK, is_on_board=True), team=replace(SALES, manager_id=None))
    said = lines(privacy.decide(ShowPrivacy(), desk=desk).answer)

    assert said[2].endswith("Nobody is set as manager yet.")
    assert "your progress against your own goal, because you joined" in said[3]


def test_a_healthy_delivery_is_one_sentence() -> None:
    decision = stands({"sent": 12, "due": 1})

    assert title(decision) == "Every message to you that was due has been delivered."
    assert lines(decision.answer) == [
        "Yours: 1 waiting and 12 delivered.",
        "The clockwork ran 0 seconds ago.",
    ]


def test_what_may_be_lost_is_counted() -> None:
    decision = stands({"sent": 1, "unknown": 1, "failed": 1, "expired": 1})

    assert title(decision) == "3 messages to you may not have arrived. Your Home tab keeps them."


def test_managers_and_admins_see_the_workspace_and_nobody_else() -> None:
    everyone = {"sent": 1_200}
    seen = {"The workspace: 1,200 delivered."}

    assert seen <= {*lines(stands({}, desk=MOS_DESK, everyone=everyone).answer)}
    assert seen <= {*lines(stands({}, desk=like(BENS_DESK, is_admin=True), everyone=everyone).answer)}
    assert not seen & {*lines(stands({}, everyone=everyone).answer)}


def test_a_clockwork_that_stands_still_is_said() -> None:
    stopped = stands({}, last=NOW - timedelta(minutes=5))
    never = stands({}, last=None)

    assert lines(stopped.answer)[-1] == (
        "The clockwork last ran 5 minutes ago: digests and reminders may be late. "
        "Whoever runs me should look."
    )
    assert lines(never.answer) == [
        "Yours: no messages yet.",
        "The clockwork has not run yet, so nothing is sent. “coach worker” starts it.",
    ]
