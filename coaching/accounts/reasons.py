"""Why somebody was lost, in words, and what counts against us."""

from collections.abc import Mapping

from coaching.accounts.account import NO_GUILT, Outcome, OutcomeKind, Reason

LABELS: Mapping[Reason, str] = {
    Reason.NO_FOLLOWUP: "Nobody followed up",
    Reason.BUYER_CHANGED: "The buyer changed",
    Reason.OUTPERFORMED_PRODUCT: "Outperformed: their product",
    Reason.OUTPERFORMED_SELLER: "Outperformed: their seller",
    Reason.OUTPERFORMED_PRICE: "Outperformed: their price",
    Reason.UNPLEASABLE: "Nothing would have pleased them",
    Reason.NEED_GONE: "Their need is gone",
    Reason.DEFUNCT: "They closed down",
    Reason.TAKEN_OVER: "They were taken over",
    Reason.SERVICE_FAILURE: "We let them down",
    Reason.NO_DECISION: "They decided nothing",
    Reason.BAD_FIT: "A bad fit from the start",
    Reason.OTHER: "Something else",
}
WORDS: Mapping[str, Reason] = {  # as people type them, the longest first where one holds another
    "no follow-up": Reason.NO_FOLLOWUP,
    "follow-up": Reason.NO_FOLLOWUP,
    "buyer changed": Reason.BUYER_CHANGED,
    "buyer": Reason.BUYER_CHANGED,
    "product": Reason.OUTPERFORMED_PRODUCT,
    "seller": Reason.OUTPERFORMED_SELLER,
    "price": Reason.OUTPERFORMED_PRICE,
    "unpleasable": Reason.UNPLEASABLE,
    "need gone": Reason.NEED_GONE,
    "no need": Reason.NEED_GONE,
    "closed": Reason.DEFUNCT,
    "taken over": Reason.TAKEN_OVER,
    "service": Reason.SERVICE_FAILURE,
    "no decision": Reason.NO_DECISION,
    "bad fit": Reason.BAD_FIT,
    "other": Reason.OTHER,
}
CHOICES = tuple((reason.value, label) for reason, label in LABELS.items())


def read(text: str) -> Reason | None:
    """The reason that was typed: price, no follow-up, need_gone."""
    said = " ".join(text.casefold().replace("_", " ").split()).rstrip(".")
    exact = next((reason for reason in Reason if reason.value.replace("_", " ") == said), None)
    return exact or WORDS.get(said)


def is_no_guilt(outcome: Outcome) -> bool:
    """A customer that nobody could have kept."""
    return outcome.kind is OutcomeKind.LOST and outcome.reason in NO_GUILT


def is_wanted(outcome: Outcome) -> bool:
    """A customer that we let go on purpose."""
    return outcome.kind is OutcomeKind.LOST and outcome.is_wanted and not is_no_guilt(outcome)


def is_unwanted(outcome: Outcome) -> bool:
    """A customer that we would have kept, and might have."""
    return outcome.kind is OutcomeKind.LOST and not outcome.is_wanted and not is_no_guilt(outcome)
