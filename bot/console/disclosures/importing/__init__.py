"""Importing disclosures from files in the console: taking them, bringing them in, telling it.

What is read, matched and refused is decided in :mod:`knowledge.importing`; nothing is published
from here.
"""
