"""What a remark about an account was about, and whether that was dealt with since: then it was answered."""

from datetime import date

from coaching.accounts import contract
from coaching.accounts.account import Book

CONTRACT = "contract"


def of_contract(account_id: str, rung: contract.Rung) -> str:
    """Each rung of each contract by itself."""
    return f"{CONTRACT}:{account_id}:{rung.name}"


def is_dealt_with(subject: str, book: Book, *, since: date, today: date) -> bool:
    """Whether the matter is closed, or the contract was planned for, renewed or lost since that day."""
    kind, _, rest = subject.partition(":")
    key = rest.partition(":")[0]
    if kind != CONTRACT:
        return all(matter.id != key for matter in book.matters)
    account = next((known.account for known in book.accounts if known.account.id == key), None)
    if account is None or contract.rung(account, today=today) is None:
        return True
    return account.plan_on is not None and account.plan_on >= since
