from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from coaching import plain
from coaching.changes import Decision
from coaching.commands import health, privacy
from coaching.commands.health import ShowHealth
from coaching.commands.privacy import ShowPrivacy
from coaching.facts import Answered
from coaching.message import Message
from coaching.model import Desk
from coaching.policy import MANAGER, RETENTION
from tests.cast import BENS_DESK, MOS_DESK, SALES
from tests.coaching.logbook import like
from tests.coaching.talk import NOW, heard, lines, title


def stands(
    own: dict[str, int],
    *,
    desk: Desk = BENS_DESK,
    everyone: dict[str, int] | None = None,
    last: datetime | None = NOW,
    answered: Answered | None = None,
) -> Decision:
    return health.decide(
        ShowHealth(),
        desk=desk,
        now=NOW,
        own=own,
        everyone=everyone or {},
        last_tick_at=last,
        answered=answered,
    )


def shown(desk: Desk) -> Message:
    answer = privacy.decide(ShowPrivacy(), desk=desk).answer
    assert isinstance(answer, Message)
    return answer


def test_both_are_asked_for_by_their_word() -> None:
    assert heard("privacy") == heard("privacy please") == ShowPrivacy()
    assert heard("health") == ShowHealth()


def test_privacy_names_what_is_kept_and_who_sees_it() -> None:
    said = lines(privacy.decide(ShowPrivacy(), desk=BENS_DESK).answer)

    assert [text.partition(" ")[0] for text in said] == [
        "Kept:",
        "You",
        "Judged:",
        "Your",
        "Admins",
        "The",
        "How",
        "I",
    ]
    assert said[5] == (
        "The team sees the team's total on the board, and nothing of you alone. "
        "Notes and nudges are never posted. A company’s card is open to all: its facts, who said them, and "
        "what is open; not your notes’ words."
    )


def test_privacy_says_how_somebody_is_judged_and_who_hears_of_it() -> None:
    said = lines(privacy.decide(ShowPrivacy(), desk=BENS_DESK).answer)

    assert said[2] == (
        "Judged: each working day I hold your recent days against your own earlier ones, from your own logs and "
        "accounts alone. One result a week is kept, and only you see it: in your digest, your Home and my nudges."
    )
    assert said[3] == (
        "Your manager sees your entries with “/coach log @you”, notes included, and which of them came late. "
        "Of a drift that I told you of, your manager hears after 5 working days if it lasts and nothing is settled, "
        "or the next working day as a request for cover if service load is the cause. Never what you answered."
    )
    assert said[4] == (
        "Admins see in shadow mode what I would have told you, which then reaches nobody else; and, like your "
        "manager, how many nudges in the whole workspace were called right, without names."
    )


def test_privacy_names_the_figures_that_the_program_goes_by() -> None:
    said = plain.spoken(shown(BENS_DESK))

    assert f"after {MANAGER.after_workdays} working days" in said
    assert (
        f"judgements, nudges and days away go by themselves after {RETENTION.logs.days * 12 // 365} months"
        in said
    )
    assert f"my messages to you after {RETENTION.messages.days} days" in said


@pytest.mark.parametrize(
    "desk", [BENS_DESK, MOS_DESK, replace(BENS_DESK, team=replace(SALES, manager_id=None))]
)
def test_privacy_is_read_on_one_screen(desk: Desk) -> None:
    message = shown(desk)

    assert len(message.lines) <= 8
    assert len(plain.spoken(message)) <= 2_100


def test_privacy_follows_the_set_up() -> None:
    desk = replace(like(BENS_DESK, is_on_board=True), team=replace(SALES, manager_id=None))
    said = lines(privacy.decide(ShowPrivacy(), desk=desk).answer)

    assert said[3].endswith("Nobody is set as manager yet.")
    assert "your progress against your own goal, because you joined" in said[5]


def test_privacy_tells_a_manager_what_managing_shows() -> None:
    said = lines(privacy.decide(ShowPrivacy(), desk=MOS_DESK).answer)

    assert said[3] == (
        "You manage the team: “/coach log @name” shows its entries, notes included. Of a drift you hear 5 working "
        "days after them, or the next working day if it is a request for cover; never what they answered."
    )


def test_what_waits_is_on_the_way() -> None:
    decision = stands({"sent": 12, "due": 1})

    assert title(decision) == "1 message to you is on the way."
    assert lines(decision.answer) == [
        "Yours: 1 waiting and 12 delivered.",
        "I last looked for messages to send 0 seconds ago.",
    ]


def test_what_may_be_lost_is_counted() -> None:
    decision = stands({"sent": 1, "unknown": 1, "failed": 1, "expired": 1})

    assert title(decision) == "2 messages to you may not have arrived. Your Home tab lists what you missed."


def test_what_was_kept_back_because_it_was_no_longer_true_is_not_missing() -> None:
    decision = stands({"expired": 1})

    assert title(decision) == "No message to you is missing."
    assert lines(decision.answer)[0] == "Yours: 1 no longer needed."


def test_managers_and_admins_see_the_workspace_and_nobody_else() -> None:
    everyone = {"sent": 1_200}
    seen = {"The workspace: 1,200 delivered."}

    assert seen <= {*lines(stands({}, desk=MOS_DESK, everyone=everyone).answer)}
    assert seen <= {*lines(stands({}, desk=like(BENS_DESK, is_admin=True), everyone=everyone).answer)}
    assert not seen & {*lines(stands({}, everyone=everyone).answer)}


@pytest.mark.parametrize(
    ("answered", "said"),
    [
        (
            Answered(12, 9, people=5),
            "Of 12 answered nudges about a drift in the last half year, 9 were called right (75%).",
        ),
        (
            Answered(3, 1, people=3),
            "Of 3 answered nudges about a drift in the last half year, 1 was called right (33%).",
        ),
        (Answered(), "No nudge about a drift was answered in the last half year."),
        (
            Answered(12, 9, people=2),
            "Nudges about a drift: how many were called right is shown once 3 people have answered one. "
            "With fewer, it would tell who answered what.",
        ),
    ],
)
def test_the_share_of_right_is_shown_where_it_gives_nobody_away(answered: Answered, said: str) -> None:
    assert lines(stands({}, desk=MOS_DESK, answered=answered).answer)[2] == said


def test_the_share_of_right_is_not_shown_to_everybody() -> None:
    said = lines(stands({}, answered=Answered(12, 9, people=5)).answer)

    assert not any("called right" in one for one in said)


def test_a_clockwork_that_stands_still_is_said() -> None:
    stopped = stands({}, last=NOW - timedelta(minutes=5))
    never = stands({}, last=None)

    assert lines(stopped.answer)[-1] == (
        "I last looked for messages to send 5 minutes ago, so digests and nudges may be late. "
        "Please tell whoever runs me."
    )
    assert lines(never.answer) == [
        "Yours: no messages yet.",
        "I have not looked for messages to send yet. Whoever runs me starts that with “coach worker”.",
    ]
