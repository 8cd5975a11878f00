"""Guarding what was won: what is loaded for it."""

from bot.use_cases.accounts import meant
from bot.use_cases.saying import Saying
from coaching.accounts import naming
from coaching.changes import Decision
from coaching.commands import plan


def plan_ahead(command: plan.Plan, saying: Saying) -> Decision:
    found = naming.find(command.named, meant(command.named, saying))
    return plan.decide(command, desk=saying.desk, now=saying.now, found=found)
