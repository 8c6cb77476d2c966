"""The rules the project is held to. Only where it lies is told here."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
"""The folder of the whole project."""
