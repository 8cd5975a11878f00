"""The history of the schema. Each step is written by hand and never edited once it was released."""

HEAD = "0003"  # the newest step: kept here so that the schema can be checked without importing Alembic
