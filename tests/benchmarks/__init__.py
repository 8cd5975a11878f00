"""Programs that print how fast the coach is, each beside a floor that was measured in the same run.

    python -m tests.benchmarks.prospected   `/prospected 5` against a Bolt app that does nothing     at least 0.3
    python -m tests.benchmarks.commands     forty words instead of one, processor time of an answer  at most 1.15
    python -m tests.benchmarks.steady       200 requests/s beside a wave: p99, errors, memory        under 50 ms, 120 MB
    python -m tests.benchmarks.wave         10,000 digests against the plain aggregate in SQL        at most 2.5
                                            and with five years of history                           at most 1.1
    python -m tests.benchmarks.due          a million people, 1,000 due, against 10,000 people       at most 2
    python -m tests.benchmarks.outbox       a worker against a bare client; two workers against one  at least 0.5; 1.6
    python -m tests.benchmarks.judgement    the judgement of synthetic sellers, beside simpler ones   a score of 58
    python -m tests.benchmarks.start        start to first answer; `coach --help`                    1.5 s; 0.3 s

The right column is what is wanted, not what was measured. Only ratios mean something on a machine that does other
things too; turns are A B A B, and the median counts. None of them is a test: no test depends on time.
"""
