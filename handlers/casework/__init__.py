"""Casework: acts on applications, the statutory clock, decisions, letters, the sweep."""
