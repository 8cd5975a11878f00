"""Prospects: their stages and next steps, follow-ups with an explicit end, what they cover, and whom to call today."""
