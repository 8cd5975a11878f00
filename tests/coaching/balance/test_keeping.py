import json

from coaching.balance import Judge, Policy, Sensitivity
from coaching.balance.keeping import kept, restored
from tests.coaching.balance.days import seller


def falling(nth: int) -> float:
    return 5.0 if nth < 100 else 1.0 if nth < 130 else 5.0


def test_a_judge_that_was_kept_goes_on_as_if_nothing_had_been():
    days, whole = seller(40, falling), Judge()
    expected = [whole.step(day) for day in days]

    one, found = Judge(), []
    for day in days:
        found.append(one.step(day))
        again = restored(json.loads(json.dumps(kept(one))), Policy())
        assert again is not None
        one = again

    assert found == expected


def test_what_is_kept_does_not_grow_with_history():
    short, long = Judge(), Judge()
    for day in seller(60, falling):
        short.step(day)
    for day in seller(300, falling):
        long.step(day)

    assert len(json.dumps(kept(long))) < 1.2 * len(json.dumps(kept(short)))


def test_the_dial_may_change_between_two_days():
    one = restored(kept(Judge()), Policy(Sensitivity.KEEN))

    assert one is not None
    assert one.tuning == Judge(Policy(Sensitivity.KEEN)).tuning


def test_what_another_version_kept_is_judged_anew():
    assert restored({"version": 0}, Policy()) is None
