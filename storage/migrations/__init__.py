"""The history of the schema. Each step is written by hand and never edited once it was released."""

HEAD = "0006"  # the newest step: kept here so that the schema can be checked without importing Alembic
WORKS_FROM = (
    "0003"  # the oldest program that works on HEAD, by the schema it was written for; names sort by age
)
