"""Whatever Slack answers, each message of the wave is delivered once, or it is said honestly that it may not be."""

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest

from bot.playground import faults
from bot.playground.faults import Fault
from coaching.policy import DIGEST
from tests.chaos.wave import BOARD, LEAST, MESSAGES, PEOPLE
from tests.journeys.mail import Mail, mail

MINUTES = timedelta(minutes=1)
ONCE_EACH = Counter([*PEOPLE, BOARD])
VICTIM = PEOPLE[2]

ACTED = {
    "no answer": faults.hang(acts=True),
    "a reset": faults.reset(acts=True),
    "half an answer": faults.half_answer(),
    "an empty answer": faults.empty_answer(),
    "garbage": faults.garbage_answer(),
    "internal_error": faults.refusal("internal_error", acts=True),
    "fatal_error": faults.refusal("fatal_error", acts=True),
    "500": faults.http_error(500, acts=True),
    "503": faults.http_error(503, acts=True),
}
NOT_ACTED = {
    "no answer": faults.hang(),
    "a reset": faults.reset(),
    "an empty answer": faults.empty_answer(acts=False),
    "garbage": faults.garbage_answer(acts=False),
    "internal_error": faults.refusal("internal_error"),
    "service_unavailable": faults.refusal("service_unavailable"),
    "503": faults.http_error(503),
}


def for_victim(payload: Any) -> bool:
    return payload.get("channel") == VICTIM


def without_victim() -> Counter[str]:
    return ONCE_EACH - Counter([VICTIM]) + Counter()


@pytest.mark.parametrize(
    "fault", [*ACTED.values(), *NOT_ACTED.values()], ids=[*ACTED, *(f"{n}, undone" for n in NOT_ACTED)]
)
def test_what_is_unclear_is_looked_up_and_everybody_hears_once(database_url: str, fault: Fault) -> None:
    with mail(database_url) as post:
        post.world.faults.add("chat.postMessage", fault, when=for_victim)

        post.beat()
        held = post.states()
        post.lives(3 * MINUTES)

        assert held == {"due": 1, "sent": MESSAGES - 1}
        assert (post.states(), post.standing()) == ({"sent": MESSAGES}, ONCE_EACH)


@pytest.mark.parametrize("fault", [ACTED["a reset"], ACTED["internal_error"], NOT_ACTED["503"]])
def test_without_permission_to_look_it_stays_unknown_and_is_never_sent_again(
    database_url: str, fault: Fault
) -> None:
    with mail(database_url, scopes=LEAST) as post:
        post.world.faults.add("chat.postMessage", fault, when=for_victim)

        post.lives(60 * MINUTES, step=MINUTES)

        assert post.states() == {"sent": MESSAGES - 1, "unknown": 1}
        assert post.row(VICTIM) == ("unknown", "missing_scope")
        assert max(post.standing().values()) == 1


def test_permission_to_read_direct_messages_is_enough_where_the_channel_is_known(database_url: str) -> None:
    with mail(database_url, scopes=(*LEAST, "im:history")) as post:
        post.world.faults.add("chat.postMessage", faults.reset(acts=True), when=for_victim)

        post.lives(3 * MINUTES)

        assert (post.states(), post.standing()) == ({"sent": MESSAGES}, ONCE_EACH)


@pytest.mark.parametrize(
    ("said", "seconds"), [(45, 45), (None, 30), ("soon", 30), (-5, 30), ("nan", 30), (0, 1)]
)
def test_too_many_requests_wait_as_long_as_slack_says(database_url: str, said: object, seconds: int) -> None:
    with mail(database_url) as post:
        post.world.faults.add("chat.postMessage", faults.rate_limited(said))

        post.beat()
        first = len(post.world.traffic.calls("chat.postMessage"))
        post.lives(timedelta(seconds=seconds - 1), step=timedelta(seconds=1))
        waiting = len(post.world.traffic.calls("chat.postMessage"))
        post.lives(3 * MINUTES)

        assert (first, waiting) == (1, 1)
        assert (post.states(), post.standing()) == ({"sent": MESSAGES}, ONCE_EACH)


@pytest.mark.parametrize(
    "fault", [faults.http_error(503), faults.reset(), faults.refusal("internal_error", acts=True)]
)
def test_ten_minutes_of_outage_in_the_wave(database_url: str, fault: Fault) -> None:
    with mail(database_url) as post:
        post.world.faults.add("*", fault, times=None)

        post.lives(10 * MINUTES)
        post.world.faults.clear()
        post.lives(40 * MINUTES, step=MINUTES)

        assert (post.states(), post.standing()) == ({"sent": MESSAGES}, ONCE_EACH)
        assert post.house.database.wide().stuck(post.clock()) == 0


def test_what_arrives_late_but_within_the_quarantine_is_found(database_url: str) -> None:
    with mail(database_url) as post:
        post.world.faults.add("chat.postMessage", faults.reset(), when=for_victim)
        post.beat()
        (lost,) = [call for call in post.world.traffic.calls("chat.postMessage") if for_victim(call.payload)]

        post.lives(timedelta(seconds=50))
        post.team.post(VICTIM, lost.payload)
        post.lives(2 * MINUTES)

        assert (post.states(), post.standing()) == ({"sent": MESSAGES}, ONCE_EACH)


def test_a_token_revoked_in_the_middle_stops_everything_until_somebody_comes_back(database_url: str) -> None:
    with mail(database_url) as post:
        post.world.faults.after_act = lambda *_: revoke_after(post, 3)
        post.beat()
        post.world.faults.clear()
        calls = len(post.world.traffic.calls())

        post.lives(20 * MINUTES)

        assert post.states() == {"due": 3, "failed": 1, "sent": 3}
        assert len(post.world.traffic.calls()) == calls
        assert post.house.database.wide().stuck(post.clock()) == 0
        post.world.restore("T1")
        post.user.command(PEOPLE[0], "/coach", "me")
        post.lives(MINUTES)
        assert post.states() == {"failed": 1, "sent": MESSAGES - 1}
        assert max(post.standing().values()) == 1


def revoke_after(post: Mail, messages: int) -> None:
    if post.standing().total() == messages:
        post.world.revoke("T1")


def test_after_the_app_was_removed_nothing_is_said(database_url: str) -> None:
    with mail(database_url) as post:
        post.user.uninstall()
        calls = len(post.world.traffic.calls("chat.postMessage"))

        post.lives(20 * MINUTES)

        assert (len(post.world.traffic.calls("chat.postMessage")), calls) == (0, 0)
        assert post.house.database.wide().stuck(post.clock()) == 0


@pytest.mark.parametrize(
    ("change", "reason"), [({"is_archived": True}, "is_archived"), ({"has_bot": False}, "not_in_channel")]
)
def test_a_board_that_nobody_can_post_to_fails_alone(
    database_url: str, change: dict[str, bool], reason: str
) -> None:
    with mail(database_url) as post:
        for name, value in change.items():
            setattr(post.team.channels[BOARD], name, value)

        post.lives(20 * MINUTES)

        assert post.row(BOARD, "board") == ("failed", reason)
        assert post.states() == {"failed": 1, "sent": MESSAGES - 1}
        assert len(post.world.traffic.refused()) == 1


def test_somebody_deactivated_without_a_word_fails_alone(database_url: str) -> None:
    with mail(database_url) as post:
        post.team.users[VICTIM].deleted = True

        post.lives(20 * MINUTES)

        assert post.row(VICTIM) == ("failed", "channel_not_found")
        assert post.standing() == without_victim()


def test_somebody_known_to_be_deactivated_is_not_written_to(database_url: str) -> None:
    with mail(database_url) as post:
        post.user.change_user(VICTIM, deleted=True)

        post.lives(20 * MINUTES)

        assert post.states() == {"sent": MESSAGES - 1}
        assert post.world.traffic.refused() == []


@pytest.mark.slow
def test_a_digest_that_could_not_be_sent_before_wednesday_noon_expires_with_a_note(database_url: str) -> None:
    with mail(database_url) as post:
        post.world.faults.add("*", faults.rate_limited(600), times=None)
        post.lives(timedelta(days=DIGEST.late_days, hours=3, minutes=5), step=10 * MINUTES)
        post.world.faults.clear()

        post.lives(2 * timedelta(hours=1), step=10 * MINUTES)

        assert {post.row(who) for who in PEOPLE} == {("expired", "too late")}
        assert post.standing() == Counter([BOARD])
