"""Use cases of applications: done in one transaction, with all that follows from an act."""
