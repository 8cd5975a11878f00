"""What whoever leads is told of their team: loads it, and what they were told before."""

from collections.abc import Mapping
from datetime import datetime

from bot.use_cases.judging import led_facts, unowned_for
from coaching import guarding
from coaching.changes import Tell
from coaching.facts import NudgeFacts
from coaching.judged import manager
from storage.unit_of_work import UnitOfWork


def told_to_leaders(
    uow: UnitOfWork, facts: Mapping[str, NudgeFacts], *, now: datetime
) -> dict[str, tuple[Tell, ...]]:
    """Of those who lead and are to hear something; one statement more where there is anybody."""
    teams = led_facts(uow, facts, now=now)
    desks = {leader: facts[leader].desk for leader in teams}
    unowned = unowned_for(uow, list(desks.values()), now=now)
    wished = {
        leader: (
            *guarding.wishes(desks[leader], members, unowned, now=now),
            *manager.wishes(desks[leader], members, now=now),
        )
        for leader, members in teams.items()
    }
    waiting = {leader: wishes for leader, wishes in wished.items() if wishes}
    queued = uow.outbox.queued(list(waiting), manager.KINDS) if waiting else frozenset()
    return {leader: manager.rationed(wishes, queued=queued) for leader, wishes in waiting.items()}
