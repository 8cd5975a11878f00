"""What people say of accounts beside their notes: what is loaded for it."""

from bot.use_cases.accounts import meant
from bot.use_cases.saying import Saying
from coaching.accounts import naming
from coaching.accounts.account import Account, MatterKind
from coaching.accounts.naming import Named
from coaching.changes import Decision
from coaching.commands import referral, thanked

OF_ONE = 50  # matters of one account that are looked through for the one that is meant


def thank(command: thanked.Thanked | thanked.ShowUnthanked, saying: Saying) -> Decision:
    if isinstance(command, thanked.ShowUnthanked):
        book = saying.uow.books.of([saying.person_id], today=saying.today)[saying.person_id]
        return thanked.decide(command, desk=saying.desk, now=saying.now, book=book)
    return thanked.decide(command, desk=saying.desk, now=saying.now, known=meant(command.named, saying))


def refer(command: referral.Refer | referral.ShowReferrals, saying: Saying) -> Decision:
    if isinstance(command, referral.ShowReferrals):
        every = saying.uow.matters.since(MatterKind.REFERRAL, referral.since(today=saying.today))
        own = [matter for matter in every if matter.author_id == saying.person_id]
        return referral.decide(command, desk=saying.desk, now=saying.now, matters=own)
    known = meant(command.named, saying)
    account = exact(command.named, known)
    return referral.decide(
        command,
        desk=saying.desk,
        now=saying.now,
        known=known,
        matters=saying.uow.matters.of_account(account.id, OF_ONE) if account else (),
        matter_id=saying.new_id,
    )


def exact(named: Named, known: tuple[Account, ...]) -> Account | None:
    """The account, where it is clear which."""
    found = naming.find(named, known)
    return found if isinstance(found, Account) else None
