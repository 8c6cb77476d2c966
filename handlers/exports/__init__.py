"""Request logs, calendars and feeds for whoever receives them: CSV, Excel, JSON lines."""
