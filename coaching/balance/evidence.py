"""The figures behind each signal."""

from coaching.balance.judgement import Evidence, Signal
from coaching.balance.selling import Noticed, Selling
from coaching.balance.spans import span_of
from coaching.drift.falls import Fall


def evidence_of(selling: Selling, noticed: Noticed, signal: Signal) -> Evidence:
    """What is known of a drift that was noticed, or of its end."""
    memory, episode = selling.memory, noticed.episode
    after = episode.since if episode.holds else episode.over - 1
    recent = span_of(memory, max(after, memory.oldest), memory.now)
    if signal is noticed.signal:
        return Evidence(signal, recent.first, recent, noticed.before, noticed.strength)
    noise = selling.noise_of(noticed.signal)
    praise = episode.praise(noise, today=memory.now, tuning=selling.tuning)
    return Evidence(signal, recent.first, recent, noticed.before, praise, noticed.signal)


def weak_evidence_of(selling: Selling, fall: Fall) -> Evidence:
    """What a fall says that is too weak to be spoken of to the person."""
    memory, shape = selling.memory, fall.shape
    start, end = memory.now - shape.recent, memory.now - shape.recent - shape.gap
    recent = span_of(memory, start, memory.now)
    before = span_of(memory, max(end - shape.before, memory.oldest), end)
    signal = selling.name_of(fall)
    return Evidence(signal, recent.first, recent, before, fall.strength)
