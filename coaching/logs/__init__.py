"""Logs: what is typed becomes an entry, and an entry becomes a receipt."""
