"""The buttons of a remark about a judgement, and of its explanation: five at most."""

from datetime import date

from coaching.message import Button

QUIET = Button("Quiet for two weeks", "quiet 2 weeks", spoken="No nudges for two weeks")


def for_a_drift(on: date, label: str, sentence: str) -> tuple[Button, ...]:
    """What helps, why it was said, two ways to object, and silence."""
    return (
        Button(label, sentence, is_primary=True),
        why(on),
        Button("Contest", f"contest {on.isoformat()}", spoken="Contest this: it is not so"),
        Button("It's seasonal", f"seasonal {on.isoformat()}"),
        QUIET,
    )


def why(on: date) -> Button:
    return Button("Why did I get this?", f"why {on.isoformat()}")


def answers(on: date) -> tuple[Button, ...]:
    """What can be said to an explanation."""
    said = ("Right", "I was away", "My role changed", "I didn't log")
    own = (Button(label, f"answer {on.isoformat()} {label.lower()}") for label in said)
    return (*own, QUIET)


def praised(on: date) -> tuple[Button, ...]:
    """What can be said to the explanation of a praise."""
    return (Button("Right", f"answer {on.isoformat()} right"), QUIET)
