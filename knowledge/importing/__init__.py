"""Bringing files into the catalogue: reading formats, recognising what they are, matching."""
