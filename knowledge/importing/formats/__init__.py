"""Reading files of one format each into records."""
