"""Companies that we know by name: customers that buy, prospects that we try to win, and those that left."""
