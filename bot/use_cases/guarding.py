"""Guarding what was won: what is loaded for it."""

from bot.use_cases.accounts import meant
from bot.use_cases.saying import Saying
from coaching.accounts import naming
from coaching.changes import Decision
from coaching.commands import agenda, plan
from coaching.names import Near


def plan_ahead(command: plan.Plan, saying: Saying) -> Decision:
    found = naming.find(command.named, meant(command.named, saying))
    return plan.decide(command, desk=saying.desk, now=saying.now, found=found)


def show_agenda(command: agenda.ShowAgenda | agenda.ContestAgenda, saying: Saying) -> Decision:
    uow, desk, now = saying.uow, saying.desk, saying.now
    if isinstance(command, agenda.ShowAgenda):
        book = uow.books.of([saying.person_id], today=saying.today)[saying.person_id]
        return agenda.show(desk=desk, now=now, book=book)
    found = naming.find(command.named, meant(command.named, saying))
    if isinstance(found, Near):
        return Decision(naming.ask(found, named=command.named, verb="agenda contest"))
    known = None if found is None else uow.books.known(found.id, today=saying.today)
    return agenda.contest(named=command.named, desk=desk, now=now, known=known, new_id=saying.new_id)
