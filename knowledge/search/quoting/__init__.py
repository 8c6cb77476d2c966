"""Choosing the sentences that are quoted, whole and as they stand."""
