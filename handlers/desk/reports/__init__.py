"""Use cases of the yearly report, its charts, the activity log and exports."""
