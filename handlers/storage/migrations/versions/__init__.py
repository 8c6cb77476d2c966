"""One module a step of the tables' history."""
