"""Every threshold of the statistics, with its reason. The values come from `coach simulate`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """One way in which a fall may look: the last working days against a stretch before them."""

    recent: int  # working days
    gap: int  # working days between the two: a slide leaves its own beginning out of what was usual
    before: int  # working days
    threshold: float  # of the deviance, in a person's own noise


@dataclass(frozen=True, slots=True)
class Tuning:
    """Short shapes find a stop within days, long ones the slide that no single week shows."""

    prospecting: tuple[Shape, ...] = (
        Shape(3, 0, 110, 8.2),
        Shape(5, 0, 120, 6.8),
        Shape(8, 0, 120, 5.0),
        Shape(12, 0, 120, 5.1),
        Shape(25, 6, 45, 5.1),
        Shape(23, 13, 130, 3.4),
        Shape(33, 22, 120, 4.8),
        Shape(18, 27, 150, 4.4),
        Shape(35, 42, 150, 4.3),
        Shape(25, 30, 120, 4.0),
        Shape(20, 60, 130, 4.2),
    )
    pipeline: tuple[Shape, ...] = (
        Shape(5, 0, 150, 7.4),
        Shape(7, 0, 150, 6.9),
        Shape(10, 0, 150, 6.3),
        Shape(14, 0, 150, 5.7),
        Shape(20, 0, 150, 5.2),
        Shape(30, 0, 150, 4.9),
    )
    sensitivity: float = 0.94  # multiplies every threshold of the deviance
    shapes_together: float = 2.5  # power of the mean over shapes: 1 their average, a high one the strongest
    pipeline_together: float = 3.0
    kinds_together: float = 3.0  # exponent with which prospecting and its pipeline add up
    few: float = 0.3  # thresholds rise by this over 1 + people a day: of a few, chance takes more
    swinging: float = 0.1  # power of somebody's own noise: much of it is never known quite well
    least_fall: float = 0.9  # a stretch at more than this of the usual is not worth a word
    weak: float = 0.5  # a strength of less is not kept, not even for the digest
    back: float = 0.87  # last days at this share of the usual: nothing is said
    back_days: int = 7
    drift: float = 0.0036  # square of the share by which levels wander from season to season
    daily: float = 1.22  # noise of somebody new
    daily_a_person: float = 0.12  # ... and how it grows with how much they do
    daily_days: float = 9.6  # days until their own noise counts for as much
    weekly: float = 0.023
    weekly_weeks: float = 10.5
    weekly_waits: int = (
        3  # weeks until one is learned from: a fall is no noise of the weeks it is held against
    )
    huge: float = 4.0  # standard deviations above what was expected: one such day says little
    huge_counts: float = 1.5  # ... and counts as if it had been this many above
    weekday_days: float = 4.5  # weeks until a weekday's own pattern counts for as much
    weekday_people: float = 3.0
    cover_odds: float = 3.0  # how far one log can speak for or against its covering missed days
    learning_days: float = 15.0  # logged working days before anything is judged
    service_noise: float = 1.93
    service_days: float = 23.5
    service_drift: float = 0.05  # square of the share by which service swings from week to week
    service_shares: float = 1.15  # noise of how many of the notes customers began
    service_weight: float = 1.6  # how much a rise of service adds to a fall of prospecting
    service_names: float = 1.75  # log odds from which the fall is called order-taking
    naming_days: tuple[int, ...] = (
        5,
        10,
        15,
        20,
        30,
        40,
        60,
    )  # working days over which its rise is looked for
    naming_before: int = 120
    naming_least: int = 12  # working days that the usual needs before its end
    service_least: int = 14  # working days over which a rise of service is looked for, at least
    least_says: float = 1.0  # a deviance of less says nothing, whatever the other logs say
    service_most: float = 8.0
    service_times: float = 1.25  # more notes alone add at most this many times what the fall says
    crisis: float = 1.6  # service up so much in the same days
    crisis_days: int = 10  # ... may be a crisis: a fall shorter than this is not spoken of
    pipeline_noise: float = 1.15
    pipeline_names: float = 17.0  # names added until one's own noise counts for as much
    pipeline_wander: float = 0.02  # square of the share by which wanders what prospecting brings
    pipeline_drift: float = 0.05
    pipeline_least: float = 0.75  # of what its prospecting usually brings
    pipeline_adds: float = 0.3
    logging_adds: float = 1.3
    deepest: float = 0.3  # a fall to less is over no sooner: one name after a stop is no return
    clear: float = 1.3  # log odds of being back from which a drift is over
    reopen: float = 3.3  # log odds of having been wrong about that
    watch_days: int = 15  # working days in which the same drift may come back
    praise_days: int = 8  # working days of being back before a word of praise
    praise_odds: float = 1.5  # log odds of being back, over those days
    praise_share: float = 0.8  # of the usual
    praise_least: int = 12  # a drift shorter than this needs no praise
    adopt_days: int = 120  # what lasted that long is the new usual
    shy: float = 1.15  # after an alarm that was soon over the person's thresholds rise by this
    shyest: float = 1.6
    cool_down: int = 10  # working days between two nudges
    overdue_days: int = 8  # working days over which the share of overdue accounts is smoothed
    overdue_usual_days: int = 90
    overdue_learning: int = 25  # working days before it is judged
    overdue_more: float = 0.08  # a share less than this above the usual is not worth a word
    overdue_swings: float = 2.5  # ... and it has to go beyond the usual swing
    losses: float = 5.0  # deviance from which losses are more than chance
    losses_a_quarter: float = 1.5  # of somebody new
    loss_weeks: tuple[int, ...] = (13, 26)
    silent: int = 10  # working days without any log: cannot judge


TUNING = Tuning()
