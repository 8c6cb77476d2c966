"""The history of the tables, by Alembic; one linear line from the first table."""
