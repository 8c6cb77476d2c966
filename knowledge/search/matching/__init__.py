"""Matching: which sentence of the disclosures that may answer does, and how surely."""
