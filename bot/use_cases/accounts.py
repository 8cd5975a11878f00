"""Which account is meant: by an index where the name is known, else those with near names."""

from bot.use_cases.saying import Saying
from coaching import names
from coaching.accounts.account import Account
from coaching.accounts.naming import Named


def meant(named: Named, saying: Saying) -> tuple[Account, ...]:
    """What `coaching.accounts.naming.find` needs. Who is called @acme is found where no account has that id."""
    if named.id is None:
        return called(named.text, saying)
    return of_id(named.id, saying) or _exactly(named.text, saying)


def served_of(name: str, saying: Saying) -> tuple[Account, ...]:
    """Whom a note may be about: the account of that id, else those of that name or near it."""
    account_id = Named(name).id
    return (of_id(account_id, saying) if account_id else ()) or called(name, saying)


def _exactly(name: str, saying: Saying) -> tuple[Account, ...]:
    found = saying.uow.accounts.by_folded(names.fold(name))
    return () if found is None else of_id(found.id, saying)


def of_id(account_id: str, saying: Saying) -> tuple[Account, ...]:
    """The account of that id; of one that was merged, the other one."""
    found = saying.uow.accounts.get(account_id)
    if found is not None and found.merged_into is not None:
        found = saying.uow.accounts.get(found.merged_into)
    return (found,) if found else ()


def called(name: str, saying: Saying) -> tuple[Account, ...]:
    """The one of that name, else at most a handful with near ones: twenty thousand names are looked through at once.
    With those that merged names mean."""
    known = saying.uow.accounts.by_folded(names.fold(name))
    found = (known,) if known else _near(names.fold(name), saying)
    roots = [each.merged_into for each in found if each.merged_into is not None]
    return (*found, *(saying.uow.accounts.many(roots) if roots else ()))


def _near(folded: str, saying: Saying) -> tuple[Account, ...]:
    every = saying.uow.accounts.names()
    near = names.nearest(folded, [other for other, _ in every])
    return saying.uow.accounts.many([every[place][1] for place in near]) if near else ()
