"""Commands of the yearly report, the activity log and exports."""
