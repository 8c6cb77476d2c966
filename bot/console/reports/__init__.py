"""Pages of the yearly report, its figures, the activity log, exports and fees."""
