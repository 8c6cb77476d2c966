"""Counts for a period, as of a day, from the ledger alone."""
