"""The statistics of drifting: how much a day counts, how noisy somebody is, and what a stretch of days says."""
