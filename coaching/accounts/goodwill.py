"""What stands between two companies beside the business: thank-yous, referrals, and what they wished for."""

from datetime import date

from coaching.accounts import gaps, moments
from coaching.accounts.account import Known, Matter, MatterKind, Standing
from coaching.accounts.naming import label, ref
from coaching.message import Button, Line, bold, line
from coaching.wording import near_day

ONLY_COUNTED = frozenset({MatterKind.GAP, MatterKind.FLAK, MatterKind.EFFORT})  # nothing of it is to be done


def to_do(known: Known) -> tuple[Matter, ...]:
    """What is open with an account, without what is only counted."""
    return tuple(matter for matter in known.matters if matter.kind not in ONLY_COUNTED)


def lines(known: Known, *, today: date) -> tuple[Line, ...]:
    """For the card of a customer.

    "Goodwill: thanked on Mon 2 Mar; asked for a referral on Mon 12 Jan." / "They asked for ..., an idea to grow."
    """
    account = known.account
    if account.standing is not Standing.CUSTOMER:
        return gaps.ideas(known)
    thanked = _on("thanked", account.thanked_on, today=today) or "no thank-you with no ask is known"
    asked = _on("a referral was thought of", account.referral_on, today=today)
    about = label(account)
    buttons = [Button("Thanked today", f"thanked {ref(account)}", spoken=f"I thanked {about} today")]
    if moments.may_ask(account, today=today):
        spoken = f"I asked {about} for a referral"
        buttons.append(Button("Asked for a referral", f"referral {ref(account)} asked", spoken=spoken))
    said = f"{thanked}; {asked}." if asked else f"{thanked}."
    return (line(bold("Goodwill: "), said, buttons=buttons), *gaps.ideas(known))


def _on(what: str, on: date | None, *, today: date) -> str:
    if on is None:
        return ""
    when = near_day(on, today=today)
    return f"{what} {when if when in {'today', 'yesterday'} else f'on {when}'}"
