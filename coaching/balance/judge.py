"""The judgement of one person: day by day, or all of their days at once."""

from collections.abc import Iterable

from coaching.balance.judgement import Day, Judgement, State
from coaching.balance.policy import Policy


class Judge:
    """Judges one person as their days end; the state is of fixed size."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy

    def step(self, day: Day) -> Judgement:
        """What is known at the end of the day. Days come oldest first, one for each calendar day."""
        return Judgement(day.on, State.LEARNING)


def judge(days: Iterable[Day], *, policy: Policy) -> Judgement:
    """The same for days that are all there; the last one has ended."""
    one = Judge(policy)
    found = None
    for day in days:
        found = one.step(day)
    if found is None:
        raise ValueError("no day to judge")
    return found
