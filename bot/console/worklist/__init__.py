"""The worklist: what is open, in which views, and how a row is shown."""
